"""How long a touch took, as other programs write it."""

import re

from repmirror.exchange.bad_rows import UnreadableError, quoted

_CLOCK = re.compile(r"(?:(\d{1,4}):)?(\d{1,4}):(\d\d)(?:\.\d+)?")
_NUMBER = re.compile(r"(\d{1,9})(?:[.,](\d{1,9}))?")
_THOUSANDS = re.compile(r"[1-9]\d{0,2}(?:,\d{3})+")
_UNITS = re.compile(
    r"(?:(\d{1,4})\s*h(?:ours?|rs?)?)?\s*(?:(\d{1,6})\s*m(?:in(?:ute)?s?)?)?\s*(?:(\d{1,9})\s*s(?:ec(?:ond)?s?)?)?\.?",
    re.IGNORECASE,
)


def seconds_of(text: str, unit: int) -> int:
    """Whole seconds. A bare number counts `unit` seconds each (60 for minutes); the decimal sign is `.` or `,`.

    `1:02:03`, `02:30` (minutes and seconds), `1h 10m` and `90 s` speak for themselves.
    Raises `UnreadableError`; also for `1,234`, which may be thousands or a fraction.
    """
    text = text.strip()
    if clock := _CLOCK.fullmatch(text):
        hours, minutes, seconds = (int(part or 0) for part in clock.groups())
        return (hours * 60 + minutes) * 60 + seconds
    if _THOUSANDS.fullmatch(text):
        raise UnreadableError(f"{quoted(text)} may be thousands or a fraction")
    if number := _NUMBER.fullmatch(text):
        return round(float(f"{number[1]}.{number[2] or 0}") * unit)
    if text and (said := _UNITS.fullmatch(text)):
        hours, minutes, seconds = (int(part or 0) for part in said.groups())
        return (hours * 60 + minutes) * 60 + seconds
    raise UnreadableError(f"{quoted(text)} is no length of time")
