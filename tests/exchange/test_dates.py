"""Dates as other programs write them, in one order for a whole column."""

from datetime import UTC, datetime, timedelta, timezone
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from repmirror.domain.errors import NotUnderstoodError
from repmirror.exchange.bad_rows import UnreadableError
from repmirror.exchange.date_order import settled_order
from repmirror.exchange.dates import DateReader
from tests.exchange.files import BERLIN, NOW

FIRST, LAST = datetime(1971, 1, 1), datetime(2199, 1, 1)  # noqa: DTZ001 - hypothesis adds the zone


def read(text, order=None, now=NOW):
    return DateReader(now, order).read(text)


def settled(*texts):
    return settled_order(enumerate(texts, 2), "date", NOW)


@pytest.mark.parametrize(
    ("text", "order", "at"),
    [
        ("2026-11-19 14:30", None, "2026-11-19T14:30:00+01:00"),
        ("2026-07-19T14:30:05", None, "2026-07-19T14:30:05+02:00"),
        ("2026-11-19T14:30:05.25", None, "2026-11-19T14:30:05.250000+01:00"),
        ("2023-06-08 23:22:50.048000", None, "2023-06-08T23:22:50.048000+02:00"),
        ("2026-11-19T14:30:00.123456789Z", None, "2026-11-19T15:30:00.123456+01:00"),
        ("2026-11-19T14:30Z", None, "2026-11-19T15:30:00+01:00"),
        ("2026-11-19T14:30:00.000+0000", None, "2026-11-19T15:30:00+01:00"),
        ("2026-11-19 14:30:00 UTC", None, "2026-11-19T15:30:00+01:00"),
        ("2026-11-19 14:30:00 +0530", None, "2026-11-19T14:30:00+05:30"),
        ("2026-11-19T14:30-08:00", None, "2026-11-19T14:30:00-08:00"),
        ("2026-11-19T14:30-08", None, "2026-11-19T14:30:00-08:00"),
        ("20261119T143000", None, "2026-11-19T14:30:00+01:00"),
        ("2026-11-19 2:30 PM", None, "2026-11-19T14:30:00+01:00"),
        ("2026/11/19 14:30", "dmy", "2026-11-19T14:30:00+01:00"),
        ("2026.11.19 14:30", "mdy", "2026-11-19T14:30:00+01:00"),
        ("03/04/2026 14:30", "dmy", "2026-04-03T14:30:00+02:00"),
        ("03/04/2026 14:30", "mdy", "2026-03-04T14:30:00+01:00"),
        ("3/4/26 9:05", "dmy", "2026-04-03T09:05:00+02:00"),
        ("26-04-03 9:05", "ymd", "2026-04-03T09:05:00+02:00"),
        ("3.4.2026, 9:05", "dmy", "2026-04-03T09:05:00+02:00"),
        ("3. 4. 2026 9:05", "dmy", "2026-04-03T09:05:00+02:00"),
        ("12/31/2025 12:00 AM", "mdy", "2025-12-31T12:00:00+01:00"),
        ("12/31/2025 12:01 am", "mdy", "2025-12-31T00:01:00+01:00"),
        ("12/31/2025 12:01 p.m.", "mdy", "2025-12-31T12:01:00+01:00"),
        ("12/31/2025 1pm", "mdy", "2025-12-31T13:00:00+01:00"),
        ("12/31/2025 at 11:59:59 PM", "mdy", "2025-12-31T23:59:59+01:00"),
        ("19 Nov 2026 14:30", None, "2026-11-19T14:30:00+01:00"),
        ("19-NOV-26 14:30", None, "2026-11-19T14:30:00+01:00"),
        ("November 19, 2026 2:30 PM", None, "2026-11-19T14:30:00+01:00"),
        ("Nov 19th, 2026 at 2:30 PM", None, "2026-11-19T14:30:00+01:00"),
        ("1. September 2026 14:30", None, "2026-09-01T14:30:00+02:00"),
        ("1 Sept. 2026 14:30", None, "2026-09-01T14:30:00+02:00"),
        ("Thu, 19 Nov 2026 14:30:00 -0500", None, "2026-11-19T14:30:00-05:00"),
        ("Thu Nov 19 2026 14:30:00 GMT+0100 (Central European Time)", None, "2026-11-19T14:30:00+01:00"),
        ("1409172644", None, "2014-08-27T22:50:44+02:00"),
        ("1409172644778", None, "2014-08-27T22:50:44.778000+02:00"),
        (" 2026-11-19 14:30 ", None, "2026-11-19T14:30:00+01:00"),
    ],
)
def test_an_instant_is_read_with_the_offset_it_had(text, order, at):
    moment = read(text, order)
    assert moment.at.isoformat() == at
    assert isinstance(moment.at.tzinfo, timezone)
    assert moment.has_time == (" 12:00 AM" not in text)


