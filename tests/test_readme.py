"""The README keeps its word: its commands, keys and pictures exist, and every picture is shown."""

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
README = (ROOT / "README.md").read_text(encoding="utf-8")
BLOCKS = re.findall(r"^```sh\n(.*?)^```$", README, flags=re.MULTILINE | re.DOTALL)


def test_it_opens_with_what_it_is_and_one_picture() -> None:
    first = README.split("```sh")[0]
    assert first.startswith("# repmirror\n")
    assert len(re.findall(r"!\[[^\]]+\]\(screenshots/[\w.-]+\)", first)) == 1


def test_its_first_two_commands_are_one_line_each_and_do_their_own_set_up() -> None:
    run, test = (block.strip() for block in BLOCKS[:2])
    for command in (run, test):
        assert "\n" not in command
        assert command.startswith("python3 -m venv")
        assert "pip" in command
    assert run.endswith("repmirror")
    assert "pytest" in test


def test_every_picture_it_names_exists_and_every_picture_is_named() -> None:
    named = set(re.findall(r"\(screenshots/([\w.-]+)\)", README))
    assert named == {path.name for path in (ROOT / "screenshots").iterdir()}


def test_every_command_it_names_exists() -> None:
    from repmirror.cli.app import COMMANDS  # the one table of commands

    named = set(re.findall(r"\brepmirror ([a-z][a-z-]+)", "\n".join(re.findall(r"`[^`]*`", README) + BLOCKS)))
    assert named
    assert named <= set(COMMANDS)


def test_every_command_is_named() -> None:
    from repmirror.cli.app import COMMANDS

    missing = {name for name in COMMANDS if not re.search(rf"`[^`]*\b{re.escape(name)}\b[^`]*`", README)}
    assert not missing


def test_every_key_it_names_is_bound() -> None:
    from repmirror.tui.actions import ACTIONS

    table = README.split("## Keys", 1)[1].split("\n## ", 1)[0]
    named = set(re.findall(r"<kbd>([^<]+)</kbd>", table))
    bound = {key for action in ACTIONS for key in action.shown_keys({}).split()}
    assert named
    assert named <= bound


@pytest.mark.parametrize("module", ["tests.bench", "tests.pictures"])
def test_every_module_it_runs_exists(module: str) -> None:
    assert f"python -m {module}" in README
    path = ROOT / module.replace(".", "/")
    assert path.with_suffix(".py").exists() or (path / "__main__.py").exists()
