"""A promise's day may be past when it is flagged."""

from datetime import UTC, date, datetime

import pytest

from repmirror.domain.errors import NotUnderstoodError
from repmirror.domain.promised_day import read_promised

NOW = datetime(2026, 11, 19, 16, 40, tzinfo=UTC)  # a Thursday


@pytest.mark.parametrize(
    ("typed", "day"),
    [
        ("fri", "2026-11-20"), ("+3d", "2026-11-22"), ("today", "2026-11-19"), ("yesterday", "2026-11-18"),
        ("-3d", "2026-11-16"), ("16 nov", "2026-11-16"), ("27 nov", "2026-11-27"), ("2026-10-01", "2026-10-01"),
        ("2 jan", "2027-01-02"), ("tomorrow", "2026-11-20"),
    ],
)  # fmt: skip
def test_it_is_the_day_that_is_meant(typed: str, day: str) -> None:
    assert read_promised(typed, NOW, NOW.date()) == date.fromisoformat(day)


@pytest.mark.parametrize("typed", ["someday", "", "14:30"])
def test_what_is_no_day_is_refused(typed: str) -> None:
    with pytest.raises(NotUnderstoodError, match="day"):
        read_promised(typed, NOW, NOW.date())
