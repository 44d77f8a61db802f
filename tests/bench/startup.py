"""A touch logged from the command line, whole process, against a bare script that does as much."""

import sys
from collections.abc import Iterator
from pathlib import Path

from tests.bench import bare
from tests.bench.harness import Contestant, Missing, Row, paired, take_turns
from tests.bench.process import environment, missing, repmirror, script, timed
from tests.bench.stores import Store

SIZES = (100, 20_000)
PHRASE = "acme call meeting"
_BARE = "click+append+fsync"


def measure(directory: Path, runs: int) -> Iterator[Row | Missing]:
    """`log` at both sizes and the bare script by turns."""
    if absent := missing("log"):
        yield from absent
        return
    bare_file = str(directory / "bare.jsonl")
    contestants: dict[str, Contestant] = {
        _BARE: timed([*script(directory, "bare_log.py", bare.APPEND), PHRASE], environment(BARE_FILE=bare_file))
    }
    for size in SIZES:
        environ = environment(**Store(directory, size).filled().environ)
        contestants[_name(size)] = timed([*repmirror(directory), "log", PHRASE], environ)
        contestants[_module(size)] = timed([sys.executable, "-m", "repmirror", "log", PHRASE], environ)
    times = take_turns(contestants, runs * 2)
    for size in SIZES:
        yield paired(times, _name(size), _BARE, f"{size:,}", 1.5, "repmirror log")
        yield paired(times, _module(size), _BARE, f"{size:,}", 1.5, "python -m repmirror log")
    yield paired(times, _name(SIZES[-1]), _name(SIZES[0]), f"{SIZES[-1]:,}", 1.05, "repmirror log")


def _name(size: int) -> str:
    return f"repmirror log at {size:,}"


def _module(size: int) -> str:
    return f"python -m repmirror log at {size:,}"
