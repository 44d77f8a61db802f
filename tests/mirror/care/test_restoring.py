"""Restoring appends steps: what is gone or changed since comes back by name, and one undo takes it back."""

from datetime import timedelta
from pathlib import Path

import pytest

from repmirror.domain.errors import NoSuchError
from repmirror.mirror.accounts import described
from repmirror.mirror.book import Book
from repmirror.mirror.care.backups import back_up_now, keep_backup
from repmirror.mirror.care.restoring import restore
from repmirror.mirror.care.undoing import undo
from repmirror.mirror.touches import quick, removed
from tests.mirror.told import NOW
from tests.store.makers import folded


@pytest.fixture
def book(tmp_path: Path) -> Book:
    book = Book.in_directory(tmp_path)
    book.commit([quick("Acme", "voicemail", NOW), quick("Globex", "busy", NOW)], NOW)
    book.commit(described(book.history, "acme", {"phone": "+1 555 0100"}, NOW), NOW)
    back_up_now(book, NOW)
    return book


def spoil(book: Book) -> None:
    """A touch is removed, a number changed, a touch added."""
    id = next(id for id, touch in book.history.words("touch").items() if touch.who == "Globex")
    book.commit(removed("touch", id, "busy, Globex"), NOW)
    book.commit(described(book.history, "acme", {"phone": "wrong"}, NOW), NOW)
    book.commit(quick("Hooli", "busy", NOW), NOW)


def test_what_is_gone_and_what_changed_comes_back_by_name_and_what_was_added_stays(book: Book) -> None:
    spoil(book)
    done = restore(book, None, NOW)
    assert (done.back, done.changed) == (("touch Globex",), ("account Acme",))
    again = Book(book.places).history
    assert {touch.who for touch in again.words("touch").values()} == {"Acme", "Globex", "Hooli"}
    assert again.account("acme").phones == ("+1 555 0100",)


def test_a_preview_saves_nothing(book: Book) -> None:
    spoil(book)
    before = Path(book.places.file).read_bytes()
    assert restore(book, None, NOW, is_preview=True).back == ("touch Globex",)
    assert Path(book.places.file).read_bytes() == before


def test_restoring_only_appends_and_one_undo_takes_it_back(book: Book) -> None:
    spoil(book)
    before, standing = Path(book.places.file).read_bytes(), dict(folded(book.places).records["account"])
    name = restore(book, None, NOW).backup
    assert Path(book.places.file).read_bytes().startswith(before)
    assert undo(book, NOW) == (f"restore of 2 records from {name}",)
    assert folded(book.places).records["account"]["acme"].fields == standing["acme"].fields


def test_a_file_that_lost_its_lines_gets_its_records_back(book: Book) -> None:
    file = Path(book.places.file)
    file.write_bytes(file.read_bytes().split(b"\n")[0] + b"\n")
    Path(book.places.state, "spool.jsonl").unlink()
    again = Book(book.places)
    assert len(again.history.words("touch")) == 0
    assert len(restore(again, None, NOW).back) == 3
    assert len(Book(book.places).history.words("touch")) == 2


def test_a_backup_is_named_by_the_beginning_of_its_name(book: Book) -> None:
    spoil(book)
    keep_backup(book, NOW + timedelta(days=1))
    assert restore(book, "2026-11-20", NOW, is_preview=True).back == ()
    with pytest.raises(NoSuchError, match="no backup 1999"):
        restore(book, "1999", NOW)


def test_without_a_backup_it_says_so(tmp_path: Path) -> None:
    with pytest.raises(NoSuchError, match="no backup yet"):
        restore(Book.in_directory(tmp_path), None, NOW)


def test_many_records_come_back_in_steps_of_a_lines_size(tmp_path: Path) -> None:
    book = Book.in_directory(tmp_path)
    book.commit([quick(f"Account {number}", "busy", NOW) for number in range(500)], NOW)
    back_up_now(book, NOW)
    for id in list(book.history.words("touch")):
        book.commit(removed("touch", id, "busy"), NOW)
    assert len(restore(book, None, NOW).back) == 500
    assert len(Book(book.places).history.words("touch")) == 500
    assert len(undo(book, NOW)) == 1
    assert len(Book(book.places).history.words("touch")) == 0
