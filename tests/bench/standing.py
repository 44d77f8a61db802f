"""The app as it stands open: the memory it takes and what it does while nobody touches it. Linux only."""

from collections.abc import Iterator
from pathlib import Path
from time import perf_counter

from tests.bench import bare
from tests.bench.harness import Missing, Row, measured, tell, tried
from tests.bench.paint import is_all_there, is_app_there, is_empty_app_there
from tests.bench.process import environment, missing, repmirror, script
from tests.bench.resources import Memory, memory, rest, spent, unmeasurable
from tests.bench.stores import Store
from tests.bench.terminal import Terminal

_WINDOW = 20.0
"""Seconds of one look at an app that nobody touches; three of them see a minute go by."""

_SCREENS = b"2345671"
_EMPTY = "empty app, table+footer"


def measure(directory: Path, runs: int, size: int) -> Iterator[Row | Missing]:
    """Each with the empty app beside it."""
    if absent := missing("memory and idling") or unmeasurable("memory and idling"):
        yield from absent
        return
    store = Store(directory, size).filled()
    yield from tried("idling", _idling(directory, store))
    for was_read in (True, False):
        yield from tried("memory", _remembering(directory, store, max(1, min(3, runs // 5)), was_read=was_read))


def empty_app(directory: Path) -> Terminal:
    """The empty app in a terminal."""
    return Terminal(script(directory, "empty.py", bare.TABLE), environment())


def _remembering(directory: Path, store: Store, runs: int, *, was_read: bool) -> Iterator[Row]:
    after = {"once all is read": [], "at rest": [], "all screens seen": []}  # type: dict[str, list[Memory]]
    base: list[Memory] = []
    for turn in range(runs):
        tell(f"memory, {'kept' if was_read else 'nothing kept'}, turn {turn + 1} of {runs}")
        if not was_read:
            store.forgets_what_was_kept()
        with empty_app(directory) as empty, Terminal(repmirror(directory), environment(**store.environ)) as app:
            app.wait(is_all_there)
            after["once all is read"].append(memory(app))
            empty.wait(is_empty_app_there)
            rest(app)
            after["at rest"].append(memory(app))
            for key in _SCREENS:
                app.press(bytes([key]))
                app.settle(1.0)
            rest(app)
            after["all screens seen"].append(memory(app))
            empty.settle(0.1)
            base.append(memory(empty))
    read = "memory" if was_read else "memory, file never read before"
    for when, found in after.items():
        for name, field in (("resident", 0), ("its own", 1)):
            ours, theirs = ([each[field] for each in of] for of in (found, base))
            yield measured(f"{read}: {name}, {when}", _EMPTY, store.size, ours, theirs, 2.0, "MB")
    highest = [each.highest for each in after["all screens seen"]]
    yield measured(f"{read}: highest", _EMPTY, store.size, highest, [each.highest for each in base], None, "MB")


def _idling(directory: Path, store: Store) -> Iterator[Row]:
    """A minute under the real clock, so that one minute goes by on it."""
    environ = {name: value for name, value in store.environ.items() if name != "REPMIRROR_NOW"}
    with empty_app(directory) as empty, Terminal(repmirror(directory), environment(**environ)) as app:
        empty.wait(is_empty_app_there)
        app.wait(lambda terminal: is_app_there(terminal) and "reading on" not in terminal.text)
        rest(app)
        ours, theirs, written = list[float](), list[float](), list[float]()
        for look in range(3):
            tell(f"idling, look {look + 1} of 3")
            began, before, beside = perf_counter(), spent(app), spent(empty)
            written.append(sum(len(chunk.data) for chunk in app.gather(_WINDOW)))
            took = perf_counter() - began
            ours.append(100 * (spent(app) - before) / took)
            theirs.append(100 * (spent(empty) - beside) / took)
    whole = [sum(ours) / len(ours)], [sum(theirs) / len(theirs)]
    yield measured("idle for a minute, of one core", _EMPTY, store.size, *whole, 1.5, "%")
    yield measured(f"idle for {_WINDOW:.0f} s, of one core", _EMPTY, store.size, ours, theirs, 1.5, "%")
    yield measured("idle for a minute, written to the terminal", "nothing", store.size, [sum(written)], [0], 0, "B")
