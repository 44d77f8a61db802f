"""Values picked from a column by their places, many at once: one by one each costs three times as much."""

from collections.abc import Sequence
from operator import itemgetter
from typing import TypeVar

T = TypeVar("T")


def picked(column: Sequence[T], places: Sequence[int]) -> Sequence[T]:
    """The values at these places, in their order."""
    if isinstance(places, range) and places.step == 1:
        return column[places.start : places.stop]
    if len(places) > 1:
        values: tuple[T, ...] = itemgetter(*places)(column)
        return values
    return (column[places[0]],) if places else ()
