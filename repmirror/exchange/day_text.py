"""A day as other programs write it, with or without a time of day behind it."""

import re
from collections.abc import Callable
from datetime import date

from repmirror.exchange.bad_rows import UnreadableError, quoted
from repmirror.exchange.date_order import TRIPLE, Order, day_of, full_year, readings_of, spoken

_MONTHS = (
    "january", "february", "march", "april", "may", "june",
    "july", "august", "september", "october", "november", "december",
)  # fmt: skip
_WEEKDAY = re.compile(r"(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*\.?,?\s+", re.IGNORECASE)
_DAY_MONTH = re.compile(r"(\d{1,2})(?:st|nd|rd|th)?[\s./,-]*([A-Za-z]{3,9})[\s./,-]*(\d{4}|\d\d)(?!\d)")
_MONTH_DAY = re.compile(r"([A-Za-z]{3,9})[\s./-]*(\d{1,2})(?:st|nd|rd|th)?[\s./,-]+(\d{4})(?!\d)")


def day_begun(text: str, now_year: int, order: Callable[[], Order | None]) -> tuple[date, str]:
    """The day a text begins with, and what stands behind it. `order` is asked only where three numbers need it.

    Raises ValueError, `UnreadableError` where the reason can be said.
    """
    if triple := TRIPLE.match(text):
        return _of_numbers(triple, now_year, order), text[triple.end() :]
    if weekday := _WEEKDAY.match(text):
        text = text[weekday.end() :]
    if named := _DAY_MONTH.match(text):
        day, month, year = named.groups()
    elif named := _MONTH_DAY.match(text):
        month, day, year = named.groups()
    else:
        raise ValueError
    return day_of(full_year(year, now_year), _month(month), int(day)), text[named.end() :]


def _of_numbers(triple: re.Match[str], now_year: int, order: Callable[[], Order | None]) -> date:
    if len(triple[1]) == 4:
        return day_of(int(triple[1]), int(triple[3]), int(triple[4]))
    readings = readings_of(triple[0], now_year)
    if one := order():
        if one in readings:
            return readings[one]
        raise UnreadableError(f"{quoted(triple[0])} is no date when read {spoken(one)}")
    if len(set(readings.values())) == 1:
        return next(iter(readings.values()))
    raise ValueError


def _month(name: str) -> int:
    """1 to 12 for `Nov`, `Sept` or `november`. Raises ValueError."""
    name = name.lower()
    for number, month in enumerate(_MONTHS, 1):
        if len(name) >= 3 and month.startswith(name):
            return number
    raise ValueError
