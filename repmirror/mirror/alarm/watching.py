"""The alarm's watch over a history, kept up: what was reckoned up to Monday is not reckoned again."""

from array import array
from collections.abc import Iterable
from datetime import date, datetime, timedelta
from itertools import compress
from typing import Any, NamedTuple
from zlib import crc32

from repmirror.domain.days import DayPlan
from repmirror.mirror.history import History
from repmirror.stats.alarm import Watch
from repmirror.stats.ledger import Ledger
from repmirror.stats.reach import EXCLUDED, ON_BASE, TRIED

_NAME = "alarm"
_UNSEEN: tuple[int, ...] = (0, 0, 0)


class _Kept(NamedTuple):
    """A watch that has taken in the first rows, checks on what they were, and after how many changes that was so."""

    watch: Watch
    plan: DayPlan
    rows: int
    seen: tuple[int, ...]
    changes: int


def watch_of(history: History, now: datetime) -> Watch:
    """The watch after the last touch; it is the caller's own. After a first time it costs one week's touches."""
    while not keep_up(history, now, 100_000):
        pass
    kept: _Kept = history.kept[_NAME]
    watch = kept.watch.copy()
    _take(watch, history.ledger, kept.rows, len(history.ledger))
    return watch


def keep_up(history: History, now: datetime, touches: int = 1_000) -> bool:
    """Take so many more touches of the weeks that are over into the kept watch; True once it is up to Monday.

    For the app's idle moments: a thousand touches are some milliseconds.
    """
    ledger, plan = history.ledger, history.settings.plan
    kept: _Kept | None = history.kept.get(_NAME)
    done = kept.rows if kept else 0
    today = history.today(now)
    stop = ledger.rows(today - timedelta(days=today.weekday())).start
    if kept is None or done > stop or kept.plan != plan or not _still_holds(history, kept):
        watch, done, seen = Watch(lambda first, until: _workdays(plan, first, until)), 0, _UNSEEN
    else:
        watch, seen = kept.watch, kept.seen
    until = min(stop, done + touches)
    _take(watch, ledger, done, until)
    history.kept[_NAME] = _Kept(watch, plan, until, _check(ledger, done, until, seen), history.changes)
    return until == stop


def rows_at(ledger: Ledger, places: Iterable[int]) -> list[int]:
    """The rows of the touches at these places, which count no wrong numbers."""
    left_out, places, found = ledger.reach.translate(EXCLUDED), [*places], dict[int, int]()
    begin = passed = 0  # so many wrong numbers stand before that row
    for place in sorted(places):
        while more := left_out.count(1, begin, place + passed + 1):
            begin, passed = place + passed + 1, passed + more
        begin = found[place] = place + passed
    return [found[place] for place in places]


def _take(watch: Watch, ledger: Ledger, first: int, until: int) -> None:
    cut = slice(first, until)
    tried = ledger.reach[cut].translate(TRIED)
    hits = bytes(compress(ledger.own[cut].translate(ON_BASE), tried))
    watch.take_all(hits, array("i", compress(ledger.day[cut], tried)))


def _still_holds(history: History, kept: _Kept) -> bool:
    return kept.changes == history.changes or kept.seen == _check(history.ledger, 0, kept.rows, _UNSEEN)


def _check(ledger: Ledger, start: int, stop: int, seen: tuple[int, ...]) -> tuple[int, ...]:
    """A check on each column, going on from those of the rows before: passes in C."""
    columns: tuple[Any, ...] = (ledger.own, ledger.reach, ledger.day)
    found = []
    for column, check in zip(columns, seen, strict=True):
        with memoryview(column) as view:
            found.append(crc32(view[start:stop], check))
    return tuple(found)


def _workdays(plan: DayPlan, first: int, until: int) -> int:
    return sum(1 for _ in plan.workdays(date.fromordinal(first), date.fromordinal(until - 1)))
