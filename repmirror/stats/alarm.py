"""The one alarm: Shiryaev–Roberts statistics over falls and rises, mixed, on a baseline the rep's own touches set.

A *touch* here is one that is no wrong number, and it is a *hit* where its own action was worth a base: late answers
would cry "falling" every week. Touches are counted from 0 in the order of the ledger; that number is their *place*.
"""

from bisect import bisect_left
from collections.abc import Callable, Iterable, Sequence
from copy import copy
from dataclasses import dataclass
from math import inf, log
from operator import add, mul
from typing import Self

_FALLS = (0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7)

RATIOS = (*_FALLS, *(1.0 / ratio for ratio in _FALLS))
"""What may become of the odds of a hit: seven falls, and the seven rises that are their inverses."""

WEIGHTS = (0.8 / 7,) * 7 + (0.2 / 7,) * 7
"""How much of the mixture each is: falls matter four times as much, rises come four times as fast."""

PATIENCE = 63
"""Workdays a rep should have between two false alarms: a quarter."""

LEARN = 450
"""Touches a baseline needs before it can carry an alarm; by simulation (`python -m tests.bench simulations`)."""

_MONDAY = 1
"""What is left of a Monday's ordinal, divided by seven."""

Workdays = Callable[[int, int], int]
"""How many workdays lie between two days' ordinals, the second not included."""


class Mixture:
    """Fourteen Shiryaev–Roberts statistics, each R ← (1 + R)·LR, kept as shares of their weighted mean.

    While the rate is the baseline, the mean less the touches so far is a martingale, so that on the average at
    least as many touches pass before it first reaches a threshold as the threshold says: the threshold *is* the
    touches between two false alarms. Shiryaev 1963; Roberts 1966; Shin, Ramdas, Rinaldo 2024 (e-detectors).
    """

    __slots__ = ("_hit", "_miss", "shares")

    def __init__(self, rate: float) -> None:
        self.shares = [0.0] * len(RATIOS)
        self._hit: list[float] = []
        self._miss: list[float] = []
        self.tune(rate)

    def tune(self, rate: float) -> None:
        """Go on from here with another baseline, between 0 and 1, both left out."""
        self._hit = [ratio / (1.0 + rate * (ratio - 1.0)) for ratio in RATIOS]
        self._miss = [1.0 / (1.0 + rate * (ratio - 1.0)) for ratio in RATIOS]

    def step(self, is_hit: int) -> float:
        """Take one touch in; the weighted mean of the fourteen."""
        self.run((is_hit,), inf)
        return sum(self.shares)

    def run(self, hits: Iterable[int], threshold: float) -> int:
        """Take touches in until the weighted mean reaches a threshold; how many were taken in."""
        hit, miss, shares, count = self._hit, self._miss, self.shares, 0
        for is_hit in hits:
            count += 1
            shares = [*map(mul, map(add, WEIGHTS, shares), hit if is_hit else miss)]
            if sum(shares) >= threshold:
                break
        self.shares = shares
        return count

    @property
    def leading(self) -> float:
        """The ratio of the odds that the touches speak for most."""
        return RATIOS[self.shares.index(max(self.shares))]

    def copy(self) -> "Mixture":
        """One of its own, as it stands."""
        twin = copy(self)
        twin.shares = self.shares
        return twin


@dataclass(frozen=True, slots=True)
class Change:
    """One change that was noticed.

    It began at the place `began` and was noticed at `noticed`; the baseline it broke with holds the touches from
    `first` up to, not including, `began`.
    """

    falls: bool
    first: int
    began: int
    noticed: int


