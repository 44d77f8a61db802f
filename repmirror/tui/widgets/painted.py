"""Rows of a list as painted lines; a row that is the same as before is not painted again."""

from collections.abc import Callable, Sequence
from typing import Generic, NamedTuple

from textual.content import Content
from textual.strip import Strip
from textual.style import Style

from repmirror.tui.widgets.columns import Column, Layout, T

GUTTER = 2
"""Cells before the first column, where the cursor's mark stands."""

_MARGIN = 1
"""Blank cells after the last column, so that nothing touches the scroll bar."""

_REMEMBERED = 500
"""Painted rows that are kept."""


class _Known(NamedTuple, Generic[T]):
    """A row, its line, and the strips of it that were painted: with the cursor on it, and without."""

    row: T
    line: Content
    strips: dict[bool, Strip]


class Painted(Generic[T]):
    """The lines of a list, as wide as they were last `fitted`; the cursor's mark has a gutter where there is one."""

    def __init__(self, columns: Sequence[Column[T]], key: Callable[[T], str], *, titles: bool, gutter: int) -> None:
        self._layout = Layout(columns, titles)
        self._key = key
        self._gutter = gutter
        self._width = 0
        self._known: dict[str, _Known[T]] = {}

    def measure(self, rows: Sequence[T], before: Sequence[T]) -> bool:
        """Whether the columns grow with these rows; those that were there before are measured already."""
        same = {*map(id, before)}
        if new := [row for row in rows if id(row) not in same]:
            known = {self._key(row): row for row in before}
            new = [row for row in new if known.get(self._key(row)) != row]
        has_grown = self._layout.measure(new)
        if has_grown:
            self._share()
        return has_grown

    def fit(self, width: int) -> None:
        """Be so wide."""
        if width != self._width:
            self._width = width
            self._share()

    def forget(self) -> None:
        """Paint all anew, as with other colours."""
        self._known.clear()

    def titles(self, style: Style) -> Strip:
        """The line of titles."""
        return self._strip(self._layout.titles(), style)

    def blank(self, style: Style) -> Strip:
        """A line below the rows."""
        return Strip.blank(self._width, style.rich_style)

    def row(self, row: T, style: Callable[[bool], Style], *, at_cursor: bool) -> Strip:
        """The line of one row, in the style that is the cursor's or not."""
        key = self._key(row)
        known = self._known.get(key)
        if known is None or (known.row is not row and known.row != row):
            if len(self._known) >= _REMEMBERED:
                self._known.clear()
            known = self._known[key] = _Known(row, self._layout.row(row), {})
        strip = known.strips.get(at_cursor)
        if strip is None:
            strip = known.strips[at_cursor] = self._newly_painted(known.line, style(at_cursor), at_cursor)
        return strip

    def _newly_painted(self, line: Content, style: Style, at_cursor: bool) -> Strip:
        """Under the cursor the cells' own colours give way, so that all of it can be read."""
        return self._strip(line.without_spans, style, "›") if at_cursor else self._strip(line, style)

    def _strip(self, line: Content, style: Style, mark: str = "") -> Strip:
        strip = Strip((Content(mark.ljust(self._gutter)) + line).render_segments(style))
        return strip.adjust_cell_length(self._width, style.rich_style)

    def _share(self) -> None:
        self._layout.share(self._width - self._gutter - _MARGIN)
        self._known.clear()
