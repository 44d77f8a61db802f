"""Rivals named, and who won against whom: in a market where one wins what another loses."""

from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from repmirror.domain.encounter import Response
from repmirror.domain.names import name_key
from repmirror.domain.vocabulary import BASES, DECLINED
from repmirror.mirror.history import History
from repmirror.mirror.rate import Rate, running_rate
from repmirror.mirror.voice.said import rows_telling, saying
from repmirror.stats.instants import epoch
from repmirror.stats.ledger import Ledger

_BOUGHT = BASES["bought"]

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


class _Naming(NamedTuple):
    """Rivals named by one account, at an instant."""

    at: int
    rivals: tuple[str, ...]


class _Decision(NamedTuple):
    """How an account ended, and when: bought, or declined with these rivals named in the same breath."""

    at: int
    bought: bool
    rivals: tuple[str, ...] = ()


def rivals_view(
    history: History,
    since: date | None = None,
    until: date | None = None,
    among: Collection[str] | None = None,
    answers: Sequence[Response] | None = None,
) -> tuple[RivalRow, ...]:
    """Every rival that was named in a span, the one named by most accounts first; among some accounts, if given.

    An account is decided the last time its buyer bought or declined, once a rival was named there. It is won from
    every rival named by then; it is lost to those the buyer named when declining, else to those named last.
    `answers` are those that say something, where whoever asks has read them already.
    """
    told = saying(history) if answers is None else answers
    named = _named(history, since, until, told)
    if among is not None:
        named = {account: words for account, words in named.items() if account in among}
    spelled: dict[str, str] = {}
    touches: Counter[str] = Counter()
    accounts: dict[str, set[str]] = {}
    for account, words in named.items():
        for rival in (rival for word in words for rival in word.rivals):
            spelled.setdefault(name_key(rival), rival)
            touches[name_key(rival)] += 1
            accounts.setdefault(name_key(rival), set()).add(account)
    ends = _ends(history, named, told)
    own = name_key(history.settings.company)
    rows = [_row(spelled[key], key == own, touches[key], accounts[key], ends, key) for key in accounts]
    return tuple(sorted(rows, key=lambda row: (-row.accounts, row.name)))


def displaced(rows: tuple[RivalRow, ...], company: str = "") -> tuple[Displaced, ...]:
    """Who won from whom, the most frequent first; the rep's own company may stand on both sides."""
    us = company or US
    pairs = [Displaced(us, row.name, row.won) for row in rows] + [Displaced(row.name, us, row.lost) for row in rows]
    return tuple(sorted((pair for pair in pairs if pair.accounts), key=lambda pair: (-pair.accounts, pair)))


def _named(
    history: History, since: date | None, until: date | None, answers: Sequence[Response]
) -> dict[str, list[_Naming]]:
    """Each account in which a rival was named in a span, with when and which, oldest first."""
    ledger = history.ledger
    naming = {code for code, said in enumerate(ledger.marks_said) if said.rivals}
    found: dict[str, list[_Naming]] = {}
    for row in rows_telling(history, naming, since, until):
        account, rivals = ledger.accounts[ledger.account[row]], ledger.marks_said[ledger.marks[row]].rivals
        found.setdefault(account, []).append(_Naming(ledger.at[row], rivals))
    for answer in answers:
        day = history.day_of(answer.at)
        if answer.rivals and (since is None or since <= day) and (until is None or day < until):
            named = _Naming(epoch(answer.at), answer.rivals)
            found.setdefault(history.account_of(answer.who), []).append(named)
    return {account: sorted(words, key=lambda word: word.at) for account, words in found.items()}


def _ends(
    history: History, named: Mapping[str, list[_Naming]], answers: Sequence[Response]
) -> dict[str, tuple[bool, frozenset[str]]]:
    """How each account ended, if it did since a rival was named: whether it bought, and which rivals were in play."""
    decided: dict[str, list[_Decision]] = {}
    _add_answers(history, named, answers, decided)
    found = {}
    for account, words in named.items():
        decisions = [*_of_touches(history.ledger, account), *decided.get(account, ())]
        last = max((each for each in decisions if each.at >= words[0].at), key=lambda each: each.at, default=None)
        if last is None:
            continue
        by_then = [word for word in words if word.at <= last.at]
        in_play = last.rivals or by_then[-1].rivals
        if last.bought:
            in_play = tuple(rival for word in by_then for rival in word.rivals)
        found[account] = last.bought, frozenset(map(name_key, in_play))
    return found


def _of_touches(ledger: Ledger, account: str) -> Iterator[_Decision]:
    """The touches in which an account bought or declined, oldest first."""
    for row in ledger.rows_of_account(account):
        said = ledger.marks_said[ledger.marks[row]]
        if ledger.own[row] >= _BOUGHT or said.declined:
            yield _Decision(ledger.at[row], not said.declined, said.rivals)


def _add_answers(
    history: History, named: Collection[str], answers: Sequence[Response], decided: dict[str, list[_Decision]]
) -> None:
    """The answers in which these accounts bought or declined."""
    ledger = history.ledger
    for at, code in ledger.answers.reaching(_BOUGHT):
        if (account := ledger.accounts[code]) in named:
            decided.setdefault(account, []).append(_Decision(at, bought=True))
    for answer in answers:
        if answer.action == DECLINED:
            said_no = _Decision(epoch(answer.at), bought=False, rivals=answer.rivals)
            decided.setdefault(history.account_of(answer.who), []).append(said_no)


def _row(
    name: str, is_own: bool, touches: int, accounts: set[str], ends: Mapping[str, tuple[bool, frozenset[str]]], key: str
) -> RivalRow:
    decided = [bought for account in accounts if account in ends for bought, rivals in [ends[account]] if key in rivals]
    won = sum(decided)
    rate = running_rate(won, len(decided))
    return RivalRow(
        name=name,
        is_own=is_own,
        accounts=len(accounts),
        touches=touches,
        won=won,
        lost=len(decided) - won,
        undecided=len(accounts) - len(decided),
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
