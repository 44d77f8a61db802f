"""Which of the rep's days an instant falls on, and which of them are workdays."""

from bisect import bisect_right
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Generic, Self, TypeVar

_V = TypeVar("_V")

WEEKDAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")

WORKWEEK = frozenset(range(5))
"""Monday to Friday, as `date.weekday` counts."""

_DAY = timedelta(days=1)


def day_of(at: datetime, day_start: int = 0) -> date:
    """The rep's own local day; before `day_start` o'clock it is still yesterday."""
    day = at.date()
    return day - _DAY if at.hour < day_start and day > date.min else day


@dataclass(frozen=True, slots=True)
class _Settings(Generic[_V]):
    """A value that changed on some days: `values` has one more than `days`, the one before the first."""

    days: tuple[date, ...]
    values: tuple[_V, ...]

    @classmethod
    def of(cls, by_day: Mapping[date, _V], otherwise: _V) -> Self:
        days = tuple(sorted(by_day))
        return cls(days, (otherwise, *(by_day[day] for day in days)))

    def on(self, day: date) -> _V:
        """The value of the latest date that is not after the day."""
        return self.values[bisect_right(self.days, day)]


@dataclass(frozen=True, slots=True)
class DayPlan:
    """What counts as a workday kept: schedules and floors, each from the day it was set, and days off.

    `schedules` and `floors` map the first day they hold to a set of weekdays and a number of touches.
    """

    schedules: Mapping[date, frozenset[int]] = field(default_factory=dict, hash=False)
    floors: Mapping[date, int] = field(default_factory=dict, hash=False)
    days_off: frozenset[date] = frozenset()
    _schedules: _Settings[frozenset[int]] = field(init=False, repr=False, compare=False, hash=True)
    _floors: _Settings[int] = field(init=False, repr=False, compare=False, hash=True)

    def __post_init__(self) -> None:
        object.__setattr__(self, "_schedules", _Settings.of(self.schedules, WORKWEEK))
        object.__setattr__(self, "_floors", _Settings.of(self.floors, 1))

    def is_workday(self, day: date) -> bool:
        """Whether the rep meant to work: on the schedule of that day, and not off."""
        return day.weekday() in self._schedules.on(day) and day not in self.days_off

    def floor(self, day: date) -> int:
        """The touches that keep this day."""
        return self._floors.on(day)

    def workdays(self, first: date, last: date) -> Iterator[date]:
        """The workdays from `first` to `last`, both included."""
        return filter(self.is_workday, map(date.fromordinal, range(first.toordinal(), last.toordinal() + 1)))


def next_workday(day: date, plan: DayPlan, within: int = 370) -> date:
    """The first workday after `day`; the day after it where the plan has none within a year."""
    tomorrow = day + _DAY
    last = date.fromordinal(min(day.toordinal() + within - 1, date.max.toordinal()))
    return next(plan.workdays(tomorrow, last), tomorrow)
