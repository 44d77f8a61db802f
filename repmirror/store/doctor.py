"""The file and what belongs to it looked through, line by line, without changing a byte; and who may read it."""

import os
import stat
from collections import Counter
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, field

from repmirror.domain.errors import NoSuchError
from repmirror.domain.step import Step
from repmirror.store.copies import read_whole, siblings, stores_of
from repmirror.store.disk import OWNER_ONLY, OWNER_ONLY_DIRECTORY
from repmirror.store.fold import Fold
from repmirror.store.guard import Guard
from repmirror.store.lines import Damage, Header, decode
from repmirror.store.marks import missing, read_marks
from repmirror.store.paths import Places

_DAY_MS = 86_400_000
_OTHERS = 0o077


@dataclass(slots=True)
class Examined:
    """What was found. `damaged` holds (line number from 1, why); `ahead` the latest clock by device, ms since 1970."""

    fold: Fold
    is_there: bool = True
    damaged: list[tuple[int, str]] = field(default_factory=list)
    is_torn: bool = False
    duplicated: int = 0
    ahead: dict[str, int] = field(default_factory=dict)
    ahead_steps: int = 0
    lost: int = 0
    missing: dict[str, list[range]] = field(default_factory=dict)
    copies: tuple[str, ...] = ()
    foreign: tuple[str, ...] = ()
    open_to_others: tuple[str, ...] = ()


def examine(guard: Guard, now_ms: int) -> Examined:
    """Look through the file, the spool and what lies beside. Raises StoreError where the file can't be read."""
    places = guard.places
    try:
        raw = read_whole(places.file)
    except NoSuchError:
        raw, is_there = b"", False
    else:
        is_there = True
    found = _read(raw, now_ms)
    found.is_there = is_there
    found.lost = guard.lost(found.fold.knows)
    found.missing = missing(found.fold, read_marks(places.state))
    found.copies, found.foreign = _beside(places, found.fold, guard)
    found.open_to_others = tuple(_open_to_others(places))
    return found


def _read(raw: bytes, now_ms: int) -> Examined:
    """Fold the lines, twice where a forget step stands behind what it lists."""
    found = Examined(Fold(None))
    lines: list[Step | Header] = []
    ids: Counter[str] = Counter()
    for number, line in enumerate(raw.split(b"\n"), start=1):
        read = decode(line)
        if isinstance(read, Damage):
            found.damaged.append((number, read.why))
        elif read is not None:
            lines.append(read)
        if isinstance(read, Step):
            ids[read.id] += 1
            _note_clock(found, read, now_ms)
    found.is_torn = bool(raw) and not raw.endswith(b"\n")
    found.duplicated = sum(count - 1 for count in ids.values())
    for read in lines:
        found.fold.add(read)
    if found.fold.is_stale:
        found.fold = Fold(None, found.fold.forgotten)
        for read in lines:
            found.fold.add(read)
    return found


def _note_clock(found: Examined, step: Step, now_ms: int) -> None:
    if step.stamp.ms > now_ms + _DAY_MS:
        found.ahead_steps += 1
        found.ahead[step.stamp.device] = max(step.stamp.ms, found.ahead.get(step.stamp.device, 0))


def _beside(places: Places, fold: Fold, guard: Guard) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The names of copies of this store that wait to be taken in, and of other stores."""
    header = guard.header()
    own = set(fold.headers) or ({header.store} if header else set())
    stores = {path: ids for path in siblings(places) if (ids := stores_of(path))}
    copies = tuple(os.path.basename(path) for path, ids in stores.items() if ids & own)
    return copies, tuple(os.path.basename(path) for path, ids in stores.items() if not ids & own)


def _open_to_others(places: Places) -> Iterator[str]:
    """The file, the state directory, and all that is in it, as far as others may look into it."""
    if os.name == "nt":
        return
    for path in _ours(places):
        with suppress(OSError):
            if stat.S_IMODE(os.lstat(path).st_mode) & _OTHERS:
                yield path


def _ours(places: Places) -> Iterator[str]:
    yield places.file
    for directory, _, names in os.walk(places.state):
        yield directory
        yield from (os.path.join(directory, name) for name in names)


def close_to_others(places: Places) -> None:
    """Leave file and state directory to the owner only, as far as the system lets us."""
    for path in list(_open_to_others(places)):
        with suppress(OSError):
            os.chmod(path, OWNER_ONLY_DIRECTORY if os.path.isdir(path) else OWNER_ONLY)
