"""Instants read many at once are what each is by itself, whatever forms and zones stand among them."""

from datetime import datetime, time, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from repmirror.stats.instants import epoch, instants

ZONES = [timezone(timedelta(minutes=minutes)) for minutes in (-570, -60, 0, 60, 120, 825, 7)]
TIMES = st.times() | st.sampled_from([time(12), time(12, 0, 0, 1), time(23, 59, 59)])
MOMENTS = st.builds(datetime.combine, st.dates(), TIMES)


@given(st.lists(MOMENTS, max_size=20), st.sampled_from(ZONES), st.lists(st.sampled_from(ZONES)), st.booleans())
def test_instants_read_together_are_what_they_are_one_by_one(
    moments: list[datetime], zone: timezone, others: list[timezone], to_the_second: bool
) -> None:
    zones = [*others, *[zone] * len(moments)][: len(moments)] if len(others) < 3 else [zone] * len(moments)
    ats = [at.replace(microsecond=0 if to_the_second else at.microsecond) for at in moments]
    ats = [at.replace(tzinfo=of) for at, of in zip(ats, zones, strict=True)]
    found = instants([at.isoformat() for at in ats])
    assert [*found.seconds] == [*map(epoch, ats)]
    assert [*found.days] == [at.toordinal() for at in ats]
    assert [*found.hours] == [at.hour for at in ats]
    assert [*found.noons] == [at.time() == time(12) for at in ats]


@pytest.mark.parametrize(
    "odd",
    [
        "", "2026-11-19", "2026-11-19T09:00:00", "2026-11-31T09:00:00+01:00",
        "2026-11-19T09:60:00+01:00", "2026-11-19T09:00:60+01:00", "2026:11:19T09:00:00+01:00",
        "2026-11-19T0a:00:00+01:00", "2026-11-19T09:00:00+99:00", "0000-11-19T09:00:00+01:00",
    ],
)  # fmt: skip
def test_one_that_is_no_instant_is_told(odd: str) -> None:
    for texts in ([odd], [odd, odd], ["2026-11-19T09:00:00+01:00", odd]):
        with pytest.raises(ValueError, match=r"."):
            instants(texts)
