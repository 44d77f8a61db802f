"""What can't be done ends in a sentence and its exit code, and nothing is written."""

import errno
import io
import os
import sys
from pathlib import Path

import pytest

from repmirror.cli.app import run
from repmirror.domain.step import Stamp
from repmirror.store.disk import Disk
from repmirror.store.lines import Header, encode_header
from tests.cli.conftest import Rep


@pytest.mark.parametrize(
    ("code", "args"),
    [
        (2, ("lst",)),
        (2, ("list", "--limit", "0")),
        (2, ("list", "--limt", "1")),
        (2, ("stats", "--by", "moon")),
        (2, ("undo", "x")),
        (2, ("respond", "acme")),
        (2, ("follow", "acme")),
        (2, ("import", "x.csv", "--as", "xlsx")),
        (2, ()),
        (3, ("log", "acme call >someday")),
        (3, ("log", "")),
        (3, ("log", "acme call @2027-01-01 10:00")),
        (3, ("list", "--since", "2026-02-30")),
        (3, ("stats", "--since", "2026-11-19", "--until", "2026-11-01")),
        (3, ("respond", "acme", "danced")),
        (3, ("respond", "acme", "none")),
        (3, ("respond", "", "info")),
        (3, ("account", " ", "phone=1")),
        (3, ("follow", "acme", "someday", "call")),
        (3, ("flag",)),
        (3, ("flag", "x", "--stake", "lots")),
        (3, ("set", "goal", "many")),
        (3, ("set", "speed", "9")),
        (3, ("dayoff", "someday")),
        (3, ("dayoff", "2026-12-24..")),
        (3, ("dayoff", "..2026-12-24")),
        (3, ("dayoff", "..")),
        (3, ("dayoff", "2026-12-24..2026-12-01")),
        (3, ("focus", "start")),
        (3, ("focus", "start", "x", "--take-up", "lots")),
        (3, ("account", "acme", "shoe=44")),
        (3, ("list", "--until", "32")),
        (5, ("set", "key.lnie", "L")),
        *((3, ("set", "key.line", keys)) for keys in ("", " ", ",", "a,", "esc", "foo bar", "ctrl+", "aa")),
        (5, ("list", "--who", "nobody")),
        (5, ("account", "nobody")),
        (5, ("chains", "nobody")),
        (5, ("rename", "nobody", "x")),
        (5, ("join", "nobody", "x")),
        (5, ("done", "nobody")),
        (5, ("remove", "ffff")),
        (5, ("remove", "")),
        (5, ("edit", "ffff", "acme call")),
        (5, ("flag-set", "ffff", "kept")),
        (5, ("focus", "end")),
        (5, ("focus", "play", "1")),
        (5, ("focus", "load", "no-such.md")),
        (5, ("respond", "acme", "info", "--touch", "ffff")),
        (5, ("import", "no-such.csv")),
        (5, ("set", "speed")),
    ],
)
def test_it_says_what_was_wrong_and_writes_nothing(rep: Rep, code: int, args: tuple[str, ...]) -> None:
    ran = rep.types(*args)
    assert ran.code == code, ran
    assert ran.out == ""
    assert ran.err.strip()
    assert "Traceback" not in ran.err
    assert not rep.file.exists()


def test_an_unknown_command_is_told_what_was_meant(rep: Rep) -> None:
    assert "Did you mean list" in rep.types("lst").err
    assert "repmirror log acme call" in rep.types("acme", "call").err


@pytest.mark.parametrize(
    ("args", "sentence"),
    [
        (("list", "--until", "32"), '"32" can\'t be read as a date: type 2026-11-19, -7d, today or yesterday.\n'),
        (("list", "--until", "30"), '"30" is too little: type 30 nov for a day.\n'),
        (("focus", "start"), 'A focus needs a title: repmirror focus start "Answer no budget".\n'),
        (
            ("set", "key.lnie", "L"),
            "No key is called lnie. Did you mean key.line? ? in the app shows what each is called.\n",
        ),
    ],
)
def test_it_says_what_can_be_typed_instead(rep: Rep, args: tuple[str, ...], sentence: str) -> None:
    assert rep.types(*args).err == sentence


def test_a_key_that_calls_something_else_there_already_is_named(rep: Rep) -> None:
    ran = rep.types("set", "key.busy", "n")
    assert ran.code == 0
    assert ran.err == "n is the key of no-answer too (an account in hand).\n"
    for keys in ("L", "ß", "f5", "ctrl+x", "alt+x", "tab", "+", "plus", "x, enter"):
        assert rep.types("set", "key.line", keys).code == 0
    assert rep.types("set", "key.line", "L").err == ""


def test_an_id_that_begins_two_is_not_guessed(rep: Rep) -> None:
    ids = [rep.says("log", "acme call")["id"] for _ in range(17)]
    shared = next(first for first in "0123456789abcdef" if sum(id.startswith(first) for id in ids) > 1)
    ran = rep.types("remove", shared)
    assert ran.code == 5
    assert "More than one" in ran.err


def test_a_touch_does_not_become_a_response(rep: Rep) -> None:
    rep.types("log", "acme call")
    assert rep.types("edit", "last", "acme in callback").code == 3


def test_more_than_a_line_can_hold_is_refused(rep: Rep) -> None:
    ran = rep.types("log", "acme call -- " + "é" * 200_000)
    assert ran.code == 3
    assert not rep.file.exists()


