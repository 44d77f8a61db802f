"""What a span came to, for somebody else to see: with nothing in it that was not asked for."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date, datetime, timedelta

from repmirror.mirror.bets.bets import bet_of, bets
from repmirror.mirror.discretion import Discretion
from repmirror.mirror.foci import foci_of
from repmirror.mirror.focus.result import FocusResult, result_of
from repmirror.mirror.history import History
from repmirror.mirror.rate import Rate, of_tally, over, running_rate
from repmirror.mirror.report.facts import Report, ReportBet, ReportMark, ReportPoint
from repmirror.mirror.report.said import (
    busiest_accounts,
    kept_rate,
    notes_of,
    owners_of,
    quotes_of,
    reasons_of,
    waiting_promises,
)
from repmirror.mirror.streak import first_day, streak_view
from repmirror.stats.counts import counts
from repmirror.stats.exact import cell_against_rest
from repmirror.stats.ledger import Ledger
from repmirror.stats.reach import EXCLUDED
from repmirror.stats.spans import Span, spans
from repmirror.stats.tally import tally

_DAYS, _WEEKS = 16, 26
"""The longest span told by day, in days, and by week, in weeks; longer ones are told by month."""

_RARE = 0.01
_DAY = timedelta(days=1)


def report_of(
    history: History, now: datetime, since: date | None, until: date | None, fields: Iterable[str] = ()
) -> Report:
    """The figures of a half-open span; of names, numbers, notes and quotes only the `fields` asked for."""
    today, ledger = history.today(now), history.ledger
    rows = ledger.rows(since, until)
    is_open = until is None or not Span("", until, until).is_over(today)
    discreet = Discretion(history, frozenset(fields))
    first, last = _ends(history, today, since, until)
    counts = tally(ledger, rows)
    how = running_rate if is_open else over
    halves = _halves(ledger, rows)
    reasons = reasons_of(history, discreet, since, until)
    by = _by(first, last)
    return Report(
        rep=str(history.settings.values.get("rep", "")),
        made=now,
        today=today,
        fields=tuple(sorted(fields)),
        since=since,
        until=until,
        first=first,
        last=last,
        tally=counts,
        rate=of_tally(counts, is_over=not is_open),
        connected=how(counts.connected_spoken, counts.spoken),
        is_open=is_open,
        by=by,
        points=_points(history, first, last, until, by, today),
        marks=_marks(history, discreet, first, last),
        halves=halves,
        differ=_differ(*halves),
        workdays=len(set(ledger.day[rows.start : rows.stop])),
        accounts=len(set(ledger.account[rows.start : rows.stop])),
        channels=_channels(ledger, rows, is_over=not is_open),
        streak=streak_view(history, today),
        foci=_foci(history, discreet, first, last),
        bets=_bets(history, discreet, first, last),
        waiting=waiting_promises(history, discreet, today),
        kept=kept_rate(history, today, since, until),
        owners=owners_of(history, discreet, today, since, until),
        reasons_for=reasons[0],
        reasons_against=reasons[1],
        busiest=busiest_accounts(history, discreet, rows),
        notes=notes_of(history, discreet, rows),
        quotes=quotes_of(history, discreet, since, until),
    )


def _ends(history: History, today: date, since: date | None, until: date | None) -> tuple[date | None, date | None]:
    """The first and the last day that is told of; None where there is none."""
    first = since or first_day(history)
    if first is None or first > today:
        return None, None
    return first, max(first, min(today, until - _DAY) if until else today)


def _by(first: date | None, last: date | None) -> str:
    days = (last - first).days + 1 if first and last else 0
    return "day" if days <= _DAYS else "week" if days <= 7 * _WEEKS else "month"


def _points(
    history: History, first: date | None, last: date | None, until: date | None, by: str, today: date
) -> tuple[ReportPoint, ...]:
    """The days, weeks or months of the span; those without a touch only where the rep meant to work."""
    points = []
    for span in spans(first, last, by) if first and last else ():
        start, end = max(span.since, first or span.since), min(span.until, until or span.until)
        counts = tally(history.ledger, history.ledger.rows(start, end))
        is_over = Span("", start, end).is_over(today)
        if counts.touches or _has_workday(history, start, end):
            points.append(ReportPoint(span.key, start, end, of_tally(counts, is_over=is_over), not is_over))
    return tuple(points)


def _has_workday(history: History, since: date, until: date) -> bool:
    days = (since + timedelta(days=place) for place in range((until - since).days))
    return any(history.settings.plan.is_workday(day) for day in days)


def _channels(ledger: Ledger, rows: range, *, is_over: bool) -> tuple[tuple[str, Rate], ...]:
    """Each channel's rate, the one with most touches first; bounds are those of answers at once while it is open."""
    found = []
    for channel, of in counts(ledger, rows, "channel").items():
        running = running_rate(of.at_once, of.tries)
        open_rate = Rate(of.on_base, of.tries, running.low, running.high, "running", of.at_once)
        found.append((channel, over(of.on_base, of.tries) if is_over else open_rate))
    return tuple(found)


def _marks(history: History, discreet: Discretion, first: date | None, last: date | None) -> tuple[ReportMark, ...]:
    began = [ReportMark(history.day_of(each.start), "focus", discreet.text(each.title)) for each in foci_of(history)]
    began += [ReportMark(history.day_of(bet.start), "bet", discreet.text(bet.practice)) for bet in bets(history)]
    began.sort(key=lambda mark: mark.day)
    return tuple(mark for mark in began if first and last and first <= mark.day <= last)


def _halves(ledger: Ledger, rows: range) -> tuple[Rate, Rate]:
    """On base at once in the first and in the second half of the touches: late answers would favour the first."""
    counted = [row for row in rows if not EXCLUDED[ledger.reach[row]]]
    middle = len(counted) // 2
    parts = counted[:middle], counted[middle:]
    earlier, later = (over(sum(1 for row in part if ledger.own[row]), len(part)) for part in parts)
    return earlier, later


def _differ(earlier: Rate, later: Rate) -> str:
    on_base, touches = earlier.on_base + later.on_base, earlier.touches + later.touches
    if not earlier.touches or cell_against_rest(later.on_base, later.touches, on_base, touches) >= _RARE:
        return ""
    return "more" if later.on_base * earlier.touches > earlier.on_base * later.touches else "less"


def _foci(history: History, discreet: Discretion, first: date | None, last: date | None) -> tuple[FocusResult, ...]:
    """The foci that were in force in the span, the latest first, each with the whole of its time."""
    found = [result_of(history, focus) for focus in reversed(foci_of(history))]
    return tuple(
        replace(each, title=discreet.text(each.title), why=discreet.text(each.why))
        for each in found
        if first and last and each.first <= last and (each.last is None or each.last >= first)
    )


def _bets(history: History, discreet: Discretion, first: date | None, last: date | None) -> tuple[ReportBet, ...]:
    found = (bet_of(history, bet) for bet in reversed(bets(history)))
    return tuple(
        ReportBet(discreet.text(view.practice), view.start, view.ended, view)
        for view in found
        if first and last and view.start <= last and (view.ended is None or view.ended >= first)
    )
