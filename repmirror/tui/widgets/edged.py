"""Lines with what the stylesheet puts around them: a line that was painted before comes back finished."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, Self

from textual.color import TRANSPARENT
from textual.filter import LineFilter
from textual.geometry import Region
from textual.strip import Strip
from textual.widget import Widget

_REMEMBERED = 500
"""Finished lines that are kept."""

_ALL_AROUND = frozenset(("above", "beside", "below"))

if TYPE_CHECKING:
    _AnyWidget = Widget
else:
    _AnyWidget = object  # Textual takes the styles of the first base that is a widget, and of no other


class Edged(_AnyWidget):
    """A widget that is painted by lines, each with the same border and padding beside it.

    Textual puts them around a line whenever it is painted, and looks at every other line of the widget again. After
    most keys a list stands one line higher than before: here each of its lines is finished once, for as long as
    `render_line` returns the same strip for it. A widget that was not refreshed since comes back as it was.
    """

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        self._finished: list[Strip] | None = None
        self._seen_as: tuple[Region, Sequence[LineFilter]] = Region(), ()
        self._above, self._below = list[Strip](), list[Strip]()
        self._beside = Strip([]), Strip([])
        self._ground = TRANSPARENT
        self._old = {*_ALL_AROUND}
        self._height = 0
        self._around: dict[int, tuple[Strip, Strip]] = {}
        super().__init__(*args, **kwargs)

    def refresh(self, *regions: Region, repaint: bool = True, layout: bool = False, recompose: bool = False) -> Self:
        """Have it painted anew: what is around its lines too where no region is named, or one that reaches there."""
        if repaint:
            self._finished = None
            self._old |= _ALL_AROUND if not regions else {
                side for each in regions for side, is_there in
                (("above", each.y < 0), ("below", each.bottom > self._height)) if is_there
            }  # fmt: skip
        return super().refresh(*regions, repaint=repaint, layout=layout, recompose=recompose)

    def notify_style_update(self) -> None:
        """Other colours, another border."""
        super().notify_style_update()
        self._finished = None
        self._old |= _ALL_AROUND

    def render_lines(self, crop: Region) -> list[Strip]:
        """The strips of a region, from those that are finished where it is all of the widget."""
        lines = crop.height - self.styles.gutter.height
        if crop.size != self.outer_size or lines <= 0:
            return super().render_lines(crop)
        if self._seen_as != (seen_as := (crop, self.get_line_filters())):
            self._seen_as, self._finished = seen_as, None
            self._old |= _ALL_AROUND
            self._around.clear()
        if self._finished is None:
            self._look_at_edges(crop)
            self._height = lines
            painted = [self._in_its_edges(self.render_line(y)) for y in range(lines)]
            self._finished = [*self._above, *painted, *self._below]
        return self._finished

    def _look_at_edges(self, crop: Region) -> None:
        """See what Textual paints now above, below and, of the first line, on both sides."""
        width, gutter = crop.width, self.styles.gutter
        if "above" in self._old:
            self._above = super().render_lines(Region(0, 0, width, gutter.top)) if gutter.top else []
        if "below" in self._old:
            below = Region(0, crop.height - gutter.bottom, width, gutter.bottom)
            self._below = super().render_lines(below) if gutter.bottom else []
        if "beside" in self._old:
            (first,) = super().render_lines(Region(0, gutter.top, width, 1))
            beside = first.crop(0, gutter.left), first.crop(width - gutter.right)
            if beside != self._beside:
                self._beside = beside
                self._around.clear()
            self._ground = self.background_colors[1]
        self._old.clear()

    def _in_its_edges(self, line: Strip) -> Strip:
        known = self._around.get(id(line))
        if known is None:
            if len(self._around) >= _REMEMBERED:
                self._around.clear()
            known = self._around[id(line)] = line, self._newly_finished(line)  # it is kept: its id stays its own
        return known[1]

    def _newly_finished(self, line: Strip) -> Strip:
        crop, filters = self._seen_as
        inner = line.adjust_cell_length(crop.width - self.styles.gutter.width, self.visual_style.rich_style)
        finished = Strip.join([self._beside[0], inner, self._beside[1]])
        for each in filters:
            finished = finished.apply_filter(each, self._ground)
        return finished
