"""Touches, responses and follow-ups, laid into the ledger's columns as they are said, revised and removed."""

from collections.abc import Iterable, Sequence

from repmirror.domain.touches import NONE, Touches
from repmirror.mirror.history.told import Fields
from repmirror.mirror.history.words import Words
from repmirror.mirror.records import CANT_BE_READ
from repmirror.stats.ledger import Ledger
from repmirror.stats.rows import Row

Said = tuple[str, str, Fields | None, bool]
"""A record as it stands now: kind, id, fields, None where it was removed, and whether it was never told before."""


class Placing:
    """Lays records into a ledger and has their words read anew; what can't be read is left out, and noted there."""

    def __init__(self, ledger: Ledger, words: Words) -> None:
        self._ledger, self._words = ledger, words
        self._changed: set[int] = set()

    def take(self, said: Sequence[Said], touches: Touches = NONE) -> set[int]:
        """Lay all of it out, `touches` all at once; the numbers of the accounts whose records it changed."""
        if touches:
            self._take_touches(touches)
        if again := [each for each in said if each[0] == "touch"]:
            self._take_one_by_one(again)
        for kind in ("response", "followup"):
            if of_kind := [each for each in said if each[0] == kind]:
                self._take_others(kind, of_kind)
        changed, self._changed = self._changed, set()
        return changed

    # -- touches

    def _take_touches(self, touches: Touches) -> None:
        try:
            self._changed.update(self._ledger.put_touches(touches))
        except CANT_BE_READ:  # which of them is found one by one
            self._take_one_by_one([("touch", id, touches.fields(nth), True) for nth, id in enumerate(touches.ids)])

    def _take_one_by_one(self, said: Iterable[Said]) -> None:
        rows = []
        for kind, id, fields, is_new in said:
            self._words.forget(kind, id)
            row = self._row(id, fields)
            if not is_new and self._makes_way(id, row):
                continue
            if row is not None:
                rows.append((id, row))
        if rows:
            self._ledger.put_all(rows)
            self._changed.update(row[4] for _, row in rows)

    def _row(self, id: str, fields: Fields | None) -> Row | None:
        if fields is None:
            return None
        try:
            return self._ledger.row(fields)
        except CANT_BE_READ:
            self._words.unreadable.add(("touch", id))
            return None

    def _makes_way(self, id: str, row: Row | None) -> bool:
        """Take a touch out; whether its new row could take its place at once."""
        ledger = self._ledger
        if (place := ledger.ids.find(id)) < 0:
            return False
        self._changed.add(ledger.account[place])
        if row is not None and ledger.replace(place, id, row):
            self._changed.add(row[4])
            return True
        ledger.remove(place)
        return False

    # -- responses and follow-ups

    def _take_others(self, kind: str, said: Sequence[Said]) -> None:
        for _, id, _, is_new in said:
            if not is_new:
                self._words.forget(kind, id)
                self._take_out(kind, id)
        told = [(id, fields) for _, id, fields, _ in said if fields is not None]
        if told:
            self._put_all(kind, told)

    def _put_all(self, kind: str, told: Sequence[tuple[str, Fields]]) -> None:
        columns = self._ledger.answers if kind == "response" else self._ledger.owed
        try:
            keys = columns.add_all(*zip(*told, strict=True))
        except CANT_BE_READ:
            if len(told) == 1:
                self._words.unreadable.add((kind, told[0][0]))
            else:  # which of them is found one by one
                for each in told:
                    self._put_all(kind, [each])
        else:
            self._moved(kind, *keys)

    def _take_out(self, kind: str, id: str) -> None:
        key = (self._ledger.answers if kind == "response" else self._ledger.owed).remove(id)
        if key is not None:
            self._moved(kind, key)

    def _moved(self, kind: str, *keys: int) -> None:
        """Responses or follow-ups that lie with these keys came or went."""
        self._changed.update(self._ledger.naming.led(keys))
        if kind == "response":
            self._ledger.answered(*keys)
