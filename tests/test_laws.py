"""The architecture is a test: rooms, the one clock, the one way to the disk, no network."""

import ast
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
MODULES = sorted((ROOT / "repmirror").rglob("*.py"))
NETWORK = {"socket", "ssl", "http", "urllib.request", "ftplib", "smtplib", "asyncio.streams", "requests", "httpx"}
CLOCKS = {"now", "today", "utcnow", "time", "time_ns", "localtime"}


def calls(tree: ast.AST) -> Iterator[ast.Call]:
    return (node for node in ast.walk(tree) if isinstance(node, ast.Call))


def imports(tree: ast.AST) -> Iterator[str]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node.module
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def parsed(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"))


def test_the_rooms_import_only_what_they_may_and_every_module_has_a_room() -> None:
    linter = Path(sys.executable).with_name("lint-imports")
    ran = subprocess.run([linter, "--no-cache"], cwd=ROOT, capture_output=True, text=True)
    assert ran.returncode == 0, ran.stdout + ran.stderr


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(ROOT)))
def test_no_module_reaches_the_network(path: Path) -> None:
    assert not NETWORK & set(imports(parsed(path)))


def test_the_clock_is_read_in_one_place() -> None:
    readers = {
        path.relative_to(ROOT).as_posix()
        for path in MODULES
        for call in calls(parsed(path))
        if isinstance(call.func, ast.Attribute)
        and call.func.attr in CLOCKS
        and isinstance(call.func.value, ast.Name)
        and call.func.value.id in {"datetime", "date", "time"}
    }
    assert readers == {"repmirror/clock.py"}


def test_only_the_store_and_the_exchange_open_or_write_files() -> None:
    openers = {
        path.relative_to(ROOT).parts[1]
        for path in MODULES
        for call in calls(parsed(path))
        if (isinstance(call.func, ast.Name) and call.func.id == "open")
        or (isinstance(call.func, ast.Attribute) and call.func.attr in {"write_text", "write_bytes", "unlink"})
        or (
            isinstance(call.func, ast.Attribute)
            and isinstance(call.func.value, ast.Name)
            and call.func.value.id == "os"
            and call.func.attr in {"open", "write", "replace", "rename", "remove", "unlink", "truncate", "makedirs"}
        )
    }
    assert openers <= {"store", "exchange"}


def test_no_widget_of_ours_is_called_back_when_it_is_gone() -> None:
    callers = {
        path.relative_to(ROOT).as_posix()
        for path in MODULES
        for call in calls(parsed(path))
        if isinstance(call.func, ast.Attribute) and call.func.attr == "call_after_refresh"
    }
    of_the_app_itself = {"repmirror/tui/between_keys.py", "repmirror/tui/keys_in_turn.py"}
    assert callers == {"repmirror/tui/afterwards.py", *of_the_app_itself}


def test_nothing_of_a_widget_is_taken_for_the_handler_of_a_key() -> None:
    """Textual calls `key_at` where @ is struck: an attribute of that name that is no handler ends the app."""
    named = {
        node.attr if isinstance(node, ast.Attribute) else node.name
        for path in MODULES
        if "tui" in path.parts
        for node in ast.walk(parsed(path))
        if isinstance(node, ast.FunctionDef)
        or (isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name) and node.value.id == "self")
    }
    harmless = {"key_of", "key_label"}  # no key is called so, and the second is no method
    assert {name for name in named if name.startswith(("key_", "_key_"))} <= harmless


def test_the_licence_that_is_named_goes_with_the_wheel() -> None:
    """The wheel holds repmirror/ and what its metadata names."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    (text,) = [(ROOT / path).read_text(encoding="utf-8") for path in project["license-files"]]
    assert all(path.startswith("repmirror/") for path in project["license-files"])
    assert text.startswith(f"{project['license']} License\n")
