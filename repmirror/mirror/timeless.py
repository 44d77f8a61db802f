"""Touches whose hour nobody said: an import that knows only the day puts them at noon sharp."""

from collections.abc import Iterable
from datetime import time

from repmirror.mirror.history import History

_NOON = time(12)
_QUARTER = 900


def timeless(history: History, rows: Iterable[int]) -> frozenset[int]:
    """The rows that stand at 12:00:00 to the microsecond; they belong to no hour."""
    ledger = history.ledger
    at_noon = [row for row in rows if ledger.hour[row] == 12 and ledger.at[row] % _QUARTER == 0]
    return frozenset(
        row for row, touch in zip(at_noon, history.touches(at_noon), strict=True) if touch.at.time() == _NOON
    )
