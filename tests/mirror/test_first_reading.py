"""The first reading of a large file, handed over: nothing is lost or wrong, whatever becomes of the second process."""

import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from repmirror.mirror import first_reading, pages
from repmirror.mirror.book import Book
from repmirror.mirror.care.forgetting import forget
from repmirror.mirror.care.undoing import undo
from repmirror.mirror.touches import quick
from repmirror.store.cache import CACHE_NAME
from repmirror.store.paths import Places
from repmirror.store.sheaf import Binder
from tests.makers import store_of
from tests.mirror.held import Hand, Held, hand
from tests.mirror.test_kept import Rep, all_of, read_anew
from tests.mirror.told import NOW

SIZE = 300


@pytest.fixture
def held(monkeypatch: pytest.MonkeyPatch) -> Hand:
    monkeypatch.setattr(pages, "_WORTH_KEEPING", 1)
    monkeypatch.setattr(pages, "_FIRST_LOOK", 1 << 12)
    monkeypatch.setattr(pages, "_SLICE", 1 << 12)
    return hand(monkeypatch)


@pytest.fixture
def places(tmp_path: Path) -> Places:
    return store_of(tmp_path, SIZE, NOW).places


def half_read(places: Places) -> Book:
    """As the app stands: its first screen is painted, and the rest is handed over."""
    book = Book(places)
    assert not book.load(0)
    book.hand_over()
    return book


def read_out(book: Book) -> int:
    """Read on in slices to the end; how many it took."""
    slices = 1
    while not book.load(0):
        slices += 1
    return slices


def logged(book: Book, who: str = "Hooli") -> str:
    return book.commit(quick(who, "busy", NOW), NOW)[0].changes[0].id


def anew(book: Book) -> dict[str, Any]:
    """What the file says to one who never read it."""
    rep = object.__new__(Rep)
    rep.places = book.places
    return all_of(read_anew(rep))


def test_while_it_reads_what_was_read_first_stands_and_nothing_more_is_read(places: Places, held: Hand) -> None:
    book = half_read(places)
    known = len(book.history.ledger)
    assert 0 < known < SIZE
    assert book.is_handed_over
    assert not book.load(0)
    assert len(book.history.ledger) == known


def test_it_may_begin_before_anything_was_read_and_begins_once(places: Places, held: Hand) -> None:
    book = Book(places)
    book.hand_over()
    book.hand_over()
    assert 0 < len(book.history.ledger) < SIZE
    held.held.reads()
    read_out(book)
    assert all_of(book) == anew(book)


def test_what_it_kept_is_taken_up_and_no_line_is_read_twice(
    places: Places, held: Hand, monkeypatch: pytest.MonkeyPatch
) -> None:
    book = half_read(places)
    held.held.reads()
    assert not book.is_handed_over
    lines: list[bytes] = []
    bind = Binder.bind
    monkeypatch.setattr(Binder, "bind", lambda self, some, start: lines.extend(some) or bind(self, some, start))
    read_out(book)
    assert lines == []
    assert all_of(book) == anew(book)
    assert book.to_keep() is None


def test_what_is_logged_meanwhile_is_there_at_every_moment_and_after(places: Places, held: Hand) -> None:
    book = half_read(places)
    first = logged(book)
    held.held.reads()
    second = logged(book)
    while not book.load(0):
        assert [book.history.touch(id) is not None for id in (first, second)] == [True, True]
    third = logged(book)
    assert {first, second, third} <= set(book.history.words("touch"))
    assert len(book.history.ledger) == SIZE + 3
    assert all_of(book) == anew(book)


def test_what_others_write_meanwhile_is_read_behind_it(places: Places, held: Hand, tmp_path: Path) -> None:
    book = half_read(places)
    held.held.reads()
    other = logged(Book(places._replace(state=str(tmp_path / "elsewhere"))))
    read_out(book)
    assert book.history.touch(other)
    assert all_of(book) == anew(book)


