"""A calm page for a screen that has nothing to show yet: what it is, and what fills it."""

from collections.abc import Sequence

from textual.content import Content
from textual.widgets import Static

from repmirror.tui.paint import shown


class Teaching(Static):
    """A title and a few sentences in the middle of the screen."""

    DEFAULT_CSS = """
    Teaching { width: 100%; height: 1fr; content-align: center middle; padding: 1 4; }
    """

    def __init__(self, title: str, sentences: Sequence[str]) -> None:
        told = [shown(line, "$quiet" if nth else "") for nth, line in enumerate(sentences)]
        super().__init__(Content("\n\n").join([shown(title, "bold $accent"), *told]), markup=False)
