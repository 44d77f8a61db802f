"""How much of a suite is run, and the one line that tells what came of it."""

import os
from collections.abc import Callable
from time import perf_counter
from typing import NamedTuple

Tell = Callable[["Outcome"], None]


class Outcome(NamedTuple):
    """What a suite did: how many of what, and what was lost or could not be read."""

    suite: str
    count: int
    what: str
    lost: int = 0
    unreadable: int = 0
    more: str = ""

    def row(self, seconds: float) -> str:
        """A row of the README's table."""
        came = f"{self.lost} lost, {self.unreadable} unreadable" + (f"; {self.more}" if self.more else "")
        return f"| {self.suite} | {self.count:,} {self.what} | {came} | {seconds:,.0f} s |"


def dose(ci: int, full: int) -> int:
    """A long test's size: full, or what `REPMIRROR_DOSE` says (`full`, `ci`, or a number, the full size at most)."""
    said = os.environ.get("REPMIRROR_DOSE", "full")
    if said.isdecimal():
        return min(full, int(said))
    return ci if said == "ci" else full


class Stopwatch:
    """Seconds since it was made."""

    def __init__(self) -> None:
        self._began = perf_counter()

    @property
    def seconds(self) -> float:
        return perf_counter() - self._began
