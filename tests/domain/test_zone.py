"""Time zones as a rep types them, and what time it is there."""

from datetime import UTC, datetime

import pytest

from repmirror.domain.errors import NotUnderstoodError
from repmirror.domain.zone import is_office_hour, place_of, read_zone, there

NOON = datetime(2026, 11, 19, 12, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("Europe/Berlin", "Europe/Berlin"), ("berlin", "Europe/Berlin"), ("new york", "America/New_York"),
        ("UTC+1", "UTC+1"), ("-05:30", "-05:30"), ("", ""), ("utc", "utc"),
    ],
)  # fmt: skip
def test_a_zone_is_a_name_a_city_or_an_offset(typed: str, kept: str) -> None:
    assert read_zone(typed).casefold() == kept.casefold()


@pytest.mark.parametrize("typed", ["Atlantis", "../../etc/passwd", "UTC+99", "Europe/Brelin", "\x00"])
def test_what_is_none_is_refused_in_a_sentence(typed: str) -> None:
    with pytest.raises(NotUnderstoodError, match="is no time zone"):
        read_zone(typed)


def test_a_slip_is_told_what_may_have_been_meant() -> None:
    with pytest.raises(NotUnderstoodError, match="Europe/Berlin"):
        read_zone("Europe/Brelin")


def test_their_clock_knows_daylight_saving() -> None:
    summer = datetime(2026, 7, 1, 12, 0, tzinfo=UTC)
    assert [f"{there('Europe/Berlin', at):%H:%M}" for at in (NOON, summer)] == ["13:00", "14:00"]
    assert f"{there('UTC-5:30', NOON):%H:%M}" == "06:30"
    assert there("Atlantis", NOON) is None
    assert place_of("America/Argentina/Buenos_Aires") == "Buenos Aires"


def test_office_hours_are_weekdays_from_eight_to_six() -> None:
    assert [is_office_hour(NOON.replace(hour=hour)) for hour in (7, 8, 17, 18)] == [False, True, True, False]
    assert not is_office_hour(NOON.replace(day=21))
