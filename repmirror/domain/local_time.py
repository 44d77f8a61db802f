"""Times on a clock, and the instants they are in the zone of the rep."""

import re
from datetime import UTC, date, datetime, time, timedelta, timezone

from repmirror.domain.errors import NotUnderstoodError

TIME = (
    r"(?:at )?(?:(?P<hour>[0-9]{1,2}):(?P<minute>[0-9]{2})(?::(?P<second>[0-9]{2}))?(?: ?(?P<half>[ap]m))?"
    r"|(?P<bare>[0-9]{1,2}) ?(?P<bare_half>[ap]m))"
)
"""A time as it is typed, in small letters: `14:30`, `2pm`, `at 2:30 pm`."""

ISO_INSTANT = (
    r"[0-9]{4}-[0-9]{2}-[0-9]{2}[t ][0-9]{2}:[0-9]{2}(?::[0-9]{2}(?:\.[0-9]{1,6})?)?"
    r"(?:z|[+-][0-9]{2}:?[0-9]{2}(?::[0-9]{2}(?:\.[0-9]{1,6})?)?)?"
)


def fixed(at: datetime) -> datetime:
    """The same instant and wall time, its zone reduced to the offset it had then."""
    return at.replace(tzinfo=timezone(at.utcoffset() or timedelta()), fold=0)


def placed(day: date, clock: time, now: datetime) -> datetime:
    """That wall time in the zone of `now`: where clocks were put back over it, the latest that is not ahead.

    Where clocks were put forward over it, it is the instant it would have been.
    """
    wall = datetime.combine(day, clock)
    for fold in (1, 0):
        instant = wall.replace(tzinfo=now.tzinfo, fold=fold).astimezone(UTC)  # two of one zone compare by the wall
        there = instant.astimezone(now.tzinfo)
        if fold == 0 or (instant <= now and there.replace(tzinfo=None) == wall):
            break
    return fixed(there)


def clock_of(said: str) -> time:
    """The time that fullmatches TIME. Raises NotUnderstoodError for one no clock shows."""
    found = re.fullmatch(TIME, said)
    assert found
    hour, half = int(found["hour"] or found["bare"]), found["half"] or found["bare_half"]
    if half and 1 <= hour <= 12:
        hour = hour % 12 + (12 if half == "pm" else 0)
    elif half:
        hour = 24
    try:
        return time(hour, int(found["minute"] or 0), int(found["second"] or 0))
    except ValueError:
        raise NotUnderstoodError(f'"{said}" is no time of day.') from None


def iso_instant(said: str, now: datetime) -> datetime:
    """The instant of an ISO_INSTANT, without an offset in the zone of `now`. Raises NotUnderstoodError."""
    try:
        at = datetime.fromisoformat(said.upper())
    except ValueError:
        raise NotUnderstoodError(f'"{said}" is no moment of any day.') from None
    return fixed(at) if at.tzinfo else placed(at.date(), at.time(), now)


def ago(now: datetime, weeks: int, days: int, hours: int, minutes: int) -> datetime:
    """Days back keep the hour on the wall; hours and minutes are true ones, whatever the clocks did."""
    away = timedelta(weeks=weeks, days=days)
    start = placed(now.date() - away, now.time(), now) if away else now
    return fixed((start.astimezone(UTC) - timedelta(hours=hours, minutes=minutes)).astimezone(now.tzinfo))
