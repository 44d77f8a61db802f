"""A short label and a text beside it that may run over several lines."""

from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.widgets import Static

from repmirror.tui.paint import shown


class Said(Horizontal):
    """A label and its text; it takes no room where there is no text."""

    DEFAULT_CSS = """
    Said {
        height: auto;
        & > .said--label { width: 7; color: $text-muted; }
        & > .said--text { width: 1fr; height: auto; }
    }
    """

    def __init__(self, label: str, *, id: str | None = None, classes: str | None = None) -> None:
        super().__init__(id=id, classes=classes)
        self._label = label

    def compose(self) -> ComposeResult:
        """The label and the text."""
        yield Static(shown(self._label), classes="said--label")
        yield Static(classes="said--text")

    def show(self, text: str, style: str = "") -> None:
        """Show this text."""
        self.query_one(".said--text", Static).update(shown(text, style))
        self.display = bool(text)
