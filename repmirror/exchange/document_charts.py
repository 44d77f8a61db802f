"""A document's charts as inline SVG that keeps its letters' size on a phone, and tells a screen reader all."""

from collections.abc import Iterator, Sequence
from itertools import groupby
from math import ceil

from repmirror.exchange.document import Bar, Bars, Point, Trend
from repmirror.exchange.html_text import html_text

_HIGH = 190
"""How high the plot of a trend is, in CSS pixels; it is as wide as the page."""

_SIDE = 8.0
"""What is left free beside the first and the last point, in % of the width."""

_MOST_LABELS, _MOST_ON_A_PHONE = 6, 4
_STEPS = (0.01, 0.02, 0.05, 0.1, 0.2, 0.25, 0.5)
_MOST_LINES = 4


def bars_svg(block: Bars, id: str) -> Iterator[str]:
    """The bars, each a row of label, bar with its whisker, and words."""
    ends = [end for bar in block.bars for end in (bar.value, bar.high) if end is not None]
    top = block.top or max(ends, default=0) or 1
    for number, bar in enumerate(block.bars, start=1):
        yield f'<div class="bar{" strong" if bar.is_strong else ""}">'
        yield f"<span>{html_text(bar.label)}</span>"
        yield from _bar(bar, top, f"{id}b{number}")
        sure = f" <small>{html_text(bar.sure)}</small>" if bar.sure else ""
        yield f"<span>{html_text(bar.told)}{sure}</span>"
        yield "</div>"


def _bar(bar: Bar, top: float, id: str) -> Iterator[str]:
    sure = f", 95 % sure it is {bar.sure}" if bar.sure else ""
    yield f'<svg class="rail" role="img" aria-labelledby="{id}">'
    yield f'<title id="{id}">{html_text(f"{bar.label}: {bar.told}{sure}")}</title>'
    yield '<rect class="ground" width="100%" height="100%" rx="3"/>'
    if bar.value is not None:
        yield f'<rect class="value" width="{_percent(bar.value / top)}" height="100%" rx="3"/>'
    if bar.value is not None and bar.low is not None and bar.high is not None:
        low, high = _percent(bar.low / top), _percent(bar.high / top)
        yield f'<line class="whisker" x1="{low}" x2="{high}" y1="50%" y2="50%"/>'
        for end in (low, high):
            yield f'<line class="whisker" x1="{end}" x2="{end}" y1="22%" y2="78%"/>'
    yield "</svg>"


def trend_svg(block: Trend, id: str) -> Iterator[str]:
    """The line, its band, its points and what began when."""
    top, step = _scale(block.points)
    places = _places(len(block.points))
    yield f'<svg class="trend" role="img" aria-labelledby="{id}t {id}d">'
    yield f'<title id="{id}t">{html_text(block.title)}</title>'
    yield f'<desc id="{id}d">{html_text("; ".join(_said(point) for point in block.points))}</desc>'
    yield from _lines(top, step)
    yield from _marks(block, places)
    yield f'<svg x="0" y="0" width="100%" height="{_HIGH}" viewBox="0 0 100 100" preserveAspectRatio="none">'
    yield from _band_and_line(block.points, places, top)
    yield "</svg>"
    yield from _dots(block.points, places, top)
    yield from _labels(block.points, places)
    yield "</svg>"


def _said(point: Point) -> str:
    sure = f", sure to {point.sure}" if point.sure else ""
    return f"{point.label}: {point.told} ({point.of}){sure}{', still open' if point.is_open else ''}"


def _scale(points: Sequence[Point]) -> tuple[float, float]:
    """The top of the scale, and the step between its lines: what is shown fits, the widest bands may be cut."""
    shown = [point for point in points if point.value is not None]
    values = [point.value or 0 for point in shown]
    highs = [min(point.high or 0, 2 * (point.value or 0) + 0.1) for point in shown]
    most = min(1.0, max([*values, *highs], default=0) or 0.1)
    step = next(step for step in _STEPS if most / step <= _MOST_LINES)
    return step * ceil(round(most / step, 6)), step


