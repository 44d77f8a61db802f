"""Where the file lives unless told otherwise: where each system keeps what is a person's own."""

import os
from pathlib import Path

import pytest

from repmirror.store.paths import FILE_NAME, places


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    for name in ("HOME", "USERPROFILE"):
        monkeypatch.setenv(name, str(tmp_path))
    return Path(os.path.realpath(tmp_path))


@pytest.mark.parametrize(
    ("system", "environ", "data", "state"),
    [
        ("linux", {}, ".local/share/repmirror", ".local/state/repmirror"),
        ("linux", {"XDG_DATA_HOME": "~/d", "XDG_STATE_HOME": "~/s"}, "d/repmirror", "s/repmirror"),
        ("darwin", {}, "Library/Application Support/repmirror", "Library/Application Support/repmirror/state"),
        ("win32", {"APPDATA": "~/Roaming", "LOCALAPPDATA": "~/Local"}, "Roaming/repmirror", "Local/repmirror/state"),
        ("win32", {}, "repmirror", "repmirror/state"),
    ],
)
def test_each_system_has_its_own_place(
    home: Path, monkeypatch: pytest.MonkeyPatch, system: str, environ: dict[str, str], data: str, state: str
) -> None:
    monkeypatch.setattr("repmirror.store.paths.sys.platform", system)
    found = places(environ=environ)
    assert Path(found.file) == home / data / FILE_NAME
    assert Path(os.path.realpath(found.state)).parent == home / state


def test_the_option_wins_over_the_variable_and_a_link_is_followed(home: Path) -> None:
    (home / "real.jsonl").touch()
    (home / "link.jsonl").symlink_to(home / "real.jsonl")
    environ = {"REPMIRROR_STORE": "~/other.jsonl", "REPMIRROR_STATE": "~/state"}
    assert Path(places(environ=environ).file) == home / "other.jsonl"
    linked = places("~/link.jsonl", environ)
    assert (Path(linked.file), linked.is_linked) == (home / "real.jsonl", True)
    assert Path(os.path.realpath(linked.state)).parent == home / "state"
