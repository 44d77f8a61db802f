"""A list with a cursor that paints only the lines in view: ten thousand rows cost what twenty do."""

from collections.abc import Callable, Sequence
from typing import Any, ClassVar, Generic

from textual.binding import Binding, BindingType
from textual.events import Click
from textual.geometry import Region, Size
from textual.message import Message
from textual.scroll_view import ScrollView
from textual.strip import Strip
from textual.style import Style
from textual.widget import Widget

from repmirror.tui.widgets.columns import Column, T
from repmirror.tui.widgets.edged import Edged
from repmirror.tui.widgets.painted import GUTTER, Painted
from repmirror.tui.widgets.scroll_bar import Bar

_SAMPLE = 100
"""Rows that are measured to find how wide a column wants to be, unless a list says otherwise."""


class Rows(Edged, ScrollView, Generic[T], can_focus=True, inherit_bindings=False):
    """Rows of any frozen values, painted by their columns.

        rows = Rows([Column("who", lambda row: shown(row.who), least=8)], key=lambda row: row.id)
        rows.show(view.queue)             # the cursor stays on the row it was on, by key
        rows.show(view.queue, keep="17")  # or goes to this one
        rows.chosen                       # the value under the cursor, or None

    `Moved` is posted when another row comes under the cursor, `Chosen` on enter or a second click.
    Only arrows, home, end, page keys and enter are bound here; other keys call the actions (`action_move`).
    A table that is only read is made with `has_cursor=False`. `titled` is taken up by the next `show`. The first
    `sample` rows say how wide a column wants to be; rows beyond what is in view may be made as they are looked at.
    """

    ALLOW_SELECT = False
    COMPONENT_CLASSES: ClassVar[set[str]] = {"rows--cursor", "rows--title"}
    DEFAULT_CSS = """
    Rows {
        height: 1fr;
        overflow-x: hidden;
        scrollbar-size-vertical: 1;
        scrollbar-background: $background;
        & > .rows--title { color: $quiet; }
        & > .rows--cursor {
            color: $block-cursor-blurred-foreground;
            background: $block-cursor-blurred-background;
        }
        &:focus > .rows--cursor {
            color: $block-cursor-foreground;
            background: $block-cursor-background;
            text-style: $block-cursor-text-style;
        }
    }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up", "move(-1)", "Up", show=False),
        Binding("down", "move(1)", "Down", show=False),
        Binding("pageup", "page(-1)", "Page up", show=False),
        Binding("pagedown", "page(1)", "Page down", show=False),
        Binding("home", "go(0)", "First", show=False),
        Binding("end", "go(-1)", "Last", show=False),
        Binding("enter", "choose", "Choose", show=False),
    ]

    class Moved(Message):
        """Another row came under the cursor; `row` is None where the list is empty."""

        def __init__(self, rows: "Rows[Any]", row: Any) -> None:
            super().__init__()
            self.rows = rows
            self.row = row

        @property
        def control(self) -> "Rows[Any]":
            """The list it happened in, so that `on` can select by it."""
            return self.rows

    class Chosen(Moved):
        """The row under the cursor was asked for."""

    def __init__(
        self,
        columns: Sequence[Column[T]],
        key: Callable[[T], str],
        *,
        titles: bool = False,
        has_cursor: bool = True,
        sample: int = _SAMPLE,
        id: str | None = None,
        classes: str | None = None,
    ) -> None:
        super().__init__(id=id, classes=classes)
        self._painted = Painted(columns, key, titles=titles, gutter=GUTTER if has_cursor else 0)
        self._key = key
        self._sample = sample
        self.titled = titles
        self.can_focus = self._has_cursor = has_cursor
        self._rows: Sequence[T] = ()
        self._cursor = 0

    # What is shown

    def show(self, rows: Sequence[T], keep: str | None = None) -> None:
        """Show these rows; the cursor stays on its row (or goes to the one named `keep`) if it is there."""
        before, shown_before, cursor_before = self.chosen_key, self._rows, self._cursor
        self._rows = rows
        self._cursor = self._place_of(before if keep is None else keep)
        if self._painted.measure(rows[: self._sample], shown_before[: self._sample]):
            self.refresh()
        else:
            self._repaint_changed(shown_before, cursor_before)
        self._take_room()
        self._reveal()
        if self.chosen_key != before:
            self.post_message(self.Moved(self, self.chosen))

    def _repaint_changed(self, before: Sequence[T], cursor_before: int) -> None:
        """Paint anew the lines in view that are not as they were, each run of them as one; out of view, all."""
        if not before or not self._rows or not self.size:
            self.refresh()
            return
        first, end = self.scroll_offset.y, self.scroll_offset.y + self._lines_in_view
        began: int | None = None
        for place in range(first, end + 1):
            is_marked = (place == self._cursor) != (place == cursor_before)
            if place < end and (is_marked or _at(before, place) != _at(self._rows, place)):
                began = place if began is None else began
            elif began is not None:
                self.refresh_lines(began + self.titled, place - began)
                began = None

    def _take_room(self) -> None:
        """Scroll as far as there are rows. Only where a scroll bar comes or goes is the screen laid out anew.

        More rows than the terminal has need one whatever the list's size will be: it stands in the first frame.
        """
        size = Size(1, len(self._rows) + self.titled)
        is_long = size.height > self.container_size.height
        if size == self.virtual_size:
            return
        if self.size and is_long == self.show_vertical_scrollbar:
            self.set_reactive(Widget.virtual_size, size)
            if is_long:
                self.vertical_scrollbar.rescale(size.height, min(self.scroll_y, self.max_scroll_y))
            self.scroll_y = min(self.scroll_y, self.max_scroll_y)
        else:
            self.show_vertical_scrollbar |= not self.size and size.height > self.app.size.height
            self.virtual_size = size

    @property
    def vertical_scrollbar(self) -> Bar:
        """Its bar, made when it is first needed."""
        if self._vertical_scrollbar is None:
            bar = self._vertical_scrollbar = Bar(name="vertical", thickness=self.scrollbar_size_vertical)
            bar.display = False
            self.app._start_widget(self, bar)
        assert isinstance(self._vertical_scrollbar, Bar)
        return self._vertical_scrollbar

    @property
    def rows(self) -> Sequence[T]:
        """The rows that are shown."""
        return self._rows

    @property
    def cursor(self) -> int:
        """The row the cursor is on, counted from 0."""
        return self._cursor

    @cursor.setter
    def cursor(self, place: int) -> None:
        place = max(0, min(place, len(self._rows) - 1))
        if place == self._cursor:
            return
        for line in (self._cursor, place):
            self.refresh_line(line + self.titled)
        self._cursor = place
        self._reveal()
        self.post_message(self.Moved(self, self.chosen))

    @property
    def chosen(self) -> T | None:
        """The row under the cursor."""
        return self._rows[self._cursor] if self._rows else None

    @property
    def chosen_key(self) -> str | None:
        """The key of the row under the cursor."""
        return self._key(self._rows[self._cursor]) if self._rows else None

    @property
    def next_key(self) -> str | None:
        """The key of the row below the one under the cursor, or above where that is the last; None where it is alone.

        Whoever is about to take the row under the cursor away keeps this one.
        """
        if len(self._rows) < 2:
            return None
        return self._key(self._rows[self._cursor + 1 if self._cursor + 1 < len(self._rows) else self._cursor - 1])

    def _place_of(self, key: str | None) -> int:
        for place, row in enumerate(self._rows if key is not None else ()):
            if self._key(row) == key:
                return place
        return max(0, min(self._cursor, len(self._rows) - 1))

    # What the rep does

    def action_move(self, by: int) -> None:
        """Move the cursor by so many rows."""
        self.cursor += by

    def action_page(self, by: int) -> None:
        """Move the cursor by so many screens."""
        self.cursor += by * max(1, self._lines_in_view - 1)

    def action_go(self, place: int) -> None:
        """Move to a row, counted from the end where it is negative."""
        self.cursor = place if place >= 0 else len(self._rows) + place

    def action_choose(self) -> None:
        """Ask for the row under the cursor."""
        if self._rows:
            self.post_message(self.Chosen(self, self.chosen))

    def on_click(self, event: Click) -> None:
        """Take the cursor to the row that is clicked; a second click asks for it."""
        place = event.y - self.titled + self.scroll_offset.y
        if event.y < self.titled or place >= len(self._rows):
            return
        if place == self._cursor and event.chain > 1:
            self.action_choose()
        self.cursor = place

    # How it is painted

    def repaint(self) -> None:
        """Paint every line anew, as after a change of theme or of what a cell depends on."""
        self._painted.forget()
        self.refresh()

    def notify_style_update(self) -> None:
        """Forget the lines that were painted with other colours."""
        super().notify_style_update()
        self._painted.forget()

    def on_resize(self) -> None:
        """Keep the cursor in view."""
        self._reveal()

    def render_lines(self, crop: Region) -> list[Strip]:
        """The strips of a region; a new width, as when a scroll bar comes, is first shared among columns."""
        self._painted.fit(self.scrollable_content_region.width)
        return super().render_lines(crop)

    def render_line(self, y: int) -> Strip:
        """The strip of one line in view."""
        if y < self.titled:
            return self._painted.titles(self.get_visual_style("rows--title"))
        place = y - self.titled + self.scroll_offset.y
        if place >= len(self._rows):
            return self._painted.blank(self.visual_style)
        is_at_cursor = self._has_cursor and place == self._cursor
        return self._painted.row(self._rows[place], self._style_of, at_cursor=is_at_cursor)

    def _style_of(self, at_cursor: bool) -> Style:
        return self.get_visual_style("rows--cursor") if at_cursor else self.visual_style

    @property
    def _lines_in_view(self) -> int:
        return max(1, self.scrollable_content_region.height - self.titled)

    def _reveal(self) -> None:
        """Scroll no further than it takes to see the cursor, once there is a size."""
        if not self.size:
            return
        first, lines = self.scroll_offset.y, self._lines_in_view
        place = min(max(first, self._cursor - lines + 1), self._cursor)
        if place != first:
            if self.show_vertical_scrollbar:
                self.vertical_scrollbar.rescale(self.virtual_size.height, min(place, self.max_scroll_y))
            self.scroll_to(y=place, animate=False, force=True)


def _at(rows: Sequence[T], place: int) -> T | None:
    return rows[place] if place < len(rows) else None
