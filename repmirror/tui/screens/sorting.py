"""Calls to sort: what a log knows of each, and one key for what came of it."""

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.widgets import Static

from repmirror.domain.step import Draft
from repmirror.mirror.queue import QueueRow
from repmirror.mirror.taking_in.sorting import ORDERS, WaitingRow, last_before, set_aside, sorted_alike, sorting_view
from repmirror.tui.actions import Place, bindings, of_place
from repmirror.tui.paint import joined, shown
from repmirror.tui.screens.hands import AccountHand
from repmirror.tui.screens.over import OverPage
from repmirror.tui.widgets.boxes import Stack
from repmirror.tui.widgets.columns import Column
from repmirror.tui.widgets.line import Line
from repmirror.tui.widgets.taught import Taught

_HERE = ("no-answer", "voicemail", "busy", "message", "wrong-number", "connected", "prepare", "copy")
"""The keys of an account in hand that mean something here."""

_PARTS = {"newest": "newest first", "account": "by account"}


class WaitingList(Taught[WaitingRow], inherit_bindings=True):
    """The call under the cursor is in hand."""

    LESSON = (
        "Nothing waits. I takes in the calls of a phone, a switch or a CRM; those whose log does not say what came of "
        "them stand here, and one key each says it.",
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        action.binding for action in of_place(Place.ACCOUNT) if action.name in _HERE
    ]
    COLUMNS: ClassVar[tuple[Column[WaitingRow], ...]] = (
        Column("when", lambda row: shown(row.when, "$quiet"), least=9, most=9),
        Column("who", lambda row: shown(row.who), least=9, most=26),
        Column("what", lambda row: shown(row.what, "$accent" if row.inbound else ""), least=12, most=24),
        Column("said", lambda row: shown(row.said or row.note, "$quiet"), least=30, most=40, gives_way=2),
        Column("number", lambda row: shown(row.number, "$quiet"), least=12, most=18, gives_way=1, align="right"),
    )


