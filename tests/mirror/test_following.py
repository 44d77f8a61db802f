"""Following a file that others write to, whichever way they do."""

import os
from datetime import datetime
from pathlib import Path

import pytest

from repmirror.domain.errors import StoreError
from repmirror.mirror import book as module
from repmirror.mirror import pages
from repmirror.mirror.book import Book
from repmirror.mirror.care.forgetting import forget
from repmirror.mirror.care.undoing import undo
from repmirror.mirror.pages import Pages
from repmirror.mirror.touches import quick

NOW = datetime.fromisoformat("2026-11-19T14:30:00+01:00")


def put_in_place(book: Book, raw: bytes) -> None:
    """As a sync tool does: another file takes the name of ours."""
    file = Path(book.places.file)
    fresh = file.with_name(".incoming")
    fresh.write_bytes(raw)
    os.replace(fresh, file)


def said(book: Book) -> list[str]:
    return sorted(touch.who for touch in book.history.words("touch").values())


@pytest.fixture
def begun(monkeypatch: pytest.MonkeyPatch) -> list[Pages]:
    """Each time that all is begun anew."""
    found: list[Pages] = []
    begin = Pages.begin

    def noted(self: Pages, *rest: object) -> None:
        found.append(self)
        begin(self, *rest)  # type: ignore[arg-type]

    monkeypatch.setattr(Pages, "begin", noted)
    return found


def test_what_a_sync_tool_added_is_read_and_nothing_else_is(tmp_path: Path, begun: list[Pages]) -> None:
    book = Book.in_directory(tmp_path / "here")
    book.commit([quick(f"Acme {number}", "busy", NOW) for number in range(50)], NOW)
    book.read()
    before = Path(book.places.file).read_bytes()
    other = Book.in_directory(tmp_path / "there")
    other.commit(quick("Globex", "voicemail", NOW), NOW)
    begun.clear()
    put_in_place(book, before + Path(other.places.file).read_bytes())
    assert book.follow()
    assert not begun
    assert said(book) == sorted([*(f"Acme {number}" for number in range(50)), "Globex"])
    assert not book.follow()
    book.commit(quick("Initech", "busy", NOW), NOW)
    assert said(Book(book.places)) == said(book)


def test_a_sync_tool_that_changed_what_was_read_has_it_read_anew(tmp_path: Path, begun: list[Pages]) -> None:
    book = Book.in_directory(tmp_path / "here")
    book.commit([quick("Acme", "busy", NOW), quick("Globex", "busy", NOW)], NOW)
    book.read()
    lines = Path(book.places.file).read_bytes().splitlines(keepends=True)
    other = Book.in_directory(tmp_path / "there")
    other.commit(quick("Initech", "voicemail", NOW), NOW)
    begun.clear()
    theirs = Path(other.places.file).read_bytes()
    put_in_place(book, theirs + b"".join(lines))
    assert book.follow()
    assert begun
    assert said(book) == ["Acme", "Globex", "Initech"]


# Much at once

MANY = 60


@pytest.fixture
def much(monkeypatch: pytest.MonkeyPatch) -> None:
    """What takes a slice is much already."""
    monkeypatch.setattr(module, "_MUCH", 1 << 11)
    monkeypatch.setattr(pages, "_SLICE", 1 << 11)


@pytest.fixture
def read(tmp_path: Path, much: None) -> Book:
    book = Book.in_directory(tmp_path / "here")
    book.commit([quick(f"Acme {number}", "busy", NOW) for number in range(MANY)], NOW)
    book.read()
    return book


def theirs(tmp_path: Path, *whos: str) -> bytes:
    """The lines of another device."""
    other = Book.in_directory(tmp_path / f"device of {whos[0]}")
    other.commit([quick(who, "voicemail", NOW) for who in whos], NOW)
    return Path(other.places.file).read_bytes()


def rewritten(book: Book, middle: bytes) -> bytes:
    """The file with something put into its middle."""
    lines = Path(book.places.file).read_bytes().splitlines(keepends=True)
    return b"".join([*lines[:20], middle, *lines[20:]])


