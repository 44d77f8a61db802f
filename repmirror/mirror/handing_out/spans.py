"""The spans that a file can be of, by the names the rep knows them by."""

from datetime import date, timedelta

SPANS = (
    "this month", "last month", "this week", "last week", "last four weeks", "this quarter", "this year", "all history",
)  # fmt: skip
"""The spans that are offered, the first one first."""

_FOUR_WEEKS = timedelta(weeks=4)
_DAY = timedelta(days=1)


def days_of(span: str, today: date) -> tuple[date | None, date | None]:
    """The half-open span of one of SPANS; None is from the first, or goes on."""
    monday, first = today - timedelta(days=today.weekday()), today.replace(day=1)
    quarter = first.replace(month=3 * ((first.month - 1) // 3) + 1)
    return {
        "this month": (first, None),
        "last month": ((first - _DAY).replace(day=1), first),
        "this week": (monday, None),
        "last week": (monday - timedelta(weeks=1), monday),
        "last four weeks": (today + _DAY - _FOUR_WEEKS, None),
        "this quarter": (quarter, None),
        "this year": (today.replace(month=1, day=1), None),
        "all history": (None, None),
    }[span]
