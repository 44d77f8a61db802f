"""The one place that reads the clock."""

import os
import time
from datetime import UTC, datetime, timedelta, timezone, tzinfo

from repmirror.domain.errors import NotUnderstoodError


class _LocalZone(tzinfo):
    """The machine's own zone, daylight saving included.

    The zone travels with the instant, so that code which is handed `now` can place another
    local date (`yesterday 15:00`) without asking the machine again.
    """

    def utcoffset(self, when: datetime | None) -> timedelta | None:
        return _local(when.replace(tzinfo=None)).utcoffset() if when else None

    def dst(self, _when: datetime | None) -> timedelta | None:
        return None

    def tzname(self, when: datetime | None) -> str | None:
        return _local(when.replace(tzinfo=None)).tzname() if when else None

    def fromutc(self, when: datetime) -> datetime:
        return _local(when.replace(tzinfo=UTC)).replace(tzinfo=self)


def _local(when: datetime) -> datetime:
    """An instant, or a local wall time, in the machine's zone; its standard time where the system knows no more."""
    try:
        return when.astimezone()
    except OSError:  # Windows knows no local time before 1970
        standard = timezone(timedelta(seconds=-time.timezone))
        return when.astimezone(standard) if when.tzinfo else when.replace(tzinfo=standard)


def now() -> datetime:
    """The present instant, aware of the rep's zone; `REPMIRROR_NOW` (an ISO instant) stands in for it.

    Raises `NotUnderstoodError` if the variable is set and is no ISO instant.
    """
    told = os.environ.get("REPMIRROR_NOW")
    if not told:
        return datetime.now(_LocalZone())  # noqa: TID251 - this is the one place
    try:
        instant = datetime.fromisoformat(told)
    except ValueError:
        raise NotUnderstoodError(
            f"REPMIRROR_NOW is {told!r}, which is no ISO instant. Set it like 2026-11-19T14:30+01:00, or unset it."
        ) from None
    offset = (instant if instant.tzinfo else instant.astimezone()).utcoffset()
    return instant.replace(tzinfo=timezone(offset or timedelta(0)))
