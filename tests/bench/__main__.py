"""`python -m tests.bench [NAMES…] [--quick] [--runs N] [--size N]`: every ratio of the budgets in one run, as a table.

No test: on a busy machine it may well say NO. Names: append, inside, startup, reports,
importing, paint, keys, switching, standing, following. One that fails says so, and the others go on.
`simulations`, which runs only where it is named, tries what the figures promise on reps whose truth is known.
"""

import argparse
import platform
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path

from tests.bench import append, importing, inside, reports, simulations, startup
from tests.bench.harness import Missing, Row, patience, table, tried

MEASURES: dict[str, Callable[[Path, int, int], Iterator[Row | Missing]]] = {
    "append": append.measure,
    "inside": inside.measure,
    "startup": startup.measure,
    "reports": reports.measure,
    "importing": importing.measure,
}

if sys.platform != "win32":  # these need a pseudo-terminal
    from tests.bench import following, keys, paint, standing, switching

    MEASURES |= {
        "paint": paint.measure,
        "keys": keys.measure,
        "switching": switching.measure,
        "standing": standing.measure,
        "following": following.measure,
    }

_LONGEST = 1_800.0
"""Seconds after which one of them is given up, and the next begins."""

RUNS, QUICK_RUNS = 20, 5
SIZE = 200_000
"""Five years of a busy rep."""


def main() -> int:
    """Measure what was named, everything unless something was; 1 where an aim is missed, or could not be tried."""
    asked = argparse.ArgumentParser(prog="python -m tests.bench", description="Ratios, measured now and here.")
    asked.add_argument("names", nargs="*", metavar="NAME", help=f"of {', '.join(MEASURES)}; all unless named")
    asked.add_argument("--quick", action="store_true", help=f"{QUICK_RUNS} runs instead of {RUNS}")
    asked.add_argument("--runs", type=int, help="how many turns the slowest measurements take")
    asked.add_argument("--size", type=int, default=SIZE, help=f"how many touches the large store holds; {SIZE:,}")
    given = asked.parse_args()
    if given.names == ["simulations"]:
        return simulate(0.1 if given.quick else 1.0)
    if unknown := [name for name in given.names if name not in MEASURES]:
        asked.error(f"no measurement is called {', '.join(unknown)}; there are {', '.join(MEASURES)}")
    runs = given.runs or (QUICK_RUNS if given.quick else RUNS)
    rows: list[Row | Missing] = []
    with suppress(KeyboardInterrupt):  # what was measured by then is worth its line
        for name in given.names or MEASURES:
            rows += measured(name, runs, given.size)
    print(f"Python {platform.python_version()}, {platform.system()}: medians over turns, ratios within a turn\n")
    print(table(rows))
    return int(any(row.is_failure if isinstance(row, Missing) else row.is_met is False for row in rows))


def measured(name: str, runs: int, size: int) -> Iterator[Row | Missing]:
    """What one measurement finds, in a directory of its own, within its time."""
    print(f"measuring {name} …", file=sys.stderr, flush=True)
    with tempfile.TemporaryDirectory(prefix="repmirror-bench-") as directory, patience(_LONGEST):
        yield from tried(name, MEASURES[name](Path(directory), runs, size))


def simulate(scale: float) -> int:
    """Print the table of simulations; 1 where a promise is broken."""
    told = []
    for each in simulations.results(scale):
        print(f"{each.what}: {each.found}", file=sys.stderr, flush=True)
        told.append(each)
    print(simulations.table(told))
    return int(any(each.is_kept is False for each in told))


if __name__ == "__main__":
    sys.exit(main())
