"""Labels with texts beside them that may run over several lines, painted without a widget for each."""

from collections.abc import Sequence
from typing import ClassVar

from rich.cells import cell_len
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.geometry import Region, Size
from textual.scroll_view import ScrollView
from textual.strip import Strip

from repmirror.tui.paint import shown
from repmirror.tui.widgets.wrap import wrapped_content

Part = tuple[str, Content]
"""A label and its text; without a label the text has the whole width."""

_LABEL = 7


class Told(ScrollView, can_focus=False, inherit_bindings=False):
    """Some parts below each other, a blank line between them where there is room; what is longer scrolls.

    Showing other parts lays nothing out anew unless a scroll bar comes or goes: it may follow a cursor.
    """

    DEFAULT_CSS = """
    Told { height: 1fr; overflow-x: hidden; scrollbar-size-vertical: 1; scrollbar-background: $background; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up", "scroll_up", "Up", show=False),
        Binding("down", "scroll_down", "Down", show=False),
        Binding("pageup", "page_up", "Page up", show=False),
        Binding("pagedown", "page_down", "Page down", show=False),
    ]

    def __init__(self, *, id: str | None = None, classes: str | None = None) -> None:
        super().__init__(id=id, classes=classes)
        self._told: Sequence[Part] = ()
        self._lines: list[Content] = []
        self._wrapped_at = Size(0, 0)

    def tell(self, parts: Sequence[Part]) -> None:
        """Show these parts, from the first line; those without a text are skipped."""
        self._told = [part for part in parts if part[1]]
        self._wrap(self.scrollable_content_region.size)
        self.scroll_to(y=0, animate=False, force=True)

    def render_lines(self, crop: Region) -> list[Strip]:
        """The strips of a region; a new size is wrapped to first."""
        if self._wrapped_at != (size := self.scrollable_content_region.size):
            self._wrap(size)
        return super().render_lines(crop)

    def render_line(self, y: int) -> Strip:
        """The strip of one line in view."""
        style = self.visual_style
        place = y + self.scroll_offset.y
        line = self._lines[place] if place < len(self._lines) else Content("")
        width = self.scrollable_content_region.width
        return Strip(line.render_segments(style)).adjust_cell_length(width, style.rich_style)

    def _wrap(self, size: Size) -> None:
        self._wrapped_at = size
        if not size:
            return
        width = size.width - self.show_vertical_scrollbar  # a blank cell, so that nothing touches the bar
        paragraphs = [_paragraph(label, text, width) for label, text in self._told]
        lines = [line for paragraph in paragraphs for line in (*paragraph, Content(""))][:-1]
        if len(lines) > size.height:
            lines = [line for paragraph in paragraphs for line in paragraph]
        self._lines = lines
        self.virtual_size = Size(1, len(lines) if len(lines) > size.height else 0)
        self.refresh()


def _paragraph(label: str, text: Content, width: int) -> list[Content]:
    """One part's lines, those after the first under the beginning of its text."""
    indent = max(_LABEL, cell_len(label) + 1) if label and width > 2 * _LABEL else 0
    first = shown(label.ljust(indent), "$quiet") if indent else Content("")
    lines = wrapped_content(text, width - indent)
    return [(Content(" " * indent) if nth else first) + line for nth, line in enumerate(lines)]
