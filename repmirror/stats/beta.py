"""The beta distribution, which every rate between 0 and 1 leans on: its constant and its cdf."""

from math import exp, lgamma, log, log1p
from typing import NamedTuple

_DIGITS = 1e-15
_MOST_TERMS = 100_000


class Beta(NamedTuple):
    """A belief about a rate, as if `a` yeses and `b` noes had been seen before; they need not be whole."""

    a: float
    b: float

    @property
    def mean(self) -> float:
        """The rate it is centred on, 0 to 1."""
        return self.a / (self.a + self.b)

    @property
    def size(self) -> float:
        """How many tries it weighs as much as."""
        return self.a + self.b


SALES_PRIOR = Beta(2.0, 18.0)
"""One touch in ten on base, worth twenty touches: fixed before any rep's first touch."""


def log_beta(a: float, b: float) -> float:
    """The natural logarithm of B(a, b) = Γ(a)Γ(b) ÷ Γ(a + b)."""
    return lgamma(a) + lgamma(b) - lgamma(a + b)


def cdf(rate: float, a: float, b: float) -> float:
    """The chance, 0 to 1, that a Beta(a, b) lies at or below `rate`: the regularised incomplete beta I.

    By its continued fraction (NIST DLMF 8.17.22), from the side on which that converges fast.
    """
    if rate <= 0.0:
        return 0.0
    if rate >= 1.0:
        return 1.0
    if rate > (a + 1.0) / (a + b + 2.0):
        return 1.0 - cdf(1.0 - rate, b, a)
    return exp(a * log(rate) + b * log1p(-rate) - log_beta(a, b)) / a * _fraction(rate, a, b)


def _fraction(rate: float, a: float, b: float) -> float:
    """The continued fraction of the incomplete beta, by Lentz's method."""
    ratio, inverse = 1.0, 1.0 / (1.0 - (a + b) * rate / (a + 1.0))
    value = inverse
    for m in range(1, _MOST_TERMS):
        k = a + 2 * m
        for term in (m * (b - m) * rate / ((k - 1.0) * k), -(a + m) * (a + b + m) * rate / (k * (k + 1.0))):
            inverse = 1.0 / (1.0 + term * inverse)
            ratio = 1.0 + term / ratio
            value *= ratio * inverse
        if abs(ratio * inverse - 1.0) < _DIGITS:
            break
    return value
