"""Preparing: what is shown before a call, and that a touch logged after it is marked by itself."""

from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from repmirror.domain.errors import NoSuchError, NotUnderstoodError
from repmirror.domain.focus import Focus, Play
from repmirror.domain.phrase import read_phrase
from repmirror.mirror.accounts import described, renamed
from repmirror.mirror.book import Book
from repmirror.mirror.bringing import bring, brought, meant
from repmirror.mirror.care.forgetting import forget
from repmirror.mirror.focus.tips import tipped
from repmirror.mirror.patterns.patterns import patterns_view
from repmirror.mirror.prepare import PrepView, prep_view
from repmirror.mirror.promises.flagging import raised, turned
from repmirror.mirror.touches import acted, edited, from_reading, quick
from tests.mirror.told import NOW, TODAY, Told


@pytest.fixture
def book(tmp_path: Path) -> Book:
    book = Book.in_directory(tmp_path)
    book.commit([quick("Acme", "busy", NOW - timedelta(days=3)), quick("Globex", "busy", NOW)], NOW)
    return book


def logged(book: Book, who: str, minutes: int) -> bool:
    """Whether a touch so many minutes from now is marked prepared."""
    at = NOW + timedelta(minutes=minutes)
    [step] = book.commit(quick(who, "connected", at, prepared=book.at_hand.was_prepared), at)
    touch = book.history.touch(step.changes[0].id)
    assert touch is not None
    return touch.prepared


def test_what_comes_after_preparing_that_day_is_prepared(book: Book) -> None:
    book.at_hand.prepare(book.history, "Acme", NOW)
    assert logged(book, "acme/Jane", 5)
    assert not logged(book, "Acme", -5)
    assert not logged(book, "Globex", 5)
    assert not logged(book, "Acme", 24 * 60)


def test_a_line_said_for_earlier_is_not_prepared(book: Book) -> None:
    book.at_hand.prepare(book.history, "Acme", NOW)
    for phrase, is_prepared in (("acme call", True), ("acme call @-15m", False)):
        draft = from_reading(read_phrase(phrase, NOW, NOW.date()), NOW, prepared=book.at_hand.was_prepared)
        assert bool((draft.changes[0].fields or {}).get("prepared")) == is_prepared


def test_the_mark_outlives_the_next_key_and_an_edit(book: Book) -> None:
    book.at_hand.prepare(book.history, "Acme", NOW)
    [step] = book.commit(quick("Acme", "connected", NOW, prepared=book.at_hand.was_prepared), NOW)
    touch = book.history.touch(step.changes[0].id)
    assert touch is not None
    assert (acted(touch, "meeting").changes[0].fields or {})["prepared"]
    said = read_phrase("acme voicemail", NOW, NOW.date())
    assert (edited(touch, touch.fields(), said, NOW).changes[0].fields or {})["prepared"]


def test_an_account_is_prepared_under_every_name_it_had(book: Book) -> None:
    book.commit(renamed(book.history, "Acme", "Acme GmbH"), NOW)
    book.at_hand.prepare(book.history, "Acme GmbH", NOW)
    fresh = Book(book.places)  # as the command line, which reads no history to log
    assert fresh.at_hand.was_prepared("Acme", NOW)
    assert fresh.at_hand.was_prepared("acme gmbh", NOW)


def test_whom_not_to_contact_is_known_without_reading_history(book: Book) -> None:
    book.commit(described(book.history, "Acme", {"do-not-contact": "yes"}, NOW), NOW)
    book.commit(renamed(book.history, "Acme", "Acme GmbH"), NOW)
    fresh = Book(book.places)
    assert [fresh.at_hand.is_closed(who) for who in ("acme", "Acme GmbH/Jane", "Globex")] == [True, True, False]
    assert [book.at_hand.is_closed(who) for who in ("acme", "Acme GmbH/Jane", "Globex")] == [True, True, False]


# What is shown before a call


def prep(tell: Told, who: str = "Acme", **how: Any) -> PrepView:
    return prep_view(tell.history, who, NOW, **how)


def test_it_says_what_they_did_last_and_what_was_tried_since() -> None:
    tell = Told()
    tell.touch("Acme", "11-10 09:00", action="meeting")
    tell.answer("Acme/Jane", "11-12 10:00", "callback")
    tell.touch("Acme", "11-13 09:00", "no-answer")
    tell.touch("Acme", "11-14 09:00", "wrong-number")
    view = prep(tell)
    assert (view.last, view.since, view.attempt) == ("callback, 12 Nov, 7d ago", 1, "3rd")
    assert len(view.chain.events) == 4


def test_an_account_that_never_acted_says_so() -> None:
    tell = Told()
    tell.touch("Acme", "11-10 09:00", "no-answer")
    assert (prep(tell).last, prep(tell).since) == ("", 1)
    with pytest.raises(NoSuchError):
        prep(tell, "Nobody")


