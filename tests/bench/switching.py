"""From a key to the screen it leads to: its first change, and its last. POSIX only."""

from collections.abc import Iterator
from pathlib import Path
from time import perf_counter
from typing import NamedTuple

from tests.bench.harness import Missing, Row, Times, seconds, tell, tried
from tests.bench.paint import is_all_there
from tests.bench.process import environment, missing, repmirror
from tests.bench.resources import rest, unmeasurable
from tests.bench.stores import Store
from tests.bench.terminal import Chunk, Terminal

_AIM, _FRAME = 0.1, 0.05
"""Seconds to a screen; and to a chart that was drawn before, which is one frame and the terminal."""

_FIRST, _AGAIN = 1.5, 0.5
"""Seconds for which changes are waited for, at a first visit and at later ones."""

_LONGEST = 30.0
"""Seconds after which a key is taken to lead nowhere."""

_CHART = "2 Trend"
_ESCAPE = b"\x1b"


class Way(NamedTuple):
    """A screen, the key that leads to it, the keys before that from Today, and those back to Today."""

    name: str
    key: bytes
    before: tuple[bytes, ...] = ()
    back: tuple[bytes, ...] = (_ESCAPE,)


WAYS = (
    Way("2 Trend", b"2", back=()),
    Way("3 Patterns", b"3", back=()),
    Way("4 Focus", b"4", back=()),
    Way("5 Bets", b"5", back=()),
    Way("6 Flags", b"6", back=()),
    Way("7 Accounts", b"7", back=()),
    Way("1 Today", b"1", back=()),
    Way("prepare", b"p"),
    Way("chain", b"\r", before=(b"\t",), back=(_ESCAPE, b"\t")),
    Way("voice", b"v", before=(b"6",), back=(_ESCAPE, b"1")),
    Way("peers", b"p", before=(b"2",), back=(_ESCAPE, b"1")),
    Way("dropped", b"o"),
    Way("day's end", b"."),
    Way("import", b"I"),
    Way("export", b"E"),
    Way("find", b"/"),
)


def measure(directory: Path, runs: int, size: int) -> Iterator[Row | Missing]:
    """All screens of an app that stands open, over and over; then those of apps just begun, once each."""
    if absent := missing("switching") or unmeasurable("switching"):
        yield from absent
        return
    store = Store(directory, size).filled()
    yield from tried("switching", _over_and_over(directory, store, runs))
    yield from tried("switching, first visits", _begun(directory, store, max(1, runs // 5)))


def _over_and_over(directory: Path, store: Store, runs: int) -> Iterator[Row]:
    times: Times = {}
    with Terminal(repmirror(directory), environment(**store.environ)) as app:
        app.wait(is_all_there)
        rest(app)
        for turn in range(runs + 1):
            tell(f"switching, turn {turn + 1} of {runs + 1}")
            for way in WAYS:
                first, last = go(app, way, _AGAIN if turn else _FIRST)
                if turn:
                    times.setdefault(way.name, []).append(last)
                    times.setdefault("first", []).append(first)
    for way in WAYS:
        yield seconds(times, way.name, store.size, _AIM, f"key to {way.name}, last change", share=0.95)
    yield seconds(times, _CHART, store.size, _FRAME, "key to a chart drawn before, last change")
    yield seconds(times, "first", store.size, _AIM, "key to any screen, first change", share=0.95)


def _begun(directory: Path, store: Store, runs: int) -> Iterator[Row]:
    """At once, while there is much to reckon; and at rest, when all of it is known but no screen was seen."""
    times: Times = {}
    for turn in range(runs):
        for when in ("at once", "at rest"):
            tell(f"first visits {when}, turn {turn + 1} of {runs}")
            with Terminal(repmirror(directory), environment(**store.environ)) as app:
                app.wait(is_all_there)
                if when == "at rest":
                    rest(app)
                for way in WAYS:
                    first, last = go(app, way, _FIRST)
                    times.setdefault(f"{when}, first change", []).append(first)
                    times.setdefault(f"{when}, last change", []).append(last)
    for name in sorted(times):
        if name != "at once, last change":  # what is reckoned comes when it comes
            yield seconds(times, name, store.size, _AIM, f"key to a screen never seen, {name}", share=0.95)


def go(app: Terminal, way: Way, window: float) -> tuple[float, float]:
    """Go there from Today and back: the seconds from its key to the first change and to the last one."""
    _quietly(app, way.before)
    before, pressed = app.cells, app.press(way.key)
    found = _changes(app, before, app.gather(window))
    while not found and perf_counter() - pressed < _LONGEST:
        found = _changes(app, before, app.gather(1.0))
    if not found:
        raise RuntimeError(f"{way.name}: its key changed nothing; the screen is\n{app.text}")
    _quietly(app, way.back)
    return found[0] - pressed, found[-1] - pressed


def _quietly(app: Terminal, keys: tuple[bytes, ...]) -> None:
    for key in keys:
        app.press(key)
        for chunk in app.gather(0.3):
            app.feed(chunk.data)


def _changes(app: Terminal, before: object, chunks: list[Chunk]) -> list[float]:
    """When what stands on the screen changed."""
    found = []
    for chunk in chunks:
        app.feed(chunk.data)
        if (now := app.cells) != before:
            found.append(chunk.at)
            before = now
    return found
