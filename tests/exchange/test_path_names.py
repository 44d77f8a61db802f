"""A path is what the rep means by it, however a terminal wrote it, and goes on as the disk has it."""

import os
from pathlib import Path

import pytest

from repmirror.exchange.path_names import completions, typed_path


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    for name in ("HOME", "USERPROFILE"):
        monkeypatch.setenv(name, str(tmp_path))
    for name in ("Launch.md", "launch.csv", "notes.txt", ".hidden.md"):
        (tmp_path / name).write_text("", encoding="utf-8")
    (tmp_path / "launches").mkdir()
    return tmp_path


@pytest.mark.parametrize(
    "text", ["~/my file.csv", "'~/my file.csv'", ' "~/my file.csv" ', pytest.param("~/my\\ file.csv", id="escaped")]
)
def test_quotes_backslashes_and_the_tilde_are_taken_as_the_terminal_meant_them(home: Path, text: str) -> None:
    if os.sep != "/" and "\\" in text:
        pytest.skip("a backslash parts folders here")
    assert Path(typed_path(text)) == home / "my file.csv"


def test_a_link_to_a_file_is_its_path() -> None:
    assert typed_path("file:///tmp/calls.csv") == "/tmp/calls.csv"


def test_a_backslash_that_is_part_of_a_name_stays(home: Path) -> None:
    if os.sep != "/":
        pytest.skip("a backslash parts folders here")
    (home / "a\\b.csv").write_text("", encoding="utf-8")
    assert Path(typed_path("~/a\\b.csv")) == home / "a\\b.csv"


@pytest.mark.parametrize(
    ("begun", "endings", "names"),
    [
        ("~", (), [""]),
        ("~/lau", (), ["Launch.md", "launch.csv", "launches/"]),
        ("~/lau", (".md", ".txt"), ["Launch.md", "launches/"]),
        ("~/", (".md", ".txt"), ["Launch.md", "launches/", "notes.txt"]),
        ("~/.h", (".md",), [".hidden.md"]),
        ("~/nothing", (), []),
        ("~/no such folder/", (), []),
        ("~/\0", (), []),
    ],
)
def test_a_path_goes_on_with_folders_and_with_files_of_the_wanted_ending(
    home: Path, begun: str, endings: tuple[str, ...], names: list[str]
) -> None:
    assert completions(begun, endings) == [f"~{os.sep}{name.replace('/', os.sep)}" for name in names]


def test_a_name_alone_goes_on_in_the_folder_one_is_in(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(home)
    assert completions("note") == ["notes.txt"]
