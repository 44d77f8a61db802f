"""The seven screens in one row; where that is too wide, only the one in view keeps its name."""

from collections.abc import Sequence

from textual.content import Content
from textual.events import Click
from textual.message import Message
from textual.reactive import reactive
from textual.widget import Widget

from repmirror.tui.paint import shown
from repmirror.tui.widgets.edged import Edged

Tab = tuple[str, str, str]
"""A screen's name, its key and its title."""


class TabBar(Edged, Widget):
    """One row of screens, the one in view underlined."""

    DEFAULT_CSS = """
    TabBar { height: 1; padding: 0 1; background: $background; }
    """

    busy = reactive(False)

    class Asked(Message):
        """A screen was clicked."""

        def __init__(self, name: str) -> None:
            super().__init__()
            self.name = name

    def __init__(self, tabs: Sequence[Tab], current: str) -> None:
        super().__init__()
        self._tabs = tabs
        self._current = current

    def render(self) -> Content:
        """The row, and on its right that the history is still being read."""
        line = Content("")
        for place, (name, text) in enumerate(self._labels()):
            style = "bold underline $accent" if name == self._current else "$quiet"
            line = line + " " * (self._gap() if place else 0) + shown(text, style)
        note = shown("reading on …", "$quiet") if self.busy else Content("")
        blank = self.size.width - line.cell_length - note.cell_length
        return line + " " * blank + note if blank > 0 else line

    def _labels(self) -> list[tuple[str, str]]:
        full = [(name, f"{key} {title}") for name, key, title in self._tabs]
        if sum(len(text) + 1 for _, text in full) - 1 <= self.size.width:
            return full
        return [(name, text if name == self._current else text.split(" ")[0]) for name, text in full]

    def _gap(self) -> int:
        texts = [text for _, text in self._labels()]
        room = (self.size.width - sum(map(len, texts))) // max(1, len(texts) - 1)
        return max(1, min(3, room))

    def on_click(self, event: Click) -> None:
        """Ask for the screen under the pointer."""
        x = event.get_content_offset(self)
        at = 0
        for name, text in self._labels():
            if x is not None and at <= x.x < at + len(text):
                self.post_message(self.Asked(name))
            at += len(text) + self._gap()
