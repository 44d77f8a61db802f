"""What the fold and the history keep aside for the next process, and take up again."""

import zlib
from collections.abc import Callable, Mapping
from functools import cache, cached_property, partial
from typing import Any

from repmirror.domain.errors import StoreError
from repmirror.domain.step import Step
from repmirror.domain.vocabulary import BASES, CHANNELS, OUTCOMES
from repmirror.mirror.history import History
from repmirror.stats.ledger import COLUMNS
from repmirror.store.cache import CANT_BE_TAKEN, Cached, to_write
from repmirror.store.clocks import Devices
from repmirror.store.fold import Fold
from repmirror.store.gather import gather
from repmirror.store.lines import Header, decode
from repmirror.store.paths import Places
from repmirror.store.reader import Reader
from repmirror.store.revision_rows import RevisionRows
from repmirror.store.seen import Seen
from repmirror.store.sheaf import Binder

_MOST_UNFINISHED = 1 << 12
_SLICE = 1 << 18


@cache
def meaning() -> str:
    """What the columns mean to this version of the program; whatever was kept by another is read anew."""
    from repmirror import __version__

    return f"{__version__} {zlib.crc32(repr((CHANNELS, OUTCOMES, sorted(BASES.items()), COLUMNS)).encode()):08x}"


def to_keep(places: Places, fold: Fold, history: History, reader: Reader) -> Callable[[], None] | None:
    """All of it, packed; calling it keeps it. None where it can't be, as while something saved is not read again."""
    if reader.covered - reader.next_line > _MOST_UNFINISHED or fold.is_stale:
        return None
    if not all(revisions.rows.is_all_placed for revisions in fold.records.values()):
        return None
    blobs: dict[str, bytes] = {}
    records = {}
    for number, (kind, revisions) in enumerate(fold.records.items()):
        records[kind], columns = revisions.rows.packed()
        blobs |= {f"records.{number}.{place}": column for place, column in enumerate(columns)}
    devices = {}
    for number, (device, seen) in enumerate(fold.sequences.items()):
        devices[device] = seen.told()
        blobs[f"seen.{number}"] = seen.marks()
    try:
        said, more = history.packed(lambda kind: _standing(fold, kind))
        told = {
            "fold": fold.told(), "records": records, "devices": devices, "history": said, "next_line": reader.next_line
        }  # fmt: skip
        return to_write(places, meaning(), reader.checks, told, blobs | more)
    except (ValueError, TypeError, StoreError):  # the file may be away just now
        return None


def _standing(fold: Fold, kind: str) -> Mapping[str, Mapping[str, Any]]:
    fields = {id: fold.get(kind, id) for id in fold.records.get(kind) or ()}
    return {id: each for id, each in fields.items() if each is not None}


def take_up(places: Places, cached: Cached, fold: Fold, history: History, reader: Reader) -> bool:
    """Take up what was kept, into a fold, a history and a reader that are empty; False where it is unusable.

    The records of a kind wait until one of them is asked for: most figures come from the history's columns alone.
    """
    told, blobs = cached.told, cached.blobs
    try:
        anew = _Anew(places, cached)
        if not reader.resume(cached.checks, told["next_line"]):
            return False
        fold.take_up(told["fold"])
        for number, (kind, said) in enumerate(told["records"].items()):
            fold.begin(kind).put_off(partial(_records, cached, number, kind, said, fold.devices, anew))
        anew.take_after(fold)
        for number, (device, said) in enumerate(told["devices"].items()):
            fold.sequences[device] = Seen.of(said, blobs[f"seen.{number}"])
        history.unpack(told["history"], blobs)
    except CANT_BE_TAKEN:
        return False
    return True


def _records(
    cached: Cached, number: int, kind: str, said: Mapping[str, Any], devices: Devices, anew: "_Anew"
) -> RevisionRows:
    """The records of a kind as they were kept, or as they are read anew where that is unusable. Raises StoreError."""
    try:
        columns = [cached.blobs[f"records.{number}.{place}"] for place in range(8)]
        return RevisionRows.unpacked(devices, said, columns)
    except CANT_BE_TAKEN:
        return anew.fold.begin(kind).rows


class _Anew:
    """The lines that were kept, folded again, where what was kept of their records turns out wrong after all."""

    def __init__(self, places: Places, cached: Cached) -> None:
        self._places, self._sums, self._size = places, cached.checks.sums[:], cached.checks.size

    def take_after(self, fold: Fold) -> None:
        """Read for this fold: under its numbers of devices, and without what is forgotten."""
        self._devices, self._forgotten, self._shelf = fold.devices, {*fold.forgotten}, fold.shelf

    @cached_property
    def fold(self) -> Fold:
        """The fold of those lines and no others: what came behind them is folded in its turn. Raises StoreError."""
        fold = Fold(None, self._forgotten, self._shelf)
        fold.devices = self._devices
        reader, binder, ended = Reader(self._places), Binder(), False
        while not ended and (left := self._size - reader.covered):
            start = reader.next_line
            lines, ended = reader.lines(min(left, _SLICE))
            gather(fold, binder.bind(lines, start))
        if isinstance(last := decode(reader.unfinished), Header | Step):  # it counted where the file ended with it
            fold.take(last, reader.next_line)
        if reader.checks.sums != self._sums:
            raise StoreError(f"{self._places.named} was replaced while it was read. Try again.")
        return fold
