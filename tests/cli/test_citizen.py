"""Every command is a good citizen of a shell: help, JSON, exit codes, sentences, narrow and mute terminals."""

import re

import click
import pytest

from repmirror.cli.app import COMMANDS, program
from tests.cli.conftest import Ran, Rep


def _paths() -> list[tuple[str, ...]]:
    """Every command, and every part of one that has parts."""
    context = click.Context(program)
    found: list[tuple[str, ...]] = []
    for name in COMMANDS:
        command = program.get_command(context, name)
        found += [(name,), *((name, part) for part in getattr(command, "commands", ()))]
    return found


PATHS = _paths()
SPEAKS_NO_JSON = {("demo",)}  # it opens the app and does nothing else
NONSENSE = {
    ("log",): ("acme call >someday",),
    ("respond",): ("acme", "danced"),
    ("edit",): ("ffff", "acme call"),
    ("flag",): ("x", "--due", "someday"),
    ("follow",): ("acme", "someday", "call"),
    ("set",): ("speed", "9"),
    ("dayoff",): ("someday",),
    ("focus", "start"): ("x", "--take-up", "lots"),
    ("focus", "tip"): ("x", "--touch", "ffff"),
    ("bet", "start"): ("x", "--touch", "ffff"),
}
"""What makes no sense to a command that takes a rep's words as they come."""

every_command = pytest.mark.parametrize("path", PATHS, ids=" ".join)


def is_sentence(text: str) -> bool:
    return bool(re.fullmatch(r".*[.?!)]", text.strip(), re.DOTALL))


def ended_well(ran: Ran) -> bool:
    """Whether a refusal has its code, is said in a sentence, and is all there is."""
    sentence = re.sub(r"^Usage: .*\n", "", ran.err)
    return ran.code in (2, 3, 5) and not ran.out and is_sentence(sentence) and "inside repmirror" not in ran.err


@every_command
def test_help_is_a_sentence_and_explains_every_option(rep: Rep, path: tuple[str, ...]) -> None:
    ran = rep.types(*path, "--help")
    assert (ran.code, ran.err) == (0, "")
    assert ran.out.startswith(f"Usage: repmirror {' '.join(path)} ")
    assert is_sentence(ran.out.split("\n\n")[1])
    assert ("--json" in ran.out) == (path not in SPEAKS_NO_JSON)
    options = ran.out.split("Options:\n", 1)[1].split("\n\n", 1)[0]
    for option in re.findall(r"^  (-.*(?:\n {6,}.*)*)", options, re.MULTILINE):
        assert option.endswith("."), option
    assert rep.types(*path, "-h").out == ran.out
    assert not rep.lines


@every_command
def test_help_fits_a_narrow_terminal(rep: Rep, monkeypatch: pytest.MonkeyPatch, path: tuple[str, ...]) -> None:
    monkeypatch.setenv("COLUMNS", "40")
    words = rep.types(*path, "--help").out.split("\nExamples:")[0]
    assert not [line for line in words.splitlines() if len(line) > 40]


@every_command
def test_what_makes_no_sense_ends_in_a_sentence(rep: Rep, path: tuple[str, ...]) -> None:
    ran = rep.types(*path, *NONSENSE.get(path, ("--danced",)))
    assert ended_well(ran), ran
    assert not rep.lines


@every_command
def test_hostile_words_end_in_a_sentence_or_are_taken_as_words(rep: Rep, path: tuple[str, ...]) -> None:
    for words in (("\x1b]0;x\x07", "\udcff", "…"), ("",), ("9" * 400,), ("-9999999d",), ("\0",)):
        ran = rep.types(*path, *words)
        assert "\x1b" not in ran.out + ran.err
        assert ran.code in (0, 4) or ended_well(ran), (words, ran)  # 4: no file can have such a name


@every_command
def test_json_is_json_whatever_becomes_of_it(rep: Rep, path: tuple[str, ...]) -> None:
    if path in SPEAKS_NO_JSON:
        return
    ran = rep.types(*path, "--json")
    if ran.code:
        assert ran.code in (2, 3, 5), ran
        assert ran.err
        assert not ran.out
    elif ran.out:
        _ = ran.json


def test_a_sentence_about_usage_says_where_more_is_told(rep: Rep) -> None:
    for args, sentence in (
        (("list", "--limit", "0"), "'0' is no whole number of one or more."),
        (("undo", "x"), "'x' is no whole number of one or more."),
        (("rename",), "Missing argument 'WHO'."),
        (("where", "a"), "Got unexpected extra argument (a)."),
    ):
        ran = rep.types(*args)
        assert ran.code == 2
        assert ran.err.endswith(f"{sentence} `repmirror {args[0]} --help` says more.\n")


def test_a_terminal_of_few_letters_gets_their_codes(rep: Rep) -> None:
    rep.types("log", "ōsaka call")
    ran = rep.types("list", encoding="iso8859-2")
    assert (ran.code, ran.err) == (0, "")
    assert "\\u014dsaka" in ran.out
