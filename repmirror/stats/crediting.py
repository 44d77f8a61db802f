"""Which touch an answer is credited to."""

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

CREDIT_SECONDS = 14 * 86_400
"""How long after a touch an answer is still credited to it."""


class Answer(NamedTuple):
    """A response: its second since 1970, its id and base, and the id of the touch it names."""

    at: int
    id: str
    base: int
    touch: str | None


class Try(NamedTuple):
    """A touch as far as credit goes; a wrong number is excluded and gets none."""

    at: int
    id: str
    is_excluded: bool


def credits_of(answers: Iterable[Answer], tries: Sequence[Try]) -> Iterator[tuple[int, int]]:
    """One account's answers as (place of the touch, base), each once, those with no touch left out.

    An answer goes to the touch it names, else to the last one in the 14 days before it; `tries` are by time.
    """
    by_id = {tried.id: place for place, tried in enumerate(tries)}
    times = [tried.at for tried in tries]
    for answer in answers:
        named = by_id.get(answer.touch) if answer.touch else None
        place = _last_before(tries, times, answer.at) if named is None else named
        if place is not None and not tries[place].is_excluded:
            yield place, answer.base


def _last_before(tries: Sequence[Try], times: Sequence[int], at: int) -> int | None:
    for place in range(bisect_right(times, at) - 1, -1, -1):
        if at - times[place] > CREDIT_SECONDS:
            return None
        if not tries[place].is_excluded:
            return place
    return None
