"""Which of a device's step numbers have been seen: a few spans, however many steps."""

from bisect import bisect_right


class Sequences:
    """A set of positive numbers kept as sorted, disjoint, half-open spans."""

    def __init__(self) -> None:
        self._starts: list[int] = []
        self._stops: list[int] = []

    def __contains__(self, number: int) -> bool:
        place = bisect_right(self._starts, number) - 1
        return place >= 0 and number < self._stops[place]

    def add(self, number: int) -> bool:
        """Take a number in; False where it was there already."""
        stops = self._stops
        if stops and number == stops[-1]:  # by far the most: a device counts on
            stops[-1] += 1
            return True
        run = range(number, number + 1)
        if self.has_any(run):
            return False
        self.add_run(run)
        return True

    def has_any(self, run: range) -> bool:
        """Whether one of some numbers in a row has been seen."""
        place = bisect_right(self._starts, run.start)
        if place and run.start < self._stops[place - 1]:
            return True
        return place < len(self._starts) and self._starts[place] < run.stop

    def add_run(self, run: range) -> None:
        """Take in numbers in a row, none of which has been seen."""
        starts, stops = self._starts, self._stops
        place = bisect_right(starts, run.start)
        joins_left = bool(place) and stops[place - 1] == run.start
        joins_right = place < len(starts) and starts[place] == run.stop
        if joins_left and joins_right:
            stops[place - 1] = stops.pop(place)
            del starts[place]
        elif joins_left:
            stops[place - 1] = run.stop
        elif joins_right:
            starts[place] = run.start
        else:
            starts.insert(place, run.start)
            stops.insert(place, run.stop)

    @property
    def highest(self) -> int:
        """The greatest number seen; 0 where none was."""
        return self._stops[-1] - 1 if self._stops else 0

    def missing(self) -> list[range]:
        """The numbers from 1 to the highest that were not seen."""
        begins = [1, *self._stops]
        return [range(begin, start) for begin, start in zip(begins, self._starts, strict=False) if begin < start]
