"""Whether those who do well do something differently: a share beside a rate, over a few dozen people."""

import random
from collections.abc import Sequence
from functools import lru_cache
from operator import mul

_SHUFFLES = 2_000


def goes_with(rates: Sequence[float], shares: Sequence[float]) -> float:
    """The two-sided p that shares go along with rates, or against them, this much by chance.

    People are what is shuffled, never their touches: one rep's hundred e-mails are one habit. The statistic is the
    covariance of rate and share; p = (1 + shuffles at least as far out) ÷ (1 + 2,000), which is right for any
    number of people, ties and all. The shuffles are drawn from the rates alone, so that they are the same at every
    look and know nothing of the shares. 1 where nothing differs. Phipson, Smyth 2010.
    """
    return _goes_with(tuple(rates), tuple(shares))


@lru_cache(maxsize=256)
def _goes_with(rates: tuple[float, ...], shares: tuple[float, ...]) -> float:
    centre = sum(shares) / len(shares)
    away = [share - centre for share in shares]
    if max(map(abs, away)) < 1e-12:
        return 1.0
    seen = abs(sum(map(mul, rates, away))) - 1e-12
    further: int = sum(abs(sum(map(mul, shuffled, away))) >= seen for shuffled in _shuffles(rates))
    return (1 + further) / (1 + _SHUFFLES)


@lru_cache(maxsize=4)
def _shuffles(rates: tuple[float, ...]) -> tuple[tuple[float, ...], ...]:
    rng, told = random.Random(repr(rates)), list(rates)  # noqa: S311 - no secret: the same shuffles each time
    found = []
    for _ in range(_SHUFFLES):
        rng.shuffle(told)
        found.append(tuple(told))
    return tuple(found)
