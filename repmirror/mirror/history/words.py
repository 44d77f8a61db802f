"""The word of every record: the few kept, the many read as they are asked for, and some of those remembered."""

import json
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, ValuesView
from itertools import islice
from typing import TYPE_CHECKING, Any

from repmirror.domain.errors import StoreError
from repmirror.mirror.history.told import Fields, Records
from repmirror.mirror.records import CANT_BE_READ, KINDS, PLACED, reader
from repmirror.stats.ledger import Ledger

if TYPE_CHECKING:
    from repmirror.domain.encounter import Touch

_MET = 1_024
"""How many words of touches, responses and follow-ups are remembered, so that no key reads a screenful anew."""

_AT_ONCE = 256
"""How many words are read together: some milliseconds, so that whoever asks for them all can pause between."""


class Words:
    """Words by kind and id. Those of touches, responses and follow-ups are read from `records`.

    What can't be read as a word is noted in `unreadable`, by kind and id, and left out.
    """

    def __init__(self, records: Records, ledger: Ledger) -> None:
        self.unreadable: set[tuple[str, str]] = set()
        self._records, self._ledger = records, ledger
        self._kept: dict[str, dict[str, Any]] = {kind: {} for kind in KINDS if kind not in PLACED}
        self._waiting: dict[str, bytes] = {}
        self._met: dict[tuple[str, str], Any] = {}

    # -- kept

    def put(self, kind: str, id: str, fields: Fields | None) -> None:
        """Keep a word of a kind that there are few of, in place of what was there; None removes it."""
        self.unreadable.discard((kind, id))
        words = self.kept(kind)
        words.pop(id, None)
        if fields is not None:
            try:
                words[id] = reader(kind)(id, fields)
            except CANT_BE_READ:
                self.unreadable.add((kind, id))

    def kept(self, kind: str) -> dict[str, Any]:
        """All of a kind that there are few of, by id."""
        if waiting := self._waiting.pop(kind, None):
            self._kept[kind] = {id: reader(kind)(id, fields) for id, fields in json.loads(waiting).items()}
        return self._kept[kind]

    # -- read as they are asked for

    def forget(self, kind: str, id: str) -> None:
        """A touch, response or follow-up was changed: read it anew when it is asked for."""
        self._met.pop((kind, id), None)
        self.unreadable.discard((kind, id))

    def word(self, kind: str, id: str, fields: Fields | None = None) -> Any:
        """One record's word; None where there is none. Its fields are read unless they are given."""
        if kind not in PLACED:
            return self.kept(kind).get(id)
        try:
            return self._met.get((kind, id)) or self._read(kind, id, fields)
        except CANT_BE_READ:
            return None
        except StoreError:
            return self._told_again(id) if kind == "touch" else None

    def _read(self, kind: str, id: str, fields: Fields | None) -> Any:
        if fields is None and (fields := self._records.get(kind, id)) is None:
            return None
        if len(self._met) >= _MET:
            self._met.clear()
        word = self._met[kind, id] = reader(kind)(id, fields)
        return word

    def _told_again(self, id: str) -> "Touch":
        from repmirror.mirror.history.told_again import touch_of_row

        return touch_of_row(self._ledger, id)

    def several(self, kind: str, ids: Iterable[str]) -> Iterator[tuple[str, Any]]:
        """Touches, responses or follow-ups by their ids, in this order; None for one that can't be read."""
        ids = iter(ids)
        while some := [*islice(ids, _AT_ONCE)]:
            met = [self._met.get((kind, id)) for id in some]
            unmet = [id for id, word in zip(some, met, strict=True) if word is None]
            found = self._records.several(kind, unmet) if len(unmet) > 1 else {}
            for id, word in zip(some, met, strict=True):
                yield id, word or self.word(kind, id, found.get(id))

    def touches(self, rows: Iterable[int]) -> "Iterator[Touch]":
        """The touches at these rows of the ledger."""
        ids: Iterable[str] = map(self._ledger.ids.__getitem__, rows)
        if isinstance(rows, range) and len(rows) < _AT_ONCE:
            ids = self._ledger.ids[rows.start : rows.stop : rows.step]
        for id, touch in self.several("touch", ids):
            yield touch or self._told_again(id)

    # -- by kind

    def of_kind(self, kind: str) -> Mapping[str, Any]:
        """All of a kind by id, read as they are asked for where there are many."""
        if kind in PLACED:
            return _Placed(self.ids(kind), lambda ids: self.several(kind, ids))
        return self.kept(kind)

    def ids(self, kind: str) -> Collection[str]:
        """The ids of all of a kind."""
        if kind not in PLACED:
            return self.kept(kind).keys()
        ledger = self._ledger
        return {"touch": ledger.ids, "response": ledger.answers.ids, "followup": ledger.owed.ids}[kind]

    # -- kept aside, and taken up again

    def packed(self, records: Callable[[str], Mapping[str, Fields]]) -> dict[str, bytes]:
        """The kinds that are kept, as their fields; `records` gives those of a kind."""
        blobs = {}
        for kind in self._kept:
            fields = {id: each for id, each in records(kind).items() if (kind, id) not in self.unreadable}
            blobs[f"kind.{kind}"] = json.dumps(fields, separators=(",", ":")).encode()
        return blobs

    def unpack(self, blobs: Mapping[str, bytes | memoryview]) -> None:
        """Take up what was packed; a kind's words wait until one is asked for. Raises KeyError where one is missing."""
        for kind in self._kept:
            raw = blobs[f"kind.{kind}"]
            if len(raw) > len("{}"):
                self._waiting[kind] = bytes(raw)


class _Placed(Mapping[str, Any]):
    """The words of a kind that there are many of."""

    def __init__(self, ids: Collection[str], read: Callable[[Iterable[str]], Iterator[tuple[str, Any]]]) -> None:
        self._ids, self.read = ids, read

    def __getitem__(self, id: str) -> Any:
        for _, word in self.read([id]):
            if word is not None:
                return word
        raise KeyError(id)

    def values(self) -> "_Values":
        return _Values(self)

    def __iter__(self) -> Iterator[str]:
        return iter(self._ids)

    def __len__(self) -> int:
        return len(self._ids)


class _Values(ValuesView[Any]):
    """The words of a kind, read some at a time."""

    _mapping: _Placed

    def __iter__(self) -> Iterator[Any]:
        return (word for _, word in self._mapping.read(self._mapping) if word is not None)
