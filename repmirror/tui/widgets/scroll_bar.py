"""A list's scroll bar, of which only cells that look different are painted: a list that grows by a row moves one."""

from math import ceil
from typing import Any

from rich.segment import Segment
from rich.style import Style as RichStyle
from textual.geometry import Region
from textual.scrollbar import ScrollBar, ScrollBarRender
from textual.strip import Strip
from textual.style import Style
from textual.visual import Visual

_EIGHTHS = 8
"""Parts of a cell in which a thumb is told."""

_REMEMBERED = 500
"""Drawn bars that are kept."""

Thumb = tuple[int, int]
"""Where a bar's thumb begins and ends, in eighths of cells from the top; nowhere is -1."""


def rescale(bar: ScrollBar, rows: int, first: float) -> None:
    """Have it stand for so many rows, of which this one is the first in view.

    Setting its size or its place paints all of it anew, and lays it out by Textual's way; where it stands Textual does
    not tell it while it is away.
    """
    setattr(bar, "renderer", Cells)  # noqa: B010 - Textual lets each bar have its own, which its types deny
    before = _thumb_of(bar)
    bar.set_reactive(ScrollBar.position, bar.validate_position(first))
    bar.set_reactive(ScrollBar.window_virtual_size, rows)
    if before != (after := _thumb_of(bar)):
        for y in range(bar.size.height):
            if _look(before, y) != _look(after, y):
                bar.refresh(Region(0, y, bar.size.width, 1))


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
            self._drawn[key] = [Strip([cell], width) for cell in self._cells(width, told, style.rich_style)]
        return self._drawn[key]

    def _cells(self, width: int, told: tuple[int, float, float, float], ground: RichStyle) -> list[Segment]:
        style = self.style
        assert isinstance(style, RichStyle)
        assert style.bgcolor
        assert style.color
        drawn = self.render_bar(*told, thickness=width, back_color=style.bgcolor, bar_color=style.color)
        return [*Segment.apply_style(drawn.segments[: told[0]], ground)]  # one that stands too low has more

    def get_optimal_width(self, *_: Any) -> int:
        """As wide as it is thick."""
        return self.thickness

    def get_height(self, *_: Any) -> int:
        """As high as the list makes it."""
        return 1


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
