"""Where each account's rows stand: sought where a few are asked for, known for all where many are."""

from array import array
from collections import deque
from collections.abc import Iterable, Sequence
from operator import call

_WORTH = 32
"""How often the column is gone through for single accounts before it pays to find the rows of all."""


class Places:
    """The rows of a column of accounts, by account. Whoever changes the column says so; `moves` counts how often.

    Rows that came behind all others are not counted.
    """

    def __init__(self, column: "array[int]") -> None:
        self.moves = 0
        self._column = column
        self._all: dict[int, array[int]] | None = None
        self._sought = 0

    def of(self, code: int, first: int = 0) -> Sequence[int]:
        """The rows of an account, in their order; those from `first` on are enough."""
        if self._all is None:
            self._sought += len(self._column) - first
            if self._sought <= _WORTH * len(self._column):
                return self._seek(code, first)
            self._all = self._find_all()
        return self._all.get(code, ())

    def appended(self, codes: Iterable[int]) -> None:
        """Rows of these accounts now stand at the end."""
        if self._all is not None:
            codes = [*codes]
            for row, code in enumerate(codes, len(self._column) - len(codes)):
                self._all.setdefault(code, array("i")).append(row)

    def moved(self) -> None:
        """Rows stand elsewhere now, or belong to others."""
        self.moves += 1
        self._all, self._sought = None, 0

    def _seek(self, code: int, first: int) -> Sequence[int]:
        column, size = self._column[first:].tobytes(), self._column.itemsize
        sought, found = array("i", (code,)).tobytes(), array("i")
        at = column.find(sought)
        while at >= 0:
            if at % size == 0:
                found.append(first + at // size)
            at = column.find(sought, at + 1)
        return found

    def _find_all(self) -> "dict[int, array[int]]":
        rows = [array("i") for _ in range(max(self._column, default=-1) + 1)]
        put = [each.append for each in rows]
        deque(map(call, map(put.__getitem__, self._column), range(len(self._column))), 0)
        return {code: each for code, each in enumerate(rows) if each}
