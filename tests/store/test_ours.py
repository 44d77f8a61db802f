"""A file that another program wrote is never written to; one of ours opens, whatever became of it."""

import gzip
import os
from pathlib import Path

import pytest

from repmirror.domain.errors import StoreError
from repmirror.mirror.book import Book
from repmirror.store.journal import Journal
from repmirror.store.ours import is_ours
from tests.store.makers import append, places_in, saved_ids

FOREIGN = {
    "a text": "Dear Jane,\nthanks for the call. — R.\n".encode(),
    "a CSV": b"name,phone\r\nAcme,555 0100\r\n",
    "a picture": b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR" + bytes(range(256)) * 40,
    "somebody's JSON": b'{"id": "7", "do": [], "crc": "00000000"}\n',
    "somebody's JSON Lines": b'{"id":"7","seq":1}\n{"id":"8","seq":2}\n',
    "one long line": b"x" * 3_000_000,
    "a backup of ours, packed": gzip.compress(b'{"repmirror":1,"store":"x"}\n'),
}


def _file(tmp_path: Path, raw: bytes) -> Path:
    path = Path(places_in(tmp_path).file)
    path.parent.mkdir(exist_ok=True)
    path.write_bytes(raw)
    return path


def _ours(tmp_path: Path) -> bytes:
    append(Journal(places_in(tmp_path, "other-device")), "a", "b")
    return Path(places_in(tmp_path).file).read_bytes()


def _is_ours(raw: bytes) -> bool:
    return is_ours(lambda count, offset: raw[offset : offset + count])


@pytest.mark.parametrize("raw", FOREIGN.values(), ids=FOREIGN)
def test_another_programs_file_is_neither_written_to_nor_read(tmp_path: Path, raw: bytes) -> None:
    path = _file(tmp_path, raw)
    where = places_in(tmp_path)
    with pytest.raises(StoreError, match=r"no repmirror file.*nothing was written.*--store"):
        append(Journal(where), "a")
    with pytest.raises(StoreError, match="no repmirror file"):
        Book(where).read()
    with pytest.raises(StoreError, match="no repmirror file"):
        Book(where).load(1000)
    assert path.read_bytes() == raw
    assert os.listdir(path.parent) == [path.name]


def test_an_empty_file_and_one_whose_bytes_never_reached_the_disk_are_filled(tmp_path: Path) -> None:
    for number, raw in enumerate((b"", b"\n\n", b"\0" * 4096)):
        home = tmp_path / str(number)
        home.mkdir()
        _file(home, raw)
        append(Journal(places_in(home)), "a")
        assert saved_ids(places_in(home)) == {"a"}


def test_a_store_cut_anywhere_is_still_ours(tmp_path: Path) -> None:
    raw = _ours(tmp_path)
    assert all(_is_ours(raw[:end]) for end in range(len(raw)))


def test_a_store_with_anything_before_its_lines_is_still_ours(tmp_path: Path) -> None:
    raw = _ours(tmp_path)
    header, first, *_ = raw.split(b"\n")
    for before in FOREIGN.values():
        path = _file(tmp_path, before + b"\n" + first + b"\n")
        append(Journal(places_in(tmp_path, f"device-{len(before)}")), "c")
        assert saved_ids(places_in(tmp_path)) == {"a", "c"}
        assert path.read_bytes().startswith(before)
    assert _is_ours(b"<<<<<<< HEAD\n=======\n" + raw + b">>>>>>> theirs\n")
    assert _is_ours(b"\xef\xbb\xbf" + header.replace(b"\n", b"\r\n"))


def test_a_store_of_which_every_line_is_damaged_is_still_ours(tmp_path: Path) -> None:
    header, first, second, _ = _ours(tmp_path).split(b"\n")
    altered = first.replace(b"Acme", b"Acne")
    assert _is_ours(altered)
    assert _is_ours(b"\0" * 512 + second[200:])
    assert _is_ours(first[:-30])
    assert _is_ours(header.replace(b"store", b"stare"))


def test_what_this_device_logged_to_stays_its_own_whatever_became_of_it(tmp_path: Path) -> None:
    where = places_in(tmp_path)
    append(Journal(where), "a")
    _file(tmp_path, FOREIGN["a CSV"])
    book = Book(where)
    assert book.fold.knows_record("touch", "a"), "the spool brought it back"
    append(Journal(where), "b")
    assert saved_ids(where) == {"a", "b"}


def test_completion_looks_at_whatever_there_is_and_leaves_all_alone(tmp_path: Path) -> None:
    path = _file(tmp_path, FOREIGN["a CSV"])
    book = Book(places_in(tmp_path), looks_only=True)
    assert not book.history.names()
    assert path.read_bytes() == FOREIGN["a CSV"]
    assert os.listdir(tmp_path) == [path.parent.name]
