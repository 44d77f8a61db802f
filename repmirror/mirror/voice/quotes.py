"""What prospects said word for word, from the notes of the rep's talks."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from itertools import islice

from repmirror.domain.encounter import Response, Touch
from repmirror.domain.names import account_name, person_name
from repmirror.domain.quotes import quotes_in
from repmirror.mirror.history import History
from repmirror.mirror.slices import Slices, at_once
from repmirror.mirror.touches import what
from repmirror.mirror.voice.said import saying
from repmirror.stats.reach import CONNECTED

MOST = 60
"""Quotes at a time."""

_LOOKED_AT = 1_000
"""Talks that are looked through for them, the newest first: notes are not in the columns."""

_A_SLICE = 50
"""Notes that are looked through at a time: fewer than are read from the file together."""


@dataclass(frozen=True, slots=True)
class Quoted:
    """One quote: who said it, on which day of the rep's, and what came of that touch or answer.

    `account` is the buyer's key, `who` the name, `person` who at it spoke, if that is known; `bought` whether that
    buyer ever bought, `acted` whether it did something in that very touch; the reasons, objections and rivals are
    those of the same touch.
    """

    id: str
    day: date
    account: str
    who: str
    person: str
    text: str
    what: str
    bought: bool
    acted: bool
    reasons_for: tuple[str, ...]
    reasons_against: tuple[str, ...]
    objections: tuple[str, ...]
    rivals: tuple[str, ...]


def quotes_view(
    history: History,
    buyers: Iterable[str],
    accounts: frozenset[str] | None = None,
    rows: range | None = None,
    answers: Sequence[Response] | None = None,
) -> tuple[Quoted, ...]:
    """The newest quotes first, at most so many; of these accounts and rows only, where they are given.

    `answers` are those that say something, where whoever asks has read them already.
    """
    return at_once(quotes_slices(history, buyers, accounts, rows, saying(history) if answers is None else answers))


def quotes_slices(
    history: History,
    buyers: Iterable[str],
    accounts: frozenset[str] | None,
    rows: range | None,
    answers: Sequence[Response],
) -> Slices[tuple[Quoted, ...]]:
    """The same some milliseconds at a time."""
    bought = frozenset(buyers)
    found: list[tuple[datetime, Quoted]] = []
    for nth, word in enumerate(_newest(history, rows, answers)):
        if nth % _A_SLICE == 0:
            yield
        account = history.account_of(word.who)
        if accounts is None or account in accounts:
            found += (
                (word.at, _quoted(history, word, account, text, account in bought)) for text in quotes_in(word.note)
            )
        if len(found) >= 2 * MOST:
            break
    return tuple(quote for _, quote in sorted(found, key=lambda each: each[0], reverse=True)[:MOST])


def _newest(history: History, rows: range | None, answers: Sequence[Response]) -> Iterator[Touch | Response]:
    """Talks and answers that may hold a quote, the newest of both first."""
    ledger = history.ledger
    span = range(len(ledger)) if rows is None else rows
    first, last = (ledger.at[span.start], ledger.at[span.stop - 1]) if len(span) else (0, -1)
    within = (each for each in answers if each.note and (rows is None or first <= each.at.timestamp() <= last))
    yield from list(within)[-MOST:]
    talks = islice((row for row in reversed(span) if CONNECTED[ledger.reach[row]]), _LOOKED_AT)
    yield from (touch for touch in history.touches(talks) if touch.note)


def _quoted(history: History, word: Touch | Response, account: str, text: str, bought: bool) -> Quoted:
    return Quoted(
        id=word.id,
        day=history.day_of(word.at),
        account=account,
        who=history.name_of(account) or account_name(word.who),
        person=person_name(word.who),
        text=text,
        what=what(word),
        bought=bought,
        acted=word.base > 0,
        reasons_for=word.reasons_for,
        reasons_against=word.reasons_against,
        objections=word.objections,
        rivals=word.rivals,
    )
