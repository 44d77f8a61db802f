"""Follow-ups as an iCalendar file: to-dos, or all-day events for calendars that ignore to-dos (RFC 5545)."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

from repmirror.domain.plain import plain

_LONGEST = 75
"""Octets a line may have without its end."""

_SPECIAL = re.compile(r"[\\;,]")


@dataclass(frozen=True, slots=True, kw_only=True)
class Owed:
    """One follow-up: `uid` never changes, `sequence` rises with each change of it; `closed` is when it was done."""

    uid: str
    sequence: int
    due: date
    summary: str
    description: str = ""
    made: datetime
    changed: datetime
    closed: datetime | None = None


def follow_up_lines(owed: Iterable[Owed], now: datetime, *, as_events: bool = False) -> Iterator[str]:
    """The calendar: its head, a text for each follow-up, its end."""
    yield "".join(map(folded, _HEAD))
    for each in owed:
        yield "".join(map(folded, _event(each, now) if as_events else _todo(each, now)))
    yield folded("END:VCALENDAR")


_HEAD = (
    "BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//repmirror//follow-ups//EN", "CALSCALE:GREGORIAN", "METHOD:PUBLISH",
    "X-WR-CALNAME:Follow-ups",
)  # fmt: skip


def escaped(text: str) -> str:
    """Text as a value: backslash, semicolon and comma escaped, nothing in it that ends a line."""
    return _SPECIAL.sub(r"\\\g<0>", plain(text))


def folded(line: str) -> str:
    """The line as it stands in the file: never more than 75 octets before a break, and no character cut in two."""
    parts, size, begin = [], 0, 0
    for place, char in enumerate(line):
        octets = len(char.encode("utf-8", "replace"))
        if size + octets > _LONGEST:
            parts.append(line[begin:place])
            begin, size = place, 1  # the blank that begins a line that goes on
        size += octets
    return "\r\n ".join((*parts, line[begin:])) + "\r\n"


def _todo(owed: Owed, now: datetime) -> Iterator[str]:
    yield "BEGIN:VTODO"
    yield from _shared(owed, owed.uid, now)
    yield f"DUE;VALUE=DATE:{owed.due:%Y%m%d}"
    if owed.closed:
        yield "STATUS:COMPLETED"
        yield f"COMPLETED:{_instant(owed.closed)}"
        yield "PERCENT-COMPLETE:100"
    else:
        yield "STATUS:NEEDS-ACTION"
    yield "END:VTODO"


def _event(owed: Owed, now: datetime) -> Iterator[str]:
    yield "BEGIN:VEVENT"
    yield from _shared(owed, f"event-{owed.uid}", now)
    yield f"DTSTART;VALUE=DATE:{owed.due:%Y%m%d}"
    yield f"DTEND;VALUE=DATE:{owed.due + timedelta(days=1):%Y%m%d}"
    yield "TRANSP:TRANSPARENT"
    yield f"STATUS:{'CANCELLED' if owed.closed else 'CONFIRMED'}"
    yield "END:VEVENT"


def _shared(owed: Owed, uid: str, now: datetime) -> Iterator[str]:
    yield f"UID:{uid}@repmirror"
    yield f"DTSTAMP:{_instant(now)}"
    yield f"CREATED:{_instant(owed.made)}"
    yield f"LAST-MODIFIED:{_instant(owed.changed)}"
    yield f"SEQUENCE:{owed.sequence}"
    yield f"SUMMARY:{escaped(owed.summary)}"
    if owed.description:
        yield f"DESCRIPTION:{escaped(owed.description)}"


def _instant(at: datetime) -> str:
    return f"{at.astimezone(UTC):%Y%m%dT%H%M%SZ}"
