"""One account's events in order, with the time between them: how one led to another, or did not."""

from collections.abc import Sequence
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.content import Content
from textual.widgets import Static

from repmirror.domain.account import Account
from repmirror.mirror.chains import ChainEvent, ChainView
from repmirror.tui.actions import Place, bindings
from repmirror.tui.paint import diamonds, joined, shown
from repmirror.tui.panes.pane import Pane, put_away, twin
from repmirror.tui.widgets.columns import Column
from repmirror.tui.widgets.line import Line
from repmirror.tui.widgets.rows import Rows
from repmirror.tui.widgets.told import Told

KINDS = {"touch": "→", "response": "←", "follow-up": "○", "flag": "□"}
"""Who moved whom: the rep the buyer, or the buyer the rep; what is owed; what the company promised."""

EVENT_COLUMNS: tuple[Column[ChainEvent], ...] = (
    Column("gap", lambda event: shown(event.gap if event.gap != "+0m" else "", "$quiet"), 4, 12, align="right"),
    Column("day", lambda event: shown(event.day), least=6, most=11, gives_way=1),
    Column("time", lambda event: shown(event.time, "$quiet"), 5, 5, gives_way=4),
    Column("base", lambda event: _base(event), 1, 4, whole=True),
    Column("what", lambda event: _what(event), least=26, most=44),
    Column("marks", lambda event: shown(event.marks, "$text-accent"), least=6, most=33, gives_way=2, whole=True),
    Column("note", lambda event: shown(event.note, "$quiet"), least=20, most=80, gives_way=3),
)


class ChainPane(Pane):
    """The chain of one account, oldest first; the cursor begins at the latest event."""

    DEFAULT_CSS: ClassVar[str] = twin(__file__)
    BINDINGS: ClassVar[list[BindingType]] = [*bindings(Place.TOUCH)]

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._view: ChainView | None = None

    def compose(self) -> ComposeResult:
        """Who it is, how to reach them, what happened."""
        yield Line(id="facts")
        yield Static(id="reach")
        yield Rows(EVENT_COLUMNS, lambda event: event.id, id="events")
        yield Told(id="event")

    def show(self, view: ChainView | None, at: str | None = None) -> None:
        """Paint this chain, the cursor at first on the event `at`, else on the latest; None leaves the pane blank."""
        self.query_one("#facts", Line).show(*(_facts(view) if view else ()))
        events = self.query_one("#events", Rows)
        is_another = view is not None and (self._view is None or view.name != self._view.name)
        self._view = view
        first = (at or (view.events[-1].id if view.events else None)) if view and is_another else None
        events.show(view.events if view else (), keep=first)
        self._tell_chosen()
        self.lay_out()

    def lay_out(self) -> None:
        """How the account is reached, with as much as there are lines for."""
        told = _reach(self._view) if self._view else []
        if self.is_short:
            told = told[:1]
        self.query_one("#reach", Static).update(shown(" · ".join(told)))
        put_away(self.query_one("#reach"), not told)

    @on(Rows.Moved, "#events")
    def _tell_chosen(self) -> None:
        event = self.chosen
        self.query_one("#event", Told).tell([("", in_full(event))] if event else [])

    @property
    def chosen(self) -> ChainEvent | None:
        """The event under the cursor."""
        event: ChainEvent | None = self.query_one("#events", Rows).chosen
        return event

    def move(self, by: int) -> None:
        """Go to another event."""
        self.query_one("#events", Rows).action_move(by)


def _facts(view: ChainView) -> Sequence[Content]:
    rate = view.rate
    return [
        shown(view.name, "bold"),
        shown("do not contact" if view.account.do_not_contact else "", "bold $error"),
        joined([(rate.percent, "bold"), f" on base, {rate.of} touches"]) if rate.touches else shown("no touches yet"),
        shown(f"sure to {rate.sure_of}" if rate.touches else "", "$quiet"),
    ]


def _reach(view: ChainView) -> list[str]:
    """How the account can be reached, the number first, and what else is known."""
    account: Account = view.account
    tags = " ".join(f"#{tag}" for tag in account.tags)
    people = ", ".join(view.people)
    return [told for told in (*account.phones, people, account.email, account.zone, tags, account.note) if told]


def in_full(event: ChainEvent) -> Content:
    """The event with nothing cut."""
    parts = [joined([(f"{event.day} {event.time}", "$quiet")]), _what(event)]
    parts += [shown(event.marks, "$text-accent")] if event.marks else []
    parts += [shown(event.note)] if event.note else []
    return Content("  ").join(parts)


def _base(event: ChainEvent) -> Content:
    return shown(diamonds(event.base), "$success") if event.base else shown("·", "$quiet")


def _what(event: ChainEvent) -> Content:
    kind = (f"{KINDS.get(event.kind, ' ')} ", "$quiet")
    return joined([kind, (event.what, "$success" if event.base else "")])
