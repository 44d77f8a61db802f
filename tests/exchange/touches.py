"""Touches of every kind, as hypothesis makes them: with any text that cleaning leaves."""

from datetime import datetime, timedelta, timezone

from hypothesis import strategies as st

from repmirror.domain.encounter import Touch
from repmirror.domain.plain import plain
from repmirror.domain.vocabulary import BASES, CHANNELS, OUTCOMES

cleaned = st.text(max_size=20).map(plain).map(str.strip)
named = cleaned.filter(bool)
word_lists = st.lists(named, max_size=3, unique=True).map(tuple)
instants = st.datetimes(
    datetime(1970, 1, 2),  # noqa: DTZ001 - the zone is drawn beside it
    datetime(2100, 1, 1),  # noqa: DTZ001
    timezones=st.integers(-14 * 4, 14 * 4).map(lambda quarters: timezone(timedelta(minutes=15 * quarters))),
)


@st.composite
def touches(draw: st.DrawFn) -> Touch:
    action = draw(st.sampled_from(list(BASES)))
    return Touch(
        id=draw(st.text("0123456789abcdef", min_size=16, max_size=16)),
        at=draw(instants),
        who=draw(named),
        channel=draw(st.sampled_from(CHANNELS)),
        outcome=draw(st.sampled_from(OUTCOMES)),
        action=action,
        base=BASES[action],
        seconds=draw(st.none() | st.integers(0, 100_000)),
        objections=draw(word_lists),
        tags=draw(word_lists),
        rivals=draw(word_lists),
        reasons_for=draw(word_lists),
        reasons_against=draw(word_lists),
        focus=draw(st.none() | st.integers(0, 7)),
        bet=draw(st.none() | named),
        arm=draw(st.none() | st.sampled_from(["tried", "not"])),
        prepared=draw(st.booleans()),
        note=draw(cleaned),
    )
