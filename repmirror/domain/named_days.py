"""Days by name, `fri` or `27 nov`, and which of them is meant: the next or the last."""

import re
import warnings
from datetime import date, datetime, time

from repmirror.domain.errors import NotUnderstoodError

WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
MONTHS = (
    "january", "february", "march", "april", "may", "june",
    "july", "august", "september", "october", "november", "december",
)  # fmt: skip

_DAY = r"(?P<day>[0-9]{1,2})(?:st|nd|rd|th)?"
_MONTH = r"(?P<month>[a-z]{3,9})\.?"
_YEAR = r"(?:,? (?P<year>[0-9]{4}))?"
_WEEKDAY = r"(?:(?P<weekday>[a-z]{3,9})\.?,? )?(?:the )?"
_FORMS = (
    rf"{_WEEKDAY}{_DAY}\.? ?(?:of )?{_MONTH}{_YEAR}",
    rf"{_WEEKDAY}{_MONTH} ?{_DAY}{_YEAR}",
)

_LEAPS = 9
"""Years to look through for a 29 February: 1896 to 1904 had none between."""

_LOOSE = r"[a-z0-9 ,./:'-]*"
_LOOSE_CLOCK = r"\b[0-9]{1,2}(?::[0-9]{2}){1,2}(?: ?[ap]m)?\b|\b[0-9]{1,2} ?[ap]m\b"
_LOOSE_FILLERS = frozenset({"st", "nd", "rd", "th"})
_SKIPPED = r"\b(?:the|of|on|at)\b"


def weekday_of(said: str) -> int | None:
    """0 to 6 for `mon`, `monday` or anything between, from Monday; else None."""
    return _place(WEEKDAYS, said)


def month_of(said: str) -> int | None:
    """1 to 12 for `nov`, `november` or anything between; else None."""
    place = _place(MONTHS, said)
    return None if place is None else place + 1


def real_date(said: str, year: int, month: int, day: int) -> date:
    """The date, or NotUnderstoodError where the calendar has none such."""
    try:
        return date(year, month, day)
    except ValueError:
        raise NotUnderstoodError(f'"{said}" is no day of the calendar.') from None


def named_day(said: str, today: date, *, ahead: bool) -> date | None:
    """The day meant by `27 nov`, `fri nov 27th` or `27 november 2026`; None for other words.

    Without a year it is the nearest one ahead or behind, today included. Raises NotUnderstoodError for a day
    no calendar has and for a weekday that is not that day's.
    """
    for form in _FORMS:
        if (found := re.fullmatch(form, said)) and (month := month_of(found["month"])):
            weekday = weekday_of(found["weekday"]) if found["weekday"] else None
            if found["weekday"] and weekday is None:
                return None
            year = int(found["year"]) if found["year"] else None
            return _checked(said, weekday, _nearest(said, year, month, int(found["day"]), today, ahead=ahead))
    return None


def loose_moment(said: str, today: date, *, ahead: bool) -> tuple[date, time | None] | None:
    """What dateutil makes of words in no form of ours (`27-nov-2026 3pm`); None where it would have to guess.

    It fills in what is missing without a word, so it is asked only where there is one month by name, one day,
    at most one year and one time, and nothing it would skip over. A date without a year is the nearest one
    ahead or behind. Raises as `named_day`.
    """
    clocks = re.findall(_LOOSE_CLOCK, said)
    rest = re.sub(_LOOSE_CLOCK, " ", said)
    numbers = re.findall(r"[0-9]+", rest)
    words = [word for word in re.findall(r"[a-z]+", re.sub(_SKIPPED, " ", rest)) if word not in _LOOSE_FILLERS]
    years = [number for number in numbers if len(number) == 4]
    days = [number for number in numbers if len(number) <= 2]
    months = [word for word in words if month_of(word)]
    weekdays = [place for word in words if (place := weekday_of(word)) is not None]
    if len(months) != 1 or len(days) != 1 or len(years) + len(days) != len(numbers):
        return None
    if max(len(clocks), len(years), len(weekdays)) > 1 or len(months) + len(weekdays) != len(words):
        return None
    if not re.fullmatch(_LOOSE, said) or (moment := _asked(re.sub(_SKIPPED, " ", said))) is None:
        return None
    year = moment.year if years else None
    day = _nearest(said, year, moment.month, moment.day, today, ahead=ahead)
    return _checked(said, weekdays[0] if weekdays else None, day), moment.time() if clocks else None


def _place(names: tuple[str, ...], said: str) -> int | None:
    """The one name that begins with these three letters or more."""
    if len(said) < 3:
        return None
    return next((place for place, name in enumerate(names) if name.startswith(said)), None)


def _nearest(said: str, year: int | None, month: int, day: int, today: date, *, ahead: bool) -> date:
    if year is not None:
        return real_date(said, year, month, day)
    real_date(said, 2000, month, day)  # a leap year: only a day that no year has fails
    for away in range(_LEAPS):
        try:
            near = date(today.year + (away if ahead else -away), month, day)
        except ValueError:
            continue
        if near == today or (near > today) is ahead:
            return near
    raise NotUnderstoodError(f'"{said}" is too far away.')


def _checked(said: str, weekday: int | None, day: date) -> date:
    if weekday is None or weekday == day.weekday():
        return day
    true = WEEKDAYS[day.weekday()].title()
    raise NotUnderstoodError(f'"{said}" contradicts itself: {day.isoformat()} is a {true}.')


def _asked(said: str) -> datetime | None:
    """How dateutil reads it, if it is the same whatever it fills in."""
    from dateutil import parser  # here because it takes 70 ms, and by far most phrases never come this far

    readings = set()
    for default in (datetime(2000, 1, 1), datetime(2004, 1, 1)):  # noqa: DTZ001 only the parts that were said are used
        try:
            with warnings.catch_warnings():
                warnings.simplefilter("error")  # it warns of a zone it leaves out
                readings.add(parser.parse(said, default=default))
        except Exception:  # it also lets out OverflowError, TypeError, decimal's errors and more
            return None
    parts = {(reading.month, reading.day, reading.time(), reading.tzinfo) for reading in readings}
    return readings.pop() if len(parts) == 1 and next(iter(parts))[3] is None else None
