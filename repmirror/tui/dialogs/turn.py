"""One light line after a flag was turned: who was told, or by when it is promised. Enter with nothing said skips it."""

from contextlib import suppress
from datetime import date, datetime
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.widgets import Input, Label, Static

from repmirror.domain.errors import NotUnderstoodError, RepmirrorError
from repmirror.domain.when import longest_due
from repmirror.mirror.promises.flagging import detailed, form_seconds
from repmirror.tui.desk import Desk
from repmirror.tui.dialogs.dialog import Dialog
from repmirror.tui.dialogs.names import NameInput
from repmirror.tui.paint import shown
from repmirror.tui.widgets.boxes import Abreast, Stack

ASKED = {
    "told": ("whom? ", "who in the company heard of it: Anna in logistics"),
    "promised": ("by when? ", "fri, 27 nov, +3d; and who said so, if you like"),
}
"""What is asked after each state, and what stands there while nothing is typed."""


class TurnDialog(Dialog[str]):
    """The flag is turned already: esc leaves it at that, and so do the arrows, which go on in the list."""

    BINDINGS: ClassVar[list[BindingType]] = [("up,down,tab", "leave", "Leave")]
    KEYS = (("enter", "save, or skip"),)

    def __init__(self, desk: Desk, id: str, state: str, text: str, batch: str) -> None:
        super().__init__()
        self.desk = desk
        self._flag, self._state, self._text, self._batch = id, state, text, batch
        self._opened = desk.now()

    def body(self) -> ComposeResult:
        """One line to write on, with what it is about on its border."""
        asked, placeholder = ASKED[self._state]
        with Stack(classes="box") as box:
            box.border_title = shown(f"{self._state}: {self._text}")
            with Abreast(classes="ask"):
                yield Label(asked, classes="prompt", markup=False)
                yield NameInput(placeholder=placeholder)
            yield Static(id="problem", markup=False)

    def on_mount(self) -> None:
        """Ready to type."""
        self.query_one(NameInput).focus()

    @on(Input.Submitted)
    def _save(self) -> None:
        text = self.query_one(NameInput).value.strip()
        if not text:
            self.dismiss(None)
            return
        now = self.desk.now()
        try:
            whom, by = self._read(text, now)
            seconds = form_seconds(self._opened, now)
            self.desk.commit(detailed(self.desk.history, self._flag, whom, by, seconds, self._batch))
        except RepmirrorError as error:
            self.problem(str(error))
        else:
            self.dismiss(text)

    def _read(self, text: str, now: datetime) -> tuple[str, date | None]:
        """Whom, and by when: of a promise a day stands first or last. Raises NotUnderstoodError."""
        if self._state != "promised":
            return text, None
        words, today = text.replace(",", " ").split(), self.desk.history.today(now)
        try:
            by, used = longest_due(words, today)
        except NotUnderstoodError:
            if found := _ends_with_day(words, today):
                return found
            raise
        return " ".join(words[used:]), by


def _ends_with_day(words: list[str], today: date) -> tuple[str, date] | None:
    """What stands before a day, and the day: "Anna in logistics, 27 nov"."""
    for place in range(1, len(words)):
        with suppress(NotUnderstoodError):
            by, used = longest_due(words[place:], today)
            if place + used == len(words):
                return " ".join(words[:place]), by
    return None
