"""What each buyer did last, and what the rep did since: the ground of dropped balls and of effort without impact."""

from collections.abc import Mapping
from datetime import datetime
from typing import NamedTuple

from repmirror.domain.encounter import Response
from repmirror.mirror.history import History
from repmirror.stats.ledger import EXCLUDED


class Act(NamedTuple):
    """Something a buyer did: `at` in seconds since 1970, the action, and the touch or response it is in."""

    at: int
    action: str
    kind: str
    id: str


class Dealings(NamedTuple):
    """One account: what its buyer did last, if anything, and the rows of the touches since; then all rows."""

    account: str
    act: Act | None
    since: tuple[int, ...]
    rows: tuple[int, ...]


def dealings(history: History) -> list[Dealings]:
    """Every account with a touch that was no wrong number, or an answer; one pass over the columns."""
    ledger = history.ledger
    rows: dict[str, list[int]] = {}
    for row, (reach, code) in enumerate(zip(ledger.reach, ledger.account, strict=True)):
        if not EXCLUDED[reach]:
            rows.setdefault(ledger.accounts[code], []).append(row)
    answers = last_answers(history)
    accounts = dict.fromkeys((*rows, *answers))
    return [_dealings(history, account, tuple(rows.get(account, ())), answers.get(account)) for account in accounts]


def last_answers(history: History) -> Mapping[str, Response]:
    """Each account's last response that was worth a base."""
    found: dict[str, Response] = {}
    for response in history.words("response").values():
        if response.base >= 1:
            account = history.account_of(response.who)
            last = found.get(account)
            if last is None or (last.at, last.id) < (response.at, response.id):
                found[account] = response
    return found


def _dealings(history: History, account: str, rows: tuple[int, ...], answer: Response | None) -> Dealings:
    ledger = history.ledger
    act = Act(int(answer.at.timestamp() // 1), answer.action, "response", answer.id) if answer else None
    for row in reversed(rows):
        if ledger.own[row]:
            if act is None or ledger.at[row] >= act.at:
                touch = history.touch(ledger.ids[row])
                act = Act(ledger.at[row], touch.action if touch else "", "touch", ledger.ids[row])
            break
    if act is None:
        return Dealings(account, None, rows, rows)
    since = tuple(row for row in rows if ledger.at[row] >= act.at and ledger.ids[row] != act.id)
    return Dealings(account, act, since, rows)


def moment(history: History, act: Act) -> datetime:
    """When it was, as the rep's clock showed it."""
    at: datetime = history.word(act.kind, act.id).at
    return at
