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
        starts, stops = self._starts, self._stops
        if stops and number == stops[-1]:  # by far the most: a device counts on
            stops[-1] += 1
            return True
        place = bisect_right(starts, number)
        if place and number < stops[place - 1]:
            return False
        joins_left = bool(place) and stops[place - 1] == number
        joins_right = place < len(starts) and starts[place] == number + 1
        if joins_left and joins_right:
            stops[place - 1] = stops.pop(place)
            del starts[place]
        elif joins_left:
            stops[place - 1] = number + 1
        elif joins_right:
            starts[place] = number
        else:
            starts.insert(place, number)
            stops.insert(place, number + 1)
        return True

    @property
    def highest(self) -> int:
        """The greatest number seen; 0 where none was."""
        return self._stops[-1] - 1 if self._stops else 0

    def missing(self) -> list[range]:
        """The numbers from 1 to the highest that were not seen."""
        begins = [1, *self._stops]
        return [range(begin, start) for begin, start in zip(begins, self._starts, strict=False) if begin < start]
