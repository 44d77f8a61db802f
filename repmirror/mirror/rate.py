"""An on-base rate with everything that makes it honest: its denominator, its interval, whether it is still open."""

from typing import NamedTuple

from repmirror.stats.intervals import running, wilson
from repmirror.stats.tally import Tally


class Rate(NamedTuple):
    """`on_base` of `touches`, credited late answers included; `low` and `high` bound it at 95 %.

    `interval` says which: "wilson" for a span that is over, "running" for one that is looked at while it grows.
    That one bounds `at_once`, what buyers did in the touch itself; None where it is the same as `on_base`.
    """

    on_base: int = 0
    touches: int = 0
    low: float = 0.0
    high: float = 1.0
    interval: str = "running"
    at_once: int | None = None

    @property
    def rate(self) -> float | None:
        """0 to 1; None where there were no touches."""
        return self.on_base / self.touches if self.touches else None

    @property
    def percent(self) -> str:
        """For a reader: "29 %", or a dash where there were no touches."""
        return f"{100 * self.rate:.0f} %" if self.rate is not None else "–"

    @property
    def of(self) -> str:
        """For a reader: "9 of 31"."""
        return f"{self.on_base:,} of {self.touches:,}"

    @property
    def sure(self) -> str:
        """For a reader: "26–38 %", how sure it is; empty where there were no touches."""
        return f"{100 * self.low:.0f}–{100 * self.high:.0f} %" if self.touches else ""

    @property
    def sure_of(self) -> str:
        """As `sure`, and of what where it is not the rate itself: "11–14 % at once", late answers left out."""
        return f"{self.sure} at once" if self.at_once not in (None, self.on_base) else self.sure


class Share(NamedTuple):
    """How many touches had something, of those that could have had it."""

    count: int  # type: ignore[assignment]
    of: int

    @property
    def share(self) -> float | None:
        """0 to 1; None where there were none."""
        return self.count / self.of if self.of else None

    @property
    def percent(self) -> str:
        """For a reader: "62 %", or a dash where there were none."""
        return f"{100 * self.count / self.of:.0f} %" if self.of else "–"


def over(on_base: int, touches: int) -> Rate:
    """The rate of a set that no longer grows: Wilson's interval."""
    low, high = wilson(on_base, touches)
    return Rate(on_base, touches, low, high, "wilson")


def running_rate(on_base: int, touches: int) -> Rate:
    """The rate of a set that grows and is looked at every day: the interval that stays right however often."""
    low, high = running(on_base, touches)
    return Rate(on_base, touches, low, high, "running")


def of_tally(tally: Tally, *, is_over: bool) -> Rate:
    """The rate of a tally. While it still grows, the interval that stays right however often one looks.

    That one scores the action logged with the touch itself: answers that come later would move its past.
    """
    if is_over:
        return over(tally.on_base, tally.touches)
    low, high = running(tally.at_once, tally.touches)
    return Rate(tally.on_base, tally.touches, low, high, "running", tally.at_once)
