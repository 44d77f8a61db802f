"""From the start of the process to the app's first frame, and to figures over the whole history. POSIX only."""

from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

from tests.bench import bare
from tests.bench.harness import Contestant, Missing, Row, paired, seconds, take_turns
from tests.bench.process import environment, missing, repmirror, script
from tests.bench.stores import TODAY_COUNT, Store
from tests.bench.terminal import Terminal

SMALL = 100
_EMPTY = "empty app, table+footer"
_QUIET = 0.03
_LONGEST = 60.0

Shows = Callable[[Terminal], bool]


def is_empty_app_there(terminal: Terminal) -> bool:
    """Whether the empty app's table and footer are painted."""
    return "Owed 0" in terminal.text and "Quit" in terminal.text


def is_app_there(terminal: Terminal) -> bool:
    """Whether tabs, the mirror and the queue's frame are painted."""
    text = terminal.text
    return "1 Today" in text and "2 Trend" in text and "Up next" in text and "on base" in text.lower()


def is_history_there(terminal: Terminal) -> bool:
    """Whether the touches of today, the last in the file, are counted."""
    return is_app_there(terminal) and f" {TODAY_COUNT} today" in terminal.text


def is_all_there(terminal: Terminal) -> bool:
    """Whether nothing is left to be read."""
    return is_history_there(terminal) and "reading on" not in terminal.text


def measure(directory: Path, runs: int, size: int) -> Iterator[Row | Missing]:
    """The app at both sizes and the empty app by turns."""
    if absent := missing("first paint"):
        yield from absent
        return
    empty = script(directory, "empty.py", bare.TABLE)
    contestants: dict[str, Contestant] = {_EMPTY: painted(empty, environment(), {_EMPTY: is_empty_app_there})}
    for each in (SMALL, size):
        store = Store(directory, each).filled()
        marks = {_first(each): is_app_there, _whole(each): is_all_there}
        contestants[_first(each)] = painted(repmirror(directory), environment(**store.environ), marks)
    times = take_turns(contestants, runs)
    for each in (SMALL, size):
        yield paired(times, _first(each), _EMPTY, f"{each:,}", 1.25, "first frame")
        yield paired(times, _whole(each), _EMPTY, f"{each:,}", None, "figures complete")
    yield paired(times, _first(size), _first(SMALL), f"{size:,}", 1.05, "first frame")
    times["more"] = [whole - first for whole, first in zip(times[_whole(size)], times[_first(size)], strict=True)]
    yield seconds(times, "more", f"{size:,}", 0.3, "all history behind the first frame")
    yield from _unread(directory, max(2, runs // 8), size)


def _unread(directory: Path, runs: int, size: int) -> Iterator[Row]:
    store = Store(directory, size)
    whole = painted(repmirror(directory), environment(**store.environ), {"whole": is_all_there})

    def go() -> float | Mapping[str, float]:
        store.forgets_what_was_kept()
        return whole()

    times = take_turns({"whole": go}, runs, warm=0)
    yield seconds(times, "whole", f"{size:,}", 3.0, "all history, the first time ever")


def painted(words: list[str], environ: Mapping[str, str], marks: Mapping[str, Shows]) -> Contestant:
    """Starts a program in a terminal; the seconds until each mark stood on its screen."""

    def go() -> dict[str, float]:
        with Terminal(words, environ) as terminal:
            took: dict[str, float] = {}
            for burst in terminal.bursts(_QUIET, _LONGEST):
                for chunk in burst:
                    terminal.feed(chunk.data)
                    for name, shows in marks.items():
                        if name not in took and shows(terminal):
                            took[name] = chunk.at - terminal.began
                if len(took) == len(marks):
                    return took
            raise RuntimeError(f"{set(marks) - set(took)} never came; the screen was\n{terminal.text}")

    return go


def _first(size: int) -> str:
    return f"first frame at {size:,}"


def _whole(size: int) -> str:
    return f"figures complete at {size:,}"
