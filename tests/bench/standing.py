"""The app as it stands open: the memory it takes and what it does while nobody touches it. Linux only."""

import os
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path
from time import perf_counter

from tests.bench import bare
from tests.bench.harness import Missing, Row
from tests.bench.keys import opened
from tests.bench.paint import is_app_there, is_empty_app_there, is_history_there
from tests.bench.process import environment, missing, repmirror, script
from tests.bench.stores import Store
from tests.bench.terminal import Terminal

_WATCHED = 10.0
_PAGE = 4_096
_EMPTY = "empty app, table+footer"


def measure(directory: Path, _runs: int, size: int) -> Iterator[Row | Missing]:
    """Both apps stand open side by side."""
    if absent := missing("memory"):
        yield from absent
        return
    if not Path("/proc/self/statm").exists():
        yield Missing("memory and idling", "there is no /proc here")
        return
    with ExitStack() as open_ones:
        empty = open_ones.enter_context(Terminal(script(directory, "empty.py", bare.TABLE), environment()))
        opened(empty, is_empty_app_there)
        store = Store(directory, size).filled()
        app = open_ones.enter_context(Terminal(repmirror(directory), environment(**store.environ)))
        opened(app, is_app_there)
        opened(app, is_history_there)
        app.settle(4.0)
        yield _row("memory, MB in place of seconds", size, _memory(app), _memory(empty), 2.0)
        before = _spent(app), _spent(empty), perf_counter()
        app.settle(_WATCHED)
        took = perf_counter() - before[2]
        ours, theirs = (_spent(app) - before[0]) / took, (_spent(empty) - before[1]) / took
        yield _row("idle, share of one core", size, ours, max(theirs, 0.001), 1.5)


def _row(what: str, size: int, ours: float, theirs: float, aim: float | None) -> Row:
    ratio = ours / theirs
    return Row(what, _EMPTY, f"{size:,}", 1, ours, theirs, ratio, ratio, ratio, aim)


def _memory(terminal: Terminal) -> float:
    """Megabytes that are in memory, over a thousand: the table prints thousandths."""
    return int(Path(f"/proc/{terminal.pid}/statm").read_text().split()[1]) * _PAGE / (1 << 20) / 1000


def _spent(terminal: Terminal) -> float:
    """Seconds of a core that were spent so far."""
    fields = Path(f"/proc/{terminal.pid}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")
