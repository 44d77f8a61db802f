"""Every cell's touches, hits and bases, kept up: what was counted block by block is not counted again."""

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from itertools import compress
from typing import NamedTuple
from zlib import crc32

from repmirror.mirror.history import History
from repmirror.mirror.patterns.acts import efforts_in_slices
from repmirror.mirror.slices import Slices
from repmirror.mirror.timeless import hours_of
from repmirror.stats.cells import DIMENSIONS, Weighed, verdicts, weighed
from repmirror.stats.efforts import Efforts
from repmirror.stats.ledger import Ledger
from repmirror.stats.reach import ON_BASE
from repmirror.stats.sums import CHANNEL, MOST_ATTEMPTS, Key, Sums, count_ways, count_words

_NAME, _UP_TO_NOW = "counting", "counted up to now"

_CHECKS = 10
"""Blocks that are checked at a time: some milliseconds."""

BLOCK = 4_000
"""Touches that are counted together: a few milliseconds. Where one of them changes, all of them are counted anew."""

Way = tuple[int, int, int]
"""How a touch was made: channel, as its place in CHANNELS, hour or NO_HOUR, attempt up to MOST_ATTEMPTS."""

_CELLS = bytes(min(number, MOST_ATTEMPTS) for number in range(256))


class _Block(NamedTuple):
    """Some rows as they were, by a check on them; their hours where some have none."""

    rows: range
    seen: int
    sums: Sums
    hours: bytes | None


class _Kept:
    """The blocks of the weeks that are over, their sums together, and what the test of those said, once it was made."""

    def __init__(self) -> None:
        self.blocks: list[_Block] = []
        self.total = Sums()
        self.known: dict[Key, Weighed] | None = None

    def put(self, place: int, block: _Block) -> None:
        """A block in its place, instead of what was there."""
        if place < len(self.blocks):
            self.total.take_away(self.blocks[place].sums)
        self.blocks[place : place + 1] = [block]
        self.total.add(block.sums)
        self.known = None

    def cut(self, blocks: int) -> None:
        """Let go of the blocks beyond so many."""
        while len(self.blocks) > blocks:
            self.total.take_away(self.blocks.pop().sums)
            self.known = None


class Counted(NamedTuple):
    """All touches up to now in their cells, with what the test of those before `monday` said.

    `state` is another number whenever any of it is; `blocks` hold the rows with their hours.
    """

    monday: date
    total: Sums
    known: dict[Key, Weighed]
    efforts: Efforts
    blocks: tuple[_Block, ...]
    state: int

    def on_base(self, ledger: Ledger, rows: range) -> Iterator[list[tuple[int, Way]]]:
        """The rows on base among these, with how they were made; a list a block."""
        base = ledger.base
        for block in self.blocks:
            within = range(max(rows.start, block.rows.start), min(rows.stop, block.rows.stop))
            if within:
                cut = slice(within.start, within.stop)
                hours = block.hours[cut.start - block.rows.start : cut.stop - block.rows.start] if block.hours else None
                ways = zip(
                    ledger.reach[cut].translate(CHANNEL),
                    ledger.hour[cut] if hours is None else hours,
                    self.efforts.attempts[cut].translate(_CELLS),
                    strict=True,
                )
                yield list(compress(zip(within, ways, strict=True), base[cut].translate(ON_BASE)))


def counted(history: History, now: datetime) -> Slices[Counted]:
    """Count all touches. After a first time in a week it counts the week's, and blocks in which something changed."""
    ledger, today = history.ledger, history.today(now)
    monday = today - timedelta(days=today.weekday())
    state = history.changes, len(ledger), monday
    known: tuple[object, Counted] | None = history.kept.get(_UP_TO_NOW)
    if known and known[0] == state:
        return known[1]
    efforts = yield from efforts_in_slices(history, now)
    stop = ledger.rows(until=monday).stop
    kept = yield from _up_to(history, stop, efforts)
    week = range(stop, len(ledger))
    latest = yield from _block(history, week, efforts, _check(ledger, week, efforts))
    total = Sums()
    total.add(kept.total)
    total.add(latest.sums)
    told = (*kept.blocks, latest)
    mark = hash((monday, *(block.seen for block in told), len(ledger)))
    found = Counted(monday, total, kept.known or {}, efforts, told, mark)
    history.kept[_UP_TO_NOW] = state, found
    return found


def _up_to(history: History, stop: int, efforts: Efforts) -> Slices[_Kept]:
    """The blocks of the weeks that are over, counted where they are not what they were, and weighed."""
    kept: _Kept = history.kept.setdefault(_NAME, _Kept())
    blocks = [range(start, min(stop, start + BLOCK)) for start in range(0, stop, BLOCK)]
    kept.cut(len(blocks))
    for place, rows in enumerate(blocks):
        seen = _check(history.ledger, rows, efforts)
        before = kept.blocks[place] if place < len(kept.blocks) else None
        if before is None or (before.rows, before.seen) != (rows, seen):
            kept.put(place, (yield from _block(history, rows, efforts, seen)))
            yield
        elif place % _CHECKS == _CHECKS - 1:
            yield
    if kept.known is None:
        kept.known = yield from _weighed(kept.total)
    return kept


def _block(history: History, rows: range, efforts: Efforts, seen: int) -> Slices[_Block]:
    ledger = history.ledger
    hours = hours_of(ledger, rows)
    found = Sums()
    count_ways(found, ledger, rows, bytes(efforts.attempts[rows.start : rows.stop]), hours)
    yield
    count_words(found, ledger, rows)
    return _Block(rows, seen, found, None if hours == ledger.hour[rows.start : rows.stop] else hours)


def _weighed(total: Sums) -> Slices[dict[Key, Weighed]]:
    known: dict[Key, Weighed] = {}
    for by in DIMENSIONS:
        known |= weighed(total, by)
        yield
    return verdicts(known)


def _check(ledger: Ledger, rows: range, efforts: Efforts) -> int:
    """A check on all that a block's sums are made of: passes in C."""
    check = rows.start
    for column in (
        ledger.base, ledger.reach, ledger.hour, ledger.day, ledger.marks, ledger.seconds, ledger.timeless,
        efforts.attempts,
    ):  # fmt: skip
        with memoryview(column) as view:
            check = crc32(view[rows.start : rows.stop], check)
    return check
