"""Which steps of one device were seen: each number, with four bytes that tell whose step it was."""

import zlib
from array import array
from collections.abc import Mapping, Sequence
from typing import Any, Self

from repmirror.store.sequences import Sequences

_ROOM = 1 << 16
"""How far beyond the numbers seen so far a number may be and still stand in the column."""


class Seen(Sequences):
    """A device's step numbers, and a mark of the step that bore each.

    Two steps under one number mean that two devices took themselves for the same one: `twins` holds the number.
    """

    def __init__(self) -> None:
        super().__init__()
        self._marks = array("I")
        self._others: dict[int, set[int]] = {}
        self.twins: set[int] = set()

    def add_step(self, number: int, id: str) -> bool:
        """Take a step in; False where this very step was there already."""
        mark = _mark(id)
        if self._stops and number == self._stops[-1] == len(self._marks) + 1:  # by far the most: it counts on
            self._stops[-1] += 1
            self._marks.append(mark)
            return True
        if self.add(number):
            self._keep(number, mark)
            return True
        if self._has(number, mark):
            return False
        if number <= len(self._marks) and not self._marks[number - 1] and number not in self._others:
            self._marks[number - 1] = mark  # a number that was passed over, as those of forgotten steps are
        else:
            self._others.setdefault(number, set()).add(mark)
            self.twins.add(number)
        return True

    def is_new(self, run: range) -> bool:
        """Whether none of these numbers was seen, and their marks can stand in the column."""
        return run.start <= len(self._marks) + _ROOM and not self.has_any(run)

    def add_steps(self, run: range, ids: Sequence[str]) -> None:
        """Take in steps whose numbers are new."""
        self.add_run(run)
        marks = array("I", map(zlib.crc32, map(str.encode, ids))) if "".join(ids).isascii() else array("I", (0,))
        if 0 in marks:
            marks = array("I", map(_mark, ids))
        self._marks.frombytes(bytes(max(0, run.start - 1 - len(self._marks)) * self._marks.itemsize))
        self._marks[run.start - 1 : run.stop - 1] = marks

    def has_step(self, number: int, id: str) -> bool:
        """Whether this very step was seen, or one of four thousand million that look like it."""
        return self._has(number, _mark(id))

    def told(self) -> dict[str, Any]:
        """All but the marks, as JSON can say it."""
        others = [[number, sorted(marks)] for number, marks in self._others.items()]
        return {"starts": self._starts, "stops": self._stops, "others": others, "twins": sorted(self.twins)}

    def marks(self) -> bytes:
        """The column of marks."""
        return self._marks.tobytes()

    @classmethod
    def of(cls, told: Mapping[str, Any], marks: bytes | memoryview) -> Self:
        """What was told and marked, taken up again."""
        seen = cls()
        seen._starts, seen._stops = list(told["starts"]), list(told["stops"])
        seen._others = {number: set(marks) for number, marks in told["others"]}
        seen.twins = set(told["twins"])
        seen._marks.frombytes(marks)
        return seen

    def _has(self, number: int, mark: int) -> bool:
        if 0 < number <= len(self._marks) and self._marks[number - 1] == mark:
            return True
        return mark in self._others.get(number, ())

    def _keep(self, number: int, mark: int) -> None:
        beyond = number - len(self._marks)
        if beyond == 1:
            self._marks.append(mark)
        elif beyond > _ROOM:
            self._others[number] = {mark}
        else:
            if beyond > 0:
                self._marks.frombytes(bytes(beyond * self._marks.itemsize))
            self._marks[number - 1] = mark


def _mark(id: str) -> int:
    return zlib.crc32(id.encode("utf-8", "backslashreplace")) or 1
