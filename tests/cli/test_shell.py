"""The program as a shell runs it: unquoted phrases, pipes, completion, and what a run imports."""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
NOW = "2026-11-19T14:30:00+01:00"
SHELLS = [
    pytest.param(shell, marks=pytest.mark.skipif(not shutil.which(shell), reason=f"{shell} is not on this machine"))
    for shell in ("bash", "zsh")
]


@pytest.fixture
def environ(tmp_path: Path) -> dict[str, str]:
    program = tmp_path / "bin" / "repmirror"
    program.parent.mkdir()
    program.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m repmirror "$@"\n')
    program.chmod(0o700)
    return {
        "PATH": f"{program.parent}{os.pathsep}{os.environ['PATH']}",
        "HOME": str(tmp_path),
        "PYTHONPATH": str(ROOT),
        "REPMIRROR_STORE": str(tmp_path / "store.jsonl"),
        "REPMIRROR_STATE": str(tmp_path / "state"),
        "REPMIRROR_NOW": NOW,
        "LC_ALL": "C.UTF-8",
    }


def ran(environ: dict[str, str], *args: str, stdin: str = "") -> subprocess.CompletedProcess[str]:
    return subprocess.run(args, env=environ, input=stdin, capture_output=True, text=True, encoding="utf-8")


@pytest.mark.parametrize("shell", SHELLS)
def test_a_phrase_needs_no_quotes(environ: dict[str, str], shell: str) -> None:
    script = "repmirror log acme call 12m -price +need obj:'too dear' next:fri send quote -- -5 % and it goes"
    done = ran(environ, shell, "-c", script)
    assert done.stdout == (
        'acme · call · connected · 12 min · !"too dear" · +need · -price · follow-up Fri 20 Nov: send quote · '
        "note: -5 % and it goes\n"
    )
    assert (done.returncode, done.stderr) == (0, "")


@pytest.mark.parametrize("shell", SHELLS)
def test_a_phrase_in_quotes_keeps_its_signs(environ: dict[str, str], shell: str) -> None:
    done = ran(environ, shell, "-c", "repmirror log 'acme call !price #x * ~rival >fri send it @-5m' --json")
    told = json.loads(done.stdout)
    assert (told["objections"], told["tags"], told["rivals"]) == (["price"], ["x"], ["rival"])
    assert told["at"] == "2026-11-19T14:25:00+01:00"


def test_phrases_are_piped_in_a_line_each_or_none_at_all(environ: dict[str, str]) -> None:
    done = ran(environ, "repmirror", "log", "--json", stdin="acme call\n\nbeta email replied\n")
    assert [touch["who"] for touch in json.loads(done.stdout)] == ["acme", "beta"]
    bad = ran(environ, "repmirror", "log", stdin="acme call\nbeta call >someday\n")
    assert bad.returncode == 3
    assert len(json.loads(ran(environ, "repmirror", "list", "--json").stdout)) == 2
    assert ran(environ, "repmirror", "log", "-", stdin="acme busy\n").stdout.startswith("acme · call · busy")
    assert ran(environ, "repmirror", "undo").returncode == 0
    one = ran(environ, "repmirror", "log", "--json", stdin="acme voicemail\n")
    assert json.loads(one.stdout)["outcome"] == "voicemail"


def test_a_reader_that_goes_away_is_no_error(environ: dict[str, str]) -> None:
    ran(environ, "repmirror", "log", stdin="".join(f"acme {number} call -- {'x' * 400}\n" for number in range(400)))
    done = ran(environ, "bash", "-c", "repmirror list | head -1")
    assert done.stderr == ""
    assert done.stdout.startswith("when")


COMPLETE = """
eval "$(_REPMIRROR_COMPLETE=bash_source repmirror)"
COMP_WORDS=(repmirror {words}); COMP_CWORD={place}; COMPREPLY=()
_repmirror_completion repmirror
printf '%s\\n' "${{COMPREPLY[@]}}"
"""


@pytest.mark.parametrize("closed", ["<&-", ">&-", "2>&-", "<&- >&- 2>&-"])
def test_closed_streams_are_no_error(environ: dict[str, str], closed: str) -> None:
    for words in ("log acme call", "status", "list --json"):
        assert ran(environ, "sh", "-c", f"{sys.executable} -m repmirror {words} {closed}").returncode == 0