@pytest.mark.parametrize("is_kept", [True, False])
def test_the_first_touch_this_device_ever_logged_is_undone_though_it_came_meanwhile(
    places: Places, held: Hand, is_kept: bool
) -> None:
    book = half_read(places)
    held.held.reads() if is_kept else held.held.dies()
    assert not book.load(0)
    logged(book)
    read_out(book)
    assert undo(book, NOW) == ("busy, Hooli",)
    assert len(book.history.ledger) == SIZE


def test_where_it_dies_the_file_is_read_here(places: Places, held: Hand) -> None:
    book = half_read(places)
    id = logged(book)
    held.held.dies()
    slices = 0
    while not book.load(0):
        slices += 1
        assert book.history.touch(id)
    assert slices > 5
    assert not book.is_handed_over
    assert all_of(book) == anew(book)
    assert book.to_keep()


def test_where_there_can_be_none_the_file_is_read_here(places: Places, held: Hand) -> None:
    held.is_empty = True
    book = half_read(places)
    assert not book.is_handed_over
    read_out(book)
    assert all_of(book) == anew(book)


def test_where_it_can_keep_nothing_the_file_is_read_here(places: Places, held: Hand) -> None:
    (Path(places.state) / CACHE_NAME).mkdir(parents=True)
    book = half_read(places)
    held.held.reads()
    read_out(book)
    assert all_of(book) == anew(book)


def test_what_was_kept_of_another_file_is_not_believed(places: Places, held: Hand, tmp_path: Path) -> None:
    book = half_read(places)
    other = store_of(tmp_path / "other", SIZE, NOW, seed=8)
    other.read()
    Path(places.state).mkdir()
    shutil.copy(Path(other.places.state) / CACHE_NAME, Path(places.state) / CACHE_NAME)
    held.held.code = 0
    read_out(book)
    assert all_of(book) == anew(book)


