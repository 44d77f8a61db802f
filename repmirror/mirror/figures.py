"""What a span of touches came to, and what it came to by hour, channel, week or anything else."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from repmirror.domain.errors import NotUnderstoodError
from repmirror.mirror.history import History
from repmirror.mirror.rate import Rate
from repmirror.mirror.streak import first_day
from repmirror.stats import counts
from repmirror.stats.counts import UNITS, Count
from repmirror.stats.intervals import running, wilson
from repmirror.stats.shrinkage import fit_prior, shrunk
from repmirror.stats.spans import BY, Span, spans
from repmirror.stats.tally import Tally, tally

DIMENSIONS = (*BY, *counts.DIMENSIONS)
"""What a span's figures can be told by."""

__all__ = ["DIMENSIONS", "UNITS", "FigureRow", "Figures", "figures"]

_MOST_SPANS = 20_000


@dataclass(frozen=True, slots=True)
class FigureRow:
    """The touches under one key; `shrunk` is the rate as far as it can be believed, None where there were none."""

    key: str
    rate: Rate
    shrunk: float | None


@dataclass(frozen=True, slots=True)
class Figures:
    """A half-open span's figures; its ends are None where it begins with the first touch, or goes on.

    `rate` counts what was asked for, touches or accounts; all in `tally` counts touches.
    """

    since: date | None
    until: date | None
    rate: Rate
    tally: Tally
    is_open: bool
    by: tuple[FigureRow, ...] | None

    @property
    def minutes(self) -> float:
        """The minutes of all touches that have any."""
        return self.tally.seconds / 60


def figures(
    history: History,
    now: datetime,
    since: date | None = None,
    until: date | None = None,
    by: str | None = None,
    count: str = "touches",
) -> Figures:
    """The figures of a span, and by one of DIMENSIONS. Raises NotUnderstoodError where it ends before it begins."""
    if since and until and since > until:
        raise NotUnderstoodError(f"A span from {since} until {until} ends before it begins.")
    today = history.today(now)
    rows = history.ledger.rows(since, until)
    is_over = until is not None and Span("", until, until).is_over(today)
    return Figures(
        since=since,
        until=until,
        rate=_rate(counts.count(history.ledger, rows, count), is_over=is_over),
        tally=tally(history.ledger, rows),
        is_open=not is_over,
        by=_by(history, rows, since, until, today, by, count, is_over) if by else None,
    )


def _by(
    history: History, rows: range, since: date | None, until: date | None, today: date, by: str, count: str,
    is_over: bool,
) -> tuple[FigureRow, ...]:  # fmt: skip
    ledger = history.ledger
    if by in BY:
        within = _spans(history, since, until, today, by)
        told = ((span, counts.count(ledger, ledger.rows(span.since, span.until), count)) for span in within)
        rates = [(span.key, _rate(of_span, is_over=span.is_over(today))) for span, of_span in told]
    else:
        of = counts.counts(ledger, rows, by, count)
        rates = [(key, _rate(of_key, is_over=is_over)) for key, of_key in of.items()]
    prior = fit_prior([(rate.on_base, rate.touches) for _, rate in rates])
    return tuple(
        FigureRow(
            key=history.name_of(key) if by == "who" else key,
            rate=rate,
            shrunk=shrunk(rate.on_base, rate.touches, prior) if rate.touches else None,
        )
        for key, rate in rates
    )


def _spans(history: History, since: date | None, until: date | None, today: date, by: str) -> Iterator[Span]:
    """The spans from the first day to the last, without gaps, the outer ones cut where the whole one ends.

    All history ends with its last touch; a span that was asked for goes on until its end, or today.
    """
    ledger = history.ledger
    first = since or first_day(history)
    if first is None:
        return
    newest = date.fromordinal(ledger.day[-1]) if len(ledger) else first
    last = max(newest, today) if since or until else newest
    if until:
        last = min(last, until - timedelta(days=1))
    if (last - first).days > _MOST_SPANS:
        raise NotUnderstoodError(f"From {first} to {last} is too long to list by {by}: give a later --since.")
    for span in spans(first, last, by):
        yield Span(span.key, max(span.since, first), min(span.until, until) if until else span.until)


def _rate(of: Count, *, is_over: bool) -> Rate:
    """A span that is over by Wilson; a running one by the action logged with the touch itself."""
    if is_over:
        return Rate(of.on_base, of.tries, *wilson(of.on_base, of.tries), "wilson")
    return Rate(of.on_base, of.tries, *running(of.at_once, of.tries), "running", of.at_once)