@pytest.mark.skipif(not shutil.which("bash"), reason="bash is not on this machine")
@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("log ac", ["Acme\\ Corp", "acorn"]),
        ("account Aco", ["acorn"]),
        ("log acorn mee", ["meeting"]),
        ("respond acorn ref", ["referral"]),
        ("fl", ["flag", "flags", "flag-set"]),
        ("flag-set last k", ["kept"]),
        ("log x against:pr", ["against:price"]),
    ],
)
def test_bash_completes(environ: dict[str, str], words: str, expected: list[str]) -> None:
    ran(environ, "repmirror", "log", stdin='"Acme Corp" call\nacorn call\n')
    state = sorted(Path(environ["REPMIRROR_STATE"]).rglob("*"))
    done = ran(environ, "bash", "-c", COMPLETE.format(words=words, place=len(words.split())))
    assert sorted(done.stdout.splitlines()) == sorted(expected)
    assert done.stderr == ""
    assert sorted(Path(environ["REPMIRROR_STATE"]).rglob("*")) == state


def completes(environ: dict[str, str], words: str) -> subprocess.CompletedProcess[str]:
    asked = {"_REPMIRROR_COMPLETE": "zsh_complete", "COMP_WORDS": f"repmirror {words}", "COMP_CWORD": "2"}
    return ran(environ | asked, "repmirror")


def test_zsh_is_given_the_name_as_it_is(environ: dict[str, str]) -> None:
    ran(environ, "repmirror", "log", '"Acme Corp" call')
    assert completes(environ, "log ac").stdout.splitlines()[:2] == ["plain", "Acme Corp"]


def test_completion_neither_writes_nor_complains(environ: dict[str, str], tmp_path: Path) -> None:
    done = completes(environ, "log ac")
    assert (done.returncode, done.stdout.strip(), done.stderr) == (0, "", "")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["bin"]
    done = completes(environ | {"REPMIRROR_STORE": str(tmp_path)}, "log ac")
    assert (done.returncode, done.stdout.strip(), done.stderr) == (0, "", "")


HEAVY = ("textual", "rich", "plotext", "dateutil", "tinydb")
READING = ("repmirror.mirror.history", "repmirror.store.reader", "repmirror.store.fold", "repmirror.stats", "hashlib")
PROBE = "import sys\nfrom repmirror.cli.app import run\ncode = run(sys.argv[1:])\nprint(code, *sys.modules)"


def imported(environ: dict[str, str], *args: str) -> set[str]:
    done = ran(environ, sys.executable, "-c", PROBE, *args)
    code, *modules = done.stdout.splitlines()[-1].split()
    assert code == "0", done.stderr
    return set(modules)


@pytest.mark.parametrize(
    "args",
    [
        ("log", "acme call meeting 12m !price >fri send quote @-5m"),
        ("respond", "acme", "meeting", "--at", "-5m"),
        ("follow", "acme", "fri", "call"),
        ("flag", "samples", "--who", "acme", "--due", "fri"),
    ],
    ids=lambda args: args[0],
)
def test_logging_imports_nothing_that_reads_or_draws(environ: dict[str, str], args: tuple[str, ...]) -> None:
    modules = imported(environ, *args)
    assert not modules & {*HEAVY, *READING}


def test_a_plain_log_loads_little_that_click_and_json_have_not_loaded(environ: dict[str, str]) -> None:
    bare = ran(environ, sys.executable, "-c", "import sys, click, json\nprint(*sys.modules)").stdout.split()
    theirs = {name.partition(".")[0] for name in imported(environ, "log", "acme call meeting") - {*bare}}
    assert theirs <= {"repmirror", "fcntl", "msvcrt", "zlib", "locale", "_locale"}


@pytest.mark.parametrize("args", [("stats", "--by", "week"), ("next",), ("status",), ("list",), ("flags",)])
def test_reporting_imports_nothing_that_draws(environ: dict[str, str], args: tuple[str, ...]) -> None:
    assert not imported(environ, *args) & set(HEAVY)


def test_help_imports_no_command(environ: dict[str, str]) -> None:
    modules = imported(environ, "--help")
    assert not {name for name in modules if name.startswith(("repmirror.mirror", "repmirror.store"))}
