"""What the company promised the rep's buyers: by state and age, and by who owes it."""

from collections.abc import Mapping, Sequence
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.content import Content
from textual.message import Message

from repmirror.domain.flag import SETTLED
from repmirror.mirror.promises.flagging import DETAILED
from repmirror.mirror.promises.flags import NOBODY, Aftermath, FlagRow, FlagsView, OwnerRow
from repmirror.mirror.rate import Rate
from repmirror.tui.paint import joined, shown
from repmirror.tui.panes.pane import Lesson, put_away, twin
from repmirror.tui.panes.promise import STATES, Promise, money, state
from repmirror.tui.panes.turns import TurnsPane
from repmirror.tui.widgets.boxes import Abreast, Stack
from repmirror.tui.widgets.columns import Column
from repmirror.tui.widgets.line import Line
from repmirror.tui.widgets.lines import Lines
from repmirror.tui.widgets.rows import Rows
from repmirror.tui.widgets.wrap import wrapped

_FLAG_COLUMNS: tuple[Column[FlagRow], ...] = (
    Column("state", state, least=10, most=10),
    Column("age", lambda row: shown(f"{row.age} d", "$quiet"), 4, 6, gives_way=3, align="right"),
    Column("due", lambda row: shown(row.due, "$error" if row.late else ""), 8, 12, gives_way=1, whole=True),
    Column("promise", lambda row: shown(row.text, "$quiet" if row.state in SETTLED else ""), least=20, most=60),
    Column("to", lambda row: shown(row.who, "$quiet"), least=14, most=28, gives_way=2),
    Column("by", lambda row: shown(row.owner, "$quiet"), least=11, most=16, gives_way=4),
)

_OWNER_COLUMNS: tuple[Column[OwnerRow], ...] = (
    Column("owner", lambda row: shown("nobody" if row.owner == NOBODY else row.owner), least=9, most=20),
    Column("open", lambda row: _count(row.open), 4, 5, align="right"),
    Column("late", lambda row: _count(row.due, "bold $error"), 4, 5, align="right"),
    Column("oldest", lambda row: shown(_oldest(row)), 6, 6, gives_way=4, align="right"),
    Column("kept", lambda row: _count(row.kept), 4, 5, gives_way=7, align="right"),
    Column("broken", lambda row: _count(row.broken), 6, 6, gives_way=6, align="right"),
    Column("in time", lambda row: shown(_in_time(row)), 7, 7, gives_way=1, align="right"),
    Column("sure to", lambda row: shown(row.share.sure, "$quiet"), 8, 8, gives_way=2, align="right"),
    Column("to keep", lambda row: shown(_days(row.median_days)), 7, 7, gives_way=5, align="right"),
    Column("at stake", lambda row: shown(money(row.stake)), 8, 11, gives_way=3, align="right"),
)


def _in_time(row: OwnerRow) -> str:
    """The promises kept by their date, of those that were due: "3 of 5"."""
    return f"{row.on_time} of {row.settled}" if row.settled else "–"


class After(Lines):
    """What touches did after a broken promise, beside those after a kept one."""

    _after: Aftermath | None = None

    def show(self, after: Aftermath | None) -> None:
        """Show how it went."""
        self._after = after
        self.renew()

    def lines(self, width: int) -> list[Content]:
        """Both shares with their n, and what may be said of them."""
        if (after := self._after) is None:
            return wrapped(
                "Once a promise is kept or broken, this compares what your touches on that account do after it.",
                max(8, width), style="$quiet",
            )  # fmt: skip
        head = shown(f"On base in the {after.days} days after a promise", "$quiet")
        rows = [
            _share("broken", "$text-error", after.broken, after.flags[0], width),
            _share("kept", "$text-success", after.kept, after.flags[1], width),
        ]
        return [head, *rows, *wrapped(f"{after.says[:1].upper()}{after.says[1:]}.", max(8, width))]


def _share(state: str, style: str, rate: Rate, flags: int, width: int) -> Content:
    """As "× broken   12 %  3 of 25, sure to 4–31 %, 4 promises"; the last are left out where they do not fit."""
    promises = f"{flags} promise{'' if flags == 1 else 's'}"
    told = f"{rate.of} touches" if rate.touches else "no touches"
    line = joined([(f"{STATES[state]} {state:<7}", style), (f"{rate.percent:>5}", "bold"), f"  {told}"])
    for more in (f", sure to {rate.sure}" if rate.touches else "", f", after {promises}"):
        if line.cell_length + len(more) <= width:
            line += shown(more, "$quiet")
    return line


