"""What a process that runs takes of memory and of a core, as Linux tells it."""

from pathlib import Path
from time import perf_counter
from typing import NamedTuple

from tests.bench.harness import Missing
from tests.bench.terminal import Terminal

_RESTING = 0.05
"""Share of a core under which a program is taken to have done what it began."""

_LOOKS = 2.0
"""Seconds over which that is looked at."""


class Memory(NamedTuple):
    """Megabytes in memory, those of them no other process shares, and the most there ever were."""

    resident: float
    own: float
    highest: float


def unmeasurable(what: str) -> list[Missing]:
    """What to say where there is no /proc; empty where there is."""
    if Path("/proc/self/smaps_rollup").exists() and Path("/proc/self/schedstat").exists():
        return []
    return [Missing(what, "there is no /proc here")]


def memory(terminal: Terminal) -> Memory:
    """What its program takes now."""
    rollup = _fields(terminal, "smaps_rollup")
    own = rollup["Private_Clean"] + rollup["Private_Dirty"]
    return Memory(rollup["Rss"] / 1024, own / 1024, _fields(terminal, "status")["VmHWM"] / 1024)


def spent(terminal: Terminal) -> float:
    """Seconds of a core that its threads spent so far, to the nanosecond; those of threads that ended are not in it."""
    tasks = Path(f"/proc/{terminal.pid}/task").iterdir()
    return sum(int((task / "schedstat").read_text().split()[0]) for task in tasks) / 1e9


def rest(terminal: Terminal, longest: float = 240.0) -> None:
    """Take in what it paints until it has nothing left to do. Raises TimeoutError where that takes too long."""
    until = perf_counter() + longest
    while perf_counter() < until:
        began, before = perf_counter(), spent(terminal)
        terminal.settle(_LOOKS)
        if spent(terminal) - before < _RESTING * (perf_counter() - began):
            return
    raise TimeoutError(f"after {longest:.0f} seconds it was still at work; the screen was\n{terminal.text}")


def _fields(terminal: Terminal, name: str) -> dict[str, int]:
    lines = Path(f"/proc/{terminal.pid}/{name}").read_text().splitlines()
    split = [line.split() for line in lines]
    return {words[0].rstrip(":"): int(words[1]) for words in split if words[-1:] == ["kB"]}
