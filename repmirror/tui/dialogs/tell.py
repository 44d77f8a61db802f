"""Some sentences over the screen, for as long as the rep likes."""

from collections.abc import Sequence
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

from repmirror.tui.dialogs.dialog import Dialog
from repmirror.tui.paint import shown


class TellDialog(Dialog[None]):
    """A title and a few sentences; enter or esc closes it."""

    BINDINGS: ClassVar[list[BindingType]] = [("enter,space,q", "leave", "Leave")]

    def __init__(self, title: str, sentences: Sequence[str]) -> None:
        super().__init__()
        self._title = title
        self._sentences = sentences

    def body(self) -> ComposeResult:
        """The sentences, one below the other."""
        with VerticalScroll(classes="box") as box:
            box.border_title = shown(self._title)
            yield Static(Content("\n\n").join(shown(line) for line in self._sentences), id="said", markup=False)
