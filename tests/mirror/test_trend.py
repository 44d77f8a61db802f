"""Trend: on base over time, without gaps, honest about what is still open, and marked where something began."""

from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from repmirror.domain.focus import Focus
from repmirror.mirror.focus.starting import started
from repmirror.mirror.trend import trend_view
from repmirror.stats.spans import BY, span_of, spans
from tests.mirror.told import NOW, TODAY, Told, at

days = st.dates(date(2019, 12, 1), date(2031, 2, 1))


@given(days, st.integers(0, 400), st.sampled_from(BY))
def test_spans_follow_on_each_other_without_gap_or_overlap(first: date, length: int, by: str) -> None:
    last = first + timedelta(days=length)
    found = list(spans(first, last, by))
    assert found[0].since <= first
    assert last < found[-1].until
    assert all(one.until == other.since for one, other in pairwise(found))
    assert len({span.key for span in found}) == len(found)


@given(days, st.sampled_from(BY))
def test_a_span_holds_the_day_it_was_asked_for_and_every_day_in_it_names_the_same_span(day: date, by: str) -> None:
    span = span_of(day, by)
    assert span.since <= day < span.until
    assert span_of(span.since, by) == span_of(span.until - timedelta(days=1), by) == span
    assert span_of(span.until, by) != span


@pytest.mark.parametrize(
    ("day", "by", "key"),
    [
        (date(2026, 11, 19), "day", "2026-11-19"),
        (date(2026, 11, 19), "week", "2026-W47"),
        (date(2027, 1, 3), "week", "2026-W53"),
        (date(2026, 11, 19), "month", "2026-11"),
        (date(2024, 2, 29), "month", "2024-02"),
    ],
)
def test_spans_are_named_as_iso_names_them(day: date, by: str, key: str) -> None:
    assert span_of(day, by).key == key


def test_an_empty_history_has_no_spans_and_no_marks() -> None:
    view = trend_view(Told().history, NOW)
    assert (view.spans, view.marks, view.overall.rate) == ((), (), None)


def test_weeks_without_a_touch_stand_there_empty() -> None:
    tell = Told()
    tell.touch("Acme", "10-26 10:00", action="meeting")
    tell.touch("Acme", "11-19 10:00")
    rows = trend_view(tell.history, NOW).spans
    assert [(row.key, row.rate.of) for row in rows] == [
        ("2026-W44", "1 of 1"), ("2026-W45", "0 of 0"), ("2026-W46", "0 of 0"), ("2026-W47", "0 of 1"),
    ]  # fmt: skip
    assert rows[1].rate.rate is None


def test_a_span_is_open_until_a_fortnight_after_its_end() -> None:
    tell = Told()
    tell.touch("Acme", "10-26 10:00")
    rows = trend_view(tell.history, NOW).spans
    assert [(row.is_open, row.rate.interval) for row in rows] == [
        (False, "wilson"), (True, "running"), (True, "running"), (True, "running"),
    ]  # fmt: skip


def test_a_late_answer_counts_in_the_week_of_the_touch_it_is_credited_to() -> None:
    tell = Told()
    tell.touch("Acme", "11-06 10:00", "voicemail")
    tell.answer("Acme", "11-17 09:00")
    rows = {row.key: row.rate.of for row in trend_view(tell.history, NOW).spans}
    assert rows["2026-W45"] == "1 of 1"
    assert rows["2026-W47"] == "0 of 0"


def test_wrong_numbers_are_in_no_denominator() -> None:
    tell = Told()
    tell.touch("Acme", "10:00", "wrong-number")
    tell.touch("Acme", "10:05", action="info")
    (row,) = trend_view(tell.history, NOW).spans
    assert row.rate.of == "1 of 1"
    assert row.connect == 1


def test_a_focus_is_marked_with_the_four_weeks_before_and_after() -> None:
    tell = Told()
    did = {"09-30": "meeting", "10-05": "none", "10-30": "none", "11-02": "info", "11-19": "info"}
    for day, action in did.items():
        tell.touch("Acme", f"{day} 10:00", action=action)
    tell.take(started(Focus(id="f", title="Answer no budget", start=at("11-02 08:00"))))
    (mark,) = trend_view(tell.history, NOW).marks
    assert (mark.key, mark.day, mark.what) == ("2026-W45", date(2026, 11, 2), "focus: Answer no budget")
    assert (mark.before.of, mark.after.of) == ("0 of 2", "2 of 2")
    assert (mark.before.interval, mark.after.interval) == ("wilson", "running")


def test_a_focus_that_is_still_to_come_is_not_marked() -> None:
    tell = Told()
    tell.touch("Acme", "10:00")
    tell.take(started(Focus(id="f", title="Next", start=at("11-23 08:00"))))
    assert trend_view(tell.history, NOW).marks == ()


def test_the_calendar_begins_on_a_monday_and_ends_today() -> None:
    tell = Told()
    tell.touch("Acme", "11-16 10:00")
    tell.touch("Acme", "11-18 10:00")
    tell.set("dayoff", "2026-11-17", {})
    calendar = trend_view(tell.history, NOW).calendar
    assert calendar[0].day.weekday() == 0
    assert calendar[-1].day == TODAY
    assert [(each.mark, each.touches) for each in calendar[-4:]] == [
        ("kept", 1), ("off", 0), ("kept", 1), ("pending", 0),
    ]  # fmt: skip


def test_days_and_months_add_up_to_the_same_touches() -> None:
    tell = Told()
    for day in ("10-02", "10-30", "11-02", "11-19"):
        tell.touch("Acme", f"{day} 10:00", action="info")
    for by in BY:
        rows = trend_view(tell.history, NOW, by).spans
        assert sum(row.rate.touches for row in rows) == 4
        assert [row.rate.touches for row in rows if row.rate.touches][-1] in (1, 2)
