"""Workdays in a row, from the ledger's days."""

from array import array
from bisect import bisect_left, bisect_right
from datetime import date

from repmirror.domain.days import DayPlan
from repmirror.mirror.history import History
from repmirror.stats.streak import Streak, streak

_NAME = "streak"


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
    past = bisect_left(column, today.toordinal())
    enough = min(touches_on(history, today), plan.floor(today))
    made_of = history.ledger.moves, past, enough, plan, first_day(history), today
    kept = history.kept.get(_NAME)
    if kept is None or kept[0] != made_of:
        kept = history.kept[_NAME] = made_of, _reckoned(column[:past], *made_of[2:])
    found: Streak = kept[1]
    return found


def _reckoned(days: "array[int]", today_count: int, plan: DayPlan, first: date | None, today: date) -> Streak:
    counts, begin = {today: today_count}, 0
    while begin < len(days):
        end = bisect_right(days, days[begin], begin)
        counts[date.fromordinal(days[begin])] = end - begin
        begin = end
    return streak(counts, plan, first, today)