class Watch:
    """The alarm over a rep's history, one touch after the other.

    The baseline is every touch since the last change was noticed, frozen each Monday, and first when there are LEARN
    of them: then the statistics run over those, too, so that what began while it learnt is not lost. The touches
    from a change's beginning to its being noticed are left out, for they were picked for their luck: with them a
    false alarm breeds the next. The threshold is PATIENCE times the touches a workday so far.
    """

    def __init__(self, workdays: Workdays) -> None:
        self.hits = bytearray()
        self.changes: list[Change] = []
        self.standing: Change | None = None
        self._workdays = workdays
        self._start = self._first_day = 0
        self._mixture: Mixture | None = None
        self._rate = self._threshold = 0.0
        self._monday = 0
        self._worked, self._worked_until = 0, 0
        self._old = (0, 0)
        self._since = (0, 0)

    def copy(self) -> Self:
        """One of its own, as it stands: what comes next is taken in without touching this one."""
        twin = copy(self)
        twin.hits = self.hits[:]
        twin.changes = self.changes[:]
        twin._mixture = self._mixture.copy() if self._mixture else None
        return twin

    @property
    def baseline(self) -> tuple[int, int]:
        """(hits, touches) since the last change was noticed: the baseline's."""
        return self.hits.count(1, self._start), len(self.hits) - self._start

    @property
    def needs(self) -> int:
        """How many touches are missing until there is a baseline; 0 while there is one."""
        return 0 if self._mixture else LEARN - (len(self.hits) - self._start)

    def take(self, is_hit: int, day: int) -> None:
        """Take in the next touch, made on the day of that ordinal."""
        self.take_all(bytes((is_hit,)), (day,))

    def take_all(self, hits: bytes, days: Sequence[int]) -> None:
        """Take in the next touches, each made on the day of its ordinal; days never fall."""
        place = 0
        while place < len(hits):
            day = days[place]
            self._first_day = self._first_day or day
            if day >= self._monday + 7:
                self._monday = day - (day - _MONDAY) % 7
                if self._mixture:
                    self._freeze(self._monday)
            until = bisect_left(days, self._monday + 7, place)
            place = self._go_on(hits, days, place, until)

    def _go_on(self, hits: bytes, days: Sequence[int], place: int, until: int) -> int:
        """Take in touches of one week, until a change is noticed or enough was learnt; up to where that was."""
        mixture, is_noticed = self._mixture, False
        if mixture:
            end = place + mixture.run(hits[place:until], self._threshold)
            is_noticed = sum(mixture.shares) >= self._threshold
        else:
            end = min(until, place + self.needs)
        self.hits += hits[place:end]
        self._watch_return(hits[place:end])
        if mixture and is_noticed:
            self._notice(mixture.leading)
        elif not mixture and not self.needs:
            self._learn(days[end - 1])
        return end

    def before(self, change: Change) -> tuple[int, int]:
        """(hits, touches) of the baseline a change broke with."""
        return self.hits.count(1, change.first, change.began), change.began - change.first

    def after(self, change: Change) -> tuple[int, int]:
        """(hits, touches) since a change began."""
        return self.hits.count(1, change.began), len(self.hits) - change.began

    # -- within

    def _freeze(self, until: int) -> None:
        """The baseline and the threshold, from what was before this day."""
        tries = len(self.hits) - self._start
        self._rate = (self.hits.count(1, self._start) + 0.5) / (tries + 1.0)
        if not self._worked_until:
            self._worked_until = self._first_day
        if until > self._worked_until:
            self._worked += self._workdays(self._worked_until, until)
            self._worked_until = until
        self._threshold = PATIENCE * len(self.hits) / max(1, self._worked)
        if self._mixture:
            self._mixture.tune(self._rate)

    def _learn(self, day: int) -> None:
        """A baseline at last; the touches that made it are looked at in its light."""
        self._freeze(day + 1)
        self._mixture = Mixture(self._rate)
        self._mixture.run(self.hits[self._start :], inf)
        if sum(self._mixture.shares) >= self._threshold:
            self._notice(self._mixture.leading)

    def _notice(self, ratio: float) -> None:
        """A change, and a baseline to learn anew. What went the other way after all is none."""
        began = max(self._start + 1, self._likeliest_start(ratio))
        change = Change(ratio < 1.0, self._start, began, len(self.hits) - 1)
        before, after = self.before(change), self.after(change)
        if _is_back(change, before, after):
            self._mixture = Mixture(self._rate)
            return
        self.standing, self._old, self._since = change, before, after
        self.changes.append(change)
        self._start, self._mixture = len(self.hits), None

    def _likeliest_start(self, ratio: float) -> int:
        """From which place on the touches speak for these odds most: where their likelihood ratio last was lowest."""
        miss = -log(1.0 + self._rate * (ratio - 1.0))
        hit = miss + log(ratio)
        total = lowest = 0.0
        place = self._start
        for here in range(self._start, len(self.hits)):
            if total <= lowest:
                lowest, place = total, here
            total += hit if self.hits[here] else miss
        return place

    def _watch_return(self, hits: bytes) -> None:
        """A change is over once the rate since it began is back where it was before."""
        change, old, (count, tries) = self.standing, self._old, self._since
        for is_hit in hits if change else ():
            count, tries = count + is_hit, tries + 1
            if change and _is_back(change, old, (count, tries)):
                change = None
                break
        self.standing, self._since = change, (count, tries)


def _is_back(change: Change, before: tuple[int, int], after: tuple[int, int]) -> bool:
    """Whether the rate since a change is where it was before, or beyond: both are (hits, touches)."""
    difference = after[0] * before[1] - before[0] * after[1]
    return difference >= 0 if change.falls else difference <= 0
