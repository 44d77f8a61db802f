from datetime import datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from repmirror.domain.encounter import WORD_LISTS, Response, Touch

SHARED = Response._fields[:-1]
AT = datetime(2026, 11, 19, 14, 30, tzinfo=timezone(timedelta(hours=1)))
WORDS = st.lists(st.text(), max_size=2).map(tuple)


def test_a_touch_and_a_response_begin_with_the_same_fields() -> None:
    assert Touch._fields[: len(SHARED)] == SHARED
    assert set(WORD_LISTS) < set(SHARED)


@given(
    said=st.fixed_dictionaries(
        {},
        optional={
            "channel": st.text(min_size=1), "action": st.sampled_from(("none", "meeting", "declined")),
            "seconds": st.integers(0, 10_000), "note": st.text(), **dict.fromkeys(WORD_LISTS, WORDS),
        },
    ),
    own=st.fixed_dictionaries(
        {}, optional={"outcome": st.text(min_size=1), "focus": st.integers(0, 7), "bet": st.text(min_size=1),
                      "arm": st.sampled_from("ab"), "prepared": st.booleans()},
    ),
)  # fmt: skip
def test_what_is_written_is_read_back(said: dict[str, object], own: dict[str, object]) -> None:
    for word in (Touch(id="t", at=AT, who="Acme", **said, **own), Response(id="r", at=AT, who="Acme", **said)):
        assert type(word).from_fields(word.id, word.fields()) == word


@pytest.mark.parametrize(("seconds", "minutes"), [(None, None), (0, 0), (720, 12), (95, 1.58)])
def test_minutes_are_whole_where_they_can_be(seconds: int | None, minutes: float | None) -> None:
    assert Touch(id="t", at=AT, who="Acme", seconds=seconds).minutes == minutes
    assert Response(id="r", at=AT, who="Acme", seconds=seconds).minutes == minutes
