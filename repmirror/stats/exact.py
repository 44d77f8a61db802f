"""One cell against the rest, exactly; and which of many cells differ, when all of them were looked at."""

from collections.abc import Sequence
from math import exp, lgamma

_SAME = 1.0 + 1e-7
"""Two tables this close in chance count as equally likely, as R and scipy have it."""

_NOTHING = 1e-18
"""A table this much less likely than the likeliest adds nothing more."""


def cell_against_rest(hits: int, tries: int, all_hits: int, all_tries: int) -> float:
    """The two-sided p, 0 to 1, that a cell's hits differ this much from the rest's by chance.

    The cell is `hits` of `tries`; the whole, the cell included, `all_hits` of `all_tries`. Given the margins, hits
    in the cell are hypergeometric; p is the chance of all tables no likelier than this one. 1 where there is no
    rest, or nothing to differ in. Fisher 1935.
    """
    least, most = max(0, tries + all_hits - all_tries), min(tries, all_hits)
    if least == most:
        return 1.0
    mode = min(most, max(least, (tries + 1) * (all_hits + 1) // (all_tries + 2)))
    rising = _run(mode, most, 1, tries, all_hits, all_tries)
    falling = _run(mode, least, -1, tries, all_hits, all_tries)
    away = rising if hits >= mode else falling
    distance = abs(hits - mode)
    seen = away[distance] if distance < len(away) else 0.0
    total = sum(rising) + sum(falling) - 1.0
    if seen == 0.0:
        return min(1.0, exp(_log_chance(hits, tries, all_hits, all_tries)))
    extreme = sum(each for each in rising if each <= seen * _SAME) + sum(
        each for each in falling[1:] if each <= seen * _SAME
    )
    return min(1.0, extreme / total)


def _run(start: int, end: int, step: int, tries: int, all_hits: int, all_tries: int) -> list[float]:
    """How likely each number of hits is from `start` on, against `start` itself, until it is next to nothing."""
    found, chance = [1.0], 1.0
    others = all_tries - all_hits - tries
    for x in range(start, end, step):
        if step > 0:
            chance *= (tries - x) * (all_hits - x) / ((x + 1) * (others + x + 1))
        else:
            chance *= x * (others + x) / ((tries - x + 1) * (all_hits - x + 1))
        if chance < _NOTHING:
            break
        found.append(chance)
    return found


def _log_chance(hits: int, tries: int, all_hits: int, all_tries: int) -> float:
    """The log of the hypergeometric chance of exactly so many hits."""
    return _log_choose(all_hits, hits) + _log_choose(all_tries - all_hits, tries - hits) - _log_choose(all_tries, tries)


def _log_choose(n: int, k: int) -> float:
    return lgamma(n + 1) - lgamma(k + 1) - lgamma(n - k + 1)


def discoveries(chances: Sequence[float], share: float = 0.05) -> list[bool]:
    """Which of a family of p-values survive, so that on the average at most this share of them is chance.

    The largest k with p₍ₖ₎ ≤ k·share ÷ m, and all up to it. Benjamini, Hochberg 1995.
    """
    ranked = sorted(range(len(chances)), key=chances.__getitem__)
    kept = 0
    for rank, place in enumerate(ranked, start=1):
        if chances[place] <= rank * share / len(chances):
            kept = rank
    alive = set(ranked[:kept])
    return [place in alive for place in range(len(chances))]
