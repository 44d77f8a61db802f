"""A scroll bar of which only the cells that look different are painted: a list that grows by a row moves one."""

from rich.segment import Segment
from textual.geometry import Region
from textual.scrollbar import ScrollBar


def rescale(bar: ScrollBar, rows: int, first: float) -> None:
    """Have it stand for so many rows, of which this one is the first in view.

    Setting its size paints all of it anew, and lays it out by Textual's way; where it stands Textual does not tell it
    while it is away.
    """
    before = _drawn(bar)
    bar.position = first
    bar.set_reactive(ScrollBar.window_virtual_size, rows)
    for y, (one, other) in enumerate(zip(before, _drawn(bar), strict=True)):
        if one != other:
            bar.refresh(Region(0, y, bar.size.width, 1))


def _drawn(bar: ScrollBar) -> list[Segment]:
    """Its cells from the top down, in any colours."""
    drawn = bar.renderer.render_bar(
        size=bar.size.height,
        virtual_size=bar.window_virtual_size,
        window_size=bar.window_size if bar.window_size < bar.window_virtual_size else 0,
        position=bar.position,
    )
    return drawn.segments[: bar.size.height]  # one that stands too low has more