def test_it_has_what_is_owed_and_promised_to_them_and_to_nobody_else() -> None:
    tell = Told()
    tell.owe("Acme", TODAY - timedelta(days=2), "send quote")
    tell.owe("Globex", TODAY, "call")
    tell.take(raised("samples", NOW, "acme/jane", "delivery"))
    tell.take(raised("invoice", NOW, "Globex"))
    done = tell.take(raised("manual", NOW, "Acme"))
    tell.take(turned(tell.history, done, "kept", NOW))
    view = prep(tell)
    assert [(owed.word, owed.what, owed.is_late) for owed in view.owed] == [("2d late", "send quote", True)]
    assert [flag.text for flag in view.promised] == ["samples"]


def test_objections_stand_with_the_tips_that_answer_them() -> None:
    tell = Told()
    tell.touch("Acme", "11-10 09:00", objections=("price",), rivals=("initrode",))
    tell.touch("Acme", "11-12 09:00", objections=("Price", "timing"))
    answered = tell.touch("Globex", "11-11 09:00", action="meeting", objections=("price",))
    tell.take(tipped(tell.history, "Ask what a week costs", NOW, answered.id))
    tell.take(tipped(tell.history, "On !authority ask who signs", NOW))
    view = prep(tell)
    assert {each.word: each.count for each in view.raised} == {"!price": 2, "!timing": 1, "~initrode": 1}
    assert [tip.text for tip in view.tips] == ["Ask what a week costs"]


def test_what_to_bring_is_open_until_it_is_done() -> None:
    tell = Told()
    tell.touch("Acme", "11-10 09:00")
    first = tell.take(bring("Acme", "the security paper", NOW))
    tell.take(bring("acme/jane", "Ravi", NOW + timedelta(minutes=1)))
    assert [each.what for each in prep(tell).bring] == ["the security paper", "Ravi"]
    assert meant(tell.history, "acme", "security").id == first
    tell.take(brought(tell.history, first, NOW))
    assert [each.what for each in prep(tell).bring] == ["Ravi"]
    for words in ("security", ""):
        with pytest.raises(NoSuchError):
            meant(tell.history, "acme", words)
    with pytest.raises(NotUnderstoodError):
        bring("Acme", " ", NOW)


def test_it_says_what_time_it_is_there_and_whether_anybody_is_at_work() -> None:
    tell = Told()
    tell.account("Acme", zone="America/New_York")
    tell.account("Globex", zone="Asia/Tokyo")
    tell.account("Hooli", zone="Atlantis")
    assert prep(tell).clock == "Thu 11:40 in New York"
    assert prep(tell, "Globex").clock == "Fri 01:40 in Tokyo, out of hours"
    assert prep(tell, "Hooli").clock == ""


def test_the_play_for_now_comes_with_what_it_did() -> None:
    tell = Told()
    play = Play(name="Next year", say="Most plan it now")
    tell.set("focus", "f", Focus(id="f", title="No budget", start=NOW - timedelta(days=9), plays=(play,)).fields())
    tell.touch("Acme", "11-12 09:00", action="meeting", focus=1)
    tell.touch("Acme", "11-13 09:00", focus=1)
    told = prep(tell).play
    assert told is not None
    assert (told.focus, told.play, told.rate.of) == ("No budget", play, "1 of 2")


def good_thursdays() -> Told:
    """Thursdays at 10 they act, else hardly ever; eight weeks of it."""
    tell = Told()
    for week in range(8):
        for number in range(40):
            at = NOW.replace(hour=10 if number % 2 else 15, minute=0) - timedelta(days=7 * (week + 1), minutes=-number)
            is_good = bool(number % 2 and number % 4 == 1) or number == 38
            tell.touch("Acme", f"{at:%m-%d %H:%M}", action="meeting" if is_good else "none")
    return tell


def test_the_hour_that_survives_is_told_beside_all_other_hours() -> None:
    tell = good_thursdays()
    assert prep(tell).hours == ()
    told = prep(tell, patterns=patterns_view(tell.history, NOW)).hours
    assert any("10:00, your time" in sentence for sentence in told)
    assert all(" of " in sentence and "else" in sentence for sentence in told)


def test_without_a_pattern_there_is_no_best_hour() -> None:
    tell = Told()
    tell.touch("Acme", "11-10 09:00", action="meeting")
    assert prep(tell, patterns=patterns_view(tell.history, NOW)).hours == ()


def test_what_goes_with_preparing_is_a_pattern_that_only_a_bet_can_prove() -> None:
    tell = Told()
    for number in range(200):
        is_prepared = bool(number % 2)
        acts = number % 4 == 1 if is_prepared else number % 40 == 0
        when = f"{NOW - timedelta(days=10 + number % 20, minutes=number):%m-%d %H:%M}"
        tell.touch(f"a{number}", when, action="meeting" if acts else "none", prepared=is_prepared)
    [sentence] = [each for each in patterns_view(tell.history, NOW).sentences if "that were prepared" in each]
    assert "50 % of 100" in sentence
    assert sentence.endswith("To know whether preparing does it, make it a bet.")


def test_a_forgotten_buyer_leaves_no_mark_of_being_prepared(book: Book) -> None:
    book.at_hand.prepare(book.history, "Acme", NOW)
    forget(book, "Acme", NOW)
    assert not Book(book.places).at_hand.was_prepared("Acme", NOW)
    assert not (Path(book.places.state) / "prepared.json").exists()
