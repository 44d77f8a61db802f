"""Which day it is for the rep, and whether it is a workday."""

from datetime import date, datetime, timedelta, timezone
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from repmirror.domain.days import WORKWEEK, DayPlan, day_of, next_workday

MONDAY = date(2026, 11, 2)
NEW_YORK = ZoneInfo("America/New_York")


def day(number: int) -> date:
    return MONDAY + timedelta(days=number)


@pytest.mark.parametrize(
    ("at", "day_start", "expected"),
    [
        (datetime(2026, 11, 3, 0, 0, tzinfo=NEW_YORK), 0, date(2026, 11, 3)),
        (datetime(2026, 11, 3, 3, 59, tzinfo=NEW_YORK), 4, date(2026, 11, 2)),
        (datetime(2026, 11, 3, 4, 0, tzinfo=NEW_YORK), 4, date(2026, 11, 3)),
        (datetime(2026, 11, 1, 3, 30, tzinfo=NEW_YORK), 4, date(2026, 10, 31)),
        (datetime(2026, 11, 3, 23, 30, tzinfo=timezone(timedelta(hours=-5))), 4, date(2026, 11, 3)),
        (datetime(1, 1, 1, 2, 0, tzinfo=NEW_YORK), 4, date(1, 1, 1)),
    ],
    ids=["midnight", "before the day starts", "as it starts", "the hour that comes twice", "late", "the first day"],
)
def test_a_day_begins_when_the_rep_says(at: datetime, day_start: int, expected: date) -> None:
    assert day_of(at, day_start) == expected


def test_a_plain_plan_is_monday_to_friday_with_a_touch_a_day() -> None:
    plan = DayPlan()
    assert [plan.is_workday(day(number)) for number in range(7)] == [True] * 5 + [False] * 2
    assert plan.floor(MONDAY) == 1


def test_a_schedule_and_a_floor_hold_from_the_day_they_are_set() -> None:
    plan = DayPlan(schedules={day(7): frozenset({5})}, floors={day(3): 20, day(1): 10})
    assert list(plan.workdays(day(3), day(14))) == [day(3), day(4), day(12)]
    assert [plan.floor(day(number)) for number in range(5)] == [1, 10, 10, 20, 20]


def test_a_day_off_is_no_workday() -> None:
    assert not DayPlan(days_off=frozenset({MONDAY})).is_workday(MONDAY)


def test_workdays_include_both_ends_and_may_be_none() -> None:
    assert list(DayPlan().workdays(MONDAY, MONDAY)) == [MONDAY]
    assert list(DayPlan().workdays(day(4), day(7))) == [day(4), day(7)]
    assert list(DayPlan().workdays(day(1), MONDAY)) == []
    assert list(DayPlan().workdays(date(9999, 12, 30), date.max)) == [date(9999, 12, 30), date.max]


def test_equal_plans_are_one_key() -> None:
    first, second = (DayPlan(schedules={MONDAY: frozenset({1})}, floors={MONDAY: 2}) for _ in range(2))
    assert first == second
    assert len({first, second, DayPlan()}) == 2


def test_the_next_workday_skips_what_is_off() -> None:
    plan = DayPlan(days_off=frozenset({day(7)}))
    assert next_workday(day(0), plan) == day(1)
    assert next_workday(day(4), plan) == day(8)


def test_with_no_workday_in_sight_it_is_tomorrow() -> None:
    assert next_workday(day(4), DayPlan(schedules={MONDAY: frozenset()})) == day(5)
    assert next_workday(date.max - timedelta(days=1), DayPlan(schedules={MONDAY: frozenset()})) == date.max


dates = st.integers(0, 200).map(day)


@given(st.dictionaries(dates, st.frozensets(st.integers(0, 6))), st.frozensets(dates), dates)
def test_a_workday_is_on_the_latest_schedule_and_not_off(
    schedules: dict[date, frozenset[int]], days_off: frozenset[date], on: date
) -> None:
    schedule = WORKWEEK
    for since in sorted(schedules):
        if since <= on:
            schedule = schedules[since]
    expected = on.weekday() in schedule and on not in days_off
    assert DayPlan(schedules=schedules, days_off=days_off).is_workday(on) is expected


@given(st.dictionaries(dates, st.integers(1, 9)), dates)
def test_a_floor_is_the_latest_one_set(floors: dict[date, int], on: date) -> None:
    expected = 1
    for since in sorted(floors):
        if since <= on:
            expected = floors[since]
    assert DayPlan(floors=floors).floor(on) == expected
