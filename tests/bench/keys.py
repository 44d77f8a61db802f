"""From a key to its change on the screen: `n` on the account in hand against a table's cursor move. POSIX only."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from itertools import cycle
from pathlib import Path
from typing import Any

from tests.bench import bare
from tests.bench.harness import Contestant, Missing, Row, at_percentile, paired, take_turns
from tests.bench.paint import is_app_there, is_empty_app_there, is_history_there
from tests.bench.process import environment, missing, repmirror, script
from tests.bench.stores import Store
from tests.bench.terminal import Terminal

SMALL = 100
_MOVE = "table's cursor move"
_QUIET = 0.12
_SETTLED = 1.5
_LONGEST = 5.0
_DOWN, _UP = b"\x1b[B", b"\x1b[A"


def measure(directory: Path, runs: int, size: int) -> Iterator[Row | Missing]:
    """Both stores' apps and the empty one stay open; keys go to them by turns."""
    if absent := missing("key to repaint"):
        yield from absent
        return
    with ExitStack() as open_ones:
        empty = open_ones.enter_context(Terminal(script(directory, "empty.py", bare.TABLE), environment()))
        contestants: dict[str, Contestant] = {_MOVE: _pressed(empty, _MOVE, cycle([_DOWN] * 20 + [_UP] * 20))}
        opened(empty, is_empty_app_there)
        for each in (SMALL, size):
            store = Store(directory, each).filled()
            app = open_ones.enter_context(Terminal(repmirror(directory), environment(**store.environ)))
            opened(app, is_app_there)
            opened(app, is_history_there)
            contestants[_name(each)] = _pressed(app, _name(each), cycle([b"n"]))
        times = take_turns(contestants, runs * 5, warm=5)
    for each in (SMALL, size):
        yield paired(times, _name(each), _MOVE, f"{each:,}", 2.0, "n to its row's change")
        yield at_percentile(times, _name(each), _MOVE, 0.95, f"{each:,}", 2.0)
        yield paired(times, _settled(_name(each)), _settled(_MOVE), f"{each:,}", None, "n to the last change")
    yield at_percentile(times, _name(size), _name(SMALL), 0.95, f"{size:,}", 1.2)


def opened(terminal: Terminal, shows: Callable[[Terminal], bool]) -> None:
    """Wait until it is there and quiet."""
    for _ in range(20):
        terminal.settle(_SETTLED)
        if shows(terminal):
            return
    raise RuntimeError(f"it never came; the screen was\n{terminal.text}")


def _pressed(terminal: Terminal, name: str, keys: Iterator[bytes]) -> Contestant:
    """Presses a key: seconds until the first change that it is to bring stands on the screen, and until the last."""
    seen = _lists if name != _MOVE else lambda now: now.cells

    def go() -> dict[str, float]:
        before, pressed = seen(terminal), terminal.press(next(keys))
        for burst in terminal.bursts(_QUIET, _LONGEST):
            first = None
            for chunk in burst:
                terminal.feed(chunk.data)
                if first is None and seen(terminal) != before:
                    first = chunk.at
            if first is not None:
                return {name: first - pressed, _settled(name): burst[-1].at - pressed}
        raise RuntimeError(f"{name}: the key changed nothing; the screen is\n{terminal.text}")

    return go


def _lists(terminal: Terminal) -> Any:
    """The text of queue and touches, which a logged touch changes."""
    return terminal.text.partition("Up next")[2]


def _name(size: int) -> str:
    return f"n at {size:,}"


def _settled(name: str) -> str:
    return f"{name}, last change"