class FlagsPane(TurnsPane):
    """Promises waited for, then the settled ones; the chosen one in full; who owes what, and what came after.

    `StateAsked` says that a flag came into another state, `WhoAsked` (enter) that its buyer's chain is wanted.
    """

    DEFAULT_CSS: ClassVar[str] = twin(__file__)
    PARTS: ClassVar[Mapping[str, str]] = {
        "promises": "#promises",
        "in full": "#promise",
        "owners": "#ledger",
        "after": "#after",
    }

    class StateAsked(Message):
        """The rep says that this flag is told, promised, kept or broken, or open again."""

        def __init__(self, row: FlagRow, state: str) -> None:
            super().__init__()
            self.row = row
            self.state = state

    class WhoAsked(Message):
        """The rep wants the chain of the buyer this was promised to."""

        def __init__(self, who: str) -> None:
            super().__init__()
            self.who = who

    def compose(self) -> ComposeResult:
        """The heading; the promises above the chosen one and the ledger."""
        yield Lesson(
            "Flags: what the company promised your buyers",
            "Your word depends on others keeping theirs. A flag holds a part of the company to what a buyer was "
            "promised: what, to whom, by whom, until when, what is at stake, in the buyer's own words. It is open, "
            "told, promised, and at last kept or broken; this screen counts how often each owner keeps it.",
            "Press f to raise one, or: repmirror flag “samples by Friday” --who Acme --owner logistics",
        )
        yield Line(id="heading")
        yield Line(id="turns", classes="turns")
        yield Rows(_FLAG_COLUMNS, lambda row: row.id, titles=True, id="promises")
        with Abreast(id="side"):
            yield Promise(id="promise")
            with Stack(id="owners"):
                yield Rows(_OWNER_COLUMNS, lambda row: row.owner, titles=True, has_cursor=False, id="ledger")
                yield After(id="after")

    # What is shown

    def show(self, view: FlagsView, keep: str | None = None) -> None:
        """Paint these promises; the cursor stays on its promise, or goes to the one named."""
        self.set_class(not view.waiting and not view.settled, "-empty")
        self.query_one("#heading", Line).show(*_heading(view))
        self.query_one("#promises", Rows).show((*view.waiting, *view.settled), keep=keep)
        self.query_one("#ledger", Rows).show(view.owners)
        self.query_one(After).show(view.after)
        self._show_chosen()
        self.lay_out()

    def lay_out(self) -> None:
        """The lower half goes with its parts."""
        super().lay_out()
        put_away(self.query_one("#side"), self.current == "promises")
        put_away(self.query_one("#owners"), self.current == "in full")

    @on(Rows.Moved, "#promises")
    def _show_chosen(self) -> None:
        self.query_one(Promise).show(self.chosen)

    # What the rep does

    @property
    def chosen(self) -> FlagRow | None:
        """The promise under the cursor."""
        row: FlagRow | None = self.query_one("#promises", Rows).chosen
        return row

    @property
    def next_waiting(self) -> str | None:
        """The promise to go to once this one is settled: the next that waits, or the one before it."""
        promises = self.query_one("#promises", Rows)
        after = [row.id for row in promises.rows[promises.cursor + 1 :] if row.state not in SETTLED]
        before = [row.id for row in promises.rows[: promises.cursor] if row.state not in SETTLED]
        return next(iter([*after, *reversed(before)]), None)

    def move(self, by: int) -> None:
        """Go to another promise."""
        self.query_one("#promises", Rows).action_move(by)

    def ask_state(self, state: str) -> None:
        """Say that the chosen promise came into this state."""
        if (row := self.chosen) and (row.state != state or state in DETAILED):
            self.post_message(self.StateAsked(row, state))

    @on(Rows.Chosen, "#promises")
    def _on_promise_chosen(self) -> None:
        if (row := self.chosen) and row.who:
            self.post_message(self.WhoAsked(row.who))


def _heading(view: FlagsView) -> Sequence[Content]:
    late = sum(row.late for row in view.waiting)
    waiting = len(view.waiting)
    return [
        joined([(f"{waiting} {'promise' if waiting == 1 else 'promises'}", "bold"), " waited for"]),
        shown(f"{late} past the date" if late else "", "$error"),
        shown(f"{money(view.stake)} at stake" if view.stake else ""),
        shown(f"{len(view.settled)} settled" if view.settled else "", "$quiet"),
        shown(view.spent, "$quiet"),
    ]


def _count(number: int, style: str = "") -> Content:
    return shown(str(number), style) if number else shown("–", "$quiet")


def _oldest(row: OwnerRow) -> str:
    return f"{row.oldest} d" if row.oldest is not None else "–"


def _days(median: float | None) -> str:
    return f"{median:.0f} d" if median is not None else "–"
