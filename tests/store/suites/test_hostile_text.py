"""Whatever stands in the file, no command, export or screen crashes on it or passes a control byte to the terminal."""

import csv
import html.parser
import io
import os
import re
import sys
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

import click
import pytest

from repmirror.cli.app import COMMANDS, program
from repmirror.mirror.book import Book
from repmirror.mirror.handing_out.forms import FORMATS
from tests.cli.conftest import NOW
from tests.cli.conftest import Rep as AtTheShell
from tests.store.suites.corpus import OBEYED, OWN, fill, naughty
from tests.store.suites.dose import Outcome, Tell
from tests.store.suites.fresh import ROOT
from tests.store.suites.raw_bytes import foreign
from tests.tui import seen
from tests.tui.rep import NOW as APP_NOW
from tests.tui.rep import SIZES, USUAL, press, rep_in, write
from tests.tui.rep import Rep as AtTheApp

TEXTS = [*OWN, *naughty()[::24]]
ALL = [*OWN, *naughty()]
ASKED = {
    "stats": [
        ["--by", by] for by in ("day", "week", "hour", "channel", "tag", "objection", "attempt", "outcome", "who")
    ],
    "review": [["day"], ["week"]],
    "focus": [["show"], ["history"], ["suggest"], ["page"], ["tip"]],
    "bet": [["list"], ["show"]],
    "flags": [["--brief", "md"], ["--brief", "html"]],
    "voice": [["--brief", "md"], ["--brief", "html"]],
    "status": [["--format", "tmux"], ["--format", "plain"]],
    "export": [
        *(["--as", form, *more] for form in FORMATS for more in ([], ["--with", "names,notes"]) if form != "card"),
        *(["--as", "card", *more] for more in ([], ["--with", "tips"])),
        ["--as", "jsonl", "--rep", "ann", "--with", "all"],
    ],
}
SKIPPED = {"demo", "log", "import"}
"""They open the app, or wait for input; what they print is tried in tests/cli/test_hostile.py."""


def with_all(name: str) -> list[str]:
    """The words that leave nothing out, where the command has such."""
    return ["--with", "names,notes"] if known(name, ["--with"]) else []


class Shown(html.parser.HTMLParser):
    """The tags of a page, and the names of what they carry."""

    def __init__(self) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.carried: set[str] = set()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self.carried |= {name for name, _ in attrs}


@pytest.fixture
def shell(home: Path, monkeypatch: pytest.MonkeyPatch) -> AtTheShell:
    rep = AtTheShell(home, monkeypatch)
    fill(Book.open(), TEXTS, datetime.fromisoformat(NOW))
    return rep


def known(name: str, words: Sequence[str]) -> bool:
    """Whether the command has these options."""
    command = program.get_command(click.Context(program), name)
    assert command is not None
    have = {option for parameter in command.params for option in parameter.opts}
    return all(word in have for word in words if word.startswith("--"))


def looked_through(shell: AtTheShell) -> int:
    """Every command that needs no argument, in both forms, and every export; how many were run."""
    count = 0
    for name in COMMANDS:
        if name in SKIPPED:
            continue
        asked = [[], *(words for words in ASKED.get(name, []) if known(name, words))]
        forms: list[list[str]] = [[]] if name == "export" else [[], ["--json"]]  # a file is the same in either
        for args in [[*words, *form] for words in asked for form in forms]:
            ran = shell.types(name, *args)
            count += 1
            assert ran.code == 0 or (ran.code in (2, 3) and not args[:-1]), (name, args, ran.err)
            found = OBEYED.search(ran.err) or OBEYED.search(ran.out.replace("\r\n", "\n"))
            assert not found, (name, args, found)
    return count


def test_no_command_or_export_crashes_or_passes_on_a_control_byte(shell: AtTheShell, tell: Tell) -> None:
    tell(Outcome("injection corpus × commands and exports", looked_through(shell), f"runs over {len(TEXTS)} texts"))


@pytest.mark.long
def test_no_command_crashes_on_any_of_the_naughty_strings(
    home: Path, monkeypatch: pytest.MonkeyPatch, tell: Tell
) -> None:
    rep = AtTheShell(home, monkeypatch)
    fill(Book.open(), ALL, datetime.fromisoformat(NOW))
    tell(Outcome("injection corpus × commands and exports", looked_through(rep), f"runs over {len(ALL)} texts"))


