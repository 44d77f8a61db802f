"""Who gave which reason, when and in which segment: what the voice of the prospect is reckoned from."""

from collections.abc import Collection, Iterable, Iterator, Sequence
from datetime import date
from functools import lru_cache
from itertools import compress
from typing import NamedTuple

from repmirror.domain.encounter import Response
from repmirror.domain.names import name_key
from repmirror.domain.vocabulary import BASES
from repmirror.mirror.history import History

_SHOWN = 6
"""Months or quarters that are told apart, the last ones."""

_BOUGHT = bytes(base >= BASES["bought"] for base in range(256))
"""A table that turns bases into 1 where the buyer bought."""


class Said(NamedTuple):
    """One reason, given once: `side` is for or against."""

    account: str
    day: int
    side: str
    key: str
    word: str
    tags: tuple[str, ...]


def buyers_of(history: History) -> frozenset[str]:
    """The accounts that bought, in a touch or in a response that was credited to none."""
    ledger, bought = history.ledger, BASES["bought"]
    codes = set(compress(ledger.account, ledger.base.translate(_BOUGHT)))
    codes.update(code for _, code in ledger.answers.reaching(bought))
    return frozenset(ledger.accounts[code] for code in codes)


def saying(history: History) -> list[Response]:
    """The answers that hold more than an action, oldest first: words, a note, or that the buyer declined."""
    found = (history.word("response", id) for id in history.ledger.answers.saying())
    return [answer for answer in found if answer is not None]


def said_in(
    history: History, since: date | None, until: date | None, answers: Sequence[Response] | None = None
) -> Iterator[Said]:
    """Every reason given in a span, from the columns and the answers."""
    ledger = history.ledger
    telling = {code for code, said in enumerate(ledger.marks_said) if said.reasons_for or said.reasons_against}
    for row in rows_telling(history, telling, since, until):
        marks = ledger.marks_said[ledger.marks[row]]
        account = ledger.accounts[ledger.account[row]]
        yield from _of(account, ledger.day[row], marks.reasons_for, marks.reasons_against, marks.tags)
    for answer in saying(history) if answers is None else answers:
        day = history.day_of(answer.at)
        if (since is None or since <= day) and (until is None or day < until):
            account = history.account_of(answer.who)
            yield from _of(account, day.toordinal(), answer.reasons_for, answer.reasons_against, answer.tags)


def rows_telling(history: History, telling: Collection[int], since: date | None, until: date | None) -> Iterator[int]:
    """The rows of a span whose marks are any of these: a pass in C."""
    rows, marks = history.ledger.rows(since, until), history.ledger.marks
    return compress(rows, map(telling.__contains__, marks[rows.start : rows.stop]))


def _of(
    account: str, day: int, reasons_for: Iterable[str], reasons_against: Iterable[str], tags: tuple[str, ...]
) -> Iterator[Said]:
    for side, words in (("for", reasons_for), ("against", reasons_against)):
        for word in dict.fromkeys(words):
            yield Said(account, day, side, name_key(word), word, tags)


def tags_of(history: History, said: Iterable[Said]) -> dict[str, set[str]]:
    """Each account's segments, by their keys."""
    found: dict[str, set[str]] = {}
    for each in said:
        if each.account not in found:
            found[each.account] = set(map(name_key, history.account(each.account).tags))
        found[each.account].update(map(name_key, each.tags))
    return found


def segment_accounts(history: History, tag: str) -> frozenset[str]:
    """The accounts of a segment."""
    key = name_key(tag)
    ledger = history.ledger
    tagged = {code for code, said in enumerate(ledger.marks_said) if any(name_key(each) == key for each in said.tags)}
    found = {ledger.accounts[ledger.account[row]] for row, code in enumerate(ledger.marks) if code in tagged}
    known = (account for account in history.accounts() if key in map(name_key, history.account(account).tags))
    return frozenset(found.union(known))


def periods_of(said: list[Said], by: str) -> tuple[str, ...]:
    """The last months or quarters up to the latest in which a reason was given, without gaps."""
    if not said:
        return ()
    first, last = (date.fromordinal(edge(each.day for each in said)) for edge in (min, max))
    months = range(first.year * 12 + first.month - 1, last.year * 12 + last.month)
    named = dict.fromkeys(_named(month // 12, month % 12 + 1, by) for month in months)
    return tuple(named)[-_SHOWN:]


@lru_cache(maxsize=8_192)
def period_of(day: int, by: str) -> str:
    """The month or quarter of a day's ordinal: "2026-11", "2026 Q4"."""
    found = date.fromordinal(day)
    return _named(found.year, found.month, by)


def _named(year: int, month: int, by: str) -> str:
    return f"{year} Q{(month + 2) // 3}" if by == "quarter" else f"{year}-{month:02}"


_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


def period_name(period: str) -> str:
    """A period for a reader, its year being plain: "Nov", "Q4"."""
    return period[5:] if " Q" in period else _MONTHS[int(period[5:]) - 1]
