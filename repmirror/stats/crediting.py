"""Which touch an answer is credited to."""

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

CREDIT_SECONDS = 14 * 86_400
"""How long after a touch an answer is still credited to it."""


class Answer(NamedTuple):
    """A response: its second since 1970, its base, and the id of the touch it names."""

    at: int
    base: int
    touch: str | None


def credits_of(
    answers: Iterable[Answer], times: Sequence[int], excluded: Sequence[int], named: Mapping[str, int]
) -> Iterator[tuple[int, int]]:
    """One account's answers as (place of the touch, base), each once, those with no touch left out.

    An answer goes to the touch it names, else to the last one in the 14 days before it. `times` are those of the
    account's touches, rising; a wrong number is excluded and gets none; `named` gives the place of a touch by its id.
    """
    for answer in answers:
        place = named.get(answer.touch) if answer.touch else None
        if place is None:
            place = _last_before(times, excluded, answer.at)
        if place is not None and not excluded[place]:
            yield place, answer.base


def _last_before(times: Sequence[int], excluded: Sequence[int], at: int) -> int | None:
    for place in range(bisect_right(times, at) - 1, -1, -1):
        if at - times[place] > CREDIT_SECONDS:
            return None
        if not excluded[place]:
            return place
    return None
