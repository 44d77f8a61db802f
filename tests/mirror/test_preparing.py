"""A touch logged after its account was prepared that day is marked by itself, and nothing else is."""

from datetime import timedelta
from pathlib import Path

import pytest

from repmirror.domain.phrase import read_phrase
from repmirror.mirror.accounts import described, renamed
from repmirror.mirror.book import Book
from repmirror.mirror.touches import acted, edited, from_reading, quick
from tests.mirror.told import NOW


@pytest.fixture
def book(tmp_path: Path) -> Book:
    book = Book.in_directory(tmp_path)
    book.commit([quick("Acme", "busy", NOW - timedelta(days=3)), quick("Globex", "busy", NOW)], NOW)
    return book


def logged(book: Book, who: str, minutes: int) -> bool:
    """Whether a touch so many minutes from now is marked prepared."""
    at = NOW + timedelta(minutes=minutes)
    [step] = book.commit(quick(who, "connected", at, prepared=book.was_prepared), at)
    touch = book.history.touch(step.changes[0].id)
    assert touch is not None
    return touch.prepared


def test_what_comes_after_preparing_that_day_is_prepared(book: Book) -> None:
    book.prepare("Acme", NOW)
    assert logged(book, "acme/Jane", 5)
    assert not logged(book, "Acme", -5)
    assert not logged(book, "Globex", 5)
    assert not logged(book, "Acme", 24 * 60)


def test_a_line_said_for_earlier_is_not_prepared(book: Book) -> None:
    book.prepare("Acme", NOW)
    for phrase, is_prepared in (("acme call", True), ("acme call @-15m", False)):
        draft = from_reading(read_phrase(phrase, NOW, NOW.date()), NOW, prepared=book.was_prepared)
        assert bool((draft.changes[0].fields or {}).get("prepared")) == is_prepared


def test_the_mark_outlives_the_next_key_and_an_edit(book: Book) -> None:
    book.prepare("Acme", NOW)
    [step] = book.commit(quick("Acme", "connected", NOW, prepared=book.was_prepared), NOW)
    touch = book.history.touch(step.changes[0].id)
    assert touch is not None
    assert (acted(touch, "meeting").changes[0].fields or {})["prepared"]
    said = read_phrase("acme voicemail", NOW, NOW.date())
    assert (edited(touch, touch.fields(), said, NOW).changes[0].fields or {})["prepared"]


def test_an_account_is_prepared_under_every_name_it_had(book: Book) -> None:
    book.commit(renamed(book.history, "Acme", "Acme GmbH"), NOW)
    book.prepare("Acme GmbH", NOW)
    fresh = Book(book.places)  # as the command line, which reads no history to log
    assert fresh.was_prepared("Acme", NOW)
    assert fresh.was_prepared("acme gmbh", NOW)


def test_whom_not_to_contact_is_known_without_reading_history(book: Book) -> None:
    book.commit(described(book.history, "Acme", {"do-not-contact": "yes"}, NOW), NOW)
    book.commit(renamed(book.history, "Acme", "Acme GmbH"), NOW)
    fresh = Book(book.places)
    assert [fresh.is_closed(who) for who in ("acme", "Acme GmbH/Jane", "Globex")] == [True, True, False]
    assert [book.is_closed(who) for who in ("acme", "Acme GmbH/Jane", "Globex")] == [True, True, False]
