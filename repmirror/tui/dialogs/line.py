"""The line: anything as one phrase, understood as it is typed, its reading shown under it."""

import re

from textual import on
from textual.app import ComposeResult
from textual.content import Content
from textual.widgets import Input, Label, Static

from repmirror.domain.encounter import Response, Touch
from repmirror.domain.errors import RepmirrorError
from repmirror.domain.names import account_key
from repmirror.domain.phrase import LiveReading, try_phrase
from repmirror.domain.phrase_out import echo
from repmirror.domain.plain import plain
from repmirror.domain.reading import Reading, Slip
from repmirror.tui.desk import Desk
from repmirror.tui.dialogs.dialog import Dialog
from repmirror.tui.dialogs.names import NameInput, Names
from repmirror.tui.paint import joined, shown
from repmirror.tui.widgets.boxes import Abreast, Stack

_EXAMPLE = [
    ("acme call meeting 12m !price #renewal * ~rival >fri send quote -- liked the demo", "$foreground 70%"),
    ("who, what it was, minutes, !objection #tag *focus ~rival +for -against >follow-up @when -- note", "$quiet"),
]

_NEW = "(NEW)"


class LineDialog(Dialog[str]):
    """One line at the top of the screen. Enter saves and closes with what was saved; esc keeps the text for later."""

    KEYS = (("enter", "save"), ("tab", "take it"))

    def __init__(
        self, desk: Desk, text: str = "", *, cursor: int | None = None, editing: Touch | Response | None = None
    ) -> None:
        super().__init__()
        self.desk = desk
        self._text = text
        self._cursor = cursor
        self._editing = editing
        self._known = desk.history.names()
        self._keys = {account_key(name) for name in self._known}
        self._names = Names(self._known)
        self._live: LiveReading | None = None
        self._error = ""

    def body(self) -> ComposeResult:
        """The input, what it reads as, and how to write one."""
        with Stack(classes="box") as box:
            box.border_title = shown("Edit a touch" if self._editing else "The line")
            with Abreast(classes="ask"):
                yield Label("› ", classes="prompt", markup=False)
                yield NameInput(self._text, names=self._names, then=" ", placeholder="who, and what came of it")
            yield Static(id="reading", markup=False)
            yield Static(id="problems", markup=False)
            yield Static(id="names", markup=False)
            yield Static(joined_lines(), id="example", markup=False)

    def on_mount(self) -> None:
        """Stand where writing goes on."""
        ask = self.query_one(NameInput)
        ask.focus()
        ask.cursor_position = len(self._text) if self._cursor is None else self._cursor
        self._read()

    @on(NameInput.Pasted)
    def _pasted(self, event: NameInput.Pasted) -> None:
        """Each line is a touch: the others come one by one, as the one before them is saved."""
        if not self._editing:
            self.desk.lines_behind = [*event.lines, *self.desk.lines_behind]
            self._read()

    @on(Input.Changed)
    def _typed(self) -> None:
        self._error = ""
        self._read()

    def _read(self) -> None:
        """Show what the line says so far."""
        text = self.query_one(NameInput).value
        self._live = self._understood(text)
        self._show(text, self._live.reading, self._problems(text) if self._live.problems else ())

    def _understood(self, text: str) -> LiveReading:
        now, history = self.desk.now(), self.desk.history
        return try_phrase(text, now, history.today(now), actions=history.vocabulary, names=self._known)

    def _problems(self, text: str) -> tuple[str, ...]:
        """What is wrong with the words that are written out: one still being typed is not wrong yet."""
        ask = self.query_one(NameInput)
        written = finished(text) if ask.cursor_at_end else text
        return self._understood(written).problems if written.strip() else ()

    def _show(self, text: str, reading: Reading, problems: tuple[str, ...]) -> None:
        is_known = account_key(reading.who) in self._keys
        said = echo(reading, known=is_known) if reading.who else "Begin with a name: it comes first."
        head, new, rest = said.partition(_NEW)
        painted = joined([(head, "" if reading.who else "$quiet"), (new, "bold $accent"), rest])
        self.query_one("#reading", Static).update(painted)
        wrong = [self._error] if self._error else list(problems)
        if is_known and not reading.inbound and self.desk.book.at_hand.is_closed(reading.who):
            wrong.append(f"{reading.who} is marked do not contact.")
        if (behind := len(self.desk.lines_behind)) and not self._editing:
            wrong.append(f"{behind} more line{'' if behind == 1 else 's'} pasted: enter saves this one, then the next.")
        lines = self.query_one("#problems", Static)
        lines.update(Content("\n").join(shown(problem) for problem in wrong))
        lines.display = bool(wrong)
        self._offer(text, reading, is_known=is_known)

    def _offer(self, text: str, reading: Reading, *, is_known: bool) -> None:
        """What tab makes of the line: a name gone on with, or a name or a word with its slip put right."""
        offered = self._names.beginning(text) if not text.endswith(" ") else []
        meant = "" if is_known or offered else self._meant(text, reading.who)
        told, instead = "tab: " + " · ".join(offered), ""
        if meant:
            told, instead = f"tab: {meant}, which you know", meant + text[len(reading.who) :]
        elif reading.slips and not offered:
            slip = reading.slips[0]
            told, instead = f"tab: {slip.meant}, for “{slip.said}”", put_right(text, slip)
        self.query_one(NameInput).instead = instead
        names = self.query_one("#names", Static)
        names.update(shown(told))
        names.display = bool(offered or instead)

    def _meant(self, text: str, who: str) -> str:
        """The known name that a new one may be a slip of: two accounts for one buyer tell half of it each."""
        return self._names.nearly(who) if text.startswith(who) else ""

    @on(Input.Submitted)
    def _save(self) -> None:
        """Save and close; on any error stay, with the text and a sentence."""
        if self._live is None or not self._live.reading.who:
            self._fail("A line begins with a name: whom was it with?")
        elif self._live.problems:
            self._fail(" ".join(self._live.problems))
        else:
            try:
                says = self.desk.save_line(self._live.reading, self._editing)
            except RepmirrorError as error:
                self._fail(str(error))
            else:
                self._saved(says)

    def _saved(self, says: str) -> None:
        """Close, unless more lines were pasted: then take the next in hand."""
        if self._editing or not self.desk.lines_behind:
            if not self._editing:
                self.desk.kept_line = ""
            self.dismiss(says)
            return
        self.notify(plain(says), markup=False, timeout=4)
        ask = self.query_one(NameInput)
        ask.value = self.desk.lines_behind.pop(0)
        ask.cursor_position = len(ask.value)

    def _fail(self, sentence: str) -> None:
        self._error = sentence
        if self._live:
            self._show(self.query_one(NameInput).value, self._live.reading, ())

    def action_leave(self) -> None:
        """Close; a line that was being written is kept for the next time."""
        if not self._editing:
            self.desk.kept_line = self.query_one(NameInput).value
        self.dismiss(None)


def finished(text: str) -> str:
    """The line up to the word that is still being typed; a text in quotes is typed until they are closed."""
    written = text[: text.rfind(" ") + 1]
    return written if written.count('"') % 2 == 0 else written[: written.rindex('"')]


def put_right(text: str, slip: Slip) -> str:
    """The line with the word that was meant."""
    return re.sub(rf"(?<!\S){re.escape(slip.said)}(?!\S)", lambda _: slip.meant, text, count=1)


def joined_lines() -> Content:
    """How a line is written, for those who are new to it."""
    return Content("\n").join(joined([line]) for line in _EXAMPLE)
