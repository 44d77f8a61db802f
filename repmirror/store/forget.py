"""Forgetting for good: the one operation that rewrites the file, the spool and the backups.

A forget step lists the steps that went by device, number and id, so that late copies of them stay suppressed and
leave no gap. It names nobody: who was forgotten is a hash under a key that never leaves this device. A step that
also concerned others is cut: it goes on under an id of its own, with its device, number and clock.
"""

import os
from collections.abc import Callable, Collection, Iterator, Mapping
from contextlib import suppress
from typing import Any, NamedTuple

from repmirror.domain.errors import RepmirrorError, StoreError
from repmirror.domain.step import Change, Draft, Step
from repmirror.store.backups import backups, zipped
from repmirror.store.cache import drop_cache
from repmirror.store.copies import read_copy, read_whole
from repmirror.store.fold import FORGET
from repmirror.store.guard import Guard
from repmirror.store.lines import Damage, decode, encode_step
from repmirror.store.paths import Places
from repmirror.store.whole_file import write_whole

_KEY_NAME = "forget.key"
_KEY_BYTES = 32
_STEPS_A_RECORD = 10_000
_TRIES = 5

Concerns = Callable[[Change], bool]
Lines = Mapping[str, bytes]
"""Lines by the id of the step they stand for."""


class Going(NamedTuple):
    """The steps that concern somebody: `whole` go, `cut` are replaced by lines without their share, by old id."""

    whole: tuple[Step, ...]
    cut: Mapping[str, tuple[Step, Step, bytes]]

    @property
    def lines(self) -> dict[str, bytes]:
        """What stands in place of each cut step."""
        return {id: line for id, (_, _, line) in self.cut.items()}


def going(places: Places, concerns: Concerns, hides: Callable[[str], bool]) -> Going:
    """The steps in the file that concern somebody. `hides` says whether a step's name must go. Raises StoreError."""
    whole, cut = [], {}
    for step, _ in read_copy(places.file).steps:
        kept = tuple([change for change in step.changes if not concerns(change)])
        if len(kept) == len(step.changes):
            continue
        if not kept:
            whole.append(step)
        else:
            rest = _renamed(step._replace(changes=kept, says="" if hides(step.says) else step.says))
            cut[step.id] = (step, rest, encode_step(rest))
    return Going(tuple(whole), cut)


def _renamed(step: Step) -> Step:
    """A step under an id that its content gives, so that devices which cut it alike get the same."""
    import hashlib

    return step._replace(id=hashlib.blake2b(encode_step(step), digest_size=8).hexdigest())


def forget_drafts(gone: Going, hashed: str) -> list[Draft]:
    """The steps that list what goes, a line of at most some hundred kilobytes each; undo passes them by."""
    listed = [*gone.whole, *(step for step, _, _ in gone.cut.values())]
    new_ids = {id: rest.id for id, (_, rest, _) in gone.cut.items()}
    batch = os.urandom(6).hex()
    drafts = []
    for start in range(0, len(listed), _STEPS_A_RECORD):
        part = listed[start : start + _STEPS_A_RECORD]
        steps: dict[str, list[list[Any]]] = {}
        for step in part:
            steps.setdefault(step.stamp.device, []).append([step.seq, step.id])
        cut = {step.id: new_ids[step.id] for step in part if step.id in new_ids}
        change = Change(FORGET, os.urandom(8).hex(), {"who": hashed, "steps": steps, "cut": cut})
        drafts.append(Draft(changes=(change,), says="forgetting for good", batch=batch))
    return drafts


def hashed(places: Places, key: str) -> str:
    """A name's hash under this device's own key, which is made when it is first needed. Raises StoreError."""
    import hashlib

    path = os.path.join(places.state, _KEY_NAME)
    try:
        if not os.path.exists(path):
            write_whole(path, [os.urandom(_KEY_BYTES)])
        with open(path, "rb") as file:
            secret = file.read(_KEY_BYTES)
    except OSError as error:
        raise StoreError(f"Nothing was forgotten: {path} can't be used ({error.strerror or error}).") from error
    return hashlib.blake2b(key.encode("utf-8", "backslashreplace"), key=secret, digest_size=16).hexdigest()