def _places(count: int) -> list[float]:
    """Where the points stand, in % of the width; one alone stands in the middle."""
    if count == 1:
        return [50.0]
    return [_SIDE + (100 - 2 * _SIDE) * place / (count - 1) for place in range(count)]


def _lines(top: float, step: float) -> Iterator[str]:
    for number in range(round(top / step) + 1):
        y = _up(number * step, top) * _HIGH / 100
        yield f'<line class="grid" x1="0" x2="100%" y1="{y:.1f}" y2="{y:.1f}"/>'
        if number:
            yield f'<text class="tick" x="0" y="{y + 13:.1f}">{100 * number * step:.0f} %</text>'


def _marks(block: Trend, places: Sequence[float]) -> Iterator[str]:
    for number, mark in enumerate(block.marks, start=1):
        x = f"{places[mark.at]:.2f}%"
        yield f'<line class="mark" x1="{x}" x2="{x}" y1="0" y2="{_HIGH}"/>'
        yield f'<text class="mark" x="{x}" y="10" dx="4">{number}</text>'


def _band_and_line(points: Sequence[Point], places: Sequence[float], top: float) -> Iterator[str]:
    """The line and its band, broken where there was nothing."""
    drawn = list(zip(points, places, strict=True))
    for is_there, group in groupby(drawn, key=lambda each: each[0].value is not None):
        run = list(group)
        if not is_there or len(run) < 2:
            continue
        highs = [f"{x:.2f},{_up(_or(point.high, point.value), top):.2f}" for point, x in run]
        lows = [f"{x:.2f},{_up(_or(point.low, point.value), top):.2f}" for point, x in reversed(run)]
        yield f'<polygon class="band" points="{" ".join(highs + lows)}"/>'
        line = " ".join(f"{x:.2f},{_up(point.value or 0, top):.2f}" for point, x in run)
        yield f'<polyline class="line" points="{line}"/>'


def _dots(points: Sequence[Point], places: Sequence[float], top: float) -> Iterator[str]:
    is_many = len(points) > 30
    for place, (point, x) in enumerate(zip(points, places, strict=True)):
        if point.value is None:
            continue
        if _is_alone(points, place) and point.low is not None and point.high is not None:
            low, high = (_up(end, top) * _HIGH / 100 for end in (point.low, point.high))
            yield f'<line class="whisker" x1="{x:.2f}%" x2="{x:.2f}%" y1="{low:.1f}" y2="{high:.1f}"/>'
        y = _up(point.value, top) * _HIGH / 100
        kind = "open" if point.is_open else "dot"
        yield f'<circle class="{kind}" cx="{x:.2f}%" cy="{y:.1f}" r="{2.5 if is_many else 4.5}"/>'


def _is_alone(points: Sequence[Point], place: int) -> bool:
    beside = [points[at].value for at in (place - 1, place + 1) if 0 <= at < len(points)]
    return all(value is None for value in beside)


def _labels(points: Sequence[Point], places: Sequence[float]) -> Iterator[str]:
    """The names of a few points, the last one always, each with its share and what it is of; a phone shows half."""
    chosen = range(len(points) - 1, -1, -(ceil(len(points) / _MOST_LABELS) or 1))
    for number, place in enumerate(chosen):
        point, x = points[place], f"{places[place]:.2f}%"
        minor = " minor" if number % 2 and len(chosen) > _MOST_ON_A_PHONE else ""
        for row, (kind, words) in enumerate((("name", point.label), ("told", point.told), ("tick", point.of))):
            y = _HIGH + 18 + 16 * row
            yield f'<text class="{kind}{minor}" x="{x}" y="{y}" text-anchor="middle">{html_text(words)}</text>'


def _up(value: float, top: float) -> float:
    """How far from the plot's top a value lies, in % of its height."""
    return 100 * (1 - min(1.0, value / top))


def _or(value: float | None, other: float | None) -> float:
    return value if value is not None else other or 0


def _percent(share: float) -> str:
    return f"{100 * max(0.0, min(1.0, share)):.2f}%"
