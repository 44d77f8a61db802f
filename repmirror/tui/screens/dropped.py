"""What was left lying: dropped balls, effort without impact, and accounts gone quiet after acting."""

from dataclasses import dataclass
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.widgets import Static

from repmirror.mirror.dropped import Ball, dropped_view
from repmirror.mirror.effort import EffortRow, effort_view
from repmirror.mirror.queue import QueueRow
from repmirror.mirror.wording import day_name
from repmirror.tui.actions import Place, bindings
from repmirror.tui.paint import shown
from repmirror.tui.reckoned import MOST_EFFORT
from repmirror.tui.screens.hands import AccountHand
from repmirror.tui.screens.over import OverPage
from repmirror.tui.widgets.boxes import Stack
from repmirror.tui.widgets.columns import Column
from repmirror.tui.widgets.line import Line
from repmirror.tui.widgets.taught import Taught

PARTS = ("dropped balls", "effort", "gone quiet")


@dataclass(frozen=True, slots=True)
class Left:
    """One account with what was left there: how long, and what; `id` is the follow-up's, if it is one."""

    key: str
    who: str
    late: str
    what: str
    number: str
    id: str | None


class LeftList(Taught[Left], inherit_bindings=True):
    """The account under the cursor is in hand."""

    LESSON = ("Nothing lies here: every buyer who acted was touched again, and nothing is past its date.",)
    BINDINGS: ClassVar[list[BindingType]] = [*bindings(Place.ACCOUNT)]
    COLUMNS: ClassVar[tuple[Column[Left], ...]] = (
        Column("since", lambda row: shown(row.late, "$accent"), least=7, most=12),
        Column("who", lambda row: shown(row.who), least=10, most=19),
        Column("what", lambda row: shown(row.what), least=12, most=70, gives_way=1),
        Column("number", lambda row: shown(row.number, "$quiet"), least=12, most=18, gives_way=2, align="right"),
    )


def _short(ago: str) -> str:
    """Days are counted here, for there is little room: "yesterday" is "1d ago"."""
    return "1d ago" if ago == "yesterday" else ago


def _key(row: Left) -> str:
    return f"{row.key}\n{row.id}"


class DroppedPage(OverPage, AccountHand):
    """All of them, with the keys of an account in hand; esc goes back."""

    NAME = "accounts"
    CSS_PATH = "dropped.tcss"
    PLACES = (Place.DROPPED,)
    BINDINGS: ClassVar[list[BindingType]] = [*bindings(Place.DROPPED)]
    AUTO_FOCUS = "LeftList"
    _part = 0
    _keep: str | None = None

    def body(self) -> ComposeResult:
        """Which part it is, what it says, the accounts."""
        with Stack(id="left-lying"):
            yield Line(id="parts")
            yield Static(id="says", markup=False)
            yield LeftList(LeftList.COLUMNS, key=_key)

    def paint(self) -> None:
        """Show the part that was chosen."""
        says, rows = self._of_part()
        self.query_one(LeftList).is_whole = self._is_quick
        if not self._is_quick:
            self.post_message(self.ReckonAsked())
        self.query_one("#parts", Line).show(
            *(shown(name, "bold" if nth == self._part else "$quiet") for nth, name in enumerate(PARTS))
        )
        self.query_one("#says", Static).update(shown(says))
        self.query_one(LeftList).show(rows, keep=self._keep)
        self._keep = None

    def reckoned(self) -> None:
        """Show the part, where it had to wait for this."""
        if self.query(LeftList) and not self.query_one(LeftList).is_whole:
            self.paint()

    @property
    def _is_quick(self) -> bool:
        return self.desk.reckoned.is_quick(in_full=self._part > 0)

    def _of_part(self) -> tuple[str, list[Left]]:
        if not self._is_quick:
            return "", []
        history, now = self.desk.history, self.desk.now()
        if not self._part:
            known = self.desk.reckoned.dropped if self.desk.is_reckoned() else None
            view = known or dropped_view(history, now)
            return view.says, [self._ball(ball) for ball in view.balls]
        known_effort = self.desk.reckoned.effort if self.desk.is_reckoned(in_full=True) else None
        effort = known_effort or effort_view(history, now, MOST_EFFORT)
        if self._part == PARTS.index("gone quiet"):
            return effort.says_quiet, [self._effort(row) for row in effort.quiet]
        return effort.says, [self._effort(row) for row in effort.rows]

    def _ball(self, ball: Ball) -> Left:
        id = ball.id if ball.kind == "follow-up" else None
        return Left(ball.key, ball.who, _short(ball.late), ball.what, self._number(ball.key), id)

    def _effort(self, row: EffortRow) -> Left:
        spent = f"{row.touches} touch{'' if row.touches == 1 else 'es'}"
        spent += f", {row.minutes:.0f} min" if row.timed else ""
        today = self.desk.history.today(self.desk.now())
        acted = f"{row.action} {day_name(row.acted, today)}" if row.acted else "never acted"
        return Left(row.key, row.who, _short(row.ago), f"{spent}; {acted}", self._number(row.key), None)

    def _number(self, account: str) -> str:
        phones = self.desk.history.account(account).phones
        return phones[0] if phones else ""

    @property
    def places_in_hand(self) -> tuple[Place, ...]:
        """The account's keys, and the other parts."""
        return (Place.DROPPED, Place.ACCOUNT)

    def move_on(self) -> None:
        """Go to the account below; this one may stay, where a try in vain does not settle it."""
        self._keep = self.query_one(LeftList).next_key

    def stay(self) -> None:
        """The cursor stays where it is."""
        self._keep = None

    def row_in_hand(self) -> QueueRow | None:
        """The account under the cursor."""
        row = self.query_one(LeftList).chosen
        return QueueRow(row.who, row.late, "late", row.what, row.number, "", row.id, False) if row else None

    def action_parts(self) -> None:
        """Show the next part."""
        self._part = (self._part + 1) % len(PARTS)
        rows = self._of_part()[1]
        self._keep = _key(rows[0]) if rows else None
        self.paint()

    def sure_sentences(self) -> list[str]:
        """They are counted, not guessed."""
        return ["These are counts of what was logged, not rates: there is nothing to be unsure of.", self._of_part()[0]]
