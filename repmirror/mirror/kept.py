"""What the fold and the history keep aside for the next process, and take up again."""

import zlib
from collections.abc import Mapping
from functools import cache
from typing import Any

from repmirror.domain.vocabulary import BASES, CHANNELS, OUTCOMES
from repmirror.mirror.history import History
from repmirror.stats.ledger import COLUMNS
from repmirror.store.cache import Cached, write_cache
from repmirror.store.fold import Fold
from repmirror.store.paths import Places
from repmirror.store.reader import Reader
from repmirror.store.seen import Seen

_MOST_UNFINISHED = 1 << 12


@cache
def meaning() -> str:
    """What the columns mean to this version of the program; whatever was kept by another is read anew."""
    from repmirror import __version__

    return f"{__version__} {zlib.crc32(repr((CHANNELS, OUTCOMES, sorted(BASES.items()), COLUMNS)).encode()):08x}"


def keep(places: Places, fold: Fold, history: History, reader: Reader) -> bool:
    """Keep all of it; False where it can't be, as while something saved has not been read again."""
    if reader.covered - reader.next_line > _MOST_UNFINISHED or fold.is_stale:
        return False
    if not all(revisions.is_all_placed for revisions in fold.records.values()):
        return False
    blobs: dict[str, bytes] = {}
    records = {}
    for number, (kind, revisions) in enumerate(fold.records.items()):
        records[kind], columns = revisions.packed()
        blobs |= {f"records.{number}.{place}": column for place, column in enumerate(columns)}
    devices = {}
    for number, (device, seen) in enumerate(fold.sequences.items()):
        devices[device] = seen.told()
        blobs[f"seen.{number}"] = seen.marks()
    said, more = history.packed(lambda kind: _standing(fold, kind))
    told = {
        "fold": fold.told(), "records": records, "devices": devices, "history": said, "next_line": reader.next_line
    }  # fmt: skip
    write_cache(places, meaning(), reader.checks, told, blobs | more)
    return True


def _standing(fold: Fold, kind: str) -> Mapping[str, Mapping[str, Any]]:
    fields = {id: fold.get(kind, id) for id in fold.records.get(kind) or ()}
    return {id: each for id, each in fields.items() if each is not None}


def take_up(cached: Cached, fold: Fold, history: History, reader: Reader) -> bool:
    """Take up what was kept, into a fold, a history and a reader that are empty; False where it is unusable."""
    told, blobs = cached.told, cached.blobs
    try:
        if not reader.resume(cached.checks, told["next_line"]):
            return False
        fold.take_up(told["fold"])
        for number, (kind, said) in enumerate(told["records"].items()):
            columns = [blobs[f"records.{number}.{place}"] for place in range(8)]
            fold.begin(kind).unpack(said, columns)
        for number, (device, said) in enumerate(told["devices"].items()):
            fold.sequences[device] = Seen.of(said, blobs[f"seen.{number}"])
        history.unpack(told["history"], blobs)
    except (ValueError, TypeError, KeyError, AttributeError, OverflowError):
        return False
    return True


