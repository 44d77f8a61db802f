"""Dates and times as a rep types them."""

import subprocess
import sys
from contextlib import suppress
from datetime import UTC, date, datetime, timedelta, timezone
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from repmirror.domain.errors import NotUnderstoodError
from repmirror.domain.when import read_due, read_edge, read_instant, short_day

BOSTON = ZoneInfo("America/New_York")
NOW = datetime(2026, 11, 19, 14, 32, 5, tzinfo=BOSTON)  # a Thursday
TODAY = NOW.date()


@pytest.mark.parametrize(
    ("said", "meant"),
    [
        ("14:30", "2026-11-19T14:30:00-05:00"),
        ("at 9:05", "2026-11-19T09:05:00-05:00"),
        ("2pm", "2026-11-19T14:00:00-05:00"),
        ("12:15 am", "2026-11-19T00:15:00-05:00"),
        ("12pm", "2026-11-19T12:00:00-05:00"),
        ("now", "2026-11-19T14:32:05-05:00"),
        ("today", "2026-11-19T14:32:05-05:00"),
        ("-15m", "2026-11-19T14:17:05-05:00"),
        ("-2h", "2026-11-19T12:32:05-05:00"),
        ("-1h30m", "2026-11-19T13:02:05-05:00"),
        ("-2d", "2026-11-17T14:32:05-05:00"),
        ("yesterday", "2026-11-18T14:32:05-05:00"),
        ("yesterday 15:00", "2026-11-18T15:00:00-05:00"),
        ("15:00 yesterday", "2026-11-18T15:00:00-05:00"),
        ("Yesterday, 3pm", "2026-11-18T15:00:00-05:00"),
        ("fri 15:00", "2026-11-13T15:00:00-05:00"),
        ("wednesday", "2026-11-18T14:32:05-05:00"),
        ("thu", "2026-11-12T14:32:05-05:00"),
        ("27 nov 15:00", "2025-11-27T15:00:00-05:00"),
        ("nov 18 15:00", "2026-11-18T15:00:00-05:00"),
        ("4 july", "2026-07-04T14:32:05-04:00"),
        ("2026-11-18", "2026-11-18T14:32:05-05:00"),
        ("2026-11-18 9:05", "2026-11-18T09:05:00-05:00"),
        ("2026-11-18T09:05", "2026-11-18T09:05:00-05:00"),
        ("2026-11-18T09:05:07.25+01:00", "2026-11-18T09:05:07.250000+01:00"),
        ("2026-11-18 09:05Z", "2026-11-18T09:05:00+00:00"),
    ],
)
def test_a_moment_is_read_looking_back(said, meant):
    at = read_instant(said, NOW)
    assert at.isoformat() == meant
    assert isinstance(at.tzinfo, timezone)


@pytest.mark.parametrize("said", ["27-nov-2025 3pm", "the 27th of nov, 2025 at 15:00", "2025 nov 27 15:00"])
def test_other_ways_to_write_a_whole_date_are_left_to_dateutil(said):
    assert read_instant(said, NOW).isoformat() == "2025-11-27T15:00:00-05:00"


@pytest.mark.parametrize("said", ["14:40", "23:30", "tomorrow", "2026-11-20", "19 nov 15:00", "2027-01-01T00:00Z"])
def test_what_is_still_to_come_has_not_happened(said):
    with pytest.raises(NotUnderstoodError, match="still to come"):
        read_instant(said, NOW)


def test_a_clock_a_few_minutes_ahead_is_believed():
    assert read_instant("14:36", NOW).isoformat() == "2026-11-19T14:36:00-05:00"


def test_an_hour_that_came_twice_is_the_later_one_once_that_is_past():
    second_half_past_one = datetime(2026, 11, 1, 1, 45, tzinfo=BOSTON, fold=1)
    assert read_instant("01:30", second_half_past_one).isoformat() == "2026-11-01T01:30:00-05:00"
    assert read_instant("01:50", second_half_past_one).isoformat() == "2026-11-01T01:50:00-04:00"
    first_half_past_one = datetime(2026, 11, 1, 1, 45, tzinfo=BOSTON)
    assert read_instant("01:30", first_half_past_one).isoformat() == "2026-11-01T01:30:00-04:00"


def test_an_hour_that_never_was_is_the_one_the_clock_showed_instead():
    assert read_instant("8 mar 2026 02:30", NOW).isoformat() == "2026-03-08T03:30:00-04:00"


def test_hours_back_are_true_hours_across_a_change_of_the_clock():
    morning_after = datetime(2026, 11, 1, 6, 0, tzinfo=BOSTON)
    assert read_instant("-6h", morning_after).isoformat() == "2026-11-01T01:00:00-04:00"
    assert read_instant("-1d", morning_after).isoformat() == "2026-10-31T06:00:00-04:00"


@pytest.mark.parametrize(
    ("said", "meant"),
    [
        ("today", "2026-11-19"),
        ("tomorrow", "2026-11-20"),
        ("fri", "2026-11-20"),
        ("thu", "2026-11-26"),
        ("monday", "2026-11-23"),
        ("tues", "2026-11-24"),
        ("+3d", "2026-11-22"),
        ("+2w", "2026-12-03"),
        ("+1m", "2026-12-19"),
        ("+1y", "2027-11-19"),
        ("27 nov", "2026-11-27"),
        ("nov 27", "2026-11-27"),
        ("27th of November", "2026-11-27"),
        ("Nov. 27, 2027", "2027-11-27"),
        ("fri 27 nov", "2026-11-27"),
        ("19 nov", "2026-11-19"),
        ("18 nov", "2027-11-18"),
        ("29 feb", "2028-02-29"),
        ("2026-12-01", "2026-12-01"),
        ("2026/12/1", "2026-12-01"),
        ("2025-01-01", "2025-01-01"),
        ("27-nov-2026", "2026-11-27"),
    ],
)
def test_a_due_is_read_looking_ahead(said, meant):
    assert read_due(said, NOW, TODAY).isoformat() == meant


