"""One key for all calls whose program called their outcome the same."""

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.widgets import Static

from repmirror.tui.actions import BY_NAME
from repmirror.tui.dialogs.dialog import Dialog
from repmirror.tui.paint import shown
from repmirror.tui.widgets.boxes import Stack
from repmirror.tui.widgets.keybar import Key

_OUTCOMES = ("no-answer", "voicemail", "busy", "message", "wrong-number", "connected")


class AlikeDialog(Dialog[str]):
    """Asks what that word means; the result is our outcome."""

    BINDINGS: ClassVar[list[BindingType]] = [
        (BY_NAME[name].keys, f"take('{name}')", BY_NAME[name].title) for name in _OUTCOMES
    ]
    KEYS: ClassVar[list[Key]] = [(BY_NAME[name].keys, BY_NAME[name].title) for name in _OUTCOMES]

    def __init__(self, said: str, count: int) -> None:
        super().__init__()
        self._said, self._count = said, count

    def body(self) -> ComposeResult:
        """The question, and the keys that answer it."""
        with Stack(classes="box") as box:
            box.border_title = shown("All alike")
            yield Static(shown(f"What became of the {self._count:,} calls whose program said {self._said}?"))
            yield Static(shown("  ".join(f"{key} {title}" for key, title in self.KEYS), "$quiet"))

    def action_take(self, outcome: str) -> None:
        """That is what they all were."""
        self.dismiss(outcome)
