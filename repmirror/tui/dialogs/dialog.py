"""What opens over a screen: it takes the keys until enter or esc, and says below which ones work."""

from collections.abc import Sequence
from typing import ClassVar, TypeVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.screen import ModalScreen

from repmirror.tui.page import Page
from repmirror.tui.widgets.keybar import Key, KeyBar

R = TypeVar("R")


class Dialog(ModalScreen[R]):
    """A dialog: `esc` closes it with nothing; a subclass yields its body and names its keys."""

    CSS_PATH = "dialog.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [("escape", "leave", "Leave")]
    HORIZONTAL_BREAKPOINTS = Page.HORIZONTAL_BREAKPOINTS
    VERTICAL_BREAKPOINTS = Page.VERTICAL_BREAKPOINTS
    KEYS: ClassVar[Sequence[Key]] = ()

    def compose(self) -> ComposeResult:
        """The body, and its keys in place of the screen's."""
        yield from self.body()
        keys = KeyBar()
        keys.show(self.KEYS, [("esc", "leave")])
        yield keys

    def body(self) -> ComposeResult:
        """What the dialog shows."""
        yield from ()

    def action_leave(self) -> None:
        """Close without a result."""
        self.dismiss(None)
