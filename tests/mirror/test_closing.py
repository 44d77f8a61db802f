"""When what is owed is done with: the touches that close a follow-up, and what opens it again."""

import pytest

from repmirror.domain.followup import FollowUp
from repmirror.domain.phrase import read_phrase
from repmirror.mirror.followups import closed, followed, put_off
from repmirror.mirror.touches import acted, from_reading, quick, removed
from tests.mirror.queued import days, names, queue
from tests.mirror.told import NOW, TODAY, Told


@pytest.mark.parametrize("outcome", ["connected", "voicemail", "message", "sent"])
def test_what_gets_through_closes_what_is_due(outcome: str) -> None:
    tell = Told()
    tell.owe("Acme", TODAY)
    tell.touch("Acme", "10:00", outcome)
    assert names(tell) == []


@pytest.mark.parametrize("outcome", ["no-answer", "busy", "wrong-number"])
def test_what_does_not_get_through_leaves_it_due(outcome: str) -> None:
    tell = Told()
    tell.owe("Acme", TODAY)
    tell.touch("Acme", "10:00", outcome)
    assert names(tell) == ["Acme"]


def test_one_touch_closes_only_the_oldest_due() -> None:
    tell = Told()
    tell.owe("Acme", TODAY, "second")
    tell.owe("Acme", TODAY - days(4), "first")
    tell.touch("Acme", "10:00")
    assert [row.what for row in queue(tell)] == ["second"]
    tell.touch("Acme", "11:00", "voicemail")
    assert names(tell) == []


def test_what_is_not_due_yet_stays_owed() -> None:
    tell = Told()
    tell.owe("Acme", TODAY + days(1))
    tell.touch("Acme", "10:00")
    assert names(tell) == ["Acme"]


def test_taking_the_touch_back_reopens_it_and_so_does_a_correction() -> None:
    tell = Told()
    tell.owe("Acme", TODAY)
    touch = tell.touch("Acme", "10:00")
    assert names(tell) == []
    tell.take(removed("touch", touch.id, "connected, Acme"))
    assert names(tell) == ["Acme"]
    again = tell.touch("Acme", "10:00")
    tell.set("touch", again.id, again.revised(outcome="no-answer").fields())
    assert names(tell) == ["Acme"]


def test_a_touch_logged_late_for_an_earlier_day_closes_what_was_due_then() -> None:
    tell = Told()
    tell.owe("Acme", TODAY - days(2), "first")
    tell.owe("Acme", TODAY, "second")
    tell.touch("Acme", "11-18 10:00")
    assert [row.what for row in queue(tell)] == ["second"]


def test_a_touch_from_before_it_was_owed_does_not_close_it() -> None:
    tell = Told()
    tell.touch("Acme", "09:00")
    tell.owe("Acme", TODAY, made="09:30")
    assert names(tell) == ["Acme"]


def test_a_touch_does_not_close_what_was_owed_in_the_same_breath_even_once_it_is_edited() -> None:
    tell = Told()
    reading = read_phrase("Acme call meeting >today send quote", NOW, TODAY)
    id = tell.take(from_reading(reading, NOW))
    assert [row.what for row in queue(tell)] == ["send quote"]
    touch = tell.history.touch(id)
    assert touch is not None
    tell.history.apply("touch", id, touch.revised(note="by mail").fields(), 1)  # an edit keeps its place
    assert [row.what for row in queue(tell)] == ["send quote"]


def test_within_one_instant_what_was_said_first_counts_as_earlier() -> None:
    tell = Told()
    tell.take(followed("Acme", TODAY, "send quote", NOW))
    tell.take(quick("Acme", "sent", NOW))
    assert names(tell) == []
    tell.take(followed("Acme", TODAY, "and the terms", NOW))
    assert [row.what for row in queue(tell)] == ["and the terms"]


def test_saying_what_the_buyer_did_changes_nothing_in_what_is_closed() -> None:
    tell = Told()
    tell.owe("Acme", TODAY)
    id = tell.take(quick("Acme", "connected", NOW))
    touch = tell.history.touch(id)
    assert touch is not None
    tell.take(acted(touch, "meeting"))
    assert names(tell) == []


def test_what_the_rep_closed_by_hand_is_closed_and_takes_up_no_later_touch() -> None:
    tell = Told()
    done = tell.owe("Acme", TODAY - days(1), "by hand")
    tell.owe("Acme", TODAY, "by touch")
    tell.take(closed(tell.history, done, NOW))
    assert [row.what for row in queue(tell)] == ["by touch"]
    tell.touch("Acme", "16:45")
    assert names(tell) == []


def test_two_touches_before_a_hand_closed_one_close_two_not_one_twice() -> None:
    tell = Told()
    tell.owe("Acme", TODAY - days(1), "first", done="16:00")
    tell.owe("Acme", TODAY, "second")
    tell.touch("Acme", "09:00")
    tell.touch("Acme", "10:00")
    assert names(tell) == []


def test_what_is_put_off_waits_for_its_new_day() -> None:
    tell = Told()
    owed = tell.owe("Acme", TODAY - days(3))
    tell.take(put_off(tell.history, owed, TODAY + days(3), NOW))
    assert [(row.urgency, row.due) for row in queue(tell)] == [("later", "Sun")]
    word = tell.history.word("followup", owed)
    assert isinstance(word, FollowUp)
    assert word.due == TODAY + days(3)
