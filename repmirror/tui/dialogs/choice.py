"""One of several words, by its letter or by arrows and enter."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from textual import events
from textual.app import ComposeResult
from textual.widgets import Static

from repmirror.tui.dialogs.dialog import Dialog
from repmirror.tui.paint import shown
from repmirror.tui.widgets.boxes import Stack
from repmirror.tui.widgets.columns import Column
from repmirror.tui.widgets.keybar import Key
from repmirror.tui.widgets.rows import Rows


@dataclass(frozen=True, slots=True)
class Option:
    """One of them: its letter, its name, what it means. The result is its `value`."""

    key: str
    name: str
    help: str
    value: str


_COLUMNS: list[Column[Option]] = [
    Column("key", lambda option: shown(option.key, "bold $accent"), least=1, most=1),
    Column("name", lambda option: shown(option.name), least=11, most=16),
    Column("help", lambda option: shown(option.help, "$quiet"), least=10, most=60, gives_way=1),
]


class ChoiceDialog(Dialog[str]):
    """A question and its answers."""

    KEYS: ClassVar[Sequence[Key]] = (("letter", "takes it"), ("enter", "the chosen one"))

    def __init__(self, title: str, question: str, options: Sequence[Option]) -> None:
        super().__init__()
        self._title, self._question, self._options = title, question, options

    def body(self) -> ComposeResult:
        """The question, the answers."""
        with Stack(classes="box") as box:
            box.border_title = shown(self._title)
            yield Static(shown(self._question), classes="said")
            yield Rows(_COLUMNS, key=lambda option: option.name)

    def on_mount(self) -> None:
        """Show them all, as far as there is room."""
        rows = self.query_one(Rows)
        rows.show(self._options)
        rows.styles.height = len(self._options)
        rows.focus()

    def on_rows_chosen(self, event: Rows.Chosen) -> None:
        """Enter takes the one under the cursor."""
        self.dismiss(event.row.value)

    def on_key(self, event: events.Key) -> None:
        """A letter takes its own."""
        typed = event.character or ""
        found = next((option for option in self._options if option.key == typed), None)
        if found:
            event.stop()
            self.dismiss(found.value)
