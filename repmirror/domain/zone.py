"""Where an account is on the clock: its time zone as it is typed, and what time it is there."""

import re
from datetime import datetime, timedelta, timezone, tzinfo

from repmirror.domain.errors import NotUnderstoodError

_OFFSET = re.compile(r"(?:utc|gmt)?\s*([+-])([0-9]{1,2})(?::?([0-9]{2}))?", re.IGNORECASE)
_NAMED = re.compile(r"[A-Za-z][A-Za-z0-9_+-]*(?:/[A-Za-z0-9_+-]+)+")
_OFFICE = range(8, 18)


def zone_of(text: str) -> tzinfo | None:
    """The zone these words name: `Europe/Berlin`, `UTC+1`, `-05:00`; None where they name none known here."""
    if found := _OFFSET.fullmatch(text.strip()):
        away = timedelta(hours=int(found[2]), minutes=int(found[3] or 0))
        return timezone(-away if found[1] == "-" else away) if away < timedelta(days=1) else None
    from zoneinfo import ZoneInfo

    try:
        return ZoneInfo(text.strip())
    except (ValueError, OSError, KeyError):  # no such zone, or no zones at all on this machine
        return None


def read_zone(text: str) -> str:
    """A zone as it is kept; a city alone is enough ("new york"). Raises NotUnderstoodError with what is close."""
    text = " ".join(text.split())
    if not text or zone_of(text):
        return text
    from zoneinfo import available_timezones

    known = available_timezones()
    sought = text.casefold().replace(" ", "_")
    cities = sorted(name for name in known if sought in (name.casefold(), name.casefold().rpartition("/")[2]))
    if cities:
        exact = [name for name in cities if name.casefold() == sought]
        return next((name for name in (*exact, *cities) if exact or name.count("/") == 1), cities[0])
    if not known and _NAMED.fullmatch(text):
        return text  # a machine without zones can't check it, another may know it
    from difflib import get_close_matches

    close = get_close_matches(text.replace(" ", "_"), known, n=2, cutoff=0.6)
    meant = f" Did you mean {' or '.join(close)}?" if close else ""
    raise NotUnderstoodError(f"{text!r} is no time zone: type one like Europe/Berlin, Chicago or UTC+1.{meant}")


def there(zone: str, now: datetime) -> datetime | None:
    """This instant on the clock of a zone; None where the zone is not known."""
    known = zone_of(zone) if zone else None
    return now.astimezone(known) if known else None


def place_of(zone: str) -> str:
    """A zone for a reader: `America/New_York` is New York."""
    return zone.rpartition("/")[2].replace("_", " ")


def is_office_hour(at: datetime) -> bool:
    """Whether somebody is likely to be at work then: a weekday between 8 and 18 on their own clock."""
    return at.weekday() < 5 and at.hour in _OFFICE
