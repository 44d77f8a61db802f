"""Touches as columns, in the order of the rep's own days, then by instant, then by clock."""

from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterator, Sequence
from operator import le, lt
from typing import Any

from repmirror.domain.id_column import IdColumn
from repmirror.stats.columns import Columns
from repmirror.stats.rows import Row

Order = Callable[[str], Any]
"""How ids rank."""


class TouchColumns:
    """Touches as rows. They are put, replaced and taken out in any order, and always stand in theirs.

    `at` is in seconds since 1970, `day` the ordinal of the rep's own day, `hour` the local hour; `key` is the number of
    the name a touch lies with, `account` of the account that leads to; `own` is the base in the touch itself, `base`
    as credited, both 0 for what is excluded; `seconds` is -1 where unsaid; `focus` is 0 unused, 1 used, n + 1 for its
    n-th play; `marks` is the number of the words said; `timeless` is 1 at noon sharp.
    """

    def __init__(self, order: Order, number: Order) -> None:
        self._order, self._number = order, number
        self.at, self.day, self.hour = array("q"), array("i"), bytearray()
        self.key, self.account = array("i"), array("i")
        self.reach, self.own, self.base = bytearray(), bytearray(), bytearray()
        self.seconds, self.focus, self.marks = array("i"), bytearray(), array("i")
        self.timeless, self.ids = bytearray(), IdColumn()
        self.columns = Columns(
            at=self.at, day=self.day, hour=self.hour, key=self.key, account=self.account, reach=self.reach,
            own=self.own, base=self.base, seconds=self.seconds, focus=self.focus, marks=self.marks,
            timeless=self.timeless, ids=self.ids,
        )  # fmt: skip

    def __len__(self) -> int:
        return len(self.at)

    def put(self, id: str, row: Row) -> bool:
        """Put a touch where it belongs; whether that is behind all others."""
        at, day, *_ = row
        if not self._is_behind_all(day, at):
            place = self._place(day, at, id)
            if place < len(self.at):
                self.columns.insert(place, (*row, id))
                return False
        self.columns.append((*row, id))
        return True

    def put_all(self, columns: Sequence[Sequence[Any]]) -> bool:
        """Put touches, given by column, where they belong; whether that is behind all others, in the order they came.

        Those of a rising run between which no other stands are put at once.
        """
        ats, days, *_, ids = columns
        moments: Sequence[Any] = ats
        if not all(map(le, days, days[1:])):
            moments = [*zip(days, ats, strict=True)]
        stops = [place for place, rises in enumerate(map(lt, moments, moments[1:]), start=1) if not rises]
        start, are_behind = 0, True
        for stop in (*stops, len(ats)):
            while start < stop:
                place, end = self._place(days[start], ats[start], ids[start]), stop
                if place < len(self.at):
                    are_behind = False
                    other = self.day[place], self.at[place]
                    end = bisect_left(range(stop), other, start + 1, key=lambda nth: (days[nth], ats[nth]))
                self.columns.splice(place, *[column[start:end] for column in columns])
                start = end
        return are_behind

    def replace(self, place: int, id: str, row: Row) -> bool:
        """Put a row where this touch stands; False where it would stand elsewhere, and nothing was done."""
        at, day, *_ = row
        if not self._is_at(place, day, at) or self._is_at(place - 1, day, at) or self._is_at(place + 1, day, at):
            return False
        self.columns.replace(place, (*row, id))
        return True

    def begin_days_at(self, hour: int, before: int) -> None:
        """A day begins at this hour and no more at the one before."""
        for row, (day, local) in enumerate(zip(self.day, self.hour, strict=True)):
            date = day + 1 if local < before else day
            self.day[row] = date - 1 if local < hour and date > 1 else date
        ranks: list[tuple[Any, ...]] = [(*each, row) for row, each in enumerate(zip(self.day, self.at, strict=True))]
        ranks.sort()
        places = [rank[2] for rank in ranks]
        for first, last in _runs(ranks):
            places[first:last] = sorted(places[first:last], key=lambda row: self._rank(self.ids[row]))
        if places != [*range(len(places))]:
            self.columns.reorder(places)

    def _is_behind_all(self, day: int, at: int) -> bool:
        return not self.at or (day, at) > (self.day[-1], self.at[-1])

    def _is_at(self, place: int, day: int, at: int) -> bool:
        return 0 <= place < len(self.at) and self.day[place] == day and self.at[place] == at

    def _place(self, day: int, at: int, id: str) -> int:
        first, last = bisect_left(self.day, day), bisect_right(self.day, day)
        low, high = bisect_left(self.at, at, first, last), bisect_right(self.at, at, first, last)
        if low == high:
            return low
        rank = self._rank(id)
        if rank >= self._rank(self.ids[high - 1]):
            return high
        return bisect_right(range(len(self.at)), rank, low, high, key=lambda row: self._rank(self.ids[row]))

    def _rank(self, id: str) -> tuple[Any, Any]:
        return self._order(id), self._number(id)


def _runs(ranks: Sequence[tuple[Any, ...]]) -> Iterator[tuple[int, int]]:
    """Where more than one row stands at the same instant of the same day."""
    first = 0
    for place in range(1, len(ranks) + 1):
        if place == len(ranks) or ranks[place][:2] != ranks[first][:2]:
            if place - first > 1:
                yield first, place
            first = place