def test_every_word_of_the_corpus_is_taken_as_an_argument(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    rep = AtTheShell(home, monkeypatch)
    rep.types("log", "acme call")
    for text in OWN:
        for args in (
            ("prep", text),
            ("chains", text),
            ("account", text, f"note={text}"),
            ("rename", "acme", text),
            ("forget", text),
        ):
            if args[0] not in COMMANDS or "\x00" in text:
                continue
            ran = rep.types(*args)
            assert ran.code in (0, 2, 3, 4, 5), (args, ran.err)
            assert not OBEYED.search(ran.out + ran.err), args


def test_no_cell_of_an_export_is_a_formula(shell: AtTheShell) -> None:
    ran = shell.types("export", "--as", "csv", *with_all("export"))
    cells = [cell for row in csv.reader(io.StringIO(ran.out, newline="")) for cell in row]
    assert len(cells) > len(TEXTS)
    assert not [
        cell for cell in cells if re.match(r"\s*[=+\-@\t\r\n＝＋－＠]", cell) and not re.fullmatch(r"-?[\d.]+", cell)
    ]


def test_no_name_becomes_a_tag_of_a_page(shell: AtTheShell) -> None:
    briefs = [
        ("export", "--as", "html", *with_all("export")),
        ("flags", "--brief", "html"),
        ("voice", "--brief", "html"),
    ]
    for args in [args for args in briefs if known(args[0], args[1:]) and (args[0] != "export" or "html" in FORMATS)]:
        page = Shown()
        page.feed(shell.types(*args).out)
        assert not page.tags & {"script", "img", "image", "iframe", "a", "object", "form", "input"}, (args, page.tags)
        assert not {name for name in page.carried if name.startswith("on") or name in ("href", "src")}, args


@pytest.fixture
def app(home: Path, monkeypatch: pytest.MonkeyPatch) -> AtTheApp:
    rep = rep_in(home, monkeypatch)
    fill(rep.book, OWN, APP_NOW)
    return rep


SCREENS = "1234567"
ON_EVERY_SCREEN = ("down down", "enter", "escape", "h", "escape", "p", "escape")
ON_ONE = ("question_mark", "escape", "full_stop", "escape", "a", "escape", "E", "escape", "r", "escape", "f", "escape")


async def looked_at(app: AtTheApp, size: tuple[int, int]) -> Outcome:
    """Every screen, and what its keys open."""
    count = 0
    async with app.at_work(size) as pilot:
        for screen in SCREENS:
            await press(pilot, screen)
            for keys in (*ON_EVERY_SCREEN, *(ON_ONE if screen == SCREENS[0] else ())):
                await press(pilot, keys)
                count += 1
                assert seen.is_safe(pilot.app), (screen, keys)
                assert not OBEYED.search(seen.text(pilot.app)), (screen, keys)
    return Outcome(f"injection corpus × every screen at {size[0]}×{size[1]}", count, "paintings")


async def test_no_screen_crashes_or_paints_a_control_byte(app: AtTheApp, tell: Tell) -> None:
    tell(await looked_at(app, USUAL))


@pytest.mark.long
@pytest.mark.parametrize("size", SIZES)
async def test_no_screen_crashes_on_any_of_the_naughty_strings(
    home: Path, monkeypatch: pytest.MonkeyPatch, size: tuple[int, int], tell: Tell
) -> None:
    rep = rep_in(home, monkeypatch)
    fill(rep.book, ALL, APP_NOW)
    tell(await looked_at(rep, size))


async def test_what_is_typed_and_found_and_logged_is_painted_safely(app: AtTheApp) -> None:
    async with app.at_work() as pilot:
        for text in ("[/x]", "=Ä"):
            await press(pilot, "slash")
            await write(pilot, text)
            assert seen.is_safe(pilot.app)
            await press(pilot, "enter n u U")
            assert seen.is_safe(pilot.app)
            await press(pilot, "l")
            await write(pilot, f'"{text}" call #x{text} -- {text}')
            assert seen.is_safe(pilot.app)
            await press(pilot, "enter")
            assert seen.is_safe(pilot.app)


@pytest.mark.skipif(os.name == "nt", reason="pseudo-terminals are POSIX's")
def test_a_real_terminal_gets_only_the_apps_own_sequences(
    home: Path, monkeypatch: pytest.MonkeyPatch, tell: Tell
) -> None:
    from tests.bench.terminal import Terminal  # it needs a POSIX system

    rep = rep_in(home, monkeypatch)
    fill(rep.book, OWN, APP_NOW)
    environ = {
        **os.environ,
        "REPMIRROR_STORE": rep.book.path,
        "REPMIRROR_STATE": str(home / "state"),
        "TERM": "xterm-256color",
        "REPMIRROR_NOW": APP_NOW.isoformat(),
        "PYTHONPATH": str(ROOT),
    }
    received = b""
    with Terminal([sys.executable, "-m", "repmirror"], environ) as terminal:
        for keys in (b"", b"2", b"3", b"4", b"5", b"6", b"7", b"\x1b[B\x1b[B", b"\r", b"1", b"?"):
            if keys:
                terminal.press(keys)
            for burst in terminal.bursts(0.25, 20):
                received += b"".join(chunk.data for chunk in burst)
                for chunk in burst:
                    terminal.feed(chunk.data)
                break
    assert len(received) > 10_000, "the app painted its screens"
    assert not foreign(received)
    tell(
        Outcome(
            "injection corpus on a pseudo-terminal", len(received), "bytes painted, 0 raw control bytes of the corpus"
        )
    )
