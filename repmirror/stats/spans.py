"""Days, weeks and months as half-open spans of the rep's own days, and their names."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

BY = ("day", "week", "month")

ANSWER_DAYS = 14
"""How long after a span ends late answers may still be credited to it."""


@dataclass(frozen=True, slots=True)
class Span:
    """From `since` up to, not including, `until`."""

    key: str
    since: date
    until: date

    def is_over(self, today: date) -> bool:
        """Whether its answers are in: two weeks have passed since its last day."""
        return self.until + timedelta(days=ANSWER_DAYS) <= today


def span_of(day: date, by: str) -> Span:
    """The day, ISO week or month a day lies in, keyed `2026-11-19`, `2026-W47` or `2026-11`."""
    if by == "day":
        return Span(day.isoformat(), day, day + timedelta(days=1))
    if by == "week":
        monday = day - timedelta(days=day.weekday())
        year, week, _ = day.isocalendar()
        return Span(f"{year}-W{week:02d}", monday, monday + timedelta(days=7))
    first = day.replace(day=1)
    return Span(f"{day:%Y-%m}", first, (first + timedelta(days=31)).replace(day=1))


def spans(first: date, last: date, by: str) -> Iterator[Span]:
    """The spans from the one `first` lies in to the one `last` lies in, without gaps."""
    span = span_of(first, by)
    while span.since <= last:
        yield span
        span = span_of(span.until, by)