def purge(guard: Guard, ids: Collection[str], instead: Lines, names_them: Callable[[bytes], bool]) -> int:
    """Take the steps with these ids out of file, spool and backups; how many files were rewritten.

    `instead` are lines to put where a cut step stood; a damaged line that `names_them` goes too. The lock is `held`.
    Raises StoreError: what was not rewritten yet is suppressed all the same, and goes with the next forgetting.
    """
    _drop_cache(guard.places)
    rewritten = _purge_file(guard.places.file, ids, {}, names_them)
    guard.drop_from_spool(ids)
    for each in backups(guard.places):
        rewritten += purge_copy(each.path, ids, instead, names_them)
    return rewritten


def _drop_cache(places: Places) -> None:
    try:
        drop_cache(places)
    except OSError as error:
        raise StoreError(f"What was kept of the file can't be removed: {error.strerror or error}.") from error


def purge_copy(path: str, ids: Collection[str], instead: Lines, names_them: Callable[[bytes], bool]) -> int:
    """Take steps out of a backup or a merged copy; 1 where it was rewritten, else 0. Raises StoreError."""
    try:
        raw = read_whole(path)
    except RepmirrorError:
        return 0
    kept = b"".join(_kept(raw, ids, instead, names_them))
    if kept == raw:
        return 0
    try:
        write_whole(path, [zipped(kept) if path.endswith(".gz") else kept])
    except OSError as error:
        raise StoreError(f"{path} can't be rewritten: {error.strerror or error}.") from error
    return 1


def _purge_file(path: str, ids: Collection[str], instead: Lines, names_them: Callable[[bytes], bool]) -> int:
    """As `purge_copy`, for the file itself, to which somebody may be writing under another lock."""
    for _ in range(_TRIES):
        raw = read_whole(path)
        kept = b"".join(_kept(raw, ids, instead, names_them))
        if kept == raw:
            return 0
        if os.path.getsize(path) != len(raw):
            continue
        try:
            write_whole(path, [kept])
        except OSError as error:
            raise StoreError(f"{path} can't be rewritten: {error.strerror or error}. It is as it was.") from error
        return 1
    raise StoreError(f"Another program keeps writing to {path}. Stop it, then run `repmirror forget` again.")


def _kept(raw: bytes, ids: Collection[str], instead: Lines, names_them: Callable[[bytes], bool]) -> Iterator[bytes]:
    there = {line.rstrip(b"\r") for line in raw.split(b"\n")} if instead else set()
    for line in _split(raw):
        read = decode(line.removesuffix(b"\n"))
        if isinstance(read, Step) and read.id in ids:
            if (cut := instead.get(read.id)) and cut.rstrip(b"\n") not in there:
                yield cut
        elif not (isinstance(read, Damage) and names_them(line)):
            yield line


def _split(raw: bytes) -> list[bytes]:
    *lines, last = raw.split(b"\n")
    return [*(line + b"\n" for line in lines), *([last] if last else [])]


def is_purged(places: Places, ids: Collection[str]) -> bool:
    """Whether this device's own spool and backups are known to be without these steps."""
    with suppress(OSError), open(os.path.join(places.state, "forgotten"), "rb") as file:
        return file.read(64) == _seal(ids)
    return not ids


def purge_own(guard: Guard, ids: Collection[str]) -> None:
    """Take steps that another device forgot out of this one's spool and backups. Raises StoreError and OSError."""
    with guard.held():
        _drop_cache(guard.places)
        guard.drop_from_spool(ids)
        for each in backups(guard.places):
            purge_copy(each.path, ids, {}, lambda _: False)
    keep_purged(guard.places, ids)


def keep_purged(places: Places, ids: Collection[str]) -> None:
    """Remember that they are gone here."""
    with suppress(OSError):
        write_whole(os.path.join(places.state, "forgotten"), [_seal(ids)], is_synced=False)


def _seal(ids: Collection[str]) -> bytes:
    import zlib

    return b"%d %08x" % (len(ids), zlib.crc32("".join(sorted(ids)).encode("utf-8", "backslashreplace")))


def ids_of(gone: Going) -> set[str]:
    """The ids of all that goes, cut steps included."""
    return {step.id for step in gone.whole} | gone.cut.keys()
