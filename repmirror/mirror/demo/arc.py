"""How the rep of the demo fares from week to week: green, shaken, coached, sure of herself."""

from dataclasses import dataclass
from random import Random

WEEKS = 26
"""Half a year, this week included."""

LOW, COACHED = 8, 7
"""Weeks ago: when it all went wrong, and when the focus began."""

LAUNCH = (20, 12)
"""The weeks ago in which the focus before it began and ended."""

HOLIDAY = 15


@dataclass(frozen=True, slots=True)
class Chapter:
    """One week: the share of touches that shall end on base, and what stands in their way.

    `budget` is how often a talk comes to the budget, `take_up` how often the focus is used in one,
    `lift` how much likelier a talk is to move the buyer where it is.
    """

    target: float
    budget: float
    take_up: float
    lift: float
    answers: float


def chapter(age: int, rng: Random) -> Chapter:
    """The week so many weeks ago."""
    wobble = rng.uniform(-0.014, 0.014)
    if age > LOW:
        launch = LAUNCH[1] <= age <= LAUNCH[0]
        budget = 0.34 if age <= LOW + 2 else 0.15
        return Chapter(0.10 + wobble, budget, 0.36 if launch else 0.0, 1.15, 0.25)
    if age == LOW:
        return Chapter(0.030, 0.62, 0.0, 1.0, 0.1)
    if age > COACHED - 2:
        return Chapter((0.17, 0.25)[COACHED - age], 0.42, (0.52, 0.58)[COACHED - age], 3.4, 0.35)
    return Chapter(0.30 + wobble, 0.33, 0.61, 3.2, 0.7)


class Pace:
    """Keeps a span of touches close to its share on base, the closer the firmer it is."""

    def __init__(self, target: float, firm: float = 0.35) -> None:
        self.target = target
        self.touches = self.hits = 0
        self._firm = firm

    def saw(self, hit: bool) -> None:
        """Count a touch that was to be counted."""
        self.touches += 1
        self.hits += hit

    def nudge(self, chance: float) -> float:
        """A chance, raised where the span is behind and lowered where it is ahead."""
        behind = self.target * (self.touches + 1) - self.hits
        return min(0.95, max(0.0, chance * (1 + self._firm * max(-3.0, min(3.0, behind - self.target)))))
