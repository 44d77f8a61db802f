"""How many workdays in a row the rep kept, and what became of each day."""

from collections.abc import Callable, Mapping
from datetime import date, timedelta
from typing import Literal, NamedTuple

from repmirror.domain.days import DayPlan

Touches = Callable[[date], int] | Mapping[date, int]
"""How many touches a day has; a date a mapping lacks has none."""

Mark = Literal["kept", "missed", "off", "pending", "free"]

LAST = 7
"""How many workdays "6 of the last 7" looks back on."""

_DAY = timedelta(days=1)


class Streak(NamedTuple):
    """Workdays in a row, now and at best; `kept` of the last `of` workdays; and how today stands.

    `today` is done, pending (until the day ends) or off (not a workday).
    """

    current: int
    longest: int
    kept: int
    of: int
    today: Literal["done", "pending", "off"]


def streak(touches_on: Touches, plan: DayPlan, first: date | None, today: date) -> Streak:
    """The streak, in workdays, from `first`, the day the history begins, to today.

    A workday is kept when its touches (all that the caller counts) reach that day's floor. A day off or off the
    schedule neither adds nor breaks, whatever was logged on it. Today adds once it is done, and never breaks.
    `of` is 7, or fewer while fewer workdays have counted. With no history (`first` is None) all are 0.
    """
    is_kept = _keeping(touches_on, plan)
    state: Literal["done", "pending", "off"] = "off"
    if plan.is_workday(today):
        state = "done" if is_kept(today) else "pending"
    days = [is_kept(day) for day in plan.workdays(first, today - _DAY)] if first else []
    if state == "done":
        days.append(True)
    run = longest = 0
    for kept in days:
        run = run + 1 if kept else 0
        longest = max(longest, run)
    recent = days[-LAST:]
    return Streak(current=run, longest=longest, kept=sum(recent), of=len(recent), today=state)


def day_marks(
    touches_on: Touches, plan: DayPlan, first: date | None, today: date, since: date, until: date
) -> dict[date, Mark]:
    """What became of each day from `since` up to, but not including, `until`, in their order.

    "kept" and "missed" are workdays; "pending" is a workday still to be kept, today or later; "off" is a day the
    rep took off; "free" asks for nothing: off the schedule, or before `first`, when the history had not begun.
    """
    is_kept = _keeping(touches_on, plan)
    begun = first or today

    def mark(day: date) -> Mark:
        if day in plan.days_off:
            return "off"
        if not plan.is_workday(day) or day < min(begun, today):
            return "free"
        if day <= today and is_kept(day):
            return "kept"
        return "missed" if day < today else "pending"

    return {day: mark(day) for day in map(date.fromordinal, range(since.toordinal(), until.toordinal()))}


def _keeping(touches_on: Touches, plan: DayPlan) -> Callable[[date], bool]:
    """Whether a workday was kept."""
    if isinstance(touches_on, Mapping):
        by_day = touches_on
        return lambda day: by_day.get(day, 0) >= plan.floor(day)
    count = touches_on
    return lambda day: count(day) >= plan.floor(day)
