"""Dates and times as a rep types them: short forms first, and nothing ever filled in by guess."""

import re
from collections.abc import Callable, Sequence
from datetime import date, datetime, timedelta
from typing import TypeVar

from repmirror.domain.errors import NotUnderstoodError
from repmirror.domain.local_time import ISO_INSTANT, TIME, ago, clock_of, fixed, iso_instant, placed
from repmirror.domain.named_days import (
    MONTHS,
    WEEKDAYS,
    loose_moment,
    month_of,
    named_day,
    real_date,
    weekday_of,
)
from repmirror.domain.plain import plain

SOON = timedelta(minutes=5)
"""How far ahead an instant may lie and still be taken for now: clocks differ, and reps round up."""

MOST_WORDS = 6
"""The longest moment in words: `fri the 27th of november 15:00` less its `the`."""

_FORMS = {
    "day": "fri, tomorrow, +3d, 27 nov or 2026-12-01",
    "moment": "14:30, -15m, yesterday 15:00, fri 15:00, 27 nov 15:00 or 2026-11-19 14:30",
    "date": "2026-11-19, -7d, today or yesterday",
}

# Patterns are kept as text: re compiles each at its first use, and most logs name no date.
_RELATIVE = {"yesterday": -1, "today": 0, "tomorrow": 1}
_ISO_DAY = r"([0-9]{4})([-/.])([0-9]{1,2})\2([0-9]{1,2})"
_NUMERIC = r"[0-9]{1,2}([-/.])[0-9]{1,2}(?:\1[0-9]{2,4})?"
_STEP = r"([+-])([0-9]{1,5})([dwmy])"
_AGO = r"-(?:([0-9]{1,4})w)?(?:([0-9]{1,5})d)?(?:([0-9]{1,5})h)?(?:([0-9]{1,6})m(?:in)?)?(?<!-)"
_CLOCK_LAST = rf"(?P<day>.+?),? (?P<clock>{TIME})"
_CLOCK_FIRST = rf"(?P<clock>{TIME}),? (?P<day>.+)"

_LONGEST_MONTH, _HOURS = 31, 24

_T = TypeVar("_T")
_Reader = Callable[[str, bool], _T | None]
"""Words, and whether dateutil may help → what they name or None; raises where that can't be meant."""


def read_instant(text: str, now: datetime) -> datetime:
    """When something happened: `14:30` is today, `fri` the last Friday before today, at this time of day.

    `now` is aware, and days are placed in its zone; what comes back has a fixed offset. Raises
    NotUnderstoodError for what can't be read and for what lies more than five minutes ahead.
    """
    return _whole(text, "moment", lambda said, loosely: _instant(said, now, loosely))


def read_due(text: str, now: datetime, today: date) -> date:  # noqa: ARG001 called as read_instant is
    """The day something is owed: `fri` is the Friday after today, `27 nov` the next one, `+1m` in a month.

    `today` is the rep's own day. Only an ISO date may be past, for a rep who writes down old days.
    Raises NotUnderstoodError.
    """
    return _whole(text, "day", lambda said, loosely: _due(said, today, loosely))


def read_edge(text: str, today: date) -> date:
    """Where a span starts or ends: `2026-11-19`, `-7d`, `today`; `19 nov` is the last one, today included.

    Raises NotUnderstoodError.
    """
    return _whole(text, "date", lambda said, loosely: _edge(said, today, loosely))


def longest_instant(words: Sequence[str], now: datetime) -> tuple[datetime, int]:
    """The moment named by as many of the first words as can, and how many. Raises as `read_instant`."""
    return _longest(words, "moment", lambda said, loosely: _instant(said, now, loosely))


def longest_due(words: Sequence[str], today: date) -> tuple[date, int]:
    """The day named by as many of the first words as can, and how many. Raises as `read_due`."""
    return _longest(words, "day", lambda said, loosely: _due(said, today, loosely))


def short_day(day: date, today: date | None = None) -> str:
    """A day as the screen says it, `Fri 27 Nov`; with its year where that is not today's."""
    named = f"{WEEKDAYS[day.weekday()][:3].title()} {day.day} {MONTHS[day.month - 1][:3].title()}"
    return f"{named} {day.year}" if today and day.year != today.year else named


def _whole(text: str, what: str, read: _Reader[_T]) -> _T:
    said = _tidy(text)
    for loosely in (False, True):
        if (found := _reached(said, read, loosely)) is not None:
            return found
    raise _not_read(text, what)


def _longest(words: Sequence[str], what: str, read: _Reader[_T]) -> tuple[_T, int]:
    """The strict forms of every length come before dateutil is asked about any."""
    for loosely in (False, True):
        for count in range(min(len(words), MOST_WORDS), 0, -1):
            if (found := _reached(_tidy(" ".join(words[:count])), read, loosely)) is not None:
                return found, count
    raise _not_read(words[0] if words else "", what)


