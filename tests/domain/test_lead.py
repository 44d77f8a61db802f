"""A lead's clock: true hours, whatever the clocks on the wall did meanwhile."""

from datetime import UTC, datetime, timedelta, timezone
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from repmirror.domain.lead import lead_clock
from repmirror.domain.local_time import fixed

CAME = datetime(2026, 11, 19, 10, 0, tzinfo=UTC)
ZONES = ("America/New_York", "Europe/Berlin", "Australia/Lord_Howe", "America/Santiago", "Asia/Tokyo", "Africa/Cairo")
CHANGES = [  # around nights in which clocks were changed somewhere
    datetime(2026, 3, 8, tzinfo=UTC), datetime(2026, 3, 29, tzinfo=UTC), datetime(2026, 4, 5, tzinfo=UTC),
    datetime(2026, 10, 25, tzinfo=UTC), datetime(2026, 11, 1, tzinfo=UTC), datetime(2026, 9, 6, tzinfo=UTC),
]  # fmt: skip


@pytest.mark.parametrize(
    ("hours", "word", "state"),
    [
        (0, "24h left", "lead"), (6.5, "17h left", "lead"), (17.9, "6h left", "lead"), (18, "! 6h left", "amber"),
        (23.5, "! 30m left", "amber"), (24, "0m late", "late"), (26, "2h late", "late"),
    ],
)  # fmt: skip
def test_it_is_amber_at_three_quarters_and_late_at_the_end_in_words_too(hours: float, word: str, state: str) -> None:
    clock = lead_clock(CAME, 24, CAME + timedelta(hours=hours))
    assert (clock.word, clock.state) == (word, state)


@settings(max_examples=300, deadline=None)
@given(
    zone=st.sampled_from(ZONES),
    offset=st.integers(-12 * 4, 14 * 4),
    night=st.sampled_from(CHANGES),
    before=st.integers(-48 * 60, 48 * 60),
    passed=st.integers(0, 60 * 60),
    within=st.sampled_from((1, 24, 72)),
)
def test_its_hours_are_true_ones_across_a_change_of_clocks(
    zone: str, offset: int, night: datetime, before: int, passed: int, within: int
) -> None:
    came = night + timedelta(minutes=before)
    now = (came + timedelta(minutes=passed)).astimezone(ZoneInfo(zone))
    kept = [came.astimezone(timezone(timedelta(minutes=15 * offset))), fixed(came.astimezone(ZoneInfo(zone)))]
    for arrived in (*kept, came.astimezone(ZoneInfo(zone))):
        clock = lead_clock(arrived, within, now)
        assert clock.seconds == within * 3600 - passed * 60
        assert clock.deadline.timestamp() == came.timestamp() + within * 3600
        assert clock.deadline.utcoffset() == (came + timedelta(hours=within)).astimezone(ZoneInfo(zone)).utcoffset()
        assert clock.state == ("late" if passed >= within * 60 else "amber" if passed >= within * 45 else "lead")
