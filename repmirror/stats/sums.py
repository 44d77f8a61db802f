"""Touches, hits and bases of every cell of a run of rows, counted column by column in C."""

from collections import Counter
from itertools import compress

from repmirror.domain.days import WEEKDAYS
from repmirror.domain.vocabulary import CHANNELS
from repmirror.stats.ledger import Ledger
from repmirror.stats.reach import CONNECTED, EXCLUDED

MOST_ATTEMPTS = 7
"""From the seventh on, attempts share one cell."""

TOP_RUNG = 10
"""The rung of the attempt ladder that all later attempts share."""

BANDS = ((60, "under 1 min"), (180, "1–3 min"), (300, "3–5 min"), (600, "5–10 min"), (1200, "10–20 min"))
"""Up to how many seconds a touch falls under which name; what is longer took 20 min or more."""

LONGEST = "20 min or more"

ALL = ""
"""In the place of a cell's key: all touches of its dimension."""

NO_HOUR = 24
"""In the place of an hour: nobody said."""

Key = tuple[str, str]
"""A dimension, and a cell of it."""

CHANNEL = bytes(code % 8 for code in range(256))
"""A table that turns reaches into the places of their channels in CHANNELS."""

_COUNTED = bytes(not EXCLUDED[code] for code in range(256))
_SLOTS = [[("slot", f"{day} {hour}") for hour in range(24)] for day in WEEKDAYS]
_HOURS = [("hour", str(hour)) for hour in range(24)]


class Sums:
    """By cell: `tries` touches, `hits` of them on base, `bases` in all, answers credited; wrong numbers are left out.

    Over all touches: slot (weekday and hour), hour, weekday, channel, tag, attempt, and rung, the attempt as the
    ladder has it. Over connected ones: objection, rival, minutes, prepared.
    """

    __slots__ = ("bases", "hits", "tries")

    def __init__(self) -> None:
        self.tries: Counter[Key] = Counter()
        self.hits: Counter[Key] = Counter()
        self.bases: Counter[Key] = Counter()

    def add(self, other: "Sums") -> None:
        """Put another run's sums to these."""
        for name in self.__slots__:
            getattr(self, name).update(getattr(other, name))

    def take_away(self, other: "Sums") -> None:
        """Take another run's sums out again; a cell with nothing left is gone."""
        for name in self.__slots__:
            mine = getattr(self, name)
            mine.subtract(getattr(other, name))
            for key in [key for key in getattr(other, name) if not mine[key]]:
                del mine[key]

    def count(self, by: str, key: str, base: int, times: int) -> None:
        """So many touches of that base fall under a cell."""
        cell = by, key
        self.tries[cell] += times
        if base:
            self.hits[cell] += times
            self.bases[cell] += times * base

    def of(self, by: str, key: str = ALL) -> tuple[int, int]:
        """(on base, touches) of a cell, or of all of its dimension."""
        return self.hits[by, key], self.tries[by, key]


def sums(ledger: Ledger, rows: range, attempts: bytes, hours: bytes) -> Sums:
    """Count a run of rows; `attempts` are theirs, and `hours` too, NO_HOUR for those that stand in none."""
    found = Sums()
    count_ways(found, ledger, rows, attempts, hours)
    count_words(found, ledger, rows)
    return found


def count_ways(found: Sums, ledger: Ledger, rows: range, attempts: bytes, hours: bytes) -> None:
    """Count when and how the touches were made: slot, hour, weekday, channel, attempt, rung."""
    cut = slice(rows.start, rows.stop)
    reach, base = bytes(ledger.reach[cut]), bytes(ledger.base[cut])
    counted, weekdays = reach.translate(_COUNTED), [(day - 1) % 7 for day in ledger.day[cut]]
    _by_time(found, Counter(compress(zip(weekdays, hours, base, strict=True), counted)))
    for (code, worth), times in Counter(compress(zip(reach.translate(CHANNEL), base, strict=True), counted)).items():
        _one(found, "channel", CHANNELS[code], worth, times)
    for (number, worth), times in Counter(compress(zip(attempts, base, strict=True), counted)).items():
        _one(found, "attempt", attempt_name(number), worth, times)
        _one(found, "rung", str(min(number, TOP_RUNG)), worth, times)


def count_words(found: Sums, ledger: Ledger, rows: range) -> None:
    """Count what was said in them: tag, objection, rival, minutes, prepared."""
    cut = slice(rows.start, rows.stop)
    reach, base = bytes(ledger.reach[cut]), bytes(ledger.base[cut])
    counted, talks = reach.translate(_COUNTED), reach.translate(CONNECTED)
    _by_marks(found, ledger, Counter(compress(zip(ledger.marks[cut], talks, base, strict=True), counted)))
    for (seconds, worth), times in Counter(compress(zip(ledger.seconds[cut], base, strict=True), talks)).items():
        if seconds >= 0:
            _one(found, "minutes", band(seconds), worth, times)


def _one(found: Sums, by: str, key: str, base: int, times: int) -> None:
    """A cell that no other of its dimension shares a touch with."""
    found.count(by, key, base, times)
    found.count(by, ALL, base, times)


def _by_time(found: Sums, told: Counter[tuple[int, int, int]]) -> None:
    for (weekday, hour, base), times in told.items():
        _one(found, "weekday", WEEKDAYS[weekday], base, times)
        if hour != NO_HOUR:
            _one(found, *_SLOTS[weekday][hour], base, times)
            _one(found, *_HOURS[hour], base, times)


def _by_marks(found: Sums, ledger: Ledger, told: Counter[tuple[int, int, int]]) -> None:
    """A touch may have several tags; each is a cell, and the touch counts once among all."""
    for (code, is_talk, base), times in told.items():
        said = ledger.marks_said[code]
        for by, words in (("tag", said.tags), ("objection", said.objections), ("rival", said.rivals)):
            if by == "tag" or is_talk:
                found.count(by, ALL, base, times)
                for word in set(words):
                    found.count(by, word, base, times)
        if is_talk:
            _one(found, "prepared", "yes" if said.prepared else "no", base, times)


def attempt_name(number: int) -> str:
    """The attempt's cell: "1" to "6", "7+"."""
    return str(number) if number < MOST_ATTEMPTS else f"{MOST_ATTEMPTS}+"


def band(seconds: int) -> str:
    """The name of the length a talk had."""
    return next((name for most, name in BANDS if seconds < most), LONGEST)
