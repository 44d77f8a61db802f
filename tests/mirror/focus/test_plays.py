"""Plays: at most seven, said anew without losing their count, and used in the last touch that could have."""

import pytest

from repmirror.domain.errors import NoSuchError, NotUnderstoodError
from repmirror.domain.focus import Focus, Play
from repmirror.mirror.focus.plays import pinned, play_added, play_changed, play_removed, used_in
from repmirror.mirror.focus.starting import new_focus, started
from repmirror.mirror.focus.view import focus_view
from tests.mirror.told import NOW, Told, at

PLAYS = tuple(Play(name=name) for name in ("Cost of waiting", "Whose money", "Smaller first"))


def practising(plays: tuple[Play, ...] = PLAYS) -> Told:
    tell = Told()
    tell.take(started(Focus(id="f", title="Answer no budget", start=at("11-02 08:00"), plays=plays)))
    return tell


def names(tell: Told) -> list[str]:
    return [row.play.name for row in focus_view(tell.history, NOW).plays]


def test_a_play_is_added_said_anew_and_taken_out() -> None:
    tell = practising()
    tell.take(play_added(tell.history, Play(name="Next year", ask="When do you hand it in?"), NOW))
    tell.take(play_changed(tell.history, 2, Play(name="Whose line", say="Let us write it"), NOW))
    tell.take(play_removed(tell.history, 4, NOW))
    assert names(tell) == ["Cost of waiting", "Whose line", "Smaller first"]


def test_the_eighth_play_is_refused_for_a_focus_is_one_thing() -> None:
    tell = practising(PLAYS * 2 + PLAYS[:1])
    with pytest.raises(NotUnderstoodError, match="one thing"):
        play_added(tell.history, Play(name="One more"), NOW)


def test_a_play_that_was_used_or_stands_before_one_keeps_its_place() -> None:
    tell = practising()
    tell.touch("Acme", "11-03 09:00", focus=2)
    for number in (1, 2):
        with pytest.raises(NotUnderstoodError, match="stays"):
            play_removed(tell.history, number, NOW)
    tell.take(play_removed(tell.history, 3, NOW))
    assert [(row.play.name, row.used) for row in focus_view(tell.history, NOW).plays] == [
        ("Cost of waiting", 0), ("Whose money", 1)
    ]  # fmt: skip


def test_taking_the_pinned_play_out_pins_the_first() -> None:
    tell = practising()
    tell.take(pinned(tell.history, 3, NOW))
    tell.take(play_removed(tell.history, 3, NOW))
    assert [row.is_now for row in focus_view(tell.history, NOW).plays] == [True, False]


def test_a_play_needs_a_name_and_a_focus() -> None:
    with pytest.raises(NotUnderstoodError):
        play_added(practising().history, Play(name=" "), NOW)
    with pytest.raises(NoSuchError):
        play_added(Told().history, Play(name="Wait"), NOW)
    with pytest.raises(NoSuchError):
        play_changed(practising().history, 4, Play(name="Wait"), NOW)


def test_used_it_marks_the_last_touch_with_its_play() -> None:
    tell = practising()
    tell.touch("Globex", "11-03 09:00")
    last = tell.touch("Acme", "11-03 10:00", action="meeting")
    draft = used_in(tell.history, 2, NOW)
    tell.take(draft)
    assert draft.says == "play 2, Whose money, used, Acme"
    marked = tell.history.touch(last.id)
    assert marked is not None
    assert (marked.focus, marked.action) == (2, "meeting")


def test_used_it_can_name_another_touch() -> None:
    tell = practising()
    first = tell.touch("Globex", "11-03 09:00")
    tell.touch("Acme", "11-03 10:00")
    tell.take(used_in(tell.history, 0, NOW, first.id))
    assert tell.history.ledger.focus == bytes([1, 0])


@pytest.mark.parametrize(
    ("outcome", "channel", "why"),
    [("no-answer", "call", "nobody was reached"), ("voicemail", "call", "nobody was reached"),
     ("busy", "email", "nothing got through")],
)  # fmt: skip
def test_a_touch_that_could_not_have_used_it_is_refused(outcome: str, channel: str, why: str) -> None:
    tell = practising()
    tell.touch("Acme", "11-03 10:00", outcome, channel=channel)
    with pytest.raises(NotUnderstoodError, match=why):
        used_in(tell.history, 1, NOW)


def test_no_touch_one_from_before_and_no_such_play_are_refused() -> None:
    tell = practising()
    with pytest.raises(NoSuchError):
        used_in(tell.history, 0, NOW)
    tell.touch("Acme", "11-01 10:00")
    with pytest.raises(NotUnderstoodError, match="before"):
        used_in(tell.history, 0, NOW)
    with pytest.raises(NoSuchError):
        used_in(tell.history, 4, NOW)


def test_which_play_works_is_said_only_beyond_chance() -> None:
    tell = practising()
    assert "0 of 20 talks" in focus_view(tell.history, NOW).play_says
    for number in range(80):
        for play, share in ((1, 70), (2, 5)):
            action = "info" if number < share else "none"
            tell.touch(f"{play} {number}", "11-03 10:00", action=action, focus=play)
    assert focus_view(tell.history, NOW).play_says == (
        "Cost of waiting: buyers act more, 70 of 80 against 5 of 80 with the others"
    )


def test_each_week_says_how_far_it_is_from_what_was_expected() -> None:
    tell = Told()
    tell.take(started(new_focus("Ask", at("11-09 08:00"), expected=0.6)))
    for when, focus in (("11-10 10:00", 0), ("11-10 11:00", None), ("11-17 10:00", 0), ("11-17 11:00", 0)):
        tell.touch("Acme", when, focus=focus)
    weeks = focus_view(tell.history, NOW).weeks
    assert [(week.used, week.connected, week.short) for week in weeks] == [(1, 2, 1), (2, 2, 0)]
