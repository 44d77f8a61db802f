"""A buyer's name stays here though nothing that stands names the buyer any more, whoever reads the file anew."""

from collections.abc import Callable
from pathlib import Path

import pytest

from repmirror.domain.step import Change, Draft
from repmirror.mirror.book import Book
from repmirror.mirror.care.forgetting import forget
from repmirror.mirror.care.undoing import undo
from repmirror.mirror.discretion import Discretion
from repmirror.mirror.naming import masker_of
from repmirror.mirror.touches import quick, removed
from repmirror.store.paths import Places
from tests.mirror.told import NOW

NOTE = "as Globex and Kim had it"
MASKED = "as [buyer] and [name] had it"


def _places(home: Path, state: str = "state") -> Places:
    file = str(home / "repmirror.jsonl")
    return Places(file, str(home / state), file)


def _logged(book: Book) -> str:
    book.commit(quick("Acme", "connected", NOW), NOW)
    return book.commit(quick("Globex/Kim", "connected", NOW), NOW)[0].changes[0].id


def _is_edited(book: Book, id: str) -> None:
    touch = book.history.touch(id)
    assert touch
    for who in ("Initech/Jo", "Acme/Lee"):
        book.commit(Draft((Change("touch", id, touch.revised(who=who).fields()),), "edit"), NOW)


def _is_removed(book: Book, id: str) -> None:
    book.commit(removed("touch", id, "Globex"), NOW)


def _is_undone(book: Book, _id: str) -> None:
    assert undo(book, NOW)


def _comes_in_reverse(book: Book, id: str) -> None:
    _is_edited(book, id)
    header, *steps = Path(book.path).read_bytes().splitlines(keepends=True)
    Path(book.path).write_bytes(b"".join([header, *reversed(steps)]))


@pytest.mark.parametrize("many", [0, 100])
@pytest.mark.parametrize("becomes", [_is_edited, _is_removed, _is_undone, _comes_in_reverse])
def test_a_name_that_only_former_records_have_stays_here(
    tmp_path: Path, becomes: Callable[[Book, str], None], many: int
) -> None:
    book = Book(_places(tmp_path))
    book.commit([quick(f"Buyer {number}", "busy", NOW) for number in range(many)], NOW)
    becomes(book, _logged(book))
    for state in ("state", "another-device", "another-device"):  # in the end from what was kept
        history = Book(_places(tmp_path, state)).history
        assert "globex" not in history.accounts()
        assert Discretion(history).text(NOTE) == MASKED
        assert masker_of(history).masked(NOTE).text == "as [buyer] and Kim had it"


def test_how_a_former_record_spelled_a_buyer_does_not_come_back(tmp_path: Path) -> None:
    book = Book(_places(tmp_path))
    id = book.commit(quick("aCME", "busy", NOW), NOW)[0].changes[0].id
    touch = book.history.touch(id)
    assert touch
    book.commit(Draft((Change("touch", id, touch.revised(who="acme").fields()),), "edit"), NOW)
    assert Book(_places(tmp_path, "another-device")).history.name_of("acme") == "acme"


def test_who_is_forgotten_is_no_name_any_more(tmp_path: Path) -> None:
    book = Book(_places(tmp_path))
    _is_removed(book, _logged(book))
    book.commit(quick("Globex", "busy", NOW), NOW)
    forget(book, "Globex", NOW)
    for state in ("state", "another-device"):
        naming = Book(_places(tmp_path, state)).history.ledger.naming
        assert "globex" not in naming.keys
        assert not naming.people
