"""A touch logged from the command line, whole process, against a bare script that does as much."""

import sys
from collections.abc import Iterator
from pathlib import Path

from tests.bench import bare
from tests.bench.harness import Contestant, Missing, Row, paired, take_turns
from tests.bench.process import environment, missing, repmirror, script, timed
from tests.bench.stores import Store

SMALL = 100
PHRASE = "acme call meeting"
_BARE = "click+append+fsync"
_BAREST = "json+append+fsync"


def measure(directory: Path, runs: int, size: int) -> Iterator[Row | Missing]:
    """`log` at both sizes and the bare script by turns."""
    if absent := missing("log"):
        yield from absent
        return
    bare_file = str(directory / "bare.jsonl")
    contestants: dict[str, Contestant] = {
        _BARE: timed([*script(directory, "bare_log.py", bare.APPEND), PHRASE], environment(BARE_FILE=bare_file)),
        _BAREST: timed([*script(directory, "barest.py", bare.APPEND_ONLY), PHRASE], environment(BARE_FILE=bare_file)),
    }
    for each in (SMALL, size):
        environ = environment(**Store(directory, each).filled().environ)
        contestants[_name(each)] = timed([*repmirror(directory), "log", PHRASE], environ)
        contestants[_module(each)] = timed([sys.executable, "-m", "repmirror", "log", PHRASE], environ)
    times = take_turns(contestants, runs * 2)
    for each in (SMALL, size):
        yield paired(times, _name(each), _BARE, f"{each:,}", 1.15, "repmirror log")
        yield paired(times, _module(each), _BARE, f"{each:,}", None, "python -m repmirror log")
        yield paired(times, _name(each), _BAREST, f"{each:,}", None, "repmirror log")
    yield paired(times, _BARE, _BAREST, "–", None)
    yield paired(times, _name(size), _name(SMALL), f"{size:,}", 1.05, "repmirror log")


def _name(size: int) -> str:
    return f"repmirror log at {size:,}"


def _module(size: int) -> str:
    return f"python -m repmirror log at {size:,}"
