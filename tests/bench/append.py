"""One touch made durable inside a process that has read its history, against a bare write and fsync."""

import json
import os
from collections.abc import Iterator
from datetime import timedelta
from itertools import count
from pathlib import Path
from time import perf_counter

from repmirror.mirror.touches import quick
from tests.bench.harness import Contestant, Missing, Row, paired, take_turns
from tests.bench.stores import NOW, Store

SMALL = 100
AIM = 1.2
_BARE = "open, write, fsync, close"
_KEPT_OPEN = "write, fsync, file kept open"


def measure(directory: Path, runs: int, size: int) -> Iterator[Row | Missing]:
    """Every append takes its turn with a bare one of as many bytes."""
    contestants: dict[str, Contestant] = {}
    fd = os.open(directory / "bare.jsonl", os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o600)
    contestants[_KEPT_OPEN] = lambda: _bare(fd)
    contestants[_BARE] = lambda: _bare_opened(str(directory / "bare2.jsonl"))
    for each in (SMALL, size):
        contestants[_name(each, "history read")] = _ours(Store(directory, each).filled(), is_read=True)
        contestants[_name(each, "not read")] = _ours(Store(directory, each), is_read=False)
    times = take_turns(contestants, runs * 20, warm=5)
    os.close(fd)
    for each in (SMALL, size):
        for state in ("not read", "history read"):
            name = _name(each, state)
            yield paired(times, name, _BARE, f"{each:,}", AIM, f"Book.commit, {state}")
            yield paired(times, name, _KEPT_OPEN, f"{each:,}", None, f"Book.commit, {state}")
    ours, base = _name(size, "history read"), _name(SMALL, "history read")
    yield paired(times, ours, base, f"{size:,}", 1.05, "Book.commit, history read")


def _name(size: int, state: str) -> str:
    return f"Book.commit at {size:,}, {state}"


def _ours(store: Store, *, is_read: bool) -> Contestant:
    book = store.book()
    if is_read:
        book.read()
    instants = (NOW + timedelta(seconds=second) for second in count())

    def go() -> float:
        now = next(instants)
        began = perf_counter()
        book.commit(quick("Account 7", "no-answer", now), now)
        return perf_counter() - began

    return go


def _line() -> bytes:
    body = {"id": os.urandom(8).hex(), "at": NOW.isoformat(), "who": "Account 7", "says": "no answer, Account 7" * 6}
    return json.dumps(body).encode() + b"\n"


def _bare(fd: int) -> float:
    began = perf_counter()
    os.write(fd, _line())
    os.fsync(fd)
    return perf_counter() - began


def _bare_opened(path: str) -> float:
    began = perf_counter()
    fd = os.open(path, os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o600)
    os.write(fd, _line())
    os.fsync(fd)
    os.close(fd)
    return perf_counter() - began
