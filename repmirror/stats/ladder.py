"""The attempt ladder: what the first touch of an account is worth, the second, the third, and where chains stop."""

from collections import Counter
from collections.abc import Iterable, Mapping
from typing import NamedTuple

from repmirror.stats.cells import attempts
from repmirror.stats.ledger import Ledger
from repmirror.stats.shrinkage import fit_prior, shrunk

TOP = 10
"""The rung that all later attempts share."""


class Rung(NamedTuple):
    """The k-th touch of a chain, 1 to TOP, the last one with all that come later.

    `on_base` of `touches` got an action; `shrunk` is that as far as it can be believed. Of the chains that
    `reached` it, `stopped` ended there.
    """

    attempt: int
    touches: int
    on_base: int
    shrunk: float
    reached: int
    stopped: int


def ladder(ledger: Ledger, stopped: Iterable[str] = ()) -> list[Rung]:
    """The rungs up to the longest chain's; `stopped` are the keys of accounts whose chain has ended.

    The chance that the k-th touch gets an action, late answers credited, is on base ÷ touches of that number; wrong
    numbers are no attempts. Rungs are shrunk towards each other, since the high ones are thin.
    """
    numbers = attempts(ledger, range(len(ledger)))
    base = ledger.base
    tries = Counter(min(number, TOP) for number in numbers.values())
    hits = Counter(min(number, TOP) for row, number in numbers.items() if base[row])
    longest: dict[int, int] = {}
    for row, number in numbers.items():
        longest[ledger.account[row]] = number
    ends = _ends(ledger, longest, stopped)
    prior = fit_prior([(hits[rung], tries[rung]) for rung in tries])
    reached = Counter(min(number, TOP) for number in longest.values())
    return [
        Rung(
            attempt=rung,
            touches=tries[rung],
            on_base=hits[rung],
            shrunk=shrunk(hits[rung], tries[rung], prior),
            reached=sum(count for number, count in reached.items() if number >= rung),
            stopped=ends[rung],
        )
        for rung in range(1, max(tries, default=0) + 1)
    ]


def _ends(ledger: Ledger, longest: Mapping[int, int], stopped: Iterable[str]) -> Counter[int]:
    over = set(stopped)
    return Counter(min(number, TOP) for code, number in longest.items() if ledger.accounts[code] in over)


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
