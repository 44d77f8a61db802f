"""On base over time as a large chart that paints after the key's own frame."""

import asyncio
from itertools import groupby
from operator import itemgetter
from typing import ClassVar

from rich.segment import Segment
from rich.style import Style as RichStyle
from textual import work
from textual.message import Message
from textual.strip import Strip
from textual.widget import Widget

from repmirror.tui.afterwards import afterwards
from repmirror.tui.widgets import figure
from repmirror.tui.widgets.figure import MARK, POINT, Figure, Mark, Point

ROLES = ("axis", "point", "bar", "mark")
_GLYPHS = {POINT: "point", MARK: "mark"}


class Chart(Widget):
    """Rates with their intervals. `show` returns at once; the figure follows when the screen was painted.

    The first figure of all waits for plotext's import, which runs in a thread so that keys go on working.
    Colours are the component classes': a new theme draws nothing anew. It says `Drawn` when it did.
    """

    COMPONENT_CLASSES: ClassVar[set[str]] = {f"chart--{role}" for role in ROLES}
    DEFAULT_CSS = """
    Chart {
        height: 1fr;
        & > .chart--axis { color: $quiet; }
        & > .chart--point { color: $text-primary; text-style: bold; }
        & > .chart--bar { color: $primary; }
        & > .chart--mark { color: $text-accent; }
    }
    """

    class Drawn(Message):
        """A figure was drawn anew; `count` may have changed."""

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._points: tuple[Point, ...] = ()
        self._marks: tuple[Mark, ...] = ()
        self._figure: Figure | None = None
        self._is_loading = False

    def show(self, points: tuple[Point, ...], marks: tuple[Mark, ...] = ()) -> None:
        """Draw these points, oldest first, and what began where."""
        self._points, self._marks = points, marks
        self._draw_soon()

    def on_resize(self) -> None:
        """Draw anew in the new size."""
        self._draw_soon()

    @property
    def count(self) -> int:
        """How many of the points, the latest, there was room for."""
        return self._figure.count if self._figure else 0

    def render_line(self, y: int) -> Strip:
        """One line of the figure; blank until it is drawn."""
        if not self._figure or y >= len(self._figure.lines):
            return Strip.blank(self.size.width, self.visual_style.rich_style)
        styles = self._styles()
        roles = _roles(self._figure, y, frozenset(mark.name for mark in self._marks))
        runs = groupby(zip(roles, self._figure.lines[y], strict=True), key=itemgetter(0))
        strip = Strip([Segment("".join(char for _, char in run), styles[role]) for role, run in runs])
        return strip.adjust_cell_length(self.size.width, self.visual_style.rich_style)

    def _draw_soon(self) -> None:
        if figure.is_loaded():
            afterwards(self, self._draw)
        elif not self._is_loading:
            self._is_loading = True
            self._load()

    @work
    async def _load(self) -> None:
        await asyncio.to_thread(figure.load)
        self._draw()

    def _draw(self) -> None:
        width, height = self.size
        if width < 10 or height < 4 or not self._points:
            self._figure = None
        else:
            self._figure = figure.drawn(self._points, self._marks, width, height)
        self.refresh()
        self.post_message(self.Drawn())

    def _styles(self) -> dict[str, RichStyle]:
        return {role: self.get_visual_style(f"chart--{role}").rich_style for role in ROLES}


def _roles(drawn: Figure, y: int, names: frozenset[str]) -> list[str]:
    """What each cell of a line is; below the canvas and left of it, all is axis."""
    line, left = drawn.lines[y], drawn.left
    if y >= len(drawn.lines) - 2:
        return ["axis"] * len(line)
    return ["axis"] * left + [_GLYPHS.get(char) or ("mark" if char in names else "bar") for char in line[left:]]
