"""What sync tools, clones and crashes leave behind is put right by reading; nothing of it can fail a read."""

import os
import shutil
import stat
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest

from repmirror.mirror.book import Book
from repmirror.mirror.care.backups import back_up_now, keep_backup
from repmirror.mirror.care.merging import merge
from repmirror.mirror.care.undoing import undo
from repmirror.mirror.touches import quick
from repmirror.store.journal import Journal
from repmirror.store.lines import Header, encode_header
from repmirror.store.paths import FILE_NAME, Places, mark
from tests.mirror.told import NOW
from tests.store.makers import append, folded

CONFLICTS = [
    "repmirror.sync-conflict-20261122-022528-5DVPEUI.jsonl",
    "repmirror (HOST's conflicted copy 2026-11-22).jsonl",
    "repmirror (Kopie mit Konflikt von HOST 2026-11-22).jsonl",
    "repmirror-LAPTOP.jsonl",
    "repmirror 2.jsonl",
    "repmirror (conflicted copy 2026-11-22 022528).jsonl",
    "repmirror (1).jsonl",
    "repmirror.jsonl.orig",
    "REPMIRROR[Conflict].jsonl" if os.name == "nt" else "repmirror[Conflict].jsonl",
]
LEFT_ALONE = [
    ".repmirror.jsonl.tmp",
    ".syncthing.repmirror.jsonl.tmp",
    "~repmirror.jsonl",
    "repmirror.jsonl.part",
    "other.jsonl",
]


def book_in(home: Path, state: str = "state", synced: str = "") -> Book:
    file = str(home / synced / FILE_NAME)
    return Book(Places(file, str(home / state), file))


@pytest.fixture
def book(tmp_path: Path) -> Book:
    book = book_in(tmp_path)
    book.commit(quick("Acme", "voicemail", NOW), NOW)
    return book


def copy_with(book: Book, name: str, *whos: str) -> Path:
    """A file beside ours, as a sync tool leaves it: another device's steps upon what we had."""
    away = Path(book.places.file).parent / "away"
    away.mkdir()
    other = Book(Places(str(away / FILE_NAME), str(away / "state"), ""))
    shutil.copy(book.places.file, other.places.file)
    for who in whos:
        other.commit(quick(who, "no-answer", NOW), NOW)
    path = Path(book.places.file).with_name(name)
    shutil.move(other.places.file, path)
    shutil.rmtree(away)
    return path


def whos(book: Book) -> set[str]:
    return {touch.who for touch in book.history.words("touch").values()}


@pytest.mark.parametrize("name", CONFLICTS)
def test_a_conflict_copy_is_merged_told_and_moved_to_the_backups(book: Book, name: str) -> None:
    path = copy_with(book, name, "Globex", "Hooli")
    reader = Book(book.places)
    assert whos(reader) == {"Acme", "Globex", "Hooli"}
    assert not path.exists()
    assert (Path(book.places.state) / "backups" / name).exists()
    (told,) = reader.notices
    assert told == f"2 steps came in from {name}: no answer, Globex; no answer, Hooli."
    assert Book(book.places).notices == ()


@pytest.mark.parametrize("name", LEFT_ALONE)
def test_hidden_unfinished_and_unrelated_files_are_left_alone(book: Book, name: str) -> None:
    path = copy_with(book, name, "Globex")
    before = path.read_bytes()
    assert whos(Book(book.places)) == {"Acme"}
    assert path.read_bytes() == before


def test_a_copy_that_this_device_logs_to_is_a_store_of_its_own(book: Book, tmp_path: Path) -> None:
    path = copy_with(book, "repmirror-2.jsonl", "Globex")
    own = Book(Places(str(path), str(tmp_path / mark(str(path))), str(path)))
    own.commit(quick("Hooli", "busy", NOW), NOW)
    assert whos(Book(book.places)) == {"Acme"}
    assert path.exists()


