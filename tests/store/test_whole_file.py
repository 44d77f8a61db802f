"""A file beside the store is written whole or not at all, and a page is read within bounds."""

from pathlib import Path

import pytest

from repmirror.domain.errors import NoSuchError, NotUnderstoodError, StoreError
from repmirror.store.whole_file import page_of, replacing


def test_a_file_takes_the_others_place_for_the_owner_only(tmp_path: Path) -> None:
    path = tmp_path / "out"
    path.write_text("before")
    with replacing(str(path)) as out:
        out.write("after\r\n")
    assert path.read_bytes() == b"after\r\n"
    assert path.stat().st_mode & 0o777 == 0o600
    assert [each.name for each in tmp_path.iterdir()] == ["out"]


def test_whatever_fails_leaves_what_was_there(tmp_path: Path) -> None:
    path = tmp_path / "out"
    path.write_text("before")

    def fail_halfway() -> None:
        with replacing(str(path)) as out:
            out.write("half")
            raise KeyError

    with pytest.raises(KeyError):
        fail_halfway()
    assert path.read_text() == "before"
    assert [each.name for each in tmp_path.iterdir()] == ["out"]


def test_a_link_is_followed(tmp_path: Path) -> None:
    target, link = tmp_path / "target", tmp_path / "link"
    target.write_text("before")
    link.symlink_to(target)
    with replacing(str(link)) as out:
        out.write("after")
    assert link.is_symlink()
    assert target.read_text() == "after"


def test_a_place_that_can_not_be_written_is_told(tmp_path: Path) -> None:
    for path in (tmp_path / "no" / "such", tmp_path):
        with pytest.raises(StoreError), replacing(str(path)) as out:
            out.write("x")


def test_pages_are_text_of_a_pages_length(tmp_path: Path) -> None:
    path = tmp_path / "page"
    path.write_bytes("\ufeff# Titel ü\n".encode())
    assert page_of(str(path)) == "# Titel ü\n"
    with pytest.raises(NoSuchError):
        page_of(str(tmp_path / "none"))
    for raw in (b"\xff\xfe", b"x" * (1 << 20) + b"x"):
        path.write_bytes(raw)
        with pytest.raises(NotUnderstoodError):
            page_of(str(path))
    with pytest.raises(NotUnderstoodError):
        page_of(str(tmp_path))
