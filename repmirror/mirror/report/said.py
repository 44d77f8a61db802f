"""The parts of a report that hold words: promises, reasons, and what is told only where it was asked for."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from repmirror.domain.flag import Flag
from repmirror.mirror.discretion import Discretion
from repmirror.mirror.history import History
from repmirror.mirror.rate import Rate, over
from repmirror.mirror.report.facts import ReportAccount, ReportNote, ReportPromise, ReportReason
from repmirror.mirror.voice.said import said_in
from repmirror.stats.counts import counts
from repmirror.stats.promises import Promises, is_late, promises

_MOST_ACCOUNTS, _MOST_NOTES, _MOST_REASONS, _MOST_QUOTES = 10, 10, 6, 8


def waiting_promises(history: History, discreet: Discretion, today: date) -> tuple[ReportPromise, ...]:
    """The promises that are still waited for, the oldest first."""
    flags = sorted((flag for flag in _flags(history) if not flag.is_settled), key=lambda flag: (flag.at, flag.id))
    return tuple(
        ReportPromise(
            owner=discreet.text(flag.owner),
            what=discreet.text(flag.text) if discreet.tells("notes") else "",
            who=_name(history, discreet, flag.who),
            since=history.day_of(flag.at),
            due=flag.deadline,
            is_late=is_late(flag, today),
        )
        for flag in flags
    )


def _flags(history: History) -> Iterable[Flag]:
    return history.words("flag").values()


def _of_span(history: History, today: date, since: date | None, until: date | None) -> list[Flag]:
    """The flags that were settled in the span, or whose date passed in it without that."""
    found = []
    for flag in _flags(history):
        day = history.day_of(flag.settled_at) if flag.settled_at else flag.deadline
        if day and (flag.is_settled or day < today) and (not since or day >= since) and (not until or day < until):
            found.append(flag)
    return found


def kept_rate(history: History, today: date, since: date | None, until: date | None) -> Rate:
    """Kept by their date, of the promises that were settled or fell due in the span, all owners together."""
    owners = promises(_of_span(history, today, since, until), today, history.settings.day_start)
    return over(sum(owner.on_time for owner in owners), sum(owner.due for owner in owners))


def owners_of(
    history: History, discreet: Discretion, today: date, since: date | None, until: date | None
) -> tuple[Promises, ...]:
    """Each part of the company with a promise that is open, or was settled or fell due in the span."""
    waiting = [flag for flag in _flags(history) if not flag.is_settled]
    flags = {flag.id: flag for flag in (*_of_span(history, today, since, until), *waiting)}
    owners = promises(flags.values(), today, history.settings.day_start)
    return tuple(replace(owner, owner=discreet.text(owner.owner)) for owner in owners)


def reasons_of(
    history: History, discreet: Discretion, since: date | None, until: date | None
) -> tuple[tuple[ReportReason, ...], tuple[ReportReason, ...]]:
    """The reasons of the span for and against, each counted once an account."""
    given = {(said.side, said.key, said.account) for said in said_in(history, since, until)}
    counts = Counter((side, discreet.text(word)) for side, word, _ in given)
    ranked = sorted(counts.items(), key=lambda each: (-each[1], each[0]))
    reasons_for, reasons_against = (
        tuple(ReportReason(word, accounts) for (of, word), accounts in ranked if of == side)[:_MOST_REASONS]
        for side in ("for", "against")
    )
    return reasons_for, reasons_against


# What is told only where it was asked for


def _name(history: History, discreet: Discretion, who: str) -> str:
    return discreet.name(history.name_of(history.account_of(who))) if who else ""


def busiest_accounts(history: History, discreet: Discretion, rows: range) -> tuple[ReportAccount, ...]:
    """The accounts with most touches in the span, where names or numbers were asked for."""
    if not discreet.tells("names") and not discreet.tells("numbers"):
        return ()
    found = [*counts(history.ledger, rows, "who").items()][:_MOST_ACCOUNTS]
    return tuple(
        ReportAccount(
            _name(history, discreet, account),
            _numbers(history, account) if discreet.tells("numbers") else (),
            of.on_base,
            of.tries,
        )
        for account, of in found
    )


def _numbers(history: History, account: str) -> tuple[str, ...]:
    known = history.account(account)
    return tuple(filter(None, (*known.phones, known.email)))


def notes_of(history: History, discreet: Discretion, rows: range) -> tuple[ReportNote, ...]:
    """The notes of the last touches on base, where notes were asked for."""
    if not discreet.tells("notes"):
        return ()
    found: list[ReportNote] = []
    base = history.ledger.base
    for touch in history.touches([row for row in reversed(rows) if base[row]]):
        if touch.note:
            who = _name(history, discreet, touch.who)
            found.append(ReportNote(history.day_of(touch.at), who, discreet.text(touch.note)))
        if len(found) == _MOST_NOTES:
            break
    return tuple(found)


def quotes_of(history: History, discreet: Discretion, since: date | None, until: date | None) -> tuple[ReportNote, ...]:
    """What buyers said of what they were promised, in their words, where quotes were asked for."""
    if not discreet.tells("quotes"):
        return ()
    said = sorted(_flags(history), key=lambda flag: flag.at, reverse=True)
    found = []
    for flag in said:
        day = history.day_of(flag.at)
        if flag.words and (not since or day >= since) and (not until or day < until):
            found.append(ReportNote(day, _name(history, discreet, flag.who), discreet.text(flag.words)))
    return tuple(found[:_MOST_QUOTES])
