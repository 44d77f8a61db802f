"""Which side of its bet each touch was on, kept up: a touch is looked up once."""

from datetime import datetime
from typing import NamedTuple
from zlib import crc32

from repmirror.domain.bet import ARMS, Bet
from repmirror.mirror.history import History
from repmirror.mirror.slices import Slices
from repmirror.stats.ledger import Ledger

NO_ARM = 0
"""For a touch whose coin was not on screen; else the arm's place in ARMS and one more."""

_A_SLICE = 200
"""Touches that are looked up at a time: some milliseconds."""


class _Kept(NamedTuple):
    """The arms of some rows, and a check on what those were."""

    rows: range
    arms: bytes
    seen: int


def arms(history: History, bet: Bet, end: datetime | None) -> Slices[tuple[range, bytes]]:
    """The rows from the bet's start to its end, each with its arm."""
    rows, name = history.ledger.rows_between(bet.start, end), f"arms {bet.id}"
    kept: _Kept | None = history.kept.get(name)
    if kept is None or not _still_holds(history.ledger, kept, rows):
        kept = _Kept(range(rows.start, rows.start), b"", _check(history.ledger, range(rows.start, rows.start)))
    while kept.rows.stop < rows.stop:
        some = range(kept.rows.stop, min(rows.stop, kept.rows.stop + _A_SLICE))
        found = bytes(
            1 + ARMS.index(touch.arm) if touch.bet == bet.id and touch.arm in ARMS else NO_ARM
            for touch in history.touches(some)
        )
        done = range(rows.start, some.stop)
        kept = history.kept[name] = _Kept(done, kept.arms + found, _check(history.ledger, done))
        yield
    return rows, kept.arms[: len(rows)]


def _still_holds(ledger: Ledger, kept: _Kept, rows: range) -> bool:
    """Whether the rows have only become more since, or fewer at their end."""
    return kept.rows.start == rows.start and kept.rows.stop <= len(ledger) and _check(ledger, kept.rows) == kept.seen


def _check(ledger: Ledger, rows: range) -> int:
    """A check on which touches they are; what came of one says nothing of its arm."""
    check = rows.start
    for column in (ledger.account, ledger.day, ledger.at):
        with memoryview(column) as view:
            check = crc32(view[rows.start : rows.stop], check)
    return check
