"""The first reading of a large file: a second process reads and keeps it, and no key of the app waits for that.

`python -m repmirror.mirror.first_reading FILE STATE NAMED` is that process. It reads and keeps, and nothing else: to
mend, to take copies in and to tell of it is for whoever began it, who may end it at any moment.
"""

import os
import subprocess
import sys
from collections.abc import Sequence
from contextlib import suppress
from time import perf_counter
from typing import Protocol

from repmirror.mirror.pages import Pages
from repmirror.store.journal import Journal
from repmirror.store.paths import Places

LARGE = 1 << 22
"""Bytes from which it pays: fewer are read sooner than another process has begun."""

_PATIENCE, _A_MEGABYTE = 20.0, 2.0
"""Seconds it may take, and so many more for each megabyte: some twenty times what it needs."""

_GRACE = 1.0
"""Seconds in which a process that was ended is seen to be gone."""

_MODEST = 5
"""How far behind others its claim to the only core stands, by the system's own scale."""


class Process(Protocol):
    """What is asked of a second process."""

    def poll(self) -> int | None:
        """Its exit code; None while it runs."""

    def wait(self, timeout: float | None = None) -> int:
        """Its exit code, once it has ended. Raises TimeoutExpired after so many seconds."""

    def kill(self) -> None:
        """End it at once."""


class FirstReading:
    """A second process that reads a file to its end, is told to `end`, or takes too long and is ended."""

    def __init__(self, process: Process, half_read: Pages) -> None:
        self._process = process
        self._until = perf_counter() + _PATIENCE + _A_MEGABYTE * half_read.left() / (1 << 20)
        self._half_read = half_read
        self._is_over = False
        self._pages: Pages | None = None

    @property
    def is_under_way(self) -> bool:
        """Whether it still reads; a quick look."""
        if not self._is_over and (self._process.poll() is not None or perf_counter() >= self._until):
            self.end()
        return not self._is_over

    def pages(self, until: float) -> Pages | None:
        """What it kept, taken up and to be read on; where it failed nothing, to be read from the file's start.

        None where it still reads at `until`, by `perf_counter`. Raises StoreError.
        """
        if self.is_under_way:
            with suppress(subprocess.TimeoutExpired):
                self._process.wait(max(0.0, until - perf_counter()))
            if self.is_under_way:
                return None
        self._pages = self._pages or self._half_read.anew()
        fold = self._pages.fold
        fold.device = fold.device or self._half_read.fold.device  # what was saved meanwhile may have made it
        return self._pages

    def end(self) -> None:
        """End it if it still reads, and ask no more of it. What it keeps it keeps whole or not at all."""
        self._is_over = True
        if self._process.poll() is None:
            with suppress(OSError, subprocess.TimeoutExpired):
                self._process.kill()
                self._process.wait(_GRACE)


def first_reading(places: Places, half_read: Pages) -> FirstReading | None:
    """Begin it where nothing was kept and much is left; None where it does not pay, or there can be no process.

    Raises StoreError.
    """
    if half_read.had_kept or half_read.left() < LARGE:
        return None
    process = started(places)
    return FirstReading(process, half_read) if process else None


def started(places: Places) -> Process | None:
    """The second process: the same interpreter and modules, no terminal, no window; None where there can be none."""
    if not sys.executable or getattr(sys, "frozen", False):
        return None
    words = [sys.executable, "-P", "-m", __name__, *places]  # -P: what lies in the rep's directory is no module
    environ = os.environ | {"PYTHONPATH": os.pathsep.join(map(os.path.abspath, sys.path))}
    flags = getattr(subprocess, "CREATE_NO_WINDOW", 0)
    if _shares_the_core():
        flags |= getattr(subprocess, "BELOW_NORMAL_PRIORITY_CLASS", 0)
    nothing = subprocess.DEVNULL
    try:
        return subprocess.Popen(  # noqa: S603 - our own words
            words, stdin=nothing, stdout=nothing, stderr=nothing, env=environ, creationflags=flags
        )
    except (OSError, ValueError):
        return None


def _shares_the_core() -> bool:
    """Whether the app has no core but the one this runs on; where there are more, no key waits for it."""
    return os.cpu_count() == 1


def read_and_keep(places: Places) -> None:
    """Read the file to its end and keep what was made of it. Raises StoreError."""
    pages = Pages(places, Journal(places).device)
    pages.read_on(float("inf"))
    if keep := pages.to_keep():
        keep()


def main(words: Sequence[str]) -> None:
    """Be the second process, for these places."""
    import gc

    gc.disable()  # it ends before collecting could pay
    if hasattr(os, "nice") and _shares_the_core():
        os.nice(_MODEST)
    read_and_keep(Places(*words))
    os._exit(0)  # all is written and closed


if __name__ == "__main__":
    main(sys.argv[1:])
