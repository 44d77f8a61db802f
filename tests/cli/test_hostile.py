"""Whatever text comes in, nothing that a terminal obeys goes out."""

import json
import re
from pathlib import Path

import pytest

from repmirror.cli.app import COMMANDS
from tests.cli.conftest import Rep

DATA = Path(__file__).parents[3] / "shared" / "data" / "naughty_strings.json"
NASTY = ("\x1b]52;c;aGk=\x07", "\x9b31m", "[/x]", "\u202egnp.exe", "a\rb", "\ud800", "😀‍👩", "%s{0}$(id)", "\x7f\x00")
OBEYED = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")


def fill(rep: Rep, text: str) -> None:
    """Say a text wherever a text can be said."""
    quoted = '"' + text.replace('"', '""') + '"'
    rep.types("log", f"{quoted} call !{quoted} #{quoted} ~{quoted} +{quoted} -{quoted} -- {text}")
    rep.types("follow", text, "fri", text)
    rep.types("flag", text, "--who", text, "--owner", text, "--words", text)
    rep.types("focus", "start", text, "--why", text)
    rep.types("focus", "tip", text)
    rep.types("account", "acme", f"note={text}", f"tags={text}", f"email={text}")
    rep.types("set", "key.line", text)


@pytest.mark.parametrize("text", NASTY)
def test_no_command_passes_on_a_control_character(rep: Rep, text: str) -> None:
    fill(rep, text)
    for name in COMMANDS:
        for args in ((), ("--json",), (text,), ("acme", text), ("acme", "call", text), (f"--{text}",)):
            if name == "demo" or (name, args) == ("log", ()):
                continue
            ran = rep.types(name, *args)
            assert ran.code in (0, 2, 3, 4, 5), (name, args, ran.err)
            assert not OBEYED.search(ran.err), (name, args)
            if (name, args) != ("export", ()):  # lines of a CSV end in \r\n
                assert not OBEYED.search(ran.out), (name, args)
    assert not OBEYED.search(rep.types(text).err)


def test_paths_are_quoted_safely(rep: Rep, tmp_path: Path) -> None:
    path = str(tmp_path / "\x1b]0;x\x07")
    calls = (("import", path), ("focus", "load", path), ("list", "--store", f"{path}/x/"), ("export", "-o", path + "/"))
    for args in calls:
        assert not OBEYED.search("".join(rep.types(*args)[1:])), args


@pytest.mark.skipif(not DATA.exists(), reason="the naughty strings are not on this machine")
def test_naughty_strings_are_read_or_refused(rep: Rep) -> None:
    strings = json.loads(DATA.read_text(encoding="utf-8"))
    logged = 0
    for text in strings:
        ran = rep.types("log", f'acme call -- "{text}"')
        assert ran.code in (0, 3)
        assert not OBEYED.search(ran.out + ran.err)
        logged += ran.code == 0
    assert logged > len(strings) * 0.9
    ran = rep.types("list", "--json")
    assert len(ran.json) == logged
    assert not OBEYED.search(rep.types("list").out)


def test_a_terminal_without_the_letters_gets_their_codes(rep: Rep) -> None:
    assert rep.types("log", "Жора call", encoding="cp1252").out.startswith("\\u0416\\u043e")
    assert rep.types("export", "--with", "all", encoding="cp1252").out.count("Жора") == 1
