"""Undo: every deed can be taken back by name and put forward again, across restarts, and nobody else's with it."""

import random
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from repmirror.domain.encounter import Touch
from repmirror.domain.step import Change, Draft
from repmirror.domain.vocabulary import FLAG_STATES, OUTCOMES
from repmirror.mirror.accounts import described, renamed
from repmirror.mirror.book import Book
from repmirror.mirror.care.undoing import redo, undo
from repmirror.mirror.focus.starting import new_focus, started
from repmirror.mirror.followups import closed, followed, put_off
from repmirror.mirror.history import History
from repmirror.mirror.promises.flagging import raised, turned
from repmirror.mirror.responses import responded
from repmirror.mirror.touches import acted, quick, removed, used_focus
from repmirror.store.paths import Places
from tests.mirror.told import NOW, TODAY
from tests.store.makers import folded

WHO = ("Acme", "Globex", "Hooli", "Initech/Mary")

State = dict[tuple[str, str], dict[str, Any]]


@pytest.fixture
def book(tmp_path: Path) -> Book:
    return Book.in_directory(tmp_path)


def standing(book: Book) -> State:
    """Every record that stands, read anew from the file."""
    records = folded(book.places).records
    return {
        (kind, id): revision.fields
        for kind, of_kind in records.items()
        for id, revision in of_kind.items()
        if revision.fields is not None
    }


def figures(history: History) -> tuple[Any, ...]:
    ledger = history.ledger
    accounts = [ledger.accounts[code] for code in ledger.account]
    return [*ledger.ids], [*ledger.base], accounts, {key: history.closings(key) for key in history.accounts()}


def other_device(book: Book, directory: Path) -> Book:
    """The same file, from another device."""
    return Book(Places(book.places.file, str(directory / "other"), book.places.file))


# What a rep does at random


def _log(history: History, chance: random.Random) -> Draft:
    return quick(chance.choice(WHO), chance.choice(OUTCOMES), NOW)


def _act(history: History, chance: random.Random) -> list[Draft]:
    """A connected touch, and at once what came of it."""
    logged = quick(chance.choice(WHO), "connected", NOW)
    (change,) = logged.changes
    touch = Touch.from_fields(change.id, change.fields or {})
    return [logged, acted(touch, "meeting") if chance.random() < 0.5 else used_focus(touch, 1, just_logged=True)]


def _edit(history: History, chance: random.Random) -> Draft:
    touch = chance.choice([*history.words("touch").values()])
    revised = touch.revised(note=f"note {chance.random()}", who=chance.choice(WHO))
    return Draft(changes=(Change("touch", touch.id, revised.fields()),), says="edit")


def _remove(history: History, chance: random.Random) -> Draft:
    return removed("touch", chance.choice([*history.words("touch")]), "a touch")


def _answer(history: History, chance: random.Random) -> Draft:
    return responded(history, chance.choice(WHO), "info", NOW)


def _owe(history: History, chance: random.Random) -> Draft:
    return followed(chance.choice(WHO), TODAY + timedelta(days=chance.randint(-3, 3)), "send quote", NOW)


def _settle(history: History, chance: random.Random) -> Draft:
    id = chance.choice([*history.words("followup")])
    return closed(history, id, NOW) if chance.random() < 0.5 else put_off(history, id, TODAY, NOW)


def _rename(history: History, chance: random.Random) -> Draft:
    name = f"New name {chance.randrange(1_000_000)}"
    while history.is_known(name):  # the same chance was taken before
        name += "+"
    return renamed(history, chance.choice([*history.names()]), name)


def _describe(history: History, chance: random.Random) -> Draft:
    return described(history, chance.choice(WHO), {"phone": f"+1 555 01{chance.randrange(100):02}"}, NOW)


def _flag(history: History, chance: random.Random) -> Draft:
    flags = [*history.words("flag")]
    if flags and chance.random() < 0.6:
        return turned(history, chance.choice(flags), chance.choice(FLAG_STATES), NOW)
    return raised("samples by Friday", NOW, chance.choice(WHO), "delivery")


def _focus(history: History, chance: random.Random) -> Draft:
    return started(new_focus("Answer no budget", NOW))


def _day_start(history: History, chance: random.Random) -> Draft:
    return Draft(changes=(Change("setting", "day-start", {"value": chance.randrange(6)}),), says="day-start")


DEEDS: list[Callable[[History, random.Random], Draft | list[Draft]]] = [
    _log, _log, _log, _act, _edit, _remove, _answer, _owe, _owe, _settle, _rename, _describe, _flag, _focus, _day_start,
]  # fmt: skip


def do_at_random(book: Book, count: int, chance: random.Random) -> None:
    book.commit([quick(who, "connected", NOW) for who in WHO] + [followed(WHO[0], TODAY, "call", NOW)], NOW)
    while count:
        try:
            draft = chance.choice(DEEDS)(book.history, chance)
        except IndexError:  # nothing of the sort is left to choose from
            continue
        book.commit(draft, NOW)
        count -= 1


def undo_everything(book: Book) -> int:
    count = 0
    while undo(book, NOW):
        count += 1
    return count