def test_a_file_that_is_altered_behind_its_back_is_read_as_it_is_then(places: Places, held: Hand) -> None:
    book = half_read(places)
    held.held.reads()
    file = Path(places.file)
    first, *lines = file.read_bytes().splitlines(keepends=True)
    file.write_bytes(first + b"".join(lines[SIZE // 2 :]))
    read_out(book)
    assert len(book.history.ledger) < SIZE
    assert all_of(book) == anew(book)


def test_whoever_needs_all_waits_for_it(places: Places, held: Hand) -> None:
    book = half_read(places)
    held.held.is_patient = True
    assert book.load(60_000)
    assert held.held.waits
    assert all_of(book) == anew(book)


def test_one_that_takes_too_long_is_ended_and_the_file_is_read_here(
    places: Places, held: Hand, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(first_reading, "_PATIENCE", -60.0)
    book = half_read(places)
    assert not book.is_handed_over
    assert held.held.code == -9
    read_out(book)
    assert all_of(book) == anew(book)


def test_one_that_can_not_be_ended_is_asked_no_more(
    places: Places, held: Hand, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(first_reading, "_PATIENCE", -60.0)
    monkeypatch.setattr(Held, "kill", lambda self: None)
    book = half_read(places)
    assert not book.is_handed_over
    read_out(book)
    assert len(held.held.waits) == 1
    assert all_of(book) == anew(book)


def test_a_book_that_is_put_down_ends_it(places: Places, held: Hand) -> None:
    book = half_read(places)
    book.put_down()
    assert held.held.code == -9
    assert len(book.history.ledger) == SIZE


def test_it_is_not_begun_for_a_small_file_nor_where_something_was_kept_nor_by_who_only_looks(
    places: Places, held: Hand, monkeypatch: pytest.MonkeyPatch
) -> None:
    looks = Book(places, looks_only=True)
    looks.load(0)
    looks.hand_over()
    with monkeypatch.context() as patch:
        patch.setattr(first_reading, "LARGE", 1 << 22)
        half_read(places)
    first_reading.read_and_keep(places)
    logged(Book(places))
    book = Book(places)
    book.load(0)
    book.hand_over()
    assert not held.begun


# The second process itself


def test_it_reads_and_keeps_and_leaves_all_else_alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    made = store_of(tmp_path / "a name, with blanks", 2_000, NOW)
    Book(made.places).commit(quick("Hooli", "busy", NOW), NOW)
    copy = Path(made.places.file).with_name("repmirror.sync-conflict-20261119-164500-ABCDEFG.jsonl")
    shutil.copy(made.places.file, copy)
    Path(tmp_path / "json.py").write_text("raise SystemExit('not this one')")
    before = {path: path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()}
    monkeypatch.chdir(tmp_path)
    process = first_reading.started(made.places)
    assert process
    assert process.wait(60) == 0
    after = {path: path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()}
    kept = Path(made.places.state) / CACHE_NAME
    assert after.keys() - before.keys() == {kept}
    assert {path: after[path] for path in before} == before
    assert Book(made.places).history.ledger.ids == made.history.ledger.ids


@pytest.mark.parametrize(("cores", "flags"), [(1, 0x0800_4000), (2, 0x0800_0000), (None, 0x0800_0000)])
def test_it_is_told_where_it_reads_and_hears_and_says_nothing_and_is_modest_where_there_is_one_core(
    places: Places, monkeypatch: pytest.MonkeyPatch, cores: int | None, flags: int
) -> None:
    monkeypatch.setattr(os, "cpu_count", lambda: cores)
    begun: list[tuple[list[str], dict[str, Any]]] = []
    monkeypatch.setattr(subprocess, "Popen", lambda words, **how: begun.append((words, how)))
    monkeypatch.setattr(subprocess, "CREATE_NO_WINDOW", 0x0800_0000, raising=False)
    monkeypatch.setattr(subprocess, "BELOW_NORMAL_PRIORITY_CLASS", 0x4000, raising=False)
    monkeypatch.setattr(sys, "path", ["", "/elsewhere"])
    first_reading.started(places)
    [(words, how)] = begun
    assert (words[0], words[-3:]) == (sys.executable, list(places))
    assert {how[stream] for stream in ("stdin", "stdout", "stderr")} == {subprocess.DEVNULL}
    assert how["creationflags"] == flags
    assert how["env"]["PYTHONPATH"] == os.pathsep.join((os.getcwd(), os.path.abspath("/elsewhere")))


@pytest.mark.parametrize("error", [OSError("no more processes"), ValueError("embedded null byte")])
def test_where_the_system_refuses_there_is_none(
    places: Places, monkeypatch: pytest.MonkeyPatch, error: Exception
) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise error

    monkeypatch.setattr(subprocess, "Popen", refuse)
    assert first_reading.started(places) is None


def test_an_executable_that_is_no_interpreter_is_not_started_again(
    places: Places, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(subprocess, "Popen", lambda *_, **__: pytest.fail("started"))
    with monkeypatch.context() as patch:
        patch.setattr(sys, "frozen", True, raising=False)
        assert first_reading.started(places) is None
    monkeypatch.setattr(sys, "executable", "")
    assert first_reading.started(places) is None


def test_one_that_is_ended_is_gone(places: Places, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(first_reading, "LARGE", 1)
    waits = subprocess.Popen([sys.executable, "-c", "input()"], stdin=subprocess.PIPE)
    monkeypatch.setattr(first_reading, "started", lambda _: waits)
    book = half_read(places)
    assert book.is_handed_over
    book.put_down()
    assert waits.returncode is not None
    assert waits.stdin
    waits.stdin.close()


def test_what_it_left_behind_when_it_was_ended_is_taken_away(tmp_path: Path, held: Hand) -> None:
    rep = Rep(tmp_path)
    rep.book().commit(quick("Zephyrine Quux", "busy", NOW), NOW)
    left = Path(rep.places.state) / f".{CACHE_NAME}.0123abcd.new"
    left.write_bytes(b"Zephyrine")
    first_reading.read_and_keep(rep.places)
    assert not left.exists()
    book = rep.book()
    left.write_bytes(b"Zephyrine")
    forget(book, "Zephyrine Quux", NOW)
    assert not left.exists()
