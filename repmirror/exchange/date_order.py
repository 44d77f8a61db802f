"""In which order a column writes day, month and year, settled from all its cells or refused."""

import re
from collections.abc import Iterable
from datetime import date, datetime
from functools import lru_cache
from itertools import combinations
from typing import Literal, get_args

from repmirror.domain.errors import NotUnderstoodError
from repmirror.exchange.bad_rows import UnreadableError, quoted

Order = Literal["dmy", "mdy", "ymd"]
"""Which of day, month and year comes first, where a date alone does not show it."""

ORDERS: tuple[Order, ...] = get_args(Order)

_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_YEARS = range(1900, 2201)
_OLDEST_SHORT = 1970

TRIPLE = re.compile(r"(\d{4}|\d{1,2})([-/.])\s?(\d{1,2})\2\s?(\d{4}|\d{1,2})(?!\d)")
"""A date of three numbers, at the start of a cell."""


def settled_order(cells: Iterable[tuple[int, str]], column: str, now: datetime) -> Order | None:
    """The order a column's dates are written in, from all its cells (line, text); None where any order will do.

    Raises `NotUnderstoodError`, naming `--dates`, where they can be read in two ways or agree on none.
    """
    left = frozenset(ORDERS)
    narrowed = (0, "")
    doubts: dict[tuple[Order, Order], tuple[int, str]] = {}
    for line, text in cells:
        readings = readings_of(text, now.year)
        if not readings:
            continue
        if not left & readings.keys():
            raise _mixed(column, narrowed, (line, text))
        if left - readings.keys():
            left, narrowed = left & readings.keys(), (line, text)
        for pair in combinations(readings, 2):
            if readings[pair[0]] != readings[pair[1]]:
                doubts.setdefault(pair, (line, text))
    for pair, (line, text) in doubts.items():
        if left.issuperset(pair):
            raise _doubtful(column, line, text, pair, now.year)
    return min(left) if len(left) < len(ORDERS) else None


def spoken(order: Order) -> str:
    """The order in words: "day first"."""
    return {"d": "day first", "m": "month first", "y": "year first"}[order[0]]


@lru_cache(maxsize=4096)
def readings_of(text: str, now_year: int) -> dict[Order, date]:
    """Every date that `03/04/05` can be, by order; nothing where it is no such date or begins with its year."""
    triple = TRIPLE.match(text.strip())
    if not triple or len(triple[1]) == 4:
        return {}
    parts = (triple[1], triple[3], triple[4])
    readings: dict[Order, date] = {}
    for order in ORDERS:
        said = dict(zip(order, parts, strict=True))
        if len(said["m"]) > 2 or len(said["d"]) > 2 or len(said["y"]) == 1:
            continue
        try:
            readings[order] = day_of(full_year(said["y"], now_year), int(said["m"]), int(said["d"]))
        except ValueError:
            continue
    return readings


def day_of(year: int, month: int, day: int) -> date:
    """The date. Raises ValueError where there is none, `UnreadableError` outside 1900 to 2200."""
    if year not in _YEARS:
        raise UnreadableError(f"the year {year} is out of reach")
    return date(year, month, day)


def full_year(year: str, now_year: int) -> int:
    """Four digits as they are; two as a year from 1970 to the next. Raises ValueError for others of two.

    A touch is no older and not yet to come, so `31/12/26` can't begin with its year before 2030.
    """
    if len(year) == 4:
        return int(year)
    full = 2000 + int(year)
    if full > now_year + 1:
        full -= 100
    if full < _OLDEST_SHORT:
        raise ValueError
    return full


def _doubtful(column: str, line: int, text: str, pair: tuple[Order, Order], year: int) -> NotUnderstoodError:
    one, other = (_shown(readings_of(text, year)[order]) for order in pair)
    return NotUnderstoodError(
        f"The dates in column {quoted(column)} can be read in two ways: {quoted(text)} in line {line} may be {one} "
        f"or {other}. Say --dates {pair[0]} ({spoken(pair[0])}) or --dates {pair[1]} ({spoken(pair[1])})."
    )


def _mixed(column: str, one: tuple[int, str], other: tuple[int, str]) -> NotUnderstoodError:
    return NotUnderstoodError(
        f"The dates in column {quoted(column)} are written in more than one order: {quoted(one[1])} in line {one[0]}, "
        f"{quoted(other[1])} in line {other[0]}. Say --dates dmy, mdy or ymd; those that do not fit are left out."
    )


def _shown(day: date) -> str:
    return f"{day.day} {_MONTHS[day.month - 1]} {day.year}"
