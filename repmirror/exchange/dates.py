"""A column of dates as other programs write them, read in one order for the whole column."""

import re
from collections.abc import Callable
from datetime import UTC, date, datetime, time, timedelta, timezone, tzinfo
from functools import lru_cache
from typing import NamedTuple

from repmirror.exchange.bad_rows import UnreadableError, quoted
from repmirror.exchange.clock_text import clock_on
from repmirror.exchange.date_order import Order, day_of
from repmirror.exchange.day_text import day_begun

_MIDNIGHT, _NOON = time(0), time(12)

_ISO = re.compile(r"\d{4}-\d\d-\d\d|(?:19|20)\d{6}(?!\d)")
_EPOCH = re.compile(r"(\d{10})(?:(\d{3})|\.\d+)?")
_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_CLOCK = re.compile(r"(?:[01][0-9]|2[0-3]):[0-5][0-9](?::[0-5][0-9])?")
_DAY_SECONDS = 86_400
_EPOCH_BEGAN = datetime(1970, 1, 1)  # noqa: DTZ001 UTC without its zone
_IN_UTC = frozenset({"Z", "+00:00", "+0000", ".000Z", ".000+00:00", ".000+0000", ".000000Z", ".000000+00:00"})
"""How machines end a stamp."""

_NAIVE = (16, 19)
"""How long an ISO instant without an offset is, with or without its seconds."""


class Moment(NamedTuple):
    """An instant with a fixed offset, and whether the file gave its time of day.

    A date without one stands at local noon: whatever zone it is later seen in, it stays on its day.
    """

    at: datetime
    has_time: bool


class _Day(NamedTuple):
    """A day as ISO has it, on which the clocks do not change, and how far the rep's are ahead of UTC."""

    text: str
    offset: str
    ahead: timedelta

    def written(self, stamp: datetime) -> str:
        """An instant of this day in UTC, without its zone for speed, as ISO writes the rep's time."""
        return (stamp + self.ahead).isoformat() + self.offset


