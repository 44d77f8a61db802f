"""A text to be read before it leaves, as it is and to its end, however long: lines are taken as they are reached."""

from collections.abc import Iterator
from itertools import islice
from typing import ClassVar

from rich.cells import cell_len, chop_cells
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.geometry import Region, Size
from textual.reactive import reactive
from textual.scroll_view import ScrollView
from textual.strip import Strip

from repmirror.domain.plain import plain
from repmirror.tui.paint import shown

_AT_A_TIME = 200
"""Pieces of the text that are taken up in one go."""

_AHEAD, _FAR = 100, 20_000
"""Lines that are ready below those in view, and how many more are taken up to go to the end."""


class Preview(ScrollView, can_focus=True):
    """The text, broken where a line is longer than the widget and nowhere changed.

    `text` is what was taken up so far; `is_whole` once that is all of it.
    """

    ALLOW_SELECT = False
    DEFAULT_CSS = """
    Preview {
        border: round $quiet 50%; border-title-color: $accent; border-subtitle-color: $quiet;
        padding: 0 1; scrollbar-size-vertical: 1; overflow-x: hidden; overflow-y: scroll;
        &:focus { border: round $accent; }
    }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up", "by(-1)", "Up", show=False),
        Binding("down", "by(1)", "Down", show=False),
        Binding("pageup", "by(-1, True)", "Page up", show=False),
        Binding("pagedown,space", "by(1, True)", "Page down", show=False),
        Binding("home", "to(False)", "First", show=False),
        Binding("end", "to(True)", "Last", show=False),
    ]
    is_whole = reactive(False, repaint=False)

    def __init__(self, id: str | None = None) -> None:
        super().__init__(id=id)
        self.text = ""
        self._pieces: Iterator[str] = iter(())
        self._broken: list[str] = []
        self._read = 0
        self._width = 0
        self._begin_at = ""

    def show(self, pieces: Iterator[str], begin_at: str = "") -> None:
        """Show another text; its first line that holds `begin_at`, if any does, stands at the top."""
        self.text, self._pieces, self.is_whole = "", pieces, False
        self._broken, self._read, self._begin_at = [], 0, begin_at
        self._take(_AHEAD)
        self._begin()
        self.refresh()

    def shows(self, pieces: Iterator[str]) -> bool:
        """Whether a text is the one that is shown, as far as it was taken up."""
        begun = 0
        for piece in pieces:
            if not self.text.startswith(piece, begun) and not piece.startswith(self.text[begun:]):
                return False
            begun += len(piece)
            if begun > len(self.text) or (begun == len(self.text) and not self.is_whole):
                return not self.is_whole
        return begun == len(self.text)

    def _begin(self) -> None:
        """Put the line that reading begins with on top, once lines are broken."""
        if self._width:
            found = (place for place, line in enumerate(self._broken) if self._begin_at in line)
            self.scroll_to(y=next(found, 0), animate=False, force=True)

    def _take(self, lines: int) -> None:
        """Take up at least so many lines, if there are as many; none before it is known how wide they may be."""
        if not self._width:
            return
        while not self.is_whole and len(self._broken) < lines:
            taken = list(islice(self._pieces, _AT_A_TIME))
            self.text += "".join(taken)
            self.is_whole = len(taken) < _AT_A_TIME
            self._break()
        self.virtual_size = Size(1, len(self._broken))

    def _break(self) -> None:
        """Break the lines that are whole by now."""
        end = len(self.text) if self.is_whole else self.text.rfind("\n") + 1
        for line in self.text[self._read : end].splitlines():
            self._broken += _broken(line, self._width)
        self._read = max(self._read, end)

    def action_by(self, lines: int, pages: bool = False) -> None:
        """Scroll by so many lines, or pages."""
        by = lines * max(1, self.scrollable_content_region.height - 1) if pages else lines
        self.scroll_to(y=self.scroll_offset.y + by, animate=False)

    def action_to(self, end: bool) -> None:
        """Scroll to the beginning, or to the end; of a very long text a good way towards it."""
        if end:
            self._take(len(self._broken) + _FAR)
        self.scroll_to(y=len(self._broken) if end else 0, animate=False, force=True)

    def render_lines(self, crop: Region) -> list[Strip]:
        """The strips of a region; for a new width all lines are broken anew first."""
        if self._width != (width := self.scrollable_content_region.width):
            self._width, self._broken, self._read = width, [], 0
            self._break()
            self._take(self.scroll_offset.y + self.size.height + _AHEAD)
            self._begin()
        return super().render_lines(crop)

    def watch_scroll_y(self, old_value: float, new_value: float) -> None:
        """Take up more before the end comes into view."""
        super().watch_scroll_y(old_value, new_value)
        self._take(int(new_value) + self.size.height + _AHEAD)

    def render_line(self, y: int) -> Strip:
        """One line in view."""
        place, width = y + self.scroll_offset.y, self.scrollable_content_region.width
        line = shown(self._broken[place]) if place < len(self._broken) else Content("")
        return Strip(line.render_segments(self.visual_style)).adjust_cell_length(width, self.visual_style.rich_style)


def _broken(line: str, width: int) -> list[str]:
    """A line in parts that fit, after a whole word where one fits."""
    line = plain(line)
    if line.isascii() and len(line) <= width:
        return [line]
    parts, last = [], ""
    for word in _words(line):
        if cell_len(last + word.rstrip()) <= width:
            last += word
            continue
        parts += [last] if last else []
        *whole, last = chop_cells(word, width) or [word]
        parts += whole
    return [*parts, last]


def _words(line: str) -> Iterator[str]:
    """The words of a line, each with the blanks behind it."""
    begin = 0
    for place in range(1, len(line)):
        if line[place - 1] == " " != line[place]:
            yield line[begin:place]
            begin = place
    yield line[begin:]
