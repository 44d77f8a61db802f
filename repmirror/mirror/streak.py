"""Workdays in a row, from the ledger's days."""

from array import array
from bisect import bisect_left, bisect_right
from datetime import date
from functools import lru_cache

from repmirror.domain.days import DayPlan
from repmirror.mirror.history import History
from repmirror.stats.streak import Streak, streak


def touches_on(history: History, day: date) -> int:
    """How many touches a day has, wrong numbers too: they were effort."""
    column = history.ledger.day
    ordinal = day.toordinal()
    first = bisect_left(column, ordinal)
    return bisect_right(column, ordinal, first) - first


def first_day(history: History) -> date | None:
    """The day of the first touch."""
    return date.fromordinal(history.ledger.day[0]) if len(history.ledger) else None


def streak_view(history: History, today: date) -> Streak:
    """The streak up to today. The days before today are counted once, however many keys are pressed today."""
    plan, column = history.settings.plan, history.ledger.day
    past = column[: bisect_left(column, today.toordinal())].tobytes()
    enough = min(touches_on(history, today), plan.floor(today))
    return _remembered(past, enough, plan, first_day(history), today)


@lru_cache(maxsize=2)
def _remembered(past: bytes, today_count: int, plan: DayPlan, first: date | None, today: date) -> Streak:
    days = array("i")
    days.frombytes(past)

    def count(day: date) -> int:
        return today_count if day == today else bisect_right(days, day.toordinal()) - bisect_left(days, day.toordinal())

    return streak(count, plan, first, today)
