"""How the rep's file is, in sentences with what to do, and what can be put right."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from repmirror.domain.plain import plain
from repmirror.mirror.notices import count, some
from repmirror.mirror.records import reader
from repmirror.store.doctor import Examined, close_to_others, examine
from repmirror.store.fold import FORGET
from repmirror.store.journal import newer_sentence
from repmirror.store.lines import FORMAT

if TYPE_CHECKING:
    from repmirror.mirror.book import Book

_SHOWN = 5


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that is not as it should be: a word for it, how many, and a sentence with what to do.

    `can_fix` says that `doctor --fix` puts it right, `is_fixed` that it did.
    """

    kind: str
    count: int
    says: str
    can_fix: bool = False
    is_fixed: bool = False


def health(book: Book, now: datetime) -> tuple[Finding, ...]:
    """What is not as it should be; none where all is well. Changes nothing. Raises StoreError."""
    found = examine(book.mender.guard, int(now.timestamp() * 1000))
    return (*_of_lines(book.path, found), *_of_steps(found), *_of_records(book.path, found), *_around(found))


def heal(book: Book, now: datetime) -> tuple[Finding, ...]:
    """Put right what can be, without taking away a byte; what was found, and what of it is well now.

    Raises StoreError.
    """
    before = health(book, now)
    if any(each.kind == "newer" for each in before):
        return before
    close_to_others(book.places)
    if any(each.kind == "torn" for each in before):
        book.mender.guard.heal()
    book.read()
    left = {each.kind: each.count for each in health(book, now)}
    return tuple(replace(each, is_fixed=each.can_fix and left.get(each.kind, 0) < each.count) for each in before)


def _of_lines(path: str, found: Examined) -> Iterator[Finding]:
    if damaged := found.damaged:
        told = some([f"line {number}: {why}" for number, why in damaged], _SHOWN)
        yield Finding(
            "damaged", len(damaged),
            f"{count(len(damaged), 'line')} of {path} can't be read ({told}). They are kept, and all others count. "
            "What they held may be in a backup: repmirror restore --dry-run",
        )  # fmt: skip
    if found.is_torn:
        yield Finding("torn", 1, "The last line has no end; the next one saved begins on a line of its own.", True)
    if found.duplicated:
        yield Finding(
            "duplicated", found.duplicated,
            f"{count(found.duplicated, 'step')} stand in the file more than once. Each counts once; nothing to do.",
        )  # fmt: skip
    if found.is_there and not found.fold.headers:
        yield Finding("headerless", 1, "The file has lost its first line. All its steps count; nothing to do.")


def _of_steps(found: Examined) -> Iterator[Finding]:
    if found.lost:
        says = f"{count(found.lost, 'step')} this device saved are no longer in the file, but in its spool."
        yield Finding("lost", found.lost, says, True)
    for device, gaps in found.missing.items():
        missing = sum(map(len, gaps))
        yield Finding(
            "missing", missing,
            f"{count(missing, 'step')} of device {plain(device)} are missing ({_numbers(gaps)}). Open repmirror on "
            "that device and let it sync, or look into a backup: repmirror restore --dry-run",
        )  # fmt: skip
    for device, latest in found.ahead.items():
        yield Finding(
            "future", found.ahead_steps,
            f"Device {plain(device)} saved steps dated up to {_day(latest)}: its clock was wrong. They count, and what "
            "is changed later still wins. Set that clock.",
        )  # fmt: skip
    twins = {device: seen.twins for device, seen in found.fold.sequences.items() if seen.twins}
    for device, numbers in twins.items():
        yield Finding(
            "twins", len(numbers),
            f"Two devices both called themselves {plain(device)}, as copies of a state directory do. All their steps "
            "are kept, and each takes a new name.",
        )  # fmt: skip
    if back := found.fold.suppressed:
        says = f"{count(back, 'line')} of forgotten buyers came back with a late copy. They have no effect."
        yield Finding("forgotten", back, f"{says} To remove them again: repmirror forget")


def _of_records(path: str, found: Examined) -> Iterator[Finding]:
    if found.fold.version > FORMAT:
        yield Finding("newer", 1, newer_sentence(path))
    unreadable = [f"{kind} {id}" for kind, id, fields in _standing(found) if not _can_be_read(kind, id, fields)]
    if unreadable:
        says = f"{count(len(unreadable), 'record')} can't be read by this version ({plain(some(unreadable, _SHOWN))})."
        yield Finding("unreadable", len(unreadable), f"{says} They are kept as found; a newer version may read them.")


def _standing(found: Examined) -> Iterator[tuple[str, str, dict[str, object]]]:
    for kind, of_kind in found.fold.records.items():
        for id, revision in of_kind.items():
            if revision.fields is not None and kind != FORGET:
                yield kind, id, revision.fields


def _can_be_read(kind: str, id: str, fields: dict[str, object]) -> bool:
    try:
        reader(kind)(id, fields)
    except (ValueError, TypeError, KeyError, AttributeError):
        return False
    return True


def _around(found: Examined) -> Iterator[Finding]:
    if copies := found.copies:
        says = f"{_files(copies)} beside the file: a sync tool set aside what both sides had changed."
        yield Finding("copies", len(copies), says, True)
    if foreign := found.foreign:
        says = f"{_files(foreign)} beside the file: another store. To take it in: repmirror merge {plain(foreign[0])}"
        yield Finding("foreign", len(foreign), says)
    if exposed := found.open_to_others:
        says = f"Others on this machine may look into {plain(some(exposed, 1))}."
        yield Finding("permissions", len(exposed), says, True)


def _files(names: Collection[str]) -> str:
    return plain(some([*names], _SHOWN))


def _numbers(gaps: list[range]) -> str:
    spans = [str(gap[0]) if len(gap) == 1 else f"{gap[0]}–{gap[-1]}" for gap in gaps]
    return f"numbers {some(spans, _SHOWN)}"


def _day(ms: int) -> str:
    try:
        return f"{datetime.fromtimestamp(ms / 1000, UTC):%Y-%m-%d}"
    except (OverflowError, ValueError, OSError):
        return "a year beyond the calendar"
