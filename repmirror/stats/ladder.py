"""The attempt ladder: what the first touch of an account is worth, the second, the third, and where chains stop."""

from collections import Counter
from collections.abc import Collection, Iterable
from typing import NamedTuple

from repmirror.stats.efforts import Efforts
from repmirror.stats.shrinkage import fit_prior, shrunk
from repmirror.stats.sums import TOP_RUNG, Sums


class Rung(NamedTuple):
    """The k-th touch of a chain, 1 to TOP_RUNG, the last one with all that come later.

    `on_base` of `touches` got an action; `shrunk` is that as far as it can be believed. Of the chains that
    `reached` it, `stopped` ended there.
    """

    attempt: int
    touches: int
    on_base: int
    shrunk: float
    reached: int
    stopped: int


def ladder(sums: Sums, efforts: Efforts, stopped: Collection[int] = ()) -> list[Rung]:
    """The rungs up to the longest chain's; `stopped` are the codes of accounts whose chain has ended.

    The chance that the k-th touch gets an action, late answers credited, is on base ÷ touches of that number; wrong
    numbers are no attempts. Rungs are shrunk towards each other, since the high ones are thin.
    """
    lengths = Counter(efforts.touches)
    ends = Counter(min(efforts.touches[code], TOP_RUNG) for code in stopped)
    counts = {rung: sums.of("rung", str(rung)) for rung in range(1, TOP_RUNG + 1)}
    counts = {rung: count for rung, count in counts.items() if count[1]}
    prior = fit_prior(list(counts.values()))
    return [
        Rung(
            attempt=rung,
            touches=tries,
            on_base=hits,
            shrunk=shrunk(hits, tries, prior),
            reached=sum(accounts for length, accounts in lengths.items() if length >= rung),
            stopped=ends[rung],
        )
        for rung, (hits, tries) in counts.items()
    ]


class FirstTouch(NamedTuple):
    """How long leads waited: `touched` of `leads` were, `in_time` within their hours; the median hours of those."""

    leads: int
    touched: int
    in_time: int
    median_hours: float | None


def first_touch(waits: Iterable[float | None], within: float) -> FirstTouch:
    """From each lead's hours until its first touch, None where it still waits; no leads, no median."""
    told = list(waits)
    touched = [hours for hours in told if hours is not None]
    in_time = sum(1 for hours in touched if hours <= within)
    return FirstTouch(len(told), len(touched), in_time, _median(touched) if touched else None)


def _median(values: list[float]) -> float:
    ranked, middle = sorted(values), len(values) // 2
    return ranked[middle] if len(ranked) % 2 else (ranked[middle - 1] + ranked[middle]) / 2.0
