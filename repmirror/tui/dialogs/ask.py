"""One question that a key answers: what would happen by it stands above."""

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.widgets import Static

from repmirror.tui.dialogs.dialog import Dialog
from repmirror.tui.paint import shown
from repmirror.tui.widgets.boxes import Stack


class AskDialog(Dialog[bool]):
    """`y` says yes, esc no: never the key that led here, so that a double press agrees to nothing."""

    BINDINGS: ClassVar[list[BindingType]] = [("y", "agree", "Yes")]
    KEYS = (("y", "yes"),)

    def __init__(self, title: str, *sentences: str) -> None:
        super().__init__()
        self._title = title
        self._sentences = sentences

    def body(self) -> ComposeResult:
        """The question and what it comes to."""
        with Stack(classes="box") as box:
            box.border_title = shown(self._title)
            for sentence in self._sentences:
                yield Static(shown(sentence), classes="said", markup=False)

    def action_agree(self) -> None:
        """Yes."""
        self.dismiss(True)

    def action_leave(self) -> None:
        """No."""
        self.dismiss(False)
