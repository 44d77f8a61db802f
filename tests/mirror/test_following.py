"""Following a file that others write to, whichever way they do."""

import os
from datetime import datetime
from pathlib import Path

import pytest

from repmirror.mirror.book import Book
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
