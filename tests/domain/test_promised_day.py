"""A promise's day may be past when it is flagged."""

from datetime import UTC, date, datetime

import pytest

from repmirror.domain.errors import NotUnderstoodError
from repmirror.domain.promised_day import promised_in, read_promised

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


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("samples by Friday", "2026-11-20"), ("redlines by 27 nov.", "2026-11-27"), ("call by tomorrow", "2026-11-20"),
        ("reviewed by Jane", None), ("sent by 12", None), ("by friday", None), ("samples", None),
        ("a demo by the end of the week", None),
    ],
)  # fmt: skip
def test_a_promise_may_name_its_day_at_its_own_end(text: str, day: str | None) -> None:
    assert promised_in(text, NOW, NOW.date()) == (date.fromisoformat(day) if day else None)
