"""Touches whose hour nobody said: an import that knows only the day puts them at noon sharp."""

from collections.abc import Iterable

from repmirror.mirror.history import History
from repmirror.stats.ledger import Ledger
from repmirror.stats.sums import NO_HOUR


def timeless(history: History, rows: Iterable[int]) -> frozenset[int]:
    """The rows that stand at 12:00:00 to the microsecond; they belong to no hour."""
    sharp = history.ledger.timeless
    return frozenset(row for row in rows if sharp[row])


def hours_of(ledger: Ledger, rows: range) -> bytes:
    """Each row's hour, NO_HOUR where nobody said it."""
    hours, sharp = (bytes(column[rows.start : rows.stop]) for column in (ledger.hour, ledger.timeless))
    if 1 not in sharp:
        return hours
    return bytes(NO_HOUR if is_sharp else hour for hour, is_sharp in zip(hours, sharp, strict=True))
