"""What a rate is worth when its cell is small: pulled towards the rate of all cells, by as much as they agree.

A *cell* is (hits, tries): one weekday's touches, one channel's, one account's. Rates are 0 to 1.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from math import exp, lgamma, log

from repmirror.stats.beta import SALES_PRIOR, Beta
from repmirror.stats.peak import peak

_HEAVY = 100.0
"""The prior weighs at most a hundred times the largest cell: there a cell's own rate counts for 1 %."""

_LEAST_SIZE = 0.01
_RUNGS = 10
_FAR = 20.0
_SAME = 1e-7


def fit_prior(counts: Sequence[tuple[int, int]]) -> Beta:
    """The Beta(a, b) the cells' true rates most likely come from, by beta-binomial maximum likelihood.

    Each cell is a pair (hits, tries); those with no tries are left out. The likelihood is concave in the mean
    for a given size a + b; along the sizes it may have two peaks, and is flat near infinity: so the size is
    capped, and where the cells tell nothing of their difference (one cell, equal rates, one try each) it is the
    cap, which shrinks all of them to the grand mean. No tries at all: the sales prior, Beta(2, 18).
    Griffiths 1973; Efron, Morris 1975; Robinson 2017.
    """
    cells = [(hits, tries) for hits, tries in counts if tries]
    if not cells:
        return SALES_PRIOR
    cap = _HEAVY * max(tries for _, tries in cells)
    grand = sum(hits for hits, _ in cells) / sum(tries for _, tries in cells)
    if len(cells) == 1 or grand in (0.0, 1.0):
        return Beta(grand * cap, (1.0 - grand) * cap)
    likelihood = _Likelihood(cells)
    return likelihood.best_up_to(cap, log(grand / (1.0 - grand)))


def shrunk(hits: int, tries: int, prior: tuple[float, float]) -> float:
    """The cell's rate as far as it can be believed: (hits + a) ÷ (tries + a + b); without tries the prior's mean."""
    a, b = prior
    return (hits + a) / (tries + a + b)


def log_likelihood(counts: Iterable[tuple[int, int]], prior: tuple[float, float]) -> float:
    """Σ log B(hits + a, misses + b) - log B(a, b), in nats; 0 for no tries.

    The binomial coefficients, which no prior changes, are left out.
    """
    return _Likelihood(counts).of(*prior)


class _Likelihood:
    """The cells as three tallies, since hits, misses and tries each enter the likelihood by themselves.

    A thousand accounts of one or two touches each thus cost no more than a few distinct numbers.
    """

    def __init__(self, cells: Iterable[tuple[int, int]]) -> None:
        pairs = list(cells)
        self.hits = _tally(hits for hits, _ in pairs)
        self.misses = _tally(tries - hits for hits, tries in pairs)
        self.tries = _tally(tries for _, tries in pairs)

    def of(self, a: float, b: float) -> float:
        return _rising(self.hits, a) + _rising(self.misses, b) - _rising(self.tries, a + b)

    def best_up_to(self, cap: float, log_odds: float) -> Beta:
        """The likeliest prior no larger than `cap`; that of size `cap` where none is likelier by any margin.

        A ladder of sizes first, as (0/2, 11/15) has a peak at 3 and another at infinity; then the highest rung.
        """
        priors = {}

        def at(log_size: float) -> float:
            size = exp(log_size)
            nonlocal log_odds
            log_odds = self._best_log_odds(size, log_odds)
            priors[log_size] = prior = _prior(log_odds, size)
            return self.of(*prior)

        least, end = log(_LEAST_SIZE), log(cap)
        rung = (end - least) / _RUNGS
        heights = {place: at(place) for place in (end - rung * step for step in range(_RUNGS + 1))}
        best = peak(at, max(heights, key=heights.__getitem__), rung / 2.0, least, end)
        return priors[end if heights[end] >= self.of(*priors[best]) - _SAME else best]

    def _best_log_odds(self, size: float, guess: float) -> float:
        """The log odds of the likeliest mean for this size."""

        def at(log_odds: float) -> float:
            a, b = _prior(log_odds, size)
            return _rising(self.hits, a) + _rising(self.misses, b)

        return peak(at, guess, 0.1, -_FAR, _FAR)


def _prior(log_odds: float, size: float) -> Beta:
    mean = 1.0 / (1.0 + exp(-log_odds))
    return Beta(mean * size, (1.0 - mean) * size)


def _tally(numbers: Iterable[int]) -> list[tuple[int, int]]:
    return list(Counter(number for number in numbers if number).items())


def _rising(tally: list[tuple[int, int]], start: float) -> float:
    """The log of the rising factorials start·(start + 1)·…, one of each tallied length, multiplied."""
    base = lgamma(start)
    return sum([times * (lgamma(start + length) - base) for length, times in tally])
