"""Two sides compared within strata, each with its own level, so that good weeks do not pass for a good practice."""

from collections.abc import Iterable
from math import sqrt
from typing import NamedTuple


class Stratum(NamedTuple):
    """(hits, tries) on the one side and on the other, in one span."""

    one: tuple[int, int]
    other: tuple[int, int]


class Difference(NamedTuple):
    """How much higher the one side's rate is, -1 to 1, and how many standard errors that is; 0, 0 without both."""

    difference: float
    z: float


def within_strata(strata: Iterable[Stratum]) -> Difference:
    """The common difference of two rates over strata, and its distance from none.

    Difference: Σ wᵢ (pᵢ - qᵢ) ÷ Σ wᵢ with weights wᵢ = nᵢ mᵢ ÷ (nᵢ + mᵢ). z: Σ (hitsᵢ - expectedᵢ) ÷
    √(Σ varianceᵢ) of the one side's hits given the margins (hypergeometric). A stratum with an empty side tells
    nothing and is passed over. Cochran 1954; Mantel, Haenszel 1959.
    """
    weighed = weights = away = variance = 0.0
    for (hits, tries), (other_hits, other_tries) in strata:
        total, on_base = tries + other_tries, hits + other_hits
        if not tries or not other_tries:
            continue
        weight = tries * other_tries / total
        weights += weight
        weighed += weight * (hits / tries - other_hits / other_tries)
        away += hits - tries * on_base / total
        if total > 1:
            variance += tries * other_tries * on_base * (total - on_base) / (total * total * (total - 1))
    return Difference(weighed / weights if weights else 0.0, away / sqrt(variance) if variance else 0.0)