def test_a_page_with_eight_plays_is_refused(rep: Rep, tmp_path: Path) -> None:
    page = tmp_path / "f.md"
    page.write_text("# T\n" + "\n".join(f"## p{number}\nsay: x" for number in range(8)))
    assert rep.types("focus", "load", str(page)).code == 3


def test_a_directory_in_the_files_place(rep: Rep) -> None:
    rep.file.mkdir(parents=True)
    assert rep.types("log", "acme call").code == 4
    assert rep.types("list").code == 4


def test_a_file_that_may_not_be_written(rep: Rep, monkeypatch: pytest.MonkeyPatch) -> None:
    rep.types("log", "acme call")
    before = rep.file.read_bytes()
    opened = Disk.open_append

    def refuse(self: Disk, path: str, *, create: bool) -> int:
        if path == str(rep.file):
            raise PermissionError(13, "Permission denied", path)
        return opened(self, path, create=create)

    monkeypatch.setattr(Disk, "open_append", refuse)
    ran = rep.types("log", "beta call")
    assert ran.code == 4
    assert "may not be written" in ran.err
    assert rep.file.read_bytes() == before
    assert len(rep.says("list")) == 1


def test_a_full_disk(rep: Rep, monkeypatch: pytest.MonkeyPatch) -> None:
    rep.types("log", "acme call")
    before = rep.file.read_bytes()

    def full(self: Disk, fd: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Disk, "fsync", full)
    ran = rep.types("log", "beta call")
    assert ran.code == 4
    assert rep.file.read_bytes() == before


def test_a_damaged_file_reads_on_with_a_notice(rep: Rep) -> None:
    rep.types("log", "acme call")
    with rep.file.open("ab") as file:
        file.write(b'{"id":"torn\n')
    rep.types("log", "beta call")
    ran = rep.types("list", "--json")
    assert len(ran.json) == 2
    assert "1 line of" in ran.err
    assert rep.says("where")["notices"]


def test_a_newer_file_is_read_and_not_written(rep: Rep) -> None:
    rep.types("log", "acme call")
    body = rep.file.read_bytes().split(b"\n", 1)[1]
    rep.file.write_bytes(encode_header(Header(99, "ab")) + body)
    before = rep.file.read_bytes()
    assert len(rep.says("list")) == 1
    for args in (("log", "beta call"), ("undo",), ("set", "goal", "8 bases"), ("remove", "last")):
        ran = rep.types(*args)
        assert ran.code == 4, args
        assert "newer" in ran.err
    assert rep.file.read_bytes() == before


def test_a_clock_that_is_none(rep: Rep) -> None:
    assert rep.at("yesterday").types("log", "acme call").code == 3


def test_what_nobody_foresaw_is_one_sentence(rep: Rep, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(self: Stamp, other: Stamp | None) -> Stamp:
        raise RuntimeError("\x1b]52;c;x\x07")

    monkeypatch.setattr(Stamp, "after", fail)
    ran = rep.types("log", "acme call")
    assert ran.code == 1
    assert ran.err.count("\n") == 1
    assert "\x1b" not in ran.err
    monkeypatch.setenv("REPMIRROR_DEBUG", "1")
    with pytest.raises(RuntimeError):
        rep.types("log", "acme call")


class Full(io.StringIO):
    """A disk with no room left."""

    def write(self, _text: str) -> int:
        raise OSError(errno.ENOSPC, "No space left on device")


class Left(io.StringIO):
    """A reader who went away."""

    def write(self, _text: str) -> int:
        raise BrokenPipeError(errno.EPIPE, "Broken pipe")


def test_an_answer_that_finds_no_room_is_told_in_a_sentence(
    rep: Rep, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys, "stdout", Full())
    assert run(["where"]) == 4
    assert capsys.readouterr().err == "The answer can't be written: No space left on device.\n"


def test_a_reader_who_goes_away_is_no_failure(rep: Rep, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdout", Left())
    assert run(["where"]) == 0


def test_the_app_needs_a_terminal(rep: Rep) -> None:
    ran = rep.types()
    assert ran.code == 2
    assert "--help" in ran.err
    assert rep.types("demo").code == 2
    assert not os.path.exists(rep.file)


@pytest.mark.parametrize("words", ["log acme call", "stats", "respond acme info", "undo", "where", "import leads.csv"])
def test_a_store_that_is_another_programs_file_is_refused_and_left_as_it_is(rep: Rep, words: str) -> None:
    rep.home.joinpath("leads.csv").write_text("name,phone\nAcme,555 0100\n")
    named = str(rep.home / "leads.csv")
    ran = rep.types("--store", named, *words.replace("leads.csv", named).split())
    assert (ran.code, ran.out) == (4, "")
    assert "no repmirror file" in ran.err
    assert "--store" in ran.err
    assert Path(named).read_text() == "name,phone\nAcme,555 0100\n"


def test_a_store_that_is_named_by_nothing_is_refused_and_the_usual_one_left_alone(rep: Rep) -> None:
    ran = rep.types("log", "acme call", "--store", "")
    assert (ran.code, ran.out) == (2, "")
    assert "names no file" in ran.err
    assert not rep.file.exists()


@pytest.mark.skipif(os.name == "nt", reason="these paths are POSIX's")
@pytest.mark.parametrize(
    ("store", "told"), [("/dev/null", "is no regular file"), ("/dev/null/x", "is no directory"), ("/tmp", "directory")]
)
def test_a_store_where_no_file_can_be_names_what_to_do(rep: Rep, store: str, told: str) -> None:
    ran = rep.types("log", "acme call", "--store", store)
    assert (ran.code, ran.out) == (4, "")
    assert told in ran.err
    assert "--store" in ran.err
