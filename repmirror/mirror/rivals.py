"""Rivals named, and who won against whom: in a market where one wins what another loses."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import NamedTuple

from repmirror.domain.encounter import Response, Touch
from repmirror.domain.names import name_key
from repmirror.mirror.history import History
from repmirror.mirror.rate import Rate, running_rate

FEW = 5
"""Decided accounts below which nothing is said of who wins."""

US = "us"
"""How the rep's own side is called where the setting `company` names none."""


@dataclass(frozen=True, slots=True)
class RivalRow:
    """One rival: in how many accounts and touches it was named, and how those accounts ended.

    `won` bought from the rep all the same, `lost` declined with this rival in play, the rest are undecided; `rate`
    is won ÷ decided. `is_own` where the rival is the rep's own company: what is won there is taken from itself.
    `says` is who wins, and how sure that is.
    """

    name: str
    is_own: bool
    accounts: int
    touches: int
    won: int
    lost: int
    undecided: int
    rate: Rate
    says: str


class Displaced(NamedTuple):
    """Who won from whom, in how many accounts."""

    winner: str
    loser: str
    accounts: int


class _Decision(NamedTuple):
    """How an account with rivals ended, when, and with which rivals in play."""

    bought: bool
    at: datetime
    rivals: frozenset[str]


def rivals_view(
    history: History,
    since: datetime | None = None,
    until: datetime | None = None,
    among: Collection[str] | None = None,
) -> tuple[RivalRow, ...]:
    """Every rival that was named in a span, the one named by most accounts first; among some accounts, if given.

    An account is decided the last time its buyer bought or declined, once a rival was named there. It is won from
    every rival named by then; it is lost to those the buyer named when declining, else to those named last.
    """
    named = {
        account: words for account, words in _named(history, since, until).items() if among is None or account in among
    }
    spelled: dict[str, str] = {}
    touches: dict[str, int] = {}
    accounts: dict[str, set[str]] = {}
    for account, words in named.items():
        for word in words:
            for rival in word.rivals:
                key = name_key(rival)
                spelled.setdefault(key, rival)
                touches[key] = touches.get(key, 0) + 1
                accounts.setdefault(key, set()).add(account)
    decided = {account: found for account in named if (found := _decision(history, account, named[account]))}
    own = name_key(history.settings.company)
    rows = [_row(spelled[key], key == own, touches[key], accounts[key], decided, key) for key in accounts]
    return tuple(sorted(rows, key=lambda row: (-row.accounts, row.name)))


def displaced(rows: tuple[RivalRow, ...], company: str = "") -> tuple[Displaced, ...]:
    """Who won from whom, the most frequent first; the rep's own company may stand on both sides."""
    us = company or US
    pairs = [Displaced(us, row.name, row.won) for row in rows] + [Displaced(row.name, us, row.lost) for row in rows]
    return tuple(sorted((pair for pair in pairs if pair.accounts), key=lambda pair: (-pair.accounts, pair)))


def _named(history: History, since: datetime | None, until: datetime | None) -> dict[str, list[Touch | Response]]:
    """Each account in which a rival was named, with the touches and answers that name one, oldest first."""
    found: dict[str, list[Touch | Response]] = {}
    for word in _with_rivals(history, since, until):
        found.setdefault(history.account_of(word.who), []).append(word)
    return {account: sorted(words, key=lambda word: (word.at, word.id)) for account, words in found.items()}


def _with_rivals(history: History, since: datetime | None, until: datetime | None) -> Iterator[Touch | Response]:
    ledger = history.ledger
    naming = {code for code, said in enumerate(ledger.marks_said) if said.rivals}
    yield from history.touches([row for row in ledger.rows_between(since, until) if ledger.marks[row] in naming])
    for answer in history.words("response").values():
        if answer.rivals and (since is None or since <= answer.at) and (until is None or answer.at < until):
            yield answer


def _decision(history: History, account: str, naming: list[Touch | Response]) -> _Decision | None:
    words: list[Touch | Response] = [*history.of_account("touch", account), *history.of_account("response", account)]
    decisive = [word for word in words if word.at >= naming[0].at and word.action in ("bought", "declined")]
    if not decisive:
        return None
    last = max(decisive, key=lambda word: (word.at, word.id))
    by_then = [word for word in naming if word.at <= last.at]
    if last.action == "bought":
        rivals = {name_key(rival) for word in by_then for rival in word.rivals}
    else:
        rivals = {name_key(rival) for rival in last.rivals or by_then[-1].rivals}
    return _Decision(last.action == "bought", last.at, frozenset(rivals))


def _row(
    name: str, is_own: bool, touches: int, accounts: set[str], decided: dict[str, _Decision], key: str
) -> RivalRow:
    ends = [decided[account] for account in accounts if account in decided and key in decided[account].rivals]
    won = sum(end.bought for end in ends)
    rate = running_rate(won, len(ends))
    return RivalRow(
        name=name,
        is_own=is_own,
        accounts=len(accounts),
        touches=touches,
        won=won,
        lost=len(ends) - won,
        undecided=len(accounts) - len(ends),
        rate=rate,
        says=_says(rate),
    )


def _says(rate: Rate) -> str:
    """Who wins where this rival is in play, as far as it can be told."""
    if rate.touches < FEW:
        return "too few to tell"
    if rate.low > 0.5:
        return "you win more often, beyond chance"
    if rate.high < 0.5:
        return "you lose more often, beyond chance"
    return "nobody leads beyond chance yet"
