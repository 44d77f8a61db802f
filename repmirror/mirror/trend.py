"""On base over time, with what began when, and the days that were kept."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from repmirror.mirror.alarm.alarm import AlarmMark
from repmirror.mirror.foci import foci_of
from repmirror.mirror.history import History
from repmirror.mirror.rate import Rate, of_tally
from repmirror.mirror.streak import first_day, streak_view, touches_on
from repmirror.mirror.wording import day_name
from repmirror.stats.spans import Span, span_of, spans
from repmirror.stats.streak import Streak, day_marks
from repmirror.stats.tally import tally


@dataclass(frozen=True, slots=True)
class SpanRow:
    """One day, week or month, `last` included; `is_open` while late answers may still come."""

    key: str
    label: str
    first: date
    last: date
    rate: Rate
    connect: float | None
    bases_per_touch: float | None
    minutes: float
    is_open: bool


@dataclass(frozen=True, slots=True)
class TrendMark:
    """Something that began in a span, with the four weeks before it and after it."""

    key: str
    day: date
    what: str
    before: Rate
    after: Rate


@dataclass(frozen=True, slots=True)
class DayMark:
    """One day of the streak calendar: kept, missed, off, pending or free."""

    day: date
    mark: str
    touches: int


@dataclass(frozen=True, slots=True)
class TrendView:
    """Spans oldest first and without gaps; `by` is day, week or month; the calendar begins on a Monday."""

    by: str
    spans: tuple[SpanRow, ...]
    marks: tuple[TrendMark, ...]
    overall: Rate
    streak: Streak
    calendar: tuple[DayMark, ...]


_CALENDAR_WEEKS = 26
_MOST_SPANS = {"day": 90, "week": 104, "month": 60}
_AROUND = timedelta(weeks=4)


def trend_view(
    history: History, now: datetime, by: str = "week", noticed: Sequence[AlarmMark] = ()
) -> TrendView:  # fmt: skip
    """On base by day, week or month: the last 90 days, two years or five, as far as there is history.

    What began is marked on it: each focus, each bet, and the changes that the alarm `noticed`.
    """
    today = history.today(now)
    first = first_day(history)
    shown = list(spans(first, today, by))[-_MOST_SPANS[by] :] if first else []
    rows = tuple(_span_row(history, span, by, today) for span in shown)
    whole = history.ledger.rows(shown[0].since) if shown else range(0)
    return TrendView(
        by=by,
        spans=rows,
        marks=_marks(history, by, today, shown[0].since, noticed) if shown else (),
        overall=of_tally(tally(history.ledger, whole), is_over=False),
        streak=streak_view(history, today),
        calendar=_calendar(history, today),
    )


def _span_row(history: History, span: Span, by: str, today: date) -> SpanRow:
    counts = tally(history.ledger, history.ledger.rows(span.since, span.until))
    label = f"{span.since:%b %Y}" if by == "month" else day_name(span.since, today)
    return SpanRow(
        key=span.key,
        label=f"{span.since:%a} {label}" if by == "day" else label,
        first=span.since,
        last=span.until - timedelta(days=1),
        rate=of_tally(counts, is_over=span.is_over(today)),
        connect=counts.connect_rate,
        bases_per_touch=counts.bases_per_touch,
        minutes=counts.seconds / 60,
        is_open=not span.is_over(today),
    )


def _marks(
    history: History, by: str, today: date, since: date, noticed: Sequence[AlarmMark]
) -> tuple[TrendMark, ...]:  # fmt: skip
    began = [(history.day_of(focus.start), f"focus: {focus.title}") for focus in foci_of(history)]
    began += [(history.day_of(bet.start), f"bet: {bet.practice}") for bet in history.words("bet").values()]
    began += [(mark.began, "alarm: a fall" if mark.falls else "alarm: a rise") for mark in noticed]
    return tuple(_around(history, by, today, day, what) for day, what in began if since <= day <= today)


def _around(history: History, by: str, today: date, day: date, what: str) -> TrendMark:
    ledger = history.ledger
    before = tally(ledger, ledger.rows(day - _AROUND, day))
    after = tally(ledger, ledger.rows(day, day + _AROUND))
    return TrendMark(
        key=span_of(day, by).key,
        day=day,
        what=what,
        before=of_tally(before, is_over=Span("", day, day).is_over(today)),
        after=of_tally(after, is_over=Span("", day, day + _AROUND).is_over(today)),
    )


def _calendar(history: History, today: date) -> tuple[DayMark, ...]:
    monday = today - timedelta(days=today.weekday(), weeks=_CALENDAR_WEEKS - 1)
    marks = day_marks(
        lambda day: touches_on(history, day),
        history.settings.plan,
        first_day(history),
        today,
        monday,
        today + timedelta(days=1),
    )
    return tuple(DayMark(day, mark, touches_on(history, day)) for day, mark in marks.items())
