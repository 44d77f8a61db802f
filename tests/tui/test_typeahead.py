"""No key is lost from the moment the app is started: what is typed before its first frame is done as if typed later."""

import sys
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path
from time import perf_counter

import pytest

if sys.platform == "win32":  # there is no pseudo-terminal
    pytest.skip("there is no pseudo-terminal here", allow_module_level=True)

from repmirror.mirror.book import Book
from repmirror.mirror.followups import followed
from repmirror.store.paths import places
from tests.bench.process import environment, repmirror
from tests.bench.terminal import Terminal

NOW = datetime.fromisoformat("2026-11-19T14:30:00+01:00")
AFTER = (0.0, 0.05, 0.15, 0.25, 0.35)
"""Seconds after the start at which keys come: from before the interpreter runs to about the first frame."""
PATIENCE = 20.0


class Started:
    """A store of its own, and the app over it in a terminal."""

    def __init__(self, directory: Path) -> None:
        self.directory = directory
        self.environ = {
            "REPMIRROR_STORE": str(directory / "repmirror.jsonl"),
            "REPMIRROR_STATE": str(directory / "state"),
            "REPMIRROR_NOW": NOW.isoformat(),
        }

    @property
    def book(self) -> Book:
        return Book(places(environ=self.environ))

    def type(self, bursts: Sequence[tuple[float, bytes]]) -> None:
        """Start the app, type each burst so many seconds later, and leave by `q`, which comes behind all of them."""
        with Terminal(repmirror(self.directory), environment(**self.environ)) as terminal:
            for after, keys in bursts:
                if (left := terminal.began + after - perf_counter()) > 0:
                    terminal.settle(left)
                terminal.press(keys)
            for burst in terminal.bursts(0.1, PATIENCE):  # they end with the program
                for chunk in burst:
                    terminal.feed(chunk.data)
        assert terminal.has_ended, terminal.text


@pytest.fixture
def started(tmp_path: Path) -> Started:
    started = Started(tmp_path)
    started.book.commit([followed(f"Owed {n}", NOW.date(), "call", NOW) for n in range(10)], NOW)
    return started


def test_keys_typed_while_it_starts_each_log_a_touch(started: Started) -> None:
    bursts = [(after, b"nv") for after in AFTER]
    started.type([*bursts, (AFTER[-1], b"q")])
    touches = started.book.history.words("touch").values()
    assert sorted(touch.who for touch in touches) == [f"Owed {n}" for n in range(10)]
    assert [touch.outcome for touch in touches] == ["no-answer", "voicemail"] * 5


def test_a_line_typed_while_it_starts_is_saved_whole(started: Started) -> None:
    line = ["l", "initech ", "call ", "meeting ", "-- liked it\r"]
    started.type([*((after, part.encode()) for after, part in zip(AFTER, line, strict=True)), (AFTER[-1], b"q")])
    [touch] = started.book.history.words("touch").values()
    assert (touch.who, touch.action, touch.note) == ("initech", "meeting", "liked it")


def test_a_line_typed_at_once_is_saved_whole(started: Started) -> None:
    started.type([(0.0, b"linitech call meeting -- liked it\rq")])
    [touch] = started.book.history.words("touch").values()
    assert (touch.who, touch.action, touch.note) == ("initech", "meeting", "liked it")
