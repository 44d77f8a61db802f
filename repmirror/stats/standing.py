"""Where one rate stands among others, each known only from a few tries, and how sure that is."""

from collections.abc import Sequence
from functools import lru_cache
from math import exp, log, log1p

from repmirror.stats.beta import Beta, cdf
from repmirror.stats.shrinkage import fit_prior

_STEPS = 96
_FAR = 5.0
"""How many standard deviations from its mean a rate is looked for."""

Counts = tuple[int, int]
"""(hits, tries)."""


def places(own: Counts, others: Sequence[Counts]) -> tuple[float, ...]:
    """The chance that exactly 0, 1, … of the others' true rates lie below one's own; they sum to 1.

    All are drawn towards the rate of the whole by the beta-binomial prior that fits them best, so that a few lucky
    touches put nobody on top. Given one's own rate t, each other lies below with chance I_t(a + hits, b + misses),
    independently; the number that do is a Poisson binomial, averaged over what is believed of t. Where nothing tells
    the rates apart every place is about as likely. Efron, Morris 1975; Laird, Louis 1989.
    """
    return _places(tuple(own), tuple(map(tuple, others)))


@lru_cache(maxsize=32)
def _places(own: Counts, others: tuple[Counts, ...]) -> tuple[float, ...]:
    prior = fit_prior([own, *others])
    if not prior.a or not prior.b:  # nobody on base, or everybody every time
        return (1.0 / (len(others) + 1),) * (len(others) + 1)
    mine, theirs = _after(prior, own), [_after(prior, other) for other in others]
    found = [0.0] * (len(others) + 1)
    for rate, weight in _grid(mine):
        chances = [1.0]
        for other in theirs:
            below = cdf(rate, other.a, other.b)
            chances = [
                here * (1.0 - below) + less * below for here, less in zip([*chances, 0.0], [0.0, *chances], strict=True)
            ]
        for place, chance in enumerate(chances):
            found[place] += weight * chance
    whole = sum(found)
    return tuple(chance / whole for chance in found)


def _after(prior: Beta, seen: Counts) -> Beta:
    return Beta(prior.a + seen[0], prior.b + seen[1] - seen[0])


def _grid(belief: Beta) -> list[tuple[float, float]]:
    """Rates over which a belief lies, each with its weight."""
    spread = (belief.mean * (1.0 - belief.mean) / (belief.size + 1.0)) ** 0.5
    low, high = max(0.0, belief.mean - _FAR * spread), min(1.0, belief.mean + 2.0 * _FAR * spread)
    rates = [low + (high - low) * (step + 0.5) / _STEPS for step in range(_STEPS)]
    logs = [(belief.a - 1.0) * log(rate) + (belief.b - 1.0) * log1p(-rate) for rate in rates]
    top = max(logs)
    return [(rate, exp(each - top)) for rate, each in zip(rates, logs, strict=True) if each > top - 30.0]