def test_another_store_beside_ours_is_told_and_taken_in_when_asked(book: Book, tmp_path: Path) -> None:
    path = Path(book.places.file).with_name("repmirror-old.jsonl")
    other = Book(Places(str(path), str(tmp_path / "elsewhere"), str(path)))
    other.commit(quick("Globex", "busy", NOW), NOW)
    reader = Book(book.places)
    assert whos(reader) == {"Acme"}
    assert "another store" in reader.notices[0]
    assert path.exists()
    (merged,) = merge(reader, [str(path)], NOW)
    assert merged.came_in == ("busy, Globex",)
    assert whos(reader) == whos(Book(book.places)) == {"Acme", "Globex"}


def test_a_copy_that_brings_nothing_is_moved_and_our_file_not_touched(book: Book) -> None:
    path = copy_with(book, CONFLICTS[0])
    os.utime(book.places.file, ns=(1, 1))
    Book(book.places).read()
    assert not path.exists()
    assert os.stat(book.places.file).st_mtime_ns == 1


def test_a_copy_that_ends_within_a_line_is_merged_but_waits_where_it_is(book: Book) -> None:
    path = copy_with(book, CONFLICTS[0], "Globex")
    path.write_bytes(path.read_bytes() + b'{"id":"half')
    assert whos(Book(book.places)) == {"Acme", "Globex"}
    assert path.exists()


def test_the_app_takes_a_copy_in_while_it_is_open(book: Book) -> None:
    book.read()
    copy_with(book, CONFLICTS[0], "Globex")
    assert book.follow()
    assert whos(book) == {"Acme", "Globex"}
    assert not book.follow()


def test_logging_never_looks_beside_the_file(book: Book) -> None:
    path = copy_with(book, CONFLICTS[0], "Globex")
    Book(book.places).commit(quick("Hooli", "busy", NOW), NOW)
    assert path.exists()


def test_a_file_that_was_set_aside_whole_comes_back(book: Book) -> None:
    """As Nextcloud does it: the local file is renamed, and the server's put in its place later."""
    os.rename(book.places.file, Path(book.places.file).with_name("repmirror (conflicted copy).jsonl"))
    assert whos(Book(book.places)) == {"Acme"}


def _no_writing(home: Path) -> None:
    for path in (home, home / "state"):
        path.chmod(0o500)


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="needs permissions that hold")
def test_a_read_does_not_fail_where_nothing_can_be_written(book: Book, tmp_path: Path) -> None:
    copy_with(book, CONFLICTS[0], "Globex")
    _no_writing(tmp_path)
    assert "Acme" in whos(Book(book.places))


def test_a_read_does_not_fail_where_merging_does(book: Book, monkeypatch: pytest.MonkeyPatch) -> None:
    path = copy_with(book, CONFLICTS[0], "Globex")

    def full(*_: object) -> int:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("repmirror.store.disk.Disk.write", full)
    assert whos(Book(book.places)) == {"Acme"}
    assert path.exists()


