"""What the company of the demo's rep has promised: kept, broken, or still waited for."""

from typing import NamedTuple

from repmirror.domain.bring import Bring
from repmirror.domain.flag import Flag
from repmirror.mirror.demo.calendar import FIRST, Calendar
from repmirror.mirror.demo.script import Script

_PEOPLE = {"support": "Priya", "delivery": "Tom", "legal": "Ms Okafor", "product": "Wei", "finance": "Ana"}


class _Promise(NamedTuple):
    """Raised so many workdays ago, due so many workdays ago (less than 0: still ahead), with its later turns."""

    back: int
    due: int | None
    owner: str
    who: str
    text: str
    stake: float | None = None
    words: str = ""
    turns: tuple[tuple[str, int], ...] = ()


_PROMISES = (
    _Promise(96, 88, "support", "Bellwether Press", "Export that opens in their ledger", 2_400.0,
             "It opens. It just opens wrong.", (("told", 94), ("promised", 92), ("kept", 90))),
    _Promise(81, 70, "delivery", "Northgate Logistics", "Scanner driver for the yard tablets", 6_000.0,
             "Our people stand in the rain for this.", (("told", 80), ("promised", 78), ("kept", 66))),
    _Promise(63, 55, "legal", "Initech", "Their wording on data location", 9_500.0, "", (("told", 62), ("kept", 56))),
    _Promise(52, 40, "product", "Hooli", "Bulk edit of cost centres", 18_000.0,
             "You showed it to us in April as if it were there.", (("promised", 50), ("broken", 38))),
    _Promise(31, 24, "support", "Acme Corp", "One named person on the phone", 4_200.0,
             "I explain our set-up anew each time I ring.", (("told", 31), ("promised", 29), ("kept", 26))),
    _Promise(19, 12, "delivery", "Corvid Labs", "Second site set up before the audit", 12_000.0, "",
             (("told", 18), ("promised", 17), ("kept", 13))),
    _Promise(12, 3, "delivery", "Globex", "Sandbox with their own reports, before the pilot", 24_000.0,
             "Ingrid will not sign for a picture of it.", (("told", 11), ("promised", 9))),
    _Promise(9, 1, "legal", "Kestrel Point", "Redlines back within a week", 7_500.0,
             "Is anybody reading what we send?", (("told", 8),)),
    _Promise(6, -2, "support", "Umbrella", "Answer on how lost records are restored", 15_000.0,
             "Our last supplier lost a month of records.", (("told", 6), ("promised", 4))),
    _Promise(4, -5, "finance", "Acme Corp", "Invoice in two currencies", None, "We asked for it twice."),
    _Promise(1, None, "product", "Juniper Dental", "Reminder texts in Spanish", 1_800.0,
             "Half of our patients would need it."),
)  # fmt: skip


_BRINGS = (
    (5, "Globex", "the sandbox, or the day it will be there"),
    (3, "Globex", "Ravi's counterpart from support"),
    (2, "Umbrella", "how lost records are restored, on one page"),
)
"""What the rep means to bring: so many workdays ago, to whom, what."""


def bring(script: Script, calendar: Calendar) -> None:
    """Put down what is still to be brought."""
    for back, who, what in _BRINGS:
        at = script.at(calendar.back(back), FIRST + 440)
        script.add(Bring(id=script.id(), who=who, what=what, made=at), at, f"bring {what}, {who}")


def flag(script: Script, calendar: Calendar) -> None:
    """Raise every flag, and turn it as it was turned."""
    for place, promise in enumerate(_PROMISES):
        at = script.at(calendar.back(promise.back), FIRST + 45 * place + 7)
        due = promise.due
        raised = Flag(
            id=script.id(), at=at, text=promise.text, who=promise.who, owner=promise.owner,
            due=None if due is None else calendar.back(due) if due >= 0 else calendar.ahead(-due),
            stake=promise.stake, words=promise.words, seconds=14 + 11 * place % 29,
        )  # fmt: skip
        script.add(raised, at, f"flag {raised.text}")
        for state, back in promise.turns:
            turned_at = script.at(calendar.back(back), FIRST + 470 + place)
            whom = _PEOPLE[promise.owner] if state in ("told", "promised") else ""
            raised = raised.turned(state, turned_at, whom, raised.due if state == "promised" else None)
            script.add(raised, turned_at, f"{state}: {raised.text}")