@pytest.mark.parametrize(
    "text",
    ["2026-07-19", "20260719", "2026/07/19", "19/07/2026", "19.7.26", "19-07-2026", "19 Jul 2026", "July 19, 2026",
     "19/07/2026 00:00", "2026-07-19T00:00:00", "2026-07-19T00:00:00Z", "2026-07-19T00:00:00.000+0000",
     "2026-07-19T00:00:00+02:00"],
)  # fmt: skip
def test_a_date_without_a_time_stands_at_local_noon(text):
    assert read(text, "dmy") == (datetime(2026, 7, 19, 12, tzinfo=timezone(timedelta(hours=2))), False)


def test_noon_keeps_its_day_seen_from_any_zone_where_people_sell():
    noon = read("2026-07-19").at
    days = {noon.astimezone(ZoneInfo(zone)).date() for zone in ("America/Los_Angeles", "Asia/Tokyo", "Europe/London")}
    assert days == {noon.date()}


@pytest.mark.parametrize(
    ("text", "at"),
    [
        ("2026-03-29 01:59", "2026-03-29T01:59:00+01:00"),
        ("2026-03-29 02:30", "2026-03-29T03:30:00+02:00"),  # skipped: the clocks showed 03:30
        ("2026-03-29 03:00", "2026-03-29T03:00:00+02:00"),
        ("2026-10-25 02:30", "2026-10-25T02:30:00+02:00"),  # twice: the first
        ("2026-10-25 03:00", "2026-10-25T03:00:00+01:00"),
        ("2026-10-25T02:30+01:00", "2026-10-25T02:30:00+01:00"),  # the second, said outright
        ("2026-10-25T01:30Z", "2026-10-25T02:30:00+01:00"),
        ("2026-10-25T00:30Z", "2026-10-25T02:30:00+02:00"),
        ("2026-10-25", "2026-10-25T12:00:00+01:00"),
    ],
)
def test_hours_that_daylight_saving_skips_or_repeats_are_the_ones_the_clocks_showed(text, at):
    assert read(text).at.isoformat() == at


@pytest.mark.parametrize(
    "text",
    ["", "soon", "31/02/2026", "00/01/2026", "2026-02-30", "2026-13-01", "12", "May", "19 Nov", "14:30", "9" * 50,
     "45980.604", "0026-11-19", "11/19/0026", "2026-11-19 25:00", "2026-11-19 14:60", "2026-11-19 13:00 AM",
     "2026-11-19 0:30 PM", "2026-11-19 14:30 EST", "2026-11-19 and more", "1/2/3", "1/2/123",
     "19 Foo 2026", "19 Novel 2026", "2026-11-19T14:30+99:00", "99999999999999", "१२/०५/२"],
)  # fmt: skip
def test_what_is_no_date_is_no_date(text):
    with pytest.raises(UnreadableError):
        read(text, "dmy")


@pytest.mark.parametrize(
    ("text", "order", "sentence"),
    [
        ("soon", "dmy", '"soon" is no date that can be read'),
        ("12/31/2026", "dmy", '"12/31/2026" is no date when read day first'),
        ("31/12/2026", "mdy", '"31/12/2026" is no date when read month first'),
        ("31/12/2026", "ymd", '"31/12/2026" is no date when read year first'),
        ("0026-11-19", None, "the year 26 is out of reach"),
    ],
)
def test_an_unreadable_date_says_why(text, order, sentence):
    with pytest.raises(UnreadableError) as refusal:
        read(text, order)
    assert str(refusal.value) == sentence


@pytest.mark.parametrize(
    ("year", "full"), [("26", 2026), ("27", 2027), ("70", 1970), ("99", 1999), ("00", 2000), ("28", None), ("69", None)]
)
def test_a_two_digit_year_is_from_1970_to_the_next(year, full):
    if full:
        assert read(f"5/5/{year}", "dmy").at.year == full
        return
    with pytest.raises(UnreadableError):
        read(f"5/5/{year}", "dmy")


@pytest.mark.parametrize(
    ("texts", "order"),
    [
        ((), None),
        (("2026-11-19", "2026/01/02", "Nov 3, 2026", "soon", ""), None),
        (("03/04/2026", "13/04/2026"), "dmy"),
        (("03/04/2026", "04/13/2026"), "mdy"),
        (("04/13/2026 14:30", "2026-01-02"), "mdy"),
        (("05/05/2026", "07/07/2026"), "dmy"),  # alike either way
        (("31/01/2026", "31/02/2026"), "dmy"),  # no date at all settles nothing
        (("26-11-19", "26-12-31", "99-01-02"), "ymd"),
        (("19/11/26", "31/12/25"), "dmy"),  # nobody was called in 2031
        (("26/11/19", "25/12/31"), "ymd"),
        (("11/10/26", "11/19/26"), "mdy"),
        (("05/05/05",), None),
    ],
)
def test_one_part_above_twelve_settles_the_whole_column(texts, order):
    assert settled(*texts) == order


