"""Touches whose hour nobody said: an import that knows only the day puts them at noon sharp."""

from collections.abc import Iterable
from datetime import time

from repmirror.mirror.history import History
from repmirror.mirror.slices import Slices
from repmirror.stats.sums import NO_HOUR

_NOON = time(12)
_QUARTER = 900
_A_SLICE = 200


def timeless(history: History, rows: Iterable[int]) -> frozenset[int]:
    """The rows that stand at 12:00:00 to the microsecond; they belong to no hour."""
    return _sharp(history, _may_be(history, rows))


def hours_of(history: History, rows: range) -> Slices[bytes]:
    """Each row's hour, NO_HOUR where nobody said it."""
    hours, asked = bytearray(history.ledger.hour[rows.start : rows.stop]), _may_be(history, rows)
    for start in range(0, len(asked), _A_SLICE):
        for row in _sharp(history, asked[start : start + _A_SLICE]):
            hours[row - rows.start] = NO_HOUR
        yield
    return bytes(hours)


def _may_be(history: History, rows: Iterable[int]) -> list[int]:
    """Whose second may be noon's in some zone; the touch itself must be asked."""
    ledger = history.ledger
    return [row for row in rows if ledger.hour[row] == 12 and ledger.at[row] % _QUARTER == 0]


def _sharp(history: History, rows: list[int]) -> frozenset[int]:
    return frozenset(row for row, touch in zip(rows, history.touches(rows), strict=True) if touch.at.time() == _NOON)