def _reached(said: str, read: _Reader[_T], loosely: bool) -> _T | None:
    try:
        return read(said, loosely)
    except (OverflowError, ValueError):  # past the years that a date can hold
        raise NotUnderstoodError(f'"{said}" is too far away.') from None


def _tidy(text: str) -> str:
    return " ".join(plain(text).casefold().split()).rstrip(",;:.")


def _not_read(text: str, what: str) -> NotUnderstoodError:
    said = f'"{shown}" can\'t be read as' if (shown := plain(text).strip()) else "Here belongs"
    return NotUnderstoodError(f"{said} a {what}: type {_FORMS[what]}.")


def _due(said: str, today: date, loosely: bool) -> date | None:
    if loosely:
        day = _loose_day(said, today, ahead=True)
    elif found := re.fullmatch(_ISO_DAY, said):
        return real_date(said, int(found[1]), int(found[3]), int(found[4]))
    elif re.fullmatch(TIME, said):
        raise NotUnderstoodError(f'"{said}" is a time, and a follow-up is due on a day: type today {said}.')
    else:
        day = _stepped(said, today) or _day(said, today, ahead=True)
    if day is not None and day < today:
        raise NotUnderstoodError(f'"{said}" is past: a follow-up is due today or later.')
    return day


def _edge(said: str, today: date, loosely: bool) -> date | None:
    if loosely:
        return _loose_day(said, today, ahead=False)
    if weekday_of(said) is not None:
        return None  # whether today is meant, on that weekday, can't be known
    return _stepped(said, today) or _day(said, today, ahead=False)


def _instant(said: str, now: datetime, loosely: bool) -> datetime | None:
    at = _loose_instant(said, now) if loosely else _strict_instant(said, now)
    if at is not None and at - now > SOON:
        raise NotUnderstoodError(f'"{said}" is still to come, and what is logged has happened.')
    return at


def _strict_instant(said: str, now: datetime) -> datetime | None:
    if said in ("now", "today"):
        return fixed(now)
    if re.fullmatch(ISO_INSTANT, said):
        return iso_instant(said, now)
    if found := re.fullmatch(_AGO, said):
        return ago(now, *(int(part or 0) for part in found.groups()))
    if re.fullmatch(TIME, said):
        return placed(now.date(), clock_of(said), now)
    found = re.fullmatch(_CLOCK_LAST, said) or re.fullmatch(_CLOCK_FIRST, said)
    day = _day(found["day"] if found else said, now.date(), ahead=False)
    return None if day is None else placed(day, clock_of(found["clock"]) if found else now.time(), now)


def _loose_instant(said: str, now: datetime) -> datetime | None:
    if (moment := loose_moment(said, now.date(), ahead=False)) is None:
        return None
    day, clock = moment
    return placed(day, clock or now.time(), now)


def _loose_day(said: str, today: date, *, ahead: bool) -> date | None:
    moment = loose_moment(said, today, ahead=ahead)
    return moment[0] if moment and moment[1] is None else None


def _day(said: str, today: date, *, ahead: bool) -> date | None:
    """The day these words name, looking ahead or back; None where they name none."""
    if said in _RELATIVE:
        return today + timedelta(days=_RELATIVE[said])
    if found := re.fullmatch(_ISO_DAY, said):
        return real_date(said, int(found[1]), int(found[3]), int(found[4]))
    if (weekday := weekday_of(said)) is not None:
        away = (weekday - today.weekday() - 1) % 7 + 1
        return today + timedelta(days=away if ahead else -((-away) % 7 or 7))
    _refuse_parts(said)
    return named_day(said, today, ahead=ahead)


def _refuse_parts(said: str) -> None:
    """What names a day only in part is refused, where others would fill in the rest from today."""
    if re.fullmatch(_NUMERIC, said):
        raise NotUnderstoodError(f'"{said}" could be two dates: type 24 dec or 2026-12-24.')
    if said.isdecimal() and len(said) <= 2 and int(said) <= _LONGEST_MONTH:
        time = f", {said}:00 for a time" if int(said) < _HOURS else ""
        raise NotUnderstoodError(f'"{said}" is too little: type {said} nov for a day{time}.')
    if month_of(said):
        raise NotUnderstoodError(f'"{said}" lacks a day: type 27 {said}.')


def _stepped(said: str, today: date) -> date | None:
    """`+3d`, `-2w`, `+1m`, `+1y`; a month that has no such day ends on its last."""
    if (found := re.fullmatch(_STEP, said)) is None:
        return None
    count = int(found[1] + found[2])
    if found[3] in "dw":
        return today + timedelta(days=count * (7 if found[3] == "w" else 1))
    years, month = divmod(today.month - 1 + count * (12 if found[3] == "y" else 1), 12)
    for day in range(today.day, 27, -1):
        try:
            return date(today.year + years, month + 1, day)
        except ValueError:
            continue
    return date(today.year + years, month + 1, min(today.day, 28))