def test_dates_that_can_be_two_and_are_not_settled_are_refused():
    with pytest.raises(NotUnderstoodError) as refusal:
        settled("2026-01-02", "05/05/2026", "03/04/2026")
    assert str(refusal.value) == (
        'The dates in column "date" can be read in two ways: "03/04/2026" in line 4 may be 3 Apr 2026 or 4 Mar 2026. '
        "Say --dates dmy (day first) or --dates mdy (month first)."
    )


def test_two_digit_years_may_stand_first_too():
    with pytest.raises(NotUnderstoodError) as refusal:
        settled("19/11/26")
    assert str(refusal.value) == (
        'The dates in column "date" can be read in two ways: "19/11/26" in line 2 may be 19 Nov 2026 or 26 Nov 2019. '
        "Say --dates dmy (day first) or --dates ymd (year first)."
    )


def test_a_column_in_two_orders_is_refused():
    with pytest.raises(NotUnderstoodError) as refusal:
        settled("13/02/2026", "01/02/2026", "02/13/2026")
    assert str(refusal.value) == (
        'The dates in column "date" are written in more than one order: "13/02/2026" in line 2, "02/13/2026" in '
        "line 4. Say --dates dmy, mdy or ymd; those that do not fit are left out."
    )


@settings(deadline=None)
@given(at=st.datetimes(FIRST, LAST), zone=st.sampled_from(["Europe/Berlin", "UTC"]))
def test_what_isoformat_writes_is_read_back(at, zone):
    told = at.replace(tzinfo=ZoneInfo(zone))
    reader = DateReader(NOW, as_written=True)
    back = reader.read(told.isoformat()).at
    assert (back, back.utcoffset()) == (told.astimezone(UTC), told.utcoffset())


@settings(deadline=None)
@given(st.text(max_size=30) | st.from_regex(r"[0-9]{1,4}[-/. ][0-9A-Za-z]{1,9}[-/. ][0-9]{1,4}([T ,][0-9:APMZ+ -]*)?"))
def test_no_text_crashes_it(text):
    for order in (None, "dmy", "mdy", "ymd"):
        try:
            moment = read(text, order)
        except UnreadableError:
            continue
        assert moment.at.tzinfo is not None


@settings(deadline=None)
@given(days=st.lists(st.dates(FIRST.date(), LAST.date()), min_size=1))
def test_settled_dates_are_the_dates_that_were_written(days):
    written = [f"{day:%d/%m/%Y}" for day in days]
    try:
        order = settled(*written)
    except NotUnderstoodError:
        assert all(day.day <= 12 for day in days)
        return
    assert [read(text, order, datetime(2026, 1, 1, tzinfo=BERLIN)).at.date() for text in written] == days


ZONES = st.sampled_from(
    ["Europe/Berlin", "America/St_Johns", "Australia/Lord_Howe", "Pacific/Apia", "Africa/Casablanca", "UTC"]
)


@settings(deadline=None, max_examples=300)
@given(st.datetimes(FIRST, LAST), ZONES.map(ZoneInfo), st.booleans())
def test_local_times_have_the_offset_the_clocks_had(moment, zone, is_utc):
    moment = moment.replace(fold=0)  # written down, an hour that comes twice does not say which it is
    told = read(f"{moment.isoformat()}{'Z' if is_utc else ''}", now=datetime(2026, 1, 1, tzinfo=zone))
    meant = moment.replace(tzinfo=UTC) if is_utc else moment.replace(tzinfo=zone).astimezone(UTC)
    if told.has_time:
        assert told.at == meant
        assert told.at.replace(tzinfo=None) == meant.astimezone(zone).replace(tzinfo=None)


@settings(deadline=None, max_examples=300)
@given(
    st.datetimes(FIRST, LAST), ZONES.map(ZoneInfo), st.sampled_from([" ", "T"]),
    st.sampled_from(["minutes", "seconds", "auto"]), st.sampled_from(["", "Z", " PM", "+02:00"]),
)  # fmt: skip
def test_an_instant_is_written_as_it_is_read(moment, zone, between, spec, more):
    text = moment.isoformat(between, spec) + more
    reader = DateReader(datetime(2026, 1, 1, tzinfo=zone))
    try:
        said = reader.read(text).at.isoformat()
    except UnreadableError:
        with pytest.raises(UnreadableError):
            reader.written(text)
    else:
        assert reader.written(text) == said


@pytest.mark.parametrize(
    "text", ["2026-11-19 24:00", "2026-13-19 14:30", "2026-11-19 14:60", "1200-11-19 14:30", "x" * 16]
)
def test_what_is_no_instant_is_not_written(text):
    with pytest.raises(UnreadableError):
        DateReader(NOW).written(text)