@pytest.mark.parametrize("seed", [1, 2])
def test_two_hundred_deeds_undone_give_the_start_and_redone_give_the_end(book: Book, seed: int) -> None:
    book.commit(quick("Acme", "voicemail", NOW), NOW)
    start = standing(book)
    do_at_random(book, 200, random.Random(seed))
    end, shown = standing(book), figures(book.history)
    deeds = undo_everything(book)
    assert standing(book) == {}
    assert redo(book, NOW) == ("voicemail, Acme",)
    assert standing(book) == start
    assert len(redo(book, NOW, deeds)) == deeds - 1
    assert standing(book) == end
    assert figures(book.history) == shown


def test_what_is_shown_after_undo_is_what_a_reader_of_the_file_is_shown(book: Book) -> None:
    do_at_random(book, 60, random.Random(4))
    undo(book, NOW, 25)
    assert figures(book.history) == figures(Book(book.places).history)


def test_undo_goes_on_after_a_restart_where_it_left_off(book: Book) -> None:
    for who in WHO:
        book.commit(quick(who, "no-answer", NOW), NOW)
    assert undo(book, NOW) == ("no answer, Initech/Mary",)
    again = Book(book.places)
    assert undo(again, NOW) == ("no answer, Hooli",)
    once_more = Book(book.places)
    assert redo(once_more, NOW, 5) == ("no answer, Hooli", "no answer, Initech/Mary")
    assert len(standing(book)) == 4


def test_connected_and_what_came_of_it_are_taken_back_as_one(book: Book) -> None:
    id = book.commit(quick("Acme", "connected", NOW), NOW)[0].changes[0].id
    for say in (used_focus, acted):
        touch = book.history.touch(id)
        assert touch is not None
        book.commit(acted(touch, "meeting") if say is acted else used_focus(touch, just_logged=True), NOW)
    assert undo(book, NOW) == ("meeting, Acme",)
    assert standing(book) == {}
    assert redo(book, NOW) == ("meeting, Acme",)
    touch = book.history.touch(id)
    assert touch is not None
    assert (touch.action, touch.focus) == ("meeting", 0)


def test_a_batch_of_many_is_one_deed(book: Book) -> None:
    drafts = [quick(f"Account {number}", "voicemail", NOW) for number in range(30)]
    book.commit([Draft(changes=each.changes, says="import of calls.csv", batch="b1") for each in drafts], NOW)
    assert undo(book, NOW) == ("import of calls.csv",)
    assert standing(book) == {}
    assert redo(book, NOW) == ("import of calls.csv",)
    assert len(standing(book)) == 30


def test_doing_something_new_ends_what_can_be_put_forward_again(book: Book) -> None:
    book.commit(quick("Acme", "voicemail", NOW), NOW)
    undo(book, NOW)
    book.commit(quick("Globex", "busy", NOW), NOW)
    assert redo(book, NOW) == ()
    assert undo(book, NOW) == ("busy, Globex",)


def test_there_is_nothing_to_undo_in_an_empty_store(book: Book) -> None:
    assert undo(book, NOW) == ()
    assert redo(book, NOW) == ()


def test_what_another_device_revised_since_is_left_alone_by_name(book: Book, tmp_path: Path) -> None:
    id = book.commit(quick("Acme", "connected", NOW), NOW)[0].changes[0].id
    book.history  # noqa: B018 - reads the file, to follow it from here
    other = other_device(book, tmp_path)
    touch = other.history.touch(id)
    assert touch is not None
    other.commit(acted(touch, "bought"), NOW)
    assert book.follow()
    (told,) = undo(book, NOW)
    assert told == "connected, Acme (left alone, changed on another device since: touch Acme)"
    assert standing(book)["touch", id]["action"] == "bought"


def test_only_this_devices_own_deeds_are_undone(book: Book, tmp_path: Path) -> None:
    book.commit(quick("Acme", "voicemail", NOW), NOW)
    other = other_device(book, tmp_path)
    other.commit(quick("Globex", "voicemail", NOW), NOW)
    book.read()
    assert undo(book, NOW, 9) == ("voicemail, Acme",)
    assert [fields["who"] for fields in standing(book).values()] == ["Globex"]


def test_undo_works_under_a_clock_that_stands_still_or_was_set_back(book: Book) -> None:
    book.commit(quick("Acme", "voicemail", NOW), NOW)
    assert undo(book, NOW - timedelta(days=400)) == ("voicemail, Acme",)
    assert standing(book) == {}


def test_the_first_deed_of_a_new_device_can_be_undone_in_the_book_that_did_it(book: Book) -> None:
    book.read()
    book.commit(quick("Acme", "no-answer", NOW), NOW)
    assert undo(book, NOW) == ("no answer, Acme",)
    assert standing(book) == {}


def test_what_another_process_did_first_on_this_device_can_be_undone_here(book: Book) -> None:
    book.read()
    Book(book.places).commit(quick("Acme", "no-answer", NOW), NOW)
    assert book.follow()
    assert undo(book, NOW) == ("no answer, Acme",)