def test_a_state_directory_on_another_disk_gets_a_copy_that_was_synced(
    book: Book, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = copy_with(book, CONFLICTS[0], "Globex")
    raw, real = path.read_bytes(), os.rename

    def across(source: str, target: str) -> None:
        if str(source) == str(path):
            raise OSError(18, "Invalid cross-device link")
        real(source, target)

    monkeypatch.setattr(os, "rename", across)
    assert whos(Book(book.places)) == {"Acme", "Globex"}
    assert not path.exists()
    moved = Path(book.places.state) / "backups" / path.name
    assert moved.read_bytes() == raw
    assert stat.S_IMODE(moved.stat().st_mode) == 0o600


# Clones


def test_a_state_directory_put_back_from_an_older_day_becomes_another_device(book: Book) -> None:
    spool = Path(book.places.state, "spool.jsonl")
    older = spool.read_bytes()
    first = book.commit(quick("Globex", "busy", NOW), NOW)[0]
    spool.write_bytes(older)
    again = Book(book.places)
    again.read()
    step = again.commit(quick("Hooli", "busy", NOW), NOW)[0]
    assert step.stamp.device != first.stamp.device
    assert whos(Book(book.places)) == {"Acme", "Globex", "Hooli"}
    assert any("new name" in told for told in again.notices)


def test_two_steps_under_one_number_are_both_kept_and_the_next_gets_a_new_device(book: Book) -> None:
    spool = Path(book.places.state, "spool.jsonl")
    older = spool.read_bytes()
    first = book.commit(quick("Globex", "busy", NOW), NOW)[0]
    spool.write_bytes(older)
    twin = Book(book.places).commit(quick("Hooli", "busy", NOW), NOW)[0]  # logs without having read
    assert (twin.seq, twin.stamp.device) == (first.seq, first.stamp.device)
    reader = Book(book.places)
    assert whos(reader) == {"Acme", "Globex", "Hooli"}
    assert reader.commit(quick("Umbrella", "busy", NOW), NOW)[0].stamp.device != first.stamp.device
    assert undo(reader, NOW) == ("busy, Umbrella",)
    assert whos(Book(book.places)) == {"Acme", "Globex", "Hooli"}


@pytest.mark.parametrize("order", [lambda lines: lines, lambda lines: lines[::-1]])
def test_a_clones_twin_steps_fold_alike_in_any_order(book: Book, order: Callable[[list[bytes]], list[bytes]]) -> None:
    spool = Path(book.places.state, "spool.jsonl")
    older = spool.read_bytes()
    book.commit(quick("Globex", "busy", NOW), NOW)
    spool.write_bytes(older)
    Book(book.places).commit(quick("Hooli", "busy", NOW), NOW)
    before = folded(book.places).records
    file = Path(book.places.file)
    file.write_bytes(b"\n".join(order(file.read_bytes().splitlines())) + b"\n")
    assert folded(book.places).records == before


# Backups


def names(book: Book) -> list[str]:
    home = Path(book.places.state, "backups")
    return sorted(path.name for path in home.iterdir()) if home.exists() else []


def test_a_backup_is_kept_a_day_and_an_earlier_one_that_it_begins_with_dropped(book: Book) -> None:
    keep_backup(book, NOW)
    keep_backup(book, NOW)
    assert names(book) == ["2026-11-19.jsonl.gz"]
    book.commit(quick("Globex", "busy", NOW), NOW)
    keep_backup(book, NOW + timedelta(days=1))
    assert names(book) == ["2026-11-20.jsonl.gz"]


def test_a_backup_that_holds_something_else_stays(book: Book) -> None:
    keep_backup(book, NOW)
    file = Path(book.places.file)
    header, *lines = file.read_bytes().splitlines(keepends=True)
    file.write_bytes(header)
    keep_backup(book, NOW + timedelta(days=1))
    assert names(book) == ["2026-11-19.jsonl.gz", "2026-11-20.jsonl.gz"]
    assert lines


@pytest.mark.skipif(os.name == "nt", reason="permissions are POSIX's")
def test_backups_are_for_the_owner_only(book: Book) -> None:
    copy_with(book, CONFLICTS[0], "Globex").chmod(0o644)
    Book(book.places).read()
    back_up_now(book, NOW)
    home = Path(book.places.state, "backups")
    assert stat.S_IMODE(home.stat().st_mode) == 0o700
    assert {stat.S_IMODE(path.stat().st_mode) for path in home.iterdir()} == {0o600}


def test_no_backup_is_made_of_nothing(tmp_path: Path) -> None:
    book = book_in(tmp_path)
    keep_backup(book, NOW)
    assert back_up_now(book, NOW) is None
    assert names(book) == []


def test_the_header_of_a_conflict_copy_may_stand_anywhere(book: Book) -> None:
    path = copy_with(book, CONFLICTS[0], "Globex")
    header, *lines = path.read_bytes().splitlines()
    path.write_bytes(b"\n".join([*lines, header, encode_header(Header(1, "third")).strip()]) + b"\n")
    assert whos(Book(book.places)) == {"Acme", "Globex"}
    assert "third" in folded(book.places).headers


def test_steps_that_a_journal_saved_and_the_file_lost_come_back_when_it_is_read(book: Book) -> None:
    append(Journal(book.places), "x")
    os.remove(book.places.file)
    reader = Book(book.places)
    assert whos(reader) == {"Acme"}
    assert reader.notices[-1] == "2 steps the file had lost came back from the spool."
