"""The one focus: never two at once, taken up only where it could have been, and judged among talks that happened."""

from datetime import datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from repmirror.domain.errors import NoSuchError, NotUnderstoodError
from repmirror.domain.focus import Focus, Play
from repmirror.mirror.foci import foci_of, focus_at, focus_span
from repmirror.mirror.focus.plays import pinned
from repmirror.mirror.focus.result import FocusResult
from repmirror.mirror.focus.starting import ended, new_focus, started
from repmirror.mirror.focus.view import focus_view
from tests.mirror.told import NOW, Told, at

PLAYS = tuple(Play(name=name) for name in ("Cost of waiting", "Whose money"))


def begun(tell: Told, title: str = "Answer no budget", when: str = "11-02 08:00", **said: object) -> Focus:
    focus = Focus(id=f"focus {title}", title=title, start=at(when), **said)  # type: ignore[arg-type]
    tell.take(started(focus))
    return focus


def result(tell: Told) -> FocusResult:
    found = focus_view(tell.history, NOW).result
    assert found is not None
    return found


hours = st.integers(0, 60).map(lambda hour: NOW - timedelta(hours=hour))
foci = st.lists(st.tuples(hours, st.none() | hours), max_size=6)


@given(foci, hours)
def test_at_any_instant_exactly_one_focus_is_in_force_or_none(
    spans: list[tuple[datetime, datetime | None]], instant: datetime
) -> None:
    tell = Told()
    for number, (start, over) in enumerate(spans):
        focus = Focus(id=f"{number}", title=f"{number}", start=start, ended=over)
        tell.set("focus", focus.id, focus.fields())
    covering = [
        focus for focus in foci_of(tell.history)
        for start, end in [focus_span(tell.history, focus)]
        if start <= instant and (end is None or instant < end)
    ]  # fmt: skip
    assert len(covering) <= 1
    assert focus_at(tell.history, instant) == (covering[0] if covering else None)


def test_starting_another_ends_this_one_and_keeps_its_result() -> None:
    tell = Told()
    begun(tell, "First", "11-02 08:00")
    tell.touch("Acme", "11-03 10:00", focus=0)
    begun(tell, "Second", "11-09 08:00")
    tell.touch("Acme", "11-10 10:00", focus=0)
    view = focus_view(tell.history, NOW)
    assert view.focus is not None
    assert view.focus.title == "Second"
    assert [(each.title, each.used, each.connected, each.last) for each in view.before] == [
        ("First", 1, 1, at("11-09 08:00").date())
    ]


def test_ending_leaves_none_in_force() -> None:
    tell = Told()
    begun(tell)
    tell.take(ended(tell.history, NOW))
    view = focus_view(tell.history, NOW)
    assert view.focus is None
    assert [each.title for each in view.before] == ["Answer no budget"]
    with pytest.raises(NoSuchError):
        ended(tell.history, NOW)


def test_take_up_leaves_out_whom_nobody_reached_and_counts_what_was_sent_apart() -> None:
    tell = Told()
    begun(tell)
    tell.touch("Acme", "11-03 10:00", focus=1)
    tell.touch("Acme", "11-03 11:00")
    for outcome in ("no-answer", "busy", "voicemail", "message", "wrong-number"):
        tell.touch("Acme", "11-03 12:00", outcome)
    tell.touch("Acme", "11-03 13:00", "sent", channel="email", focus=0)
    found = result(tell)
    assert (found.used, found.connected, found.sent, found.left_out) == (1, 2, 1, 5)
    assert found.take_up == 0.5


def test_what_was_before_it_began_does_not_count() -> None:
    tell = Told()
    begun(tell)
    tell.touch("Acme", "11-02 07:59", focus=0)
    tell.touch("Acme", "11-02 08:00", focus=0)
    assert result(tell).used == 1


def test_the_effect_is_among_connected_touches_with_late_answers_credited() -> None:
    tell = Told()
    begun(tell)
    tell.touch("Acme", "11-03 10:00", action="meeting", focus=1)
    tell.touch("Globex", "11-03 10:30", focus=1)
    tell.touch("Hooli", "11-03 11:00")
    tell.touch("Stark", "11-03 12:00", "voicemail")
    tell.answer("Globex", "11-05 09:00")
    tell.answer("Stark", "11-05 09:00")
    found = result(tell)
    assert (found.with_focus.of, found.without.of) == ("2 of 2", "0 of 1")
    assert found.verdict.startswith("too early to tell: 37 ")


def test_a_difference_is_told_only_beyond_chance() -> None:
    tell = Told()
    begun(tell)
    for number in range(100):
        tell.touch(f"With {number}", "11-03 10:00", action="meeting" if number < 70 else "none", focus=0)
        tell.touch(f"Without {number}", "11-03 10:00", action="meeting" if number < 5 else "none")
    assert result(tell).verdict == "buyers act more where it is used, beyond chance"


def test_each_play_has_its_own_count() -> None:
    tell = Told()
    begun(tell, plays=PLAYS)
    tell.touch("Acme", "11-03 10:00", action="info", focus=1)
    tell.touch("Acme", "11-03 11:00", focus=2)
    tell.touch("Acme", "11-03 12:00", focus=0)
    plays = focus_view(tell.history, NOW).plays
    assert [(row.number, row.used, row.rate.of) for row in plays] == [(1, 1, "1 of 1"), (2, 1, "0 of 1")]


def test_take_up_by_week_adds_up_to_the_whole() -> None:
    tell = Told()
    begun(tell, when="11-04 12:00")
    for when in ("11-04 11:00", "11-04 13:00", "11-09 10:00", "11-17 10:00", "11-19 10:00"):
        tell.touch("Acme", when, focus=0)
    view = focus_view(tell.history, NOW)
    assert [(week.used, week.connected) for week in view.weeks] == [(1, 1), (1, 1), (2, 2)]
    assert result(tell).used == 4


def test_a_play_can_be_pinned_and_one_it_has_not_cannot() -> None:
    tell = Told()
    begun(tell, plays=PLAYS)
    tell.take(pinned(tell.history, 2, NOW))
    assert [row.is_now for row in focus_view(tell.history, NOW).plays] == [False, True]
    with pytest.raises(NoSuchError):
        pinned(tell.history, 3, NOW)


def test_a_focus_needs_a_title() -> None:
    with pytest.raises(NotUnderstoodError):
        new_focus(" ", NOW)
