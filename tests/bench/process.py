"""Whole processes, from start to exit, and how the installed command is started."""

import importlib.util
import os
import subprocess
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from time import perf_counter

from tests.bench.harness import Contestant, Missing

ROOT = Path(__file__).parents[2]

_LAUNCHER = """
import sys
from repmirror.__main__ import main
if __name__ == '__main__':
    sys.argv[0] = sys.argv[0].removesuffix('.exe')
    sys.exit(main())
"""
"""What pip writes as the console script."""


def environment(**more: str) -> dict[str, str]:
    """This process's environment with the project in reach and nothing that would change what is measured."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("REPMIRROR_", "PYTHON"))}
    return kept | {"PYTHONPATH": str(ROOT), "TERM": "xterm-256color", "COLORTERM": "truecolor"} | more


def script(directory: Path, name: str, text: str) -> list[str]:
    """A script written down, and the words that run it."""
    path = directory / name
    path.write_text(text, encoding="utf-8")
    return [sys.executable, str(path)]


def repmirror(directory: Path) -> list[str]:
    """The words that start repmirror as the installed command does: from a script that pip writes."""
    return script(directory, "launcher.py", _LAUNCHER)


def missing(what: str) -> list[Missing]:
    """What to say where the command line is not there; empty where it is."""
    if importlib.util.find_spec("repmirror.__main__"):
        return []
    return [Missing(what, "repmirror/__main__.py is not there")]


def worked(words: Sequence[str], environ: Mapping[str, str]) -> Contestant:
    """A process whose CPU time counts, its own and the system's for it; where that is not told, its whole time."""
    go = timed(words, environ)

    def work() -> float:
        before = os.times()
        took = go()
        after = os.times()
        worked = after.children_user + after.children_system - before.children_user - before.children_system
        return worked or took

    return work


def timed(words: Sequence[str], environ: Mapping[str, str]) -> Contestant:
    """A process to be timed from its start to its exit. It must exit with 0."""

    def go() -> float:
        began = perf_counter()
        ran = subprocess.run(words, env=environ, stdin=subprocess.DEVNULL, capture_output=True)
        took = perf_counter() - began
        if ran.returncode:
            raise RuntimeError(f"{' '.join(words)} ended with {ran.returncode}: {ran.stderr.decode()[-500:]}")
        return took

    return go
