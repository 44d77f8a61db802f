"""The days of the demo: which were worked, which were a holiday, and which broke the streak."""

from datetime import date, timedelta
from random import Random

from repmirror.domain.days import DayPlan
from repmirror.mirror.demo.arc import HOLIDAY, WEEKS
from repmirror.mirror.demo.script import monday

STREAK = 14
"""Workdays in a row, once today is done."""

FIRST, LAST = 8 * 60 + 10, 17 * 60 + 40
"""Minutes after midnight at which a workday begins and ends."""

_LONG_AGO = 92


class Calendar:
    """Half a year of days up to today, which is always worked."""

    def __init__(self, today: date, rng: Random) -> None:
        self.today = today
        first = monday(today) - timedelta(weeks=WEEKS - 1)
        rest = monday(today) - timedelta(weeks=HOLIDAY)
        self.off = frozenset(rest + timedelta(days=day) for day in range(5)) | {first + timedelta(days=32)}
        meant = [*DayPlan(days_off=self.off).workdays(first, today)]
        missed = {meant[-STREAK - 1], meant[-_LONG_AGO - rng.randrange(3)]}
        self.worked = [day for day in dict.fromkeys((*meant, today)) if day not in missed]

    def age(self, day: date) -> int:
        """How many weeks ago a day's week was."""
        return (monday(self.today) - monday(day)).days // 7

    def back(self, count: int) -> date:
        """The day worked so many workdays ago; 0 is today."""
        return self.worked[-1 - count]

    def ahead(self, count: int, day: date | None = None) -> date:
        """The workday so many workdays after a day, or after today."""
        plan, day = DayPlan(days_off=self.off), day or self.today
        return [*plan.workdays(day + timedelta(days=1), day + timedelta(days=2 * count + 14))][count - 1]

    def begins(self, age: int) -> date:
        """The Monday so many weeks ago."""
        return monday(self.today) - timedelta(weeks=age)
