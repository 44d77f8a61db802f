"""A chart of rates as lines of text, drawn by plotext: ● the rate, │ how sure, ┊ where something began.

Every role has its own glyph, so the figure reads the same without colour. plotext takes long to import, so that
happens on the first figure and not before.
"""

import math
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib import import_module
from types import ModuleType
from typing import Any

from repmirror.domain.plain import plain
from repmirror.mirror.rate import Rate

POINT, BAR, BEYOND, MARK = "●", "│", "↑", "┊"
"""The rate, its interval, an interval that goes on above the figure, and where something began."""

_MANUAL = "plotext._doc.doc"

_MOST = 160
"""More points than this are not told apart on any screen."""

_LABELS = 6
"""Cells that the labels of the scale take at most."""

_STEPS = (0.05, 0.1, 0.2, 0.25, 0.5)
"""Tick distances a reader counts in."""

_ONE_STEP = tuple(tenth / 10 for tenth in range(1, 10))
"""Where there is only room for one tick above the bottom."""


@dataclass(frozen=True, slots=True)
class Point:
    """One span's rate over its label."""

    label: str
    rate: Rate


@dataclass(frozen=True, slots=True)
class Mark:
    """Something that began with the point at `place`, called by one character."""

    place: int
    name: str


@dataclass(frozen=True, slots=True)
class Figure:
    """The lines of a drawn chart; its canvas begins at `left`; the latest `count` points are in it."""

    lines: tuple[str, ...]
    left: int
    count: int


def is_loaded() -> bool:
    """Whether a figure can be drawn without importing plotext first."""
    return hasattr(sys.modules.get("plotext"), "figure")  # not while it is still being imported


def load() -> None:
    """Import plotext; safe to call in a thread, so that keys go on working meanwhile.

    It writes its manual as it is imported, which takes four times as long as all else of it: nobody reads it here.
    """
    if is_loaded():
        return
    unwritten = ModuleType(_MANUAL)
    unwritten.__dict__["docs"] = None
    sys.modules[_MANUAL] = unwritten
    try:
        import_module("plotext")
    except Exception:  # another version, which needs its manual
        for name in [name for name in sys.modules if name.partition(".")[0] == "plotext"]:
            del sys.modules[name]
        import_module("plotext")
    finally:
        if sys.modules.get(_MANUAL) is unwritten:
            del sys.modules[_MANUAL]


@lru_cache(maxsize=32)
def drawn(points: tuple[Point, ...], marks: tuple[Mark, ...], width: int, height: int) -> Figure:
    """The figure in so many cells, with as many of the latest points as stand clear of each other.

    Pooling the rest would ask for intervals that only the figures' own room can reckon; a longer span shows more.
    """
    count = max(1, min(len(points), _MOST, (width - _LABELS) // 2))
    skipped = max(0, len(points) - count)
    points = points[skipped:]
    top, step = _scale(points, most=max(1, (height - 3) // 2))
    ticks = [step * n for n in range(round(top / step) + 1)]
    labels = [f"{100 * tick:.0f} %" for tick in ticks]
    left = max(map(len, labels)) + 1
    plot = _blank(width, height, len(points), top)
    plot.ruler("y").ticks(ticks, labels)
    plot.ruler("x").ticks(*_x_ticks(points, width - left))
    for mark in marks:
        if mark.place >= skipped:
            _draw_mark(plot, mark.place - skipped, mark.name, top)
    _draw_points(plot, points, top)
    text: str = plot.build().string(colorless=True)
    return Figure(tuple(line.ljust(width) for line in text.rstrip("\n").split("\n")), left, len(points))


def _blank(width: int, height: int, count: int, top: float) -> Any:
    """An empty figure of plotext's, of this size whatever the terminal's."""
    load()
    plotext: Any = sys.modules["plotext"]
    plot = plotext.figure
    plot.clear()
    plotext.terminal.limit(False, False)
    plot.plot_size(width, height)
    plot.axes(False, axis="x", side="upper")
    plot.axes(False, axis="y", side="right")
    plot.ruler("x").lim(-0.5, max(0.5, count - 0.5))
    plot.ruler("y").lim(0, top)
    return plot


def _draw_points(plot: Any, shown: Sequence[Point], top: float) -> None:
    tried = [(x, point.rate) for x, point in enumerate(shown) if point.rate.touches]
    for x, rate in tried:
        plot.draw(plot.signal([x, x], [rate.low, min(rate.high, top)], marker=BAR).lines())
    beyond = [x for x, rate in tried if rate.high > top]
    plot.draw(plot.signal(beyond, [top] * len(beyond), marker=BEYOND))
    plot.draw(plot.signal([x for x, _ in tried], [rate.rate for _, rate in tried], marker=POINT))


def _draw_mark(plot: Any, x: int, name: str, top: float) -> None:
    plot.draw(plot.signal([x - 0.5, x - 0.5], [0, top], marker=MARK).lines())
    plot.draw(plot.signal([x - 0.5], [top], marker=plain(name)[:1] or MARK))


def _scale(points: Sequence[Point], most: int) -> tuple[float, float]:
    """The top of the scale and its tick, at most so many of them: room for every rate and most intervals.

    An interval of three touches reaches 80 %, and would press the rest of the figure flat.
    """
    rates = [point.rate.rate or 0.0 for point in points if point.rate.touches]
    highs = sorted(point.rate.high for point in points if point.rate.touches)
    need = min(1.0, max(0.1, *(1.2 * rate for rate in rates), highs[len(highs) // 2])) if rates else 0.5
    steps = _STEPS if most > 1 else _ONE_STEP
    step = next((step for step in steps if most * step >= need), 1.0)
    return step * math.ceil(round(need / step, 6)), step


def _x_ticks(shown: Sequence[Point], width: int) -> tuple[list[int], list[str]]:
    """Every so many points a label, as many as stand clear of each other, the last always."""
    labels = [plain(point.label) for point in shown]
    widest = max(map(len, labels), default=1)
    per_point = width / max(1, len(shown))
    # the last label is moved left so far that it ends within the figure
    moved = max(0.0, (widest - per_point) / 2)
    every = max(1, math.ceil((widest + 2 + moved) / per_point))
    places = list(range((len(shown) - 1) % every, len(shown), every))
    return places, [labels[place] for place in places]
