"""Up next: whom to call, and which balls were dropped meanwhile."""

from collections.abc import Callable, Sequence
from typing import ClassVar

from rich.cells import cell_len
from textual.binding import BindingType
from textual.content import Content

from repmirror.domain.plain import plain
from repmirror.mirror.dropped import Ball
from repmirror.mirror.queue import QueueRow
from repmirror.tui.actions import Place, bindings
from repmirror.tui.paint import joined, shown
from repmirror.tui.widgets.columns import Column
from repmirror.tui.widgets.taught import Taught

_URGENT = {
    "late": "bold $error", "today": "$accent", "lead": "$accent", "amber": "bold $warning", "list": "$quiet",
    "later": "$quiet",
}  # fmt: skip

_FIRST = 3


class Queue(Taught[QueueRow], inherit_bindings=True):
    """Up next: the account under the cursor is in hand."""

    LESSON = (
        "Nobody is due. Here stands whom to call next.",
        "I takes in what you have: a list of leads, a CRM's export, a phone's calls.",
        "l logs a line: acme call meeting >fri send quote puts Acme here on Friday.",
    )

    BINDINGS: ClassVar[list[BindingType]] = [*bindings(Place.ACCOUNT)]

    def __init__(self, coin_of: Callable[[str], str]) -> None:
        super().__init__(Queue.COLUMNS, key=queue_key)
        self._coin_of = coin_of

    @property
    def coin(self) -> str:
        """What the bet's coin says of the account in hand, before it is called."""
        return self._coin_of(self.chosen.who) if self.chosen else ""

    COLUMNS: ClassVar[list[Column[QueueRow]]] = [
        Column("due", lambda row: shown(row.due, _URGENT.get(row.urgency, "")), least=7, most=10),
        Column("who", lambda row: shown(row.who, "bold" if row.urgency == "late" else ""), least=9, most=26),
        Column("what", lambda row: _what(row), least=12, most=60, gives_way=1),
        Column("number", lambda row: shown(row.number, "$quiet"), least=12, most=18, align="right"),
    ]


def _what(row: QueueRow) -> Content:
    """What is to be done, and that it was tried today; on the list the number of the attempt says so."""
    return joined([row.what, (f"  {row.why}" if row.tried and row.urgency != "list" else "", "$quiet")])


def queue_key(row: QueueRow) -> str:
    """What a row is known by from one painting to the next."""
    return f"{row.who}\n{row.id}"


def first_few(balls: Sequence[Ball], room: int) -> str:
    """Which buyers were dropped last, as many as there is room for: ": Sable Tools, Alder Glass, …"."""
    told, names = "", [ball.who for ball in balls[:_FIRST]]
    for nth, name in enumerate(names, 1):
        more = f"{', ' if told else ': '}{name}"
        rest = ", …" if nth < len(balls) else ""
        if cell_len(plain(told + more + rest)) > room:
            break
        told += more
    return told and told + (", …" if told.count(",") + 1 < len(balls) else "")
