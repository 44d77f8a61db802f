"""From the start of the process to the app's first frame, and to figures over the whole history. POSIX only."""

from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

from tests.bench import bare
from tests.bench.harness import Contestant, Missing, Row, paired, take_turns
from tests.bench.process import environment, missing, repmirror, script
from tests.bench.stores import TODAY_COUNT, Store
from tests.bench.terminal import Terminal

SIZES = (100, 20_000)
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


def measure(directory: Path, runs: int) -> Iterator[Row | Missing]:
    """The app at both sizes and the empty app by turns."""
    if absent := missing("first paint"):
        yield from absent
        return
    empty = script(directory, "empty.py", bare.TABLE)
    contestants: dict[str, Contestant] = {_EMPTY: painted(empty, environment(), {_EMPTY: is_empty_app_there})}
    for size in SIZES:
        store = Store(directory, size).filled()
        marks = {_first(size): is_app_there, _whole(size): is_history_there}
        contestants[_first(size)] = painted(repmirror(directory), environment(**store.environ), marks)
    times = take_turns(contestants, runs)
    for size in SIZES:
        yield paired(times, _first(size), _EMPTY, f"{size:,}", 1.5, "first frame")
        yield paired(times, _whole(size), _EMPTY, f"{size:,}", None, "figures complete")


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
