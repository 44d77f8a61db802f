"""Which days count for a streak, told in sentences, and against a slow and simple count."""

from collections.abc import Mapping
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from repmirror.domain.days import DayPlan
from repmirror.stats.streak import Streak, day_marks, streak

MONDAY = date(2026, 11, 2)
PLAIN = DayPlan()
SHORT_WEEK = frozenset(range(4))


def day(number: int) -> date:
    """The so-manieth day from the Monday, from 0."""
    return MONDAY + timedelta(days=number)


def logged(touches: str) -> dict[date, int]:
    """A digit a day from the Monday on, spaces between weeks."""
    return {day(number): int(count) for number, count in enumerate(touches.replace(" ", "")) if count != "0"}


def after(touches: str, plan: DayPlan = PLAIN) -> Streak:
    """The streak at the last of these days, which is today."""
    return streak(logged(touches), plan, MONDAY, day(len(touches.replace(" ", "")) - 1))


@pytest.mark.parametrize(
    ("told", "touches", "expected"),
    [
        ("the first touch begins it", "1", Streak(1, 1, 1, 1, "done")),
        ("nothing yet on the first day", "0", Streak(0, 0, 0, 0, "pending")),
        ("today adds once it is done", "111", Streak(3, 3, 3, 3, "done")),
        ("today is pending and breaks nothing", "110", Streak(2, 2, 2, 2, "pending")),
        ("yesterday's miss does", "1100", Streak(0, 2, 2, 3, "pending")),
        ("a weekend neither adds nor breaks", "1111100 1", Streak(6, 6, 6, 6, "done")),
        ("on Sunday the streak stands", "1111100", Streak(5, 5, 5, 5, "off")),
        ("Saturday's touches add nothing", "1111150", Streak(5, 5, 5, 5, "off")),
        ("nor do they mend Friday", "1111050 1", Streak(1, 4, 5, 6, "done")),
        ("the longest stays", "1111100 1110100 1", Streak(2, 8, 6, 7, "done")),
        ("six of the last seven", "0000000 1111100 1101100 0", Streak(2, 7, 6, 7, "pending")),
        ("today once done is one of the seven", "0000000 1111100 1101100 1", Streak(3, 7, 6, 7, "done")),
    ],
)
def test_workdays_in_a_row(told: str, touches: str, expected: Streak) -> None:
    assert after(touches) == expected, told


@pytest.mark.parametrize(
    ("told", "plan", "touches", "expected"),
    [
        ("a day off does not break", DayPlan(days_off=frozenset({day(2)})), "11011", Streak(4, 4, 4, 4, "done")),
        ("nor add", DayPlan(days_off=frozenset({day(2)})), "11911", Streak(4, 4, 4, 4, "done")),
        ("today may be a day off", DayPlan(days_off=frozenset({day(2)})), "110", Streak(2, 2, 2, 2, "off")),
        ("a floor asks for more", DayPlan(floors={day(0): 3}), "3322", Streak(0, 2, 2, 3, "pending")),
        ("from the day it is set", DayPlan(floors={day(2): 3}), "1131", Streak(3, 3, 3, 3, "pending")),
        ("and lower again", DayPlan(floors={day(1): 5, day(2): 1}), "141", Streak(1, 1, 2, 3, "done")),
        ("a four-day week", DayPlan(schedules={day(0): SHORT_WEEK}), "1111000 1", Streak(5, 5, 5, 5, "done")),
        ("begun on a Friday", DayPlan(schedules={day(11): SHORT_WEEK}), "1111000 1111000", Streak(4, 4, 6, 7, "off")),
        ("Saturdays too", DayPlan(schedules={day(0): frozenset(range(6))}), "1111100 1", Streak(1, 5, 6, 7, "done")),
        ("no workdays at all", DayPlan(schedules={day(0): frozenset()}), "1111", Streak(0, 0, 0, 0, "off")),
    ],
)  # fmt: skip
def test_a_plan_says_which_days_count(told: str, plan: DayPlan, touches: str, expected: Streak) -> None:
    assert after(touches, plan) == expected, told


def test_with_no_history_there_is_none() -> None:
    assert streak({}, PLAIN, None, MONDAY) == Streak(0, 0, 0, 0, "pending")
    assert streak({}, PLAIN, None, day(5)) == Streak(0, 0, 0, 0, "off")


def test_a_history_that_begins_tomorrow_is_none_yet() -> None:
    assert streak({day(1): 4}, PLAIN, day(1), MONDAY) == Streak(0, 0, 0, 0, "pending")


def test_what_lies_ahead_does_not_count() -> None:
    assert streak(logged("11111"), PLAIN, MONDAY, day(2)) == Streak(3, 3, 3, 3, "done")