class SortingPage(OverPage, AccountHand):
    """Walks the calls that wait at one key each; esc leaves, and what is left waits."""

    NAME = "today"
    CSS_PATH = "sorting.tcss"
    PLACES = (Place.SORTING,)
    BINDINGS: ClassVar[list[BindingType]] = [*bindings(Place.SORTING)]
    AUTO_FOCUS = "WaitingList"
    _order = 0
    _keep: str | None = None

    def body(self) -> ComposeResult:
        """How far one is, what waiting means, the calls, and what is known of the one in hand."""
        with Stack(id="to-sort"):
            yield Line(id="progress")
            yield Static(id="says", markup=False)
            yield WaitingList(WaitingList.COLUMNS, key=lambda row: row.id)
            yield Static(id="of", markup=False)

    def paint(self) -> None:
        """Show what waits, and how much of it is done."""
        view = sorting_view(self.desk.history, self.desk.now(), ORDERS[self._order])
        done, whole = self.desk.progress_of_sorting(len(view.rows))
        parts = [shown(_PARTS[name], "bold" if nth == self._order else "$quiet") for nth, name in enumerate(ORDERS)]
        self.query_one("#progress", Line).show(shown(f"{done:,} of {whole:,} sorted", "bold $accent"), *parts)
        self.query_one("#says", Static).update(shown(view.tells))
        self.query_one(WaitingList).show(view.rows, keep=self._keep)
        self._keep = None
        self._paint_of()

    def _paint_of(self) -> None:
        row = self.query_one(WaitingList).chosen
        line = self.query_one("#of", Static)
        if row is None:
            line.update("")
            return
        parts = [last_before(self.desk.history, row.id, self.desk.now())]
        if row.said:
            alike = f" ({self.key_of('sort-alike')}: the same for all {row.alike:,})" if row.alike > 1 else ""
            parts.append(f"its program said {row.said}{alike}")
        if row.note:
            parts.append(row.note)
        line.update(joined([(row.who, "bold"), (f"  {' · '.join(filter(None, parts))}", "$quiet")]))

    def on_rows_moved(self) -> None:
        """Tell of the call that is in hand now."""
        self._paint_of()
        self.show_keys()

    def on_rows_chosen(self) -> None:
        """Enter, or a second click, shows its account's chain."""
        self.action_prepare()

    # What is in hand

    @property
    def places_in_hand(self) -> tuple[Place, ...]:
        """The keys that sort, and the account's."""
        return (Place.ACCOUNT, Place.SORTING)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Nothing is due here, and no e-mail was logged by a phone; there may be none alike."""
        if action in ("done", "later"):
            return False
        if action == "sort_alike":
            row = self.query_one(WaitingList).chosen if self.query(WaitingList) else None
            return bool(row and row.alike > 1)
        return super().check_action(action, parameters)

    def row_in_hand(self) -> QueueRow | None:
        """The account under the cursor."""
        row = self.query_one(WaitingList).chosen
        return QueueRow(row.who, row.when, "list", row.what, row.number, "", None, False) if row else None

    def move_on(self) -> None:
        """The cursor goes to the call below, before this one goes."""
        self._keep = self.query_one(WaitingList).next_key

    def stay(self) -> None:
        """The cursor stays where it is."""
        self._keep = None

    # What a key does

    def action_log(self, outcome: str) -> None:
        """Say what became of the call in hand, and go to the next."""
        if not self.knows_who():
            return
        row = self.query_one(WaitingList).chosen
        if row is None or outcome == "sent":
            return
        if row.inbound and outcome not in ("connected", "wrong-number"):
            c, d = self.key_of("connected"), self.key_of("not-a-buyer")
            self.say(f"They called you: {c}, then what they did; {d} if it was no buyer.")
        elif row.inbound and outcome == "wrong-number":
            self._set_aside([row.id])
        else:
            self.do(lambda: self.desk.sort(row.id, outcome))

    def action_put_away(self) -> None:
        """Take the call in hand away, and all others with its account."""
        from repmirror.mirror.taking_in.sorting import of_same_caller

        row = self.query_one(WaitingList).chosen
        if row:
            self._set_aside(of_same_caller(self.desk.history, row.id))

    def _set_aside(self, ids: list[str]) -> None:
        row = self.query_one(WaitingList).chosen
        drafts = set_aside(self.desk.history, ids)
        if row and self._saved(drafts):
            count = "a call" if len(ids) == 1 else f"{len(ids):,} calls"
            self.say(f"Taken away: {count} with {row.who}. {self.key_of('undo')} brings them back.")

    def _saved(self, drafts: list[Draft]) -> bool:
        return bool(self.attempt(lambda: self.desk.commit_all(drafts)))

    def action_sort_alike(self) -> None:
        """Ask what became of all calls whose program said the same as of this one."""
        from repmirror.tui.dialogs.alike import AlikeDialog

        row = self.query_one(WaitingList).chosen
        if row and row.alike > 1:
            self.open(AlikeDialog(row.said, row.alike), lambda outcome: self._sort_alike(row.said, outcome))

    def _sort_alike(self, said: str, outcome: str) -> None:
        drafts, count = sorted_alike(self.desk.history, outcome, said)
        if drafts and self._saved(drafts):
            self.say(f"{count:,} calls with {said} sorted as {outcome.replace('-', ' ')}. "
                     f"{self.key_of('undo')} takes it back.")  # fmt: skip

    def action_parts(self) -> None:
        """Walk them in the other order."""
        self._order = (self._order + 1) % len(ORDERS)
        self.paint()

    def sure_sentences(self) -> list[str]:
        """They count nowhere yet."""
        view = sorting_view(self.desk.history, self.desk.now())
        return [view.tells, "Sorted, each counts from the day it happened, and a later answer may be credited to it."]
