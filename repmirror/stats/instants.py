"""Instants as the file tells them, many at once: those of one form are reckoned by the columns of their digits."""

from array import array
from collections.abc import Sequence
from datetime import date, datetime, time
from functools import lru_cache
from sys import byteorder
from typing import NamedTuple

_NOON = time(12)
_NOON_CLOCK = 12 * 3_600
_FORM, _PART = b"0000-00-00T00:00:00", b".000000"
_ZONE = len("+00:00")
_ANY_DIGIT = bytes.maketrans(b"123456789", b"000000000")
_TENS, _ONES = (bytes(each * max(0, code - 48) & 0xFF for code in range(256)) for each in (10, 1))
_YEAR_1970 = 86_400 * date(1970, 1, 1).toordinal()
_OFFSETS = {
    f"{sign}{minutes // 60:02}:{minutes % 60:02}": _YEAR_1970 + 60 * int(f"{sign}{minutes}")
    for sign in "+-"
    for minutes in range(0, 15 * 60, 15)
}
"""By how an instant ends, what makes its local seconds since the year 1 those since 1970."""


def epoch(at: datetime) -> int:
    """Whole seconds since 1970, the begun one not counted. Raises ValueError for an instant of no zone."""
    if at.tzinfo is None:
        raise ValueError("an instant has an offset")
    return int(at.timestamp() // 1)


class Instants(NamedTuple):
    """By column: seconds since 1970, the ordinals of the local days, the local hours, and which are noon sharp."""

    seconds: Sequence[int]
    days: Sequence[int]
    hours: Sequence[int]
    noons: Sequence[int]


def instants(texts: Sequence[str]) -> Instants:
    """What instants' texts say. Raises ValueError where one is no instant, or has no offset."""
    if len(texts) > 1 and (found := _of_one_form(texts)):
        return found
    return Instants(*zip(*map(instant, texts), strict=True)) if texts else Instants((), (), (), ())


def instant(text: str) -> tuple[int, int, int, int]:
    """What one instant's text says: its seconds, day, hour and whether it is noon sharp. Raises as `instants` does."""
    at = datetime.fromisoformat(text)
    return epoch(at), at.toordinal(), at.hour, int(at.hour == _NOON.hour and at.time() == _NOON)


def _of_one_form(texts: Sequence[str]) -> Instants | None:
    """What they say where all are to the second or all to its millionth, and all end in the same offset."""
    count, width, zone = len(texts), len(texts[0]), texts[0][-_ZONE:]
    form = _FORM + _PART * (width > len(_FORM) + _ZONE) + zone.encode().translate(_ANY_DIGIT)
    told = "".join(texts).encode()
    if zone not in _OFFSETS or len(form) != width or told.translate(_ANY_DIGIT) != form * count:
        return None
    if any(told[width - place :: width] != told[width - place : width - place + 1] * count for place in range(1, 7)):
        return None
    hours, minutes, seconds = (_two_digits(told[place::width], told[place + 1 :: width]) for place in (11, 14, 17))
    if max(hours) > 23 or max(minutes) > 59 or max(seconds) > 59:
        return None
    days = [*map(_day, [text[:10] for text in texts])]
    clocks = array("I", _clocks(hours, minutes, seconds).to_bytes(4 * count, byteorder))
    offset = _OFFSETS[zone]
    ats = [86_400 * day + clock - offset for day, clock in zip(days, clocks, strict=True)]
    noons = bytes(count) if _NOON_CLOCK not in clocks else [int(_is_noon(text)) for text in texts]
    return Instants(ats, days, hours, noons)


def _two_digits(tens: bytes, ones: bytes) -> bytes:
    """The numbers that two columns of digits make: summed all in one, as none is more than a byte holds."""
    numbers = int.from_bytes(tens.translate(_TENS), "little") + int.from_bytes(ones.translate(_ONES), "little")
    return numbers.to_bytes(len(tens), "little")


def _clocks(hours: bytes, minutes: bytes, seconds: bytes) -> int:
    """Seconds since midnight, summed all in one too: four bytes hold any of them."""
    return 3_600 * _spread(hours) + 60 * _spread(minutes) + _spread(seconds)


def _spread(numbers: bytes) -> int:
    wide = bytearray(4 * len(numbers))
    wide[0 if byteorder == "little" else 3 :: 4] = numbers
    return int.from_bytes(wide, byteorder)


@lru_cache(maxsize=1 << 12)
def _day(text: str) -> int:
    return date.fromisoformat(text).toordinal()


def _is_noon(text: str) -> bool:
    return datetime.fromisoformat(text).time() == _NOON
