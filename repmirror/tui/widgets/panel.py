"""The plain parts of a screen: a titled box of lines, and a single line."""

from collections.abc import Sequence

from textual.content import Content

from repmirror.tui.widgets.fit import cut
from repmirror.tui.widgets.lines import Lines, entitle


class Panel(Lines):
    """A titled box of lines, each cut to fit."""

    DEFAULT_CSS = """
    Panel {
        border: round $quiet 50%; border-title-color: $accent; border-subtitle-color: $quiet; padding: 0 1;
    }
    """

    TITLE = ""

    def on_mount(self) -> None:
        """Name the box."""
        entitle(self, self.TITLE)


class Clipped(Lines):
    """One line, cut to fit after a whole word."""

    DEFAULT_CSS = """
    Clipped { height: 1; padding: 0 1; }
    """

    _ways: Sequence[Content] = (Content(""),)

    def show(self, *ways: Content) -> None:
        """Show this line, or the first of these ways to say it that fits."""
        self._ways = ways
        self.renew()

    def lines(self, width: int) -> list[Content]:
        """The line."""
        return [cut(next((way for way in self._ways if way.cell_length <= width), self._ways[-1]), width)]
