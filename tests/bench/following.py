"""What an open app does while others write: another process through the journal, or a sync tool. Linux only."""

import subprocess
import sys
from collections.abc import Iterator
from itertools import cycle
from pathlib import Path
from time import perf_counter

from tests.bench.harness import Missing, Row, Times, measured, seconds, tell, tried
from tests.bench.paint import is_all_there
from tests.bench.process import environment, missing, repmirror, script
from tests.bench.resources import rest, spent, unmeasurable
from tests.bench.stores import TODAY_COUNT, Store
from tests.bench.terminal import Terminal

_A_SECOND = 100
_WINDOW = 20.0
_SHARE = 5.0
_WITHIN = 2.0
_DOWN, _UP = b"\x1b[B", b"\x1b[A"

_APPENDS = f"""
import sys, time
from datetime import datetime, timedelta
from repmirror.mirror.book import Book
from repmirror.mirror.touches import quick
book, at = Book.open(), datetime.fromisoformat("2026-11-19T10:00:00+01:00")
began, count = time.perf_counter(), 0
while (now := time.perf_counter() - began) < float(sys.argv[1]):
    while count < {_A_SECOND} * now:
        count += 1
        stamp = at + timedelta(seconds=count)
        book.commit(quick(f"Account {{count % 900:05}}", "no-answer", stamp), stamp)
    time.sleep(0.01)
"""
"""Logs a hundred touches a second, each one durable, as any number of terminals might."""

_REPLACES = f"""
import os, sys, time
from pathlib import Path
from tests.makers import many_touches
from datetime import datetime
from repmirror.domain.step import Stamp, Step
from repmirror.store.lines import encode_step
file, every = Path(os.environ["REPMIRROR_STORE"]), float(sys.argv[2])
drafts = many_touches(4_000, datetime.fromisoformat("2026-11-18T17:00:00+01:00"), seed=99)
began, seq = time.perf_counter(), 0
while time.perf_counter() - began < float(sys.argv[1]):
    new = []
    for draft in drafts[seq : seq + int({_A_SECOND} * every)]:
        seq += 1
        stamp = Stamp(1_763_600_000_000 + seq, seq, "phone0")
        new.append(encode_step(Step(f"{{1 << 48 | seq:016x}}", stamp, seq, draft.changes, draft.says)))
    beside = file.with_name(".incoming")
    beside.write_bytes(file.read_bytes() + b"".join(new))
    os.replace(beside, file)
    time.sleep(every)
"""
"""Puts another file in the place of ours every so often, with what a second device logged meanwhile at its end."""

_EVERY = 5.0
"""Seconds between two of those: a sync client at its most eager."""


def measure(directory: Path, runs: int, size: int) -> Iterator[Row | Missing]:
    """An open app while others write to its store, each way."""
    if absent := missing("following") or unmeasurable("following"):
        yield from absent
        return
    appended, seen, replaced = (Store(directory / name, size) for name in ("appended", "seen", "replaced"))
    yield from tried("following", _beside(directory, appended, "appended, 100 a second", _APPENDS, ()))
    yield from tried("following", _seen_soon(directory, seen, max(3, runs // 2)))
    kind = f"file replaced every {_EVERY:.0f} s, {_A_SECOND * _EVERY:.0f} more in it"
    yield from tried("following a sync tool", _beside(directory, replaced, kind, _REPLACES, (str(_EVERY),)))


def _beside(directory: Path, store: Store, kind: str, text: str, more: tuple[str, ...]) -> Iterator[Row]:
    """The share of a core that the app takes, and how keys fare, while another process writes."""
    times: Times = {"key": []}
    environ = environment(**store.filled().environ)
    with Terminal(repmirror(directory), environ) as app:
        app.wait(is_all_there)
        rest(app)
        words = [*script(directory, "writer.py", text), str(_WINDOW + 12), *more]
        with subprocess.Popen(words, env=environ, stdin=subprocess.DEVNULL) as writer:
            tell(f"following: {kind}")
            app.settle(4.0)  # it has begun
            began, before = perf_counter(), spent(app)
            app.settle(_WINDOW)
            share = 100 * (spent(app) - before) / (perf_counter() - began)
            times["key"] = _moves(app, 6.0)
            writer.terminate()
    yield measured(f"{kind}: of one core", f"{_SHARE:g} %", store.size, [share], [_SHARE], 1.0, "%")
    yield seconds(times, "key", store.size, 0.1, f"{kind}: cursor move", share=0.95)


def _moves(app: Terminal, longest: float) -> list[float]:
    """The seconds from a key to what it moves, over and over."""
    took, keys, until = list[float](), cycle([_DOWN] * 8 + [_UP] * 8), perf_counter() + longest
    while perf_counter() < until:
        before, pressed = app.cells, app.press(next(keys))
        chunks = app.gather(0.2)
        for chunk in chunks:
            app.feed(chunk.data)
            if app.cells != before:
                took.append(chunk.at - pressed)
                break
    return took


def _seen_soon(directory: Path, store: Store, runs: int) -> Iterator[Row]:
    """From a command that has ended to its touch on the screen."""
    times: Times = {"seen": []}
    environ = environment(**store.filled().environ)
    command = [sys.executable, "-m", "repmirror", "log", "acme voicemail"]
    with Terminal(repmirror(directory), environ) as app:
        app.wait(is_all_there)
        rest(app)
        for turn in range(runs):
            subprocess.run(command, env=environ, check=True, capture_output=True)
            began = perf_counter()
            app.wait(lambda terminal, shown=f" {TODAY_COUNT + turn + 1} today": shown in terminal.text, 30.0)
            times["seen"].append(perf_counter() - began)
    yield seconds(times, "seen", store.size, _WITHIN, "logged elsewhere, on the screen", share=0.95)
