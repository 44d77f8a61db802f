"""The doctor finds what is wrong, says it in sentences, changes nothing unless told to, and never destroys a byte."""

import json
import os
import shutil
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest

from repmirror.domain.step import Change, Draft
from repmirror.mirror.book import Book
from repmirror.mirror.care.forgetting import forget
from repmirror.mirror.care.health import Finding, heal, health
from repmirror.mirror.touches import quick
from repmirror.store.lines import FORMAT, Header, encode_header
from repmirror.store.paths import FILE_NAME, Places
from tests.mirror.told import NOW

posix_only = pytest.mark.skipif(os.name == "nt", reason="permissions are POSIX's")


@pytest.fixture
def book(tmp_path: Path) -> Book:
    book = Book(Places(str(tmp_path / FILE_NAME), str(tmp_path / "state"), str(tmp_path / FILE_NAME)))
    book.commit([quick(who, "voicemail", NOW) for who in ("Acme", "Globex", "Hooli")], NOW)
    book.read()
    return book


def lines(book: Book) -> list[bytes]:
    return Path(book.places.file).read_bytes().splitlines(keepends=True)


def write(book: Book, kept: list[bytes]) -> None:
    Path(book.places.file).write_bytes(b"".join(kept))


def without_spool(book: Book) -> None:
    Path(book.places.state, "spool.jsonl").unlink()


def _damage(book: Book) -> None:
    header, first, *rest = lines(book)
    write(book, [header, first.replace(b"Acme", b"Acne"), *rest])


def _tear(book: Book) -> None:
    write(book, [*lines(book), b'{"id":"torn'])


def _double(book: Book) -> None:
    write(book, lines(book) + lines(book)[1:2])


def _lose(book: Book) -> None:
    write(book, lines(book)[:-1])


def _lose_the_last(book: Book) -> None:
    _lose(book)
    without_spool(book)


def _lose_within(book: Book) -> None:
    kept = lines(book)
    write(book, kept[:2] + kept[3:])
    without_spool(book)


def _behead(book: Book) -> None:
    write(book, lines(book)[1:])


def _from_the_future(book: Book) -> None:
    book.commit(quick("Acme", "busy", NOW), NOW + timedelta(days=400))


def _unknown_kind(book: Book) -> None:
    book.commit(Draft(changes=(Change("hologram", "h", {"x": 1}),), says="hologram"), NOW)


def _copy_beside(book: Book) -> None:
    shutil.copy(book.places.file, Path(book.places.file).with_name("repmirror (1).jsonl"))


def _stranger_beside(book: Book) -> None:
    Path(book.places.file).with_name("repmirror-old.jsonl").write_bytes(encode_header(Header(FORMAT, "other")))


def _newer(book: Book) -> None:
    write(book, [*lines(book), encode_header(Header(FORMAT + 1, "x"))])


def _open(book: Book) -> None:
    os.chmod(book.places.file, 0o644)
    os.chmod(book.places.state, 0o755)


def _twins(book: Book) -> None:
    spool = Path(book.places.state, "spool.jsonl")
    older = spool.read_bytes()
    book.commit(quick("Acme", "busy", NOW), NOW)
    spool.write_bytes(older)
    Book(book.places).commit(quick("Acme", "voicemail", NOW), NOW)


WRONGS: list[tuple[str, Callable[[Book], None], str, bool]] = [
    ("damaged", _damage, "line 2", False),
    ("torn", _tear, "no end", True),
    ("duplicated", _double, "more than once", False),
    ("lost", _lose, "spool", True),
    ("missing", _lose_the_last, "numbers 3", False),
    ("missing", _lose_within, "numbers 2", False),
    ("headerless", _behead, "first line", False),
    ("future", _from_the_future, "2027-12-24", False),
    ("unreadable", _unknown_kind, "hologram h", False),
    ("copies", _copy_beside, "repmirror (1).jsonl", True),
    ("foreign", _stranger_beside, "repmirror merge", False),
    ("newer", _newer, "newer", False),
    ("twins", _twins, "called themselves", False),
    pytest.param("permissions", _open, "look into", True, marks=posix_only),  # type: ignore[list-item]
]


def kinds(found: tuple[Finding, ...]) -> set[str]:
    return {each.kind for each in found}


def everything(book: Book) -> dict[str, bytes]:
    home = Path(book.places.file).parent
    return {str(path): path.read_bytes() for path in home.rglob("*") if path.is_file() and path.name != "lock"}


def test_a_well_file_has_nothing_to_tell(book: Book) -> None:
    assert health(Book(book.places), NOW) == ()


def test_no_file_yet_is_no_illness(tmp_path: Path) -> None:
    assert health(Book.in_directory(tmp_path), NOW) == ()


@pytest.mark.parametrize(("kind", "spoil", "says", "can_fix"), WRONGS)
def test_what_is_wrong_is_told_in_a_sentence_and_nothing_changed(
    book: Book, kind: str, spoil: Callable[[Book], None], says: str, can_fix: bool
) -> None:
    spoil(book)
    before = everything(book)
    (found,) = [each for each in health(Book(book.places), NOW) if each.kind == kind]
    assert says in found.says
    assert found.can_fix is can_fix
    assert everything(book) == before


@pytest.mark.parametrize(("kind", "spoil", "says", "can_fix"), WRONGS)
def test_fixing_puts_right_what_it_can_and_no_line_is_gone(
    book: Book, kind: str, spoil: Callable[[Book], None], says: str, can_fix: bool
) -> None:
    spoil(book)
    before = lines(book)
    (found,) = [each for each in heal(Book(book.places), NOW) if each.kind == kind]
    assert found.is_fixed is can_fix
    assert b"".join(lines(book)).startswith(b"".join(before))
    assert (kind in kinds(health(Book(book.places), NOW))) is not can_fix


def test_what_is_left_of_a_forgotten_buyer_is_told(book: Book) -> None:
    old = lines(book)
    forget(book, "acme", NOW)
    write(book, lines(book) + old)
    (found,) = [each for each in health(Book(book.places), NOW) if each.kind == "forgotten"]
    assert "repmirror forget" in found.says


def test_broken_marks_stand_for_nothing_seen(book: Book) -> None:
    Path(book.places.state, "seen.json").write_text(json.dumps([1, 2]))
    assert health(Book(book.places), NOW) == ()
