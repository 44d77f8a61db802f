"""What figures and finding cost inside a process that has read its history, and what TinyDB takes for the same."""

import importlib.util
import json
from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path
from time import perf_counter

from repmirror.mirror.book import Book
from repmirror.mirror.figures import figures
from repmirror.mirror.finding import found
from repmirror.mirror.queue import up_next
from repmirror.mirror.today import today_view
from repmirror.mirror.touches import quick
from repmirror.stats.tally import tally
from tests.bench.harness import Missing, Row, Times, seconds
from tests.bench.stores import NOW, Store

_TYPED = "acco"


def measure(directory: Path, runs: int, size: int) -> Iterator[Row | Missing]:
    """Each figure some times over, a touch logged before each."""
    book = Store(directory, size).filled().book()
    history, today = book.history, NOW.date()
    ledger = history.ledger
    month = ledger.rows(today - timedelta(days=30))
    asked: dict[str, tuple[float, Callable[[], object]]] = {
        "tally over all history": (0.016, lambda: tally(ledger, range(len(ledger)))),
        "tally over the last 30 days": (0.001, lambda: tally(ledger, month)),
        "stats over all history by hour": (0.3, lambda: figures(history, NOW, by="hour")),
        "Today after one more touch": (0.1, lambda: today_view(history, NOW)),
        "Up next after one more touch": (0.1, lambda: up_next(history, NOW)),
        "find as you type, per key": (0.05, lambda: [*found(history, NOW, _TYPED)[:20]]),
    }
    times: Times = {name: [] for name in asked}
    for turn in range(max(5, runs)):
        _log(book, turn)
        for name, (_, figure) in asked.items():
            began = perf_counter()
            figure()
            times[name].append(perf_counter() - began)
    for name, (most, _) in asked.items():
        yield seconds(times, name, f"{size:,}", most)
    yield from _tinydb(directory, size)


def _log(book: Book, turn: int) -> None:
    at = NOW + timedelta(seconds=turn)
    book.commit(quick("Account 00007", "no-answer", at), at)


def _tinydb(directory: Path, size: int) -> Iterator[Row | Missing]:
    """The peer whose files are as plain: TinyDB with its own storage."""
    if not importlib.util.find_spec("tinydb"):
        yield Missing("TinyDB", "it is not installed")
        return
    from tinydb import TinyDB, where

    path = directory / "tiny.json"
    touches = {
        str(n): {"at": (NOW - timedelta(minutes=7 * n)).isoformat(), "who": f"Account {n % 4_000}", "outcome": "busy"}
        for n in range(1, size + 1)
    }
    path.write_text(json.dumps({"_default": touches}))
    began = perf_counter()
    database = TinyDB(path)
    database.insert({"at": NOW.isoformat(), "who": "Account 00007", "outcome": "busy"})
    inserted = perf_counter() - began
    began = perf_counter()
    database.search(where("at") >= (NOW - timedelta(days=7)).isoformat())
    sought = perf_counter() - began
    database.close()
    yield _peer("TinyDB: one touch added", size, inserted)
    yield _peer("TinyDB: the last 7 days", size, sought)


def _peer(what: str, size: int, took: float) -> Row:
    return Row(what, "1 s", f"{size:,}", 1, took, 1.0, took, took, took, None)