def gone_on(book: Book) -> int:
    """Read on in slices; how many it took."""
    slices = 1
    while not book.go_on(0):
        slices += 1
        assert book.is_behind
        assert not book.follow(), "one thing at a time"
    return slices


def is_as_if_read_now(book: Book) -> bool:
    return said(book) == said(Book(book.places))


def test_what_a_sync_tool_rewrote_is_read_in_slices_while_what_was_read_before_stands(
    tmp_path: Path, read: Book
) -> None:
    put_in_place(read, rewritten(read, theirs(tmp_path, "Initech")))
    assert not read.follow()
    assert read.is_behind
    assert read.history.is_known("Acme 59")
    read.commit(quick("Globex", "busy", NOW), NOW)
    assert not read.history.is_known("Initech")
    assert gone_on(read) > 5
    assert {"Globex", "Initech", "Acme 0"} <= set(said(read))
    assert is_as_if_read_now(read)
    assert not read.follow()
    assert undo(read, NOW) == ("busy, Globex",)
    assert is_as_if_read_now(read)


def test_much_that_was_added_is_read_in_slices_too(tmp_path: Path, read: Book, begun: list[Pages]) -> None:
    begun.clear()
    with open(read.places.file, "ab") as file:
        file.write(theirs(tmp_path, *(f"Their {number}" for number in range(MANY))))
    assert not read.follow()
    assert gone_on(read) > 5
    assert not begun
    assert is_as_if_read_now(read)


def test_what_was_saved_last_comes_back_though_the_file_that_came_was_without_it(tmp_path: Path, read: Book) -> None:
    before = rewritten(read, theirs(tmp_path, "Initech"))
    read.commit(quick("Globex", "busy", NOW), NOW)
    put_in_place(read, before)
    read.follow()
    gone_on(read)
    assert {"Globex", "Initech"} <= set(said(read))
    assert is_as_if_read_now(read)


def test_a_file_that_is_replaced_again_between_two_slices_is_begun_again(tmp_path: Path, read: Book) -> None:
    for number in range(3):
        put_in_place(read, rewritten(read, theirs(tmp_path, f"Initech {number}")))
        read.follow()
        assert not read.go_on(0)
        assert not read.go_on(0)
    gone_on(read)
    assert {"Initech 0", "Initech 1", "Initech 2"} <= set(said(read))
    assert is_as_if_read_now(read)
    assert read.fold.damaged == []


def test_the_first_reading_too_is_begun_again_where_the_file_is_replaced(tmp_path: Path, read: Book) -> None:
    book = Book(read.places._replace(state=str(tmp_path / "another-device")))
    assert not book.load(0)
    put_in_place(book, rewritten(book, theirs(tmp_path, "Initech")))
    while not book.load(0):
        pass
    assert is_as_if_read_now(book)
    assert book.fold.damaged == []


def test_who_is_forgotten_while_it_reads_stays_so(tmp_path: Path, read: Book) -> None:
    put_in_place(read, rewritten(read, theirs(tmp_path, "Initech")))
    read.follow()
    assert not read.go_on(0)
    forget(read, "Acme 7", NOW)
    gone_on(read)
    assert "Acme 7" not in said(read)
    assert is_as_if_read_now(read)


def test_where_it_fails_following_finds_it_again(tmp_path: Path, read: Book, monkeypatch: pytest.MonkeyPatch) -> None:
    put_in_place(read, rewritten(read, theirs(tmp_path, "Initech")))
    read.follow()
    with monkeypatch.context() as patch:
        patch.setattr(Pages, "read_on", refused)
        with pytest.raises(StoreError):
            read.go_on(0)
    assert not read.is_behind
    assert not read.history.is_known("Initech")
    read.follow()
    gone_on(read)
    assert is_as_if_read_now(read)


def refused(*_: object) -> bool:
    raise StoreError("It may not be read.")