def test_a_month_without_such_a_day_ends_on_its_last():
    assert read_due("+1m", NOW, date(2027, 1, 31)) == date(2027, 2, 28)
    assert read_due("+1y", NOW, date(2028, 2, 29)) == date(2029, 2, 28)


@pytest.mark.parametrize(
    ("said", "because"),
    [
        ("someday", "type fri, tomorrow"),
        ("", "Here belongs a day"),
        ("12", "too little"),
        ("May", "lacks a day"),
        ("12/24", "could be two dates"),
        ("1.2.2027", "could be two dates"),
        ("31 nov", "no day of the calendar"),
        ("2026-02-30", "no day of the calendar"),
        ("mon 27 nov", "a Friday"),
        ("15:00", "due on a day"),
        ("yesterday", "is past"),
        ("-3d", "is past"),
        ("18 nov 2026", "is past"),
        ("+99999m", "too far away"),
        ("27 nov 27", "can't be read"),
        ("nov 10 11", "can't be read"),
        ("27 nov EST", "can't be read"),
        ("27 nov 2026 15:00", "can't be read"),
        ("9" * 5000, "can't be read"),
    ],
)
def test_what_is_no_whole_day_is_refused_and_never_filled_in(said, because):
    with pytest.raises(NotUnderstoodError, match=because):
        read_due(said, NOW, TODAY)


@pytest.mark.parametrize(
    ("said", "meant"),
    [
        ("2026-11-19", "2026-11-19"),
        ("-7d", "2026-11-12"),
        ("-2w", "2026-11-05"),
        ("-1m", "2026-10-19"),
        ("today", "2026-11-19"),
        ("yesterday", "2026-11-18"),
        ("tomorrow", "2026-11-20"),
        ("19 nov", "2026-11-19"),
        ("20 nov", "2025-11-20"),
    ],
)
def test_an_edge_is_read_as_a_date(said, meant):
    assert read_edge(said, TODAY).isoformat() == meant


@pytest.mark.parametrize("said", ["mon", "12", "may", "1/2/26", "2026-13-01", "-99999m", "last week"])
def test_an_edge_that_could_be_several_days_is_refused(said):
    with pytest.raises(NotUnderstoodError):
        read_edge(said, TODAY)


def test_what_a_sentence_repeats_can_not_command_a_terminal():
    with pytest.raises(NotUnderstoodError) as refused:
        read_due("\x1b]52;c;Zm9v\x07", NOW, TODAY)
    assert str(refused.value).isprintable()


def test_a_day_is_shown_with_its_year_only_where_that_is_another():
    assert short_day(date(2026, 11, 27), TODAY) == "Fri 27 Nov"
    assert short_day(date(2027, 1, 4), TODAY) == "Mon 4 Jan 2027"


_PIECES = (
    "fri monday may nov november 27 31 0 12 2026 9999 99999999999 -15m +1m +99999y -99999w 14:30 24:00 2pm at of"
    " the th yesterday today 2026-11-19 0001-01-01 9999-12-31 T Z +14:00 EST , . - / : '"
)
_PIECE = st.sampled_from(_PIECES.split())
_SYDNEY = timezone(timedelta(hours=11))
_NOWS = st.sampled_from([NOW, NOW.astimezone(_SYDNEY), NOW.replace(year=1), NOW.replace(year=9999)])


@given(st.one_of(st.text(), st.lists(_PIECE).map(" ".join), st.lists(_PIECE).map("".join)), _NOWS)
def test_nothing_but_not_understood_is_raised_by_any_text(said, now):
    for read in (
        lambda: read_instant(said, now),
        lambda: read_due(said, now, now.date()),
        lambda: read_edge(said, now.date()),
    ):
        with suppress(NotUnderstoodError):
            read()


@given(st.datetimes(timezones=st.timezones()).filter(lambda at: 1 < at.year < 9999))
def test_an_instant_written_as_iso_is_read_as_the_same_with_its_offset(at):
    at = at.replace(tzinfo=timezone(at.utcoffset()))
    read = read_instant(at.isoformat(), datetime(9999, 1, 1, tzinfo=UTC))
    assert (read, read.utcoffset()) == (at, at.utcoffset())


@given(st.dates(min_value=date(2, 1, 1), max_value=date(9000, 1, 1)), st.integers(0, 6))
def test_a_weekday_is_within_the_week_ahead_and_never_today(today, weekday):
    name = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")[weekday]
    due = read_due(name, NOW, today)
    assert due.weekday() == weekday
    assert 1 <= (due - today).days <= 7


def test_reading_a_phrase_imports_nothing_that_is_slow_to_start():
    script = (
        "import sys; from repmirror.domain.phrase_out import echo; from repmirror.domain.phrase import read_phrase;"
        "from datetime import datetime, timezone, date;"
        "n = datetime(2026, 11, 19, 14, 32, tzinfo=timezone.utc);"
        "echo(read_phrase('acme call meeting >27 nov send it @-15m', n, n.date()), known=None);"
        "print([m for m in ('dateutil', 'textual', 'rich', 'plotext', 'zoneinfo', 'json') if m in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
