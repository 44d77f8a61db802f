import os
from pathlib import Path

import pytest

from repmirror.domain.errors import StoreError
from repmirror.store.journal import Journal
from repmirror.store.lines import Step, decode
from repmirror.store.paths import Places
from repmirror.store.reader import Reader
from tests.store.makers import append, folded, places_in, saved_ids


def ids(lines: list[bytes]) -> list[str]:
    return [change.id for line in lines if isinstance(step := decode(line), Step) for change in step.changes]


def test_a_file_that_is_not_there_reads_as_empty(tmp_path: Path) -> None:
    assert Reader(places_in(tmp_path)).lines() == ([], True)


def test_what_was_appended_since_is_all_that_is_read_again(tmp_path: Path) -> None:
    where = places_in(tmp_path)
    append(Journal(where), "a")
    reader = Reader(where)
    assert ids(reader.lines()[0]) == ["a"]
    assert not reader.has_more()
    append(Journal(where), "b")
    assert reader.has_more()
    assert not reader.is_replaced()
    assert ids(reader.lines()[0]) == ["b"]


def test_a_file_in_slices_gives_the_same_lines_whatever_their_size(tmp_path: Path) -> None:
    where = places_in(tmp_path)
    append(Journal(where), *(f"t{number}" for number in range(50)))
    for most in (1, 7, 100, 1 << 20):
        reader, found, ended = Reader(where), [], False
        while not ended:
            lines, ended = reader.lines(most)
            found += ids(lines)
        assert found == [f"t{number}" for number in range(50)]


def test_a_line_still_being_written_waits_for_its_newline(tmp_path: Path) -> None:
    where = places_in(tmp_path)
    append(Journal(where), "a", "b")
    whole = Path(where.file).read_bytes()
    Path(where.file).write_bytes(whole[:-20])
    reader = Reader(where)
    assert ids(reader.lines()[0]) == ["a"]
    with open(where.file, "ab") as file:
        file.write(whole[-20:])
    assert ids(reader.lines()[0]) == ["b"]


def test_a_last_line_whose_newline_an_editor_took_is_read(tmp_path: Path) -> None:
    where = places_in(tmp_path)
    append(Journal(where), "a", "b")
    Path(where.file).write_bytes(Path(where.file).read_bytes()[:-1])
    assert saved_ids(where) == {"a", "b"}
    append(Journal(where), "c")
    assert saved_ids(where) == {"a", "b", "c"}


@pytest.mark.parametrize("how", ["renamed over", "rewritten in place", "shortened", "removed"])
def test_a_replaced_file_is_noticed(tmp_path: Path, how: str) -> None:
    where = places_in(tmp_path)
    append(Journal(where), "a", "b")
    reader = Reader(where)
    reader.lines()
    content = Path(where.file).read_bytes()
    if how == "renamed over":
        (tmp_path / "new").write_bytes(content)
        os.replace(tmp_path / "new", where.file)
    elif how == "rewritten in place":
        Path(where.file).write_bytes(b"x" + content)
    elif how == "shortened":
        Path(where.file).write_bytes(content[:-5])
    else:
        os.remove(where.file)
    assert reader.is_replaced()


def test_every_beginning_of_a_file_recovers_exactly_its_whole_lines(tmp_path: Path) -> None:
    where = places_in(tmp_path)
    append(Journal(where), *(f"t{number}" for number in range(8)))
    content = Path(where.file).read_bytes()
    for size in range(len(content) + 1):
        Path(where.file).write_bytes(content[:size])
        whole = [line for line in content.split(b"\n") if isinstance(decode(line), Step)]
        ends = [content.index(line) + len(line) for line in whole]
        assert len(saved_ids(where)) == sum(end <= size for end in ends)


def test_damage_is_counted_and_blocks_nothing(tmp_path: Path) -> None:
    where = places_in(tmp_path)
    append(Journal(where), "a", "b", "c")
    lines = Path(where.file).read_bytes().split(b"\n")
    lines[2] = lines[2].replace(b"Acme", b"Acne")
    Path(where.file).write_bytes(b"\n".join([*lines[1:], b"\xff\xfe\x00garbage", b""]))
    assert saved_ids(where) == {"a", "c"}, "steps without a header still open"
    assert len(folded(where).damaged) == 2


def test_a_directory_in_the_files_place_is_told(tmp_path: Path) -> None:
    where = places_in(tmp_path)
    os.makedirs(where.file)
    with pytest.raises(StoreError, match="no file"):
        Reader(where).lines()


def put_in_place(where: Places, raw: bytes) -> None:
    """As a sync tool does: another file takes the name of ours."""
    fresh = Path(where.file).with_name(".incoming")
    fresh.write_bytes(raw)
    os.replace(fresh, where.file)


@pytest.mark.parametrize("torn", [0, 20])
def test_a_file_in_our_files_place_that_begins_with_the_same_bytes_is_read_on(tmp_path: Path, torn: int) -> None:
    where = places_in(tmp_path)
    append(Journal(where), "a", "b")
    whole = Path(where.file).read_bytes()
    Path(where.file).write_bytes(whole[: len(whole) - torn])
    reader = Reader(where)
    found = ids(reader.lines()[0])
    append(Journal(other := places_in(tmp_path / "other")), "c")
    put_in_place(where, whole + Path(other.file).read_bytes())
    assert reader.has_more()
    assert reader.is_replaced()
    assert reader.goes_on()
    assert not reader.is_replaced()
    assert found + ids(reader.lines()[0]) == ["a", "b", "c"]
    assert not reader.has_more()


@pytest.mark.parametrize("changed", [0, 100, 1 << 20, -1])
def test_one_that_differs_in_any_byte_that_was_read_is_read_anew(tmp_path: Path, changed: int) -> None:
    where = places_in(tmp_path)
    append(Journal(where), *(f"t{number}" for number in range(8_000)))
    raw = bytearray(Path(where.file).read_bytes())
    assert len(raw) > 1 << 20
    reader = Reader(where)
    while not reader.lines()[1]:
        pass
    raw[changed] ^= 1
    put_in_place(where, bytes(raw) + b"{}\n")
    assert reader.is_replaced()
    assert not reader.goes_on()
