"""From a key to what it changes on the screen: `n`, keys while history is read, `/` and its letters. POSIX only."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from itertools import cycle
from pathlib import Path
from typing import Any

from tests.bench import bare
from tests.bench.harness import (
    Contestant,
    Missing,
    Row,
    Times,
    at_percentile,
    measured,
    paired,
    seconds,
    take_turns,
    tell,
    tried,
)
from tests.bench.paint import is_app_there, is_empty_app_there
from tests.bench.process import environment, missing, repmirror, script
from tests.bench.resources import rest, spent, unmeasurable
from tests.bench.stores import Store
from tests.bench.terminal import Terminal

SMALL = 100
_MOVE = "table's cursor move"
_QUIET = 0.12
_LONGEST = 5.0
_DOWN, _UP, _ESCAPE = b"\x1b[B", b"\x1b[A", b"\x1b"
_FIND_AIM = 0.05
_SOUGHT = b"account 0271"
_PACE = 0.1
"""Seconds between two keys while history is read: a quick hand's."""


def measure(directory: Path, runs: int, size: int) -> Iterator[Row | Missing]:
    """The keys of an app that is still reading, then finding, then logging."""
    if absent := missing("key to repaint") or unmeasurable("key to repaint"):
        yield from absent
        return
    stores = {each: Store(directory, each).filled() for each in (SMALL, size)}
    yield from tried("keys while reading", _reading(directory, stores[size], max(2, runs // 4)))
    for each, store in stores.items():
        yield from tried(f"find at {each:,}", _finding(directory, store, runs))
    yield from tried("n", _logging(directory, stores, runs * 5))


# `n` on the account in hand


def _logging(directory: Path, stores: dict[int, Store], runs: int) -> Iterator[Row]:
    """Both stores' apps and the empty one stay open; keys go to them by turns."""
    with ExitStack() as open_ones:
        empty = open_ones.enter_context(Terminal(script(directory, "empty.py", bare.TABLE), environment()))
        empty.wait(is_empty_app_there)
        moves = cycle([_DOWN] * 20 + [_UP] * 20)
        contestants: dict[str, Contestant] = {_MOVE: _pressed(empty, _MOVE, moves, lambda now: (now.cells,))}
        for each, store in stores.items():
            app = open_ones.enter_context(Terminal(repmirror(directory), environment(**store.environ)))
            app.wait(_is_read)
            rest(app)
            contestants[_name(each)] = _pressed(app, _name(each), cycle([b"n"]), _logged)
        times = take_turns(contestants, runs, warm=5)
    for each in stores:
        yield paired(times, _name(each), _MOVE, f"{each:,}", 2.0, "n to row and figures")
        yield at_percentile(times, _name(each), _MOVE, 0.95, f"{each:,}", 2.0)
        ours, theirs = times[_bytes(_name(each))], times[_bytes(_MOVE)]
        yield measured("n, what it writes", _MOVE, f"{each:,}", ours, theirs, None, "B")
        ours, theirs = times[_spent(_name(each))], times[_spent(_MOVE)]
        yield measured("n, time of a core", _MOVE, f"{each:,}", ours, theirs, None, "ms")
    large = max(stores)
    yield at_percentile(times, _name(large), _name(SMALL), 0.95, f"{large:,}", 1.2)


def _pressed(
    terminal: Terminal, name: str, keys: Iterator[bytes], seen: Callable[[Terminal], tuple[Any, ...]]
) -> Contestant:
    """Presses a key: seconds until all of `seen` is another on the screen, and what it took besides."""

    def go() -> dict[str, float]:
        _drain(terminal)
        before, used, pressed = seen(terminal), spent(terminal), terminal.press(next(keys))
        written, done = 0, 0.0
        for burst in terminal.bursts(_QUIET, _LONGEST):
            for chunk in burst:
                terminal.feed(chunk.data)
                written += len(chunk.data)
                if not done and all(new != old for new, old in zip(seen(terminal), before, strict=True)):
                    done = chunk.at
            if done:
                took = spent(terminal) - used
                return {name: done - pressed, _bytes(name): float(written), _spent(name): took}
        raise RuntimeError(f"{name}: the key changed nothing; the screen is\n{terminal.text}")

    return go


def _logged(terminal: Terminal) -> tuple[str, str]:
    """The figures, and the lists below them: a logged touch changes both."""
    figures, _, lists = terminal.text.partition("Up next")
    return figures, lists


# Keys while history is read


def _reading(directory: Path, store: Store, runs: int) -> Iterator[Row]:
    """The cursor moves through the last touches of an app that reads its file for the first time; then of it idle."""
    times: Times = {"reading": [], "idle": []}
    for turn in range(runs):
        tell(f"keys while reading, turn {turn + 1} of {runs}")
        store.forgets_what_was_kept()
        with Terminal(repmirror(directory), environment(**store.environ)) as app:
            app.wait(is_app_there)
            _moved(app, b"\t")  # to the touches: of Up next half a history tells next to nothing
            keys = cycle([_DOWN, _UP])
            while not _is_read(app):
                times["reading"].append(_moved(app, next(keys)))
            rest(app)
            times["idle"] += [_moved(app, next(keys)) for _ in range(40)]
    yield at_percentile(times, "reading", "idle", 0.95, store.size, 2.0)._replace(what="keys while reading, p95")
    yield seconds(times, "reading", store.size, 0.1, "keys while reading", share=0.95)


def _moved(app: Terminal, key: bytes) -> float:
    before, pressed = app.cells, app.press(key)
    done = 0.0
    for burst in app.bursts(0.02, _LONGEST):
        for chunk in burst:
            app.feed(chunk.data)
            if not done and app.cells != before:
                done = chunk.at
        if done:
            app.settle(_PACE)
            return done - pressed
    raise RuntimeError(f"the cursor did not move; the screen is\n{app.text}")


# Finding as one types


def _finding(directory: Path, store: Store, runs: int) -> Iterator[Row]:
    times: Times = {"first": [], "open": [], "letter": [], "burst": []}
    for turn in range(max(1, runs // 4)):
        tell(f"find, turn {turn + 1}")
        with Terminal(repmirror(directory), environment(**store.environ)) as app:
            app.wait(_is_read)
            times["first"].append(_shown(app, b"/", "Find an account"))
            for again in range(4):
                if again:
                    times["open"].append(_shown(app, b"/", "Find an account"))
                if again % 2:
                    times["burst"].append(_shown(app, _SOUGHT, _SOUGHT.decode()) / len(_SOUGHT))
                else:
                    typed = [_SOUGHT[: end + 1] for end in range(len(_SOUGHT))]
                    times["letter"] += [_shown(app, so_far[-1:], f"/ {so_far.decode()}") for so_far in typed]
                app.press(_ESCAPE)
                app.settle(0.3)
    yield seconds(times, "first", store.size, _FIND_AIM, "/ as soon as all is read, to its list")
    yield seconds(times, "open", store.size, _FIND_AIM, "/ to its list", share=0.95)
    yield seconds(times, "letter", store.size, _FIND_AIM, "/ a letter to its hits", share=0.95)
    yield seconds(times, "burst", store.size, _FIND_AIM, f"/ {len(_SOUGHT)} letters at once, each")


def _shown(app: Terminal, keys: bytes, text: str) -> float:
    """Seconds from these keys to the last change that shows this text, and what is found for it."""
    _drain(app)
    before, pressed, last = app.cells, app.press(keys), 0.0
    for burst in app.bursts(_QUIET, _LONGEST):
        for chunk in burst:
            app.feed(chunk.data)
            if app.cells != before:
                before, last = app.cells, chunk.at
        if last and text in app.text:
            return last - pressed
    raise RuntimeError(f"“{text}” never came; the screen is\n{app.text}")


def _is_read(app: Terminal) -> bool:
    """Whether nothing is left to be read, whatever was logged meanwhile."""
    return is_app_there(app) and "reading on" not in app.text


def _drain(terminal: Terminal) -> None:
    """Take in what still arrives of the key before."""
    for chunk in terminal.gather(0.01, _QUIET):
        terminal.feed(chunk.data)


def _name(size: int) -> str:
    return f"n at {size:,}"


def _bytes(name: str) -> str:
    return f"{name}, bytes"


def _spent(name: str) -> str:
    return f"{name}, spent"