class DateReader:
    """Reads the cells of one column. Naive times are the rep's local time, in the zone of `now`.

    Machine stamps (`Z`, `+00:00`, seconds or milliseconds since 1970) become the rep's local time;
    any other offset is kept, for it is the local time of where it happened. Midnight to the second is
    how programs write a date that has no time, so it is read as one. `as_written` instants are kept as they stand.
    `settle` finds the order once a date needs it.
    """

    def __init__(
        self, now: datetime, order: Order | None = None, *, as_written: bool = False,
        settle: Callable[[], Order | None] | None = None,
    ) -> None:  # fmt: skip
        self._zone = now.tzinfo or UTC
        self._year = now.year
        self._order = order
        self._settle = settle
        self._as_written = as_written
        self._steady = lru_cache(maxsize=4096)(self._steady_zone)
        self._day_of_text = lru_cache(maxsize=8192)(self._known_day)
        self._day_of_number = lru_cache(maxsize=8192)(self._numbered_day)
        self.read = lru_cache(maxsize=4096)(self._read)

    def written(self, text: str) -> str:
        """The instant a cell says, as ISO writes it. Raises `UnreadableError`.

        Most files write `2026-11-19 14:30`, which is put together from what is known of the day and of the time,
        or a machine's stamp, `2026-11-19T13:30:05.000Z`.
        """
        if not self._as_written and text[10:11] in ("T", " ") and (day := self._day_of_text(text[:10])):
            if len(text) in _NAIVE:
                if time := _time_of_text(text[11:]):
                    return f"{day.text}T{time}{day.offset}"
            elif text[19:] in _IN_UTC and text[11:16] != "00:00" and (stamp := _stamp(text[:19])):
                return day.written(stamp)
        return self.read(text).at.isoformat()

    def written_on(self, day: str, exact: str) -> str:
        """The instant of a day; one without its time has that of `exact`, where that is of the same day.

        What was noted days later happened on its day, at an hour nobody knows. Raises `UnreadableError`.
        """
        if not day or not exact:
            return self.written(day or exact)
        if known := self._day_of_text(day):
            noon = f"{known.text}T12:00:00{known.offset}"
        else:
            moment = self.read(day)
            noon = moment.at.isoformat()
            if moment.has_time:
                return noon
        noted = self.written(exact)
        return noted if noted[:10] == noon[:10] else noon

    def written_at(self, thousandths: int) -> str:
        """The instant so many milliseconds after 1970, as ISO writes it. Raises ValueError, OverflowError, OSError."""
        seconds, part = divmod(thousandths, 1000)
        if day := self._day_of_number(seconds // _DAY_SECONDS):
            return day.written(_EPOCH_BEGAN + timedelta(seconds=seconds, milliseconds=part))
        return self._here(datetime.fromtimestamp(seconds, UTC).replace(microsecond=1000 * part)).isoformat()

    def _numbered_day(self, number: int) -> "_Day | None":
        """The day that is so many after 1970."""
        return self._known_day(datetime.fromtimestamp(number * _DAY_SECONDS, UTC).date().isoformat())

    def _known_day(self, text: str) -> "_Day | None":
        """A day of the rep's; None where it is to be looked at more closely."""
        if not _DAY.fullmatch(text):
            return None
        try:
            day = date.fromisoformat(text)
            steady = self._steady(day_of(day.year, day.month, day.day))
        except ValueError:
            return None
        if steady is None:
            return None
        return _Day(text, datetime.combine(day, _NOON, steady).isoformat()[19:], steady.utcoffset(None))

    def _read(self, text: str) -> Moment:
        """The moment a cell says. Raises `UnreadableError` with the reason."""
        text = text.strip()
        if not text:
            raise UnreadableError("nothing in it says when it was")
        try:
            return self._moment(text)
        except (ValueError, OverflowError) as error:
            if isinstance(error, UnreadableError):
                raise
            raise UnreadableError(f"{quoted(text)} is no date that can be read") from None

    def _moment(self, text: str) -> Moment:
        if _ISO.match(text):
            try:
                return self._iso(text)
            except ValueError:
                pass  # an ISO date with another time, `2026-11-19 2:30 PM`
        if epoch := _EPOCH.fullmatch(text):
            part = timedelta(milliseconds=int(epoch[2] or 0))
            return Moment(self._here(datetime.fromtimestamp(int(epoch[1]), UTC) + part), has_time=True)
        day, rest = day_begun(text, self._year, self._order_now)
        return self._placed(clock_on(day, rest)) if rest.strip() else self._noon(day)

    def _iso(self, text: str) -> Moment:
        moment = datetime.fromisoformat(text)
        day = day_of(moment.year, moment.month, moment.day)
        return self._noon(day) if len(text) in (8, 10) else self._placed(moment)

    def _order_now(self) -> Order | None:
        if not self._order and self._settle:
            self._order = self._settle()
        return self._order

    def _placed(self, moment: datetime) -> Moment:
        """With a fixed offset: its own, or the rep's at that time."""
        if not self._as_written and moment.time() == _MIDNIGHT:
            return self._noon(moment.date(), moment.tzinfo)
        if moment.tzinfo is None:
            if steady := self._steady(moment.date()):
                return Moment(moment.replace(tzinfo=steady), has_time=True)
            # by way of UTC, so that an hour that daylight saving skipped becomes the one the clocks showed
            return Moment(self._here(moment.replace(tzinfo=self._zone).astimezone(UTC)), has_time=True)
        if moment.utcoffset() or self._as_written:
            return Moment(moment, has_time=True)
        return Moment(self._here(moment), has_time=True)

    def _noon(self, day: date, where: tzinfo | None = None) -> Moment:
        zone = where if where and where != UTC else self._zone
        return Moment(_fixed(datetime.combine(day, _NOON, zone)), has_time=False)

    def _here(self, instant: datetime) -> datetime:
        if steady := self._steady(instant.date()):
            return instant.astimezone(steady)
        return _fixed(instant.astimezone(self._zone))

    def _steady_zone(self, day: date) -> timezone | None:
        """The rep's one offset around a day; None where the clocks change on it or beside it, or nobody can say."""
        try:
            noon = datetime.combine(day, _NOON, UTC)
            before, after = ((noon + timedelta(days=by)).astimezone(self._zone).utcoffset() for by in (-2, 2))
        except OverflowError:
            return None
        return timezone(before) if before is not None and before == after else None


def _fixed(moment: datetime) -> datetime:
    """The same instant and local time, with its offset and no more knowledge of the zone."""
    return moment.replace(tzinfo=timezone(moment.utcoffset() or timedelta(0)), fold=0)


@lru_cache(maxsize=8192)
def _time_of_text(text: str) -> str:
    """A time of day with its seconds; "" for what is none, and for midnight, which is how a bare day is written."""
    if not _CLOCK.fullmatch(text):
        return ""
    whole = text if len(text) == 8 else f"{text}:00"
    return "" if whole == "00:00:00" else whole


def _stamp(text: str) -> datetime | None:
    """`2026-11-19T13:30:05` as an instant without a zone; None where it is none."""
    try:
        stamp = datetime.fromisoformat(text)
    except ValueError:
        return None
    return None if stamp.tzinfo else stamp
