"""Workdays in a row, from the ledger's days."""

from bisect import bisect_left, bisect_right
from datetime import date

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
    """The streak up to today."""
    return streak(lambda day: touches_on(history, day), history.settings.plan, first_day(history), today)