def test_the_counts_may_come_from_a_function() -> None:
    assert streak(lambda _: 1, PLAIN, MONDAY, day(4)) == Streak(5, 5, 5, 5, "done")


def marks(touches: Mapping[date, int], plan: DayPlan, today: int, until: int, first: int | None = 0) -> list[str]:
    begun = None if first is None else day(first)
    return list(day_marks(touches, plan, begun, day(today), MONDAY, day(until)).values())


def test_the_calendar_says_what_became_of_each_day() -> None:
    plan = DayPlan(days_off=frozenset({day(3), day(12)}))
    assert marks(logged("1010010 21"), plan, today=8, until=14) == [
        *("kept", "missed", "kept", "off", "missed", "free", "free"),
        *("kept", "kept", "pending", "pending", "pending", "off", "free"),
    ]  # fmt: skip


def test_today_is_pending_until_its_floor_is_met() -> None:
    plan = DayPlan(floors={MONDAY: 2})
    assert marks(logged("11"), plan, today=1, until=2) == ["missed", "pending"]
    assert marks(logged("12"), plan, today=1, until=2) == ["missed", "kept"]


def test_before_the_history_nothing_was_missed() -> None:
    assert marks(logged("001"), PLAIN, today=3, until=4, first=2) == ["free", "free", "kept", "pending"]
    assert marks({}, PLAIN, today=2, until=4, first=None) == ["free", "free", "pending", "pending"]
    assert marks({}, PLAIN, today=2, until=4, first=3) == ["free", "free", "pending", "pending"]


def test_the_calendar_is_half_open() -> None:
    assert list(day_marks({}, PLAIN, MONDAY, MONDAY, MONDAY, day(2))) == [day(0), day(1)]
    assert day_marks({}, PLAIN, MONDAY, MONDAY, MONDAY, MONDAY) == {}


days = st.integers(0, 120).map(day)
plans = st.builds(
    DayPlan,
    schedules=st.dictionaries(days, st.frozensets(st.integers(0, 6)), max_size=4),
    floors=st.dictionaries(days, st.integers(1, 4), max_size=4),
    days_off=st.frozensets(days, max_size=15),
)


def asked(plan: DayPlan, on: date) -> int | None:
    """The floor of a workday, reckoned the slow way; nothing for any other day."""
    schedule, floor = frozenset(range(5)), 1
    for since in sorted(d for d in plan.schedules if d <= on):
        schedule = plan.schedules[since]
    for since in sorted(d for d in plan.floors if d <= on):
        floor = plan.floors[since]
    return floor if on.weekday() in schedule and on not in plan.days_off else None


def slowly(touches: Mapping[date, int], plan: DayPlan, first: date, today: date) -> Streak:
    """The streak by looking at every stretch of days there is."""
    span = [first + timedelta(days=number) for number in range((today - first).days)]
    kept = [touches.get(d, 0) >= floor for d in span if (floor := asked(plan, d)) is not None]
    floor = asked(plan, today)
    done = floor is not None and touches.get(today, 0) >= floor
    kept += [True] if done else []
    stretches = [(i, j) for i in range(len(kept)) for j in range(i + 1, len(kept) + 1) if all(kept[i:j])]
    return Streak(
        current=max((j - i for i, j in stretches if j == len(kept)), default=0),
        longest=max((j - i for i, j in stretches), default=0),
        kept=kept[-7:].count(True),
        of=min(7, len(kept)),
        today="off" if floor is None else "done" if done else "pending",
    )


@given(st.dictionaries(days, st.integers(1, 5)), plans, st.integers(0, 60), st.integers(0, 60))
def test_it_is_what_a_slow_count_says(touches: dict[date, int], plan: DayPlan, first: int, length: int) -> None:
    today = day(first + length)
    assert streak(touches, plan, day(first), today) == slowly(touches, plan, day(first), today)


@given(st.dictionaries(days, st.integers(1, 5)), plans, st.integers(0, 100))
def test_the_calendar_agrees_with_the_streak(touches: dict[date, int], plan: DayPlan, today: int) -> None:
    seen = streak(touches, plan, MONDAY, day(today))
    over = [mark for mark in marks(touches, plan, today, today + 1) if mark in {"kept", "missed"}]
    assert over[-7:].count("kept") == seen.kept
    assert len(over[-7:]) == seen.of
    assert "".join(mark[0] for mark in over).split("m")[-1] == "k" * seen.current


def test_five_years_of_days_ask_for_each_day_once() -> None:
    asked_for: list[date] = []

    def touches_on(on: date) -> int:
        asked_for.append(on)
        return 1

    today = day(5 * 365)
    kept = streak(touches_on, PLAIN, MONDAY, today).current
    assert sorted(asked_for) == list(PLAIN.workdays(MONDAY, today))
    assert kept == len(asked_for)
