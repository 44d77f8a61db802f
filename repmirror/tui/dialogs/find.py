"""Find: an account by name, number, tag or objection; enter puts it on top of Up next."""

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.widgets import Input, Label

from repmirror.mirror.finding import Hit, found, make_ready
from repmirror.mirror.slices import at_once
from repmirror.tui.desk import Desk
from repmirror.tui.dialogs.dialog import Dialog
from repmirror.tui.dialogs.names import NameInput
from repmirror.tui.keys_in_turn import KEY_TAKES
from repmirror.tui.paint import shown
from repmirror.tui.widgets.boxes import Abreast, Stack
from repmirror.tui.widgets.columns import Column
from repmirror.tui.widgets.lines import entitle
from repmirror.tui.widgets.rows import Rows
from repmirror.tui.widgets.taught import Taught

_COLUMNS: list[Column[Hit]] = [
    Column("who", lambda row: shown(row.name, "$quiet" if row.do_not_contact else ""), least=16, most=30),
    Column("what", lambda row: shown(_last(row), "$quiet"), least=18, most=34, gives_way=3),
    Column("due", lambda row: shown(row.due, "$accent"), least=7, most=12, gives_way=2),
    Column("number", lambda row: shown(row.number, "$quiet"), least=12, most=18, gives_way=1, align="right"),
]

_SAMPLE = 25
"""Hits that are measured for the columns, about as many as are in view: their last touches are read from the file."""


def _last(row: Hit) -> str:
    if row.do_not_contact:
        return "do not contact"
    return f"{row.what}, {row.last}" if row.last else "no touch yet"


class Hits(Taught[Hit], inherit_bindings=True):
    """The accounts that fit, the last touched first."""

    LESSON = ("Nobody is called so, has such a tag or number, or said so.", "esc, then l logs a first touch with them.")


class FindDialog(Dialog[str]):
    """A search field and its hits, the last touched first."""

    BINDINGS: ClassVar[list[BindingType]] = [("down", "move(1)", "Down"), ("up", "move(-1)", "Up")]
    KEYS = (("enter", "on top of Up next"), ("↑↓", "choose"))

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk

    def body(self) -> ComposeResult:
        """The field and the hits."""
        with Stack(classes="box"):
            with Abreast(classes="ask"):
                yield Label("/ ", classes="prompt", markup=False)
                yield NameInput(placeholder="a name, a number, a #tag, an !objection")
            hits = Hits(_COLUMNS, key=lambda row: row.key, sample=_SAMPLE)
            hits.can_focus = False
            yield hits

    def on_mount(self) -> None:
        """Show everybody at first, then those that are sought: a letter and its hits come in one frame.

        What they are sought by is gathered before the first letter comes, where that was not done between keys.
        """
        self.watch(self.query_one(NameInput).focus(), "value", self._search)
        self.set_timer(KEY_TAKES, lambda: at_once(make_ready(self.desk.history)))

    def _search(self) -> None:
        rows = found(self.desk.history, self.desk.now(), self.query_one(NameInput).value)
        self.query_one(Rows).show(rows, keep=rows[0].key if rows else None)
        entitle(self.query_one(".box"), "Find an account", f"{len(rows):,} account{'' if len(rows) == 1 else 's'}")

    def action_move(self, by: int) -> None:
        """Choose another hit."""
        self.query_one(Rows).cursor += by

    @on(Input.Submitted)
    @on(Rows.Chosen)
    def _take(self) -> None:
        if (row := self.query_one(Rows).chosen) is not None:
            self.dismiss(row.name)
