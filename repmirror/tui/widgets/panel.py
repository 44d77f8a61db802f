"""The plain parts of a screen: a titled box of lines, and a single line."""

from textual.content import Content
from textual.widget import Widget

from repmirror.tui.paint import shown
from repmirror.tui.widgets.fit import cut


class Panel(Widget):
    """A titled box of lines, laid out for the width it has when it is painted.

    Textual sends no Resize to a widget that a size class has just brought into view, so none is waited for.
    """

    DEFAULT_CSS = """
    Panel {
        border: round $quiet 50%; border-title-color: $accent; border-subtitle-color: $quiet; padding: 0 1;
    }
    """

    TITLE = ""

    def on_mount(self) -> None:
        """Name the box."""
        self.border_title = shown(self.TITLE)

    def lines(self, width: int) -> list[Content]:
        """What to show in so many cells."""
        raise NotImplementedError

    def render(self) -> Content:
        """The lines, each cut to fit."""
        width = self.content_size.width
        return Content("\n").join(cut(line, width) for line in self.lines(width))


class Clipped(Widget):
    """One line, cut to fit after a whole word."""

    DEFAULT_CSS = """
    Clipped { height: 1; padding: 0 1; }
    """

    def __init__(self, id: str | None = None) -> None:
        super().__init__(id=id)
        self._line = Content("")

    def show(self, line: Content) -> None:
        """Show this line."""
        self._line = line
        self.refresh()

    def render(self) -> Content:
        """The line."""
        return cut(self._line, self.content_size.width)
