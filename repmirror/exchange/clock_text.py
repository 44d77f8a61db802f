"""A time of day as other programs write it behind a date."""

import re
from datetime import UTC, date, datetime, time, timedelta, timezone

_TIME = re.compile(
    r"(?:[T,\s]|at\s)*(?P<hour>\d{1,2})(?::(?P<minute>\d\d)(?::(?P<second>\d\d)(?:[.,](?P<part>\d{1,9}))?)?)?"
    r"\s*(?:(?P<half>[AaPp])\.?\s?[Mm]\.?)?\s*(?P<utc>Z|UTC|GMT)?\s*(?P<offset>[+-]\d\d(?::?\d\d)?)?(?:\s*\(.*\))?"
)


def clock_on(day: date, rest: str) -> datetime:
    """The instant of a date and the text of a time, naive where no offset is said. Raises ValueError."""
    said = _TIME.fullmatch(rest)
    if not said or not (said["minute"] or said["half"]):
        raise ValueError
    hour = int(said["hour"])
    if half := said["half"]:
        if not 1 <= hour <= 12:
            raise ValueError
        hour = hour % 12 + (12 if half in "Pp" else 0)
    part = int((said["part"] or "")[:6].ljust(6, "0"))
    moment = datetime.combine(day, time(hour, int(said["minute"] or 0), int(said["second"] or 0), part))
    if said["offset"]:
        return moment.replace(tzinfo=_offset(said["offset"]))
    return moment.replace(tzinfo=UTC) if said["utc"] else moment


def _offset(text: str) -> timezone:
    digits = text[1:].replace(":", "").ljust(4, "0")
    size = timedelta(hours=int(digits[:2]), minutes=int(digits[2:]))
    return timezone(-size if text[0] == "-" else size)
