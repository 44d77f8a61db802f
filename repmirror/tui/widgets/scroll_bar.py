"""A list's scroll bar, of which only cells that look different are painted: a list that grows by a row moves one."""

from functools import lru_cache
from math import ceil
from typing import Any

from rich.segment import Segment
from rich.style import Style as RichStyle
from textual.geometry import Region
from textual.scrollbar import ScrollBar, ScrollBarRender
from textual.strip import Strip
from textual.style import Style
from textual.visual import Visual

from repmirror.tui.widgets.edged import Edged

_EIGHTHS = 8
"""Parts of a cell in which a thumb is told."""

_REMEMBERED = 500
"""Drawn bars that are kept."""

Thumb = tuple[int, int]
"""Where a bar's thumb begins and ends, in eighths of cells from the top; nowhere is -1."""


class Cells(ScrollBarRender, Visual):
    """An upright bar as Textual draws it; one with the same thumb comes back as it was drawn.

    Textual goes by Rich's console for it, which takes as long as painting the list.
    """

    _drawn: dict[Any, list[Strip]] = {}  # noqa: RUF012 - of all bars

    def render_strips(self, width: int, height: int | None, style: Style, _options: Any) -> list[Strip]:
        """Its cells from the top down."""
        told = height or 0, self.virtual_size, self.window_size, self.position
        key = width, height, _thumb(*told), self.style, style.rich_style
        if key not in self._drawn:
            if len(self._drawn) >= _REMEMBERED:
                self._drawn.clear()
            self._drawn[key] = [_strip(*cell, width, style.rich_style) for cell in self._cells(width, told)]
        return self._drawn[key]

    def _cells(self, width: int, told: tuple[int, float, float, float]) -> list[Segment]:
        style = self.style
        assert isinstance(style, RichStyle)
        assert style.bgcolor
        assert style.color
        drawn = self.render_bar(*told, thickness=width, back_color=style.bgcolor, bar_color=style.color)
        return [*drawn.segments][: told[0]]  # one that stands too low has more

    def get_optimal_width(self, *_: Any) -> int:
        """As wide as it is thick."""
        return self.thickness

    def get_height(self, *_: Any) -> int:
        """As high as the list makes it."""
        return 1


class Bar(Edged, ScrollBar):
    """The upright scroll bar of a list; one that stands as it stood costs nothing."""

    DEFAULT_CSS = ""
    renderer = Cells

    def rescale(self, rows: int, first: float) -> None:
        """Stand for so many rows, of which this one is the first in view.

        Setting its size or its place paints all of it anew, and lays it out by Textual's way; where it stands Textual
        does not tell it while it is away.
        """
        before = _thumb_of(self)
        self.set_reactive(ScrollBar.position, self.validate_position(first))
        self.set_reactive(ScrollBar.window_virtual_size, rows)
        if before != (after := _thumb_of(self)):
            for y in range(self.size.height):
                if _look(before, y) != _look(after, y):
                    self.refresh(Region(0, y, self.size.width, 1))


@lru_cache(maxsize=_REMEMBERED)
def _strip(text: str, style: RichStyle | None, _control: None, width: int, ground: RichStyle) -> Strip:
    """A cell; the same one wherever it stands, so that it is finished once."""
    return Strip([Segment(text, ground + style if style else ground)], width)


def _thumb_of(bar: ScrollBar) -> Thumb:
    rows = bar.window_virtual_size
    return _thumb(bar.size.height, ceil(rows), ceil(bar.window_size if bar.window_size < rows else 0), bar.position)


def _thumb(height: int, rows: float, in_view: float, first: float) -> Thumb:
    if not (in_view and height and rows and height != rows):
        return -1, -1
    size = max(1, in_view / (rows / height))
    begin = int((height - size) * (first / (rows - in_view)) * _EIGHTHS)
    return begin, begin + ceil(size * _EIGHTHS)


def _look(thumb: Thumb, y: int) -> Thumb:
    """How much of a cell is above the thumb's begin, and how much above its end; without a thumb all are blank."""
    begin, end = thumb
    if begin < 0:
        return thumb
    return min(max(begin - _EIGHTHS * y, 0), _EIGHTHS), min(max(end - _EIGHTHS * y, 0), _EIGHTHS)
