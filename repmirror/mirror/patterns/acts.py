"""What each buyer did last, and what the rep did since: the ground of dropped balls and of effort without impact."""

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from itertools import islice
from typing import Any, NamedTuple
from zlib import crc32

from repmirror.domain.encounter import Response, Touch
from repmirror.mirror.history import History
from repmirror.mirror.slices import Slices
from repmirror.stats.efforts import ANSWERED, NOBODY, Act, Efforts
from repmirror.stats.ledger import Ledger

_NAME, _UP_TO_NOW = "efforts", "efforts up to now"

_A_SLICE, _ANSWERS = 2_000, 4_000
"""Touches, and answers, that are taken in at a time: some milliseconds."""


class Dealings(NamedTuple):
    """One account, by its key and its code in the ledger; wrong numbers are no touches.

    `row` is the touch in which its buyer last did something, or `answer` the id of the answer in which they did;
    neither where they never did. `since` counts the touches after that and `touches` all; `seconds` are those of
    the `timed` ones since. `last` is the row of the last touch, None where there is none.
    """

    account: str
    code: int
    row: int | None
    answer: str | None
    since: int
    seconds: int
    timed: int
    touches: int
    last: int | None

    @property
    def has_acted(self) -> bool:
        """Whether the buyer ever did anything."""
        return self.row is not None or self.answer is not None


Checks = tuple[int, ...]
_UNSEEN: Checks = (0, 0, 0, 0, 0)


class _Kept(NamedTuple):
    """What was taken in so far, and checks on what it was made of."""

    efforts: Efforts
    rows: Checks
    acts: int


def dealings_of(history: History, efforts: Efforts) -> Iterator[Dealings]:
    """Every account that has a touch, or a buyer who did something."""
    columns = efforts.act, efforts.since, efforts.seconds, efforts.timed, efforts.touches, efforts.last
    for code, (act, since, seconds, timed, touches, last) in enumerate(zip(*columns, strict=True)):
        if touches or act != NOBODY:
            row, answer = (act if act >= 0 else None), efforts.answers[code] if act == ANSWERED else None
            last_row = None if last < 0 else last
            account = history.ledger.accounts[code]
            yield Dealings(account, code, row, answer, since, seconds, timed, touches, last_row)


def last_tries(history: History, efforts: Efforts) -> dict[str, int]:
    """By account, when it was last tried, wrong numbers counted, in seconds since 1970."""
    accounts, at = history.ledger.accounts, history.ledger.at
    return {accounts[code]: at[row] for code, row in enumerate(efforts.tried) if row >= 0}


def act_of(history: History, deal: Dealings) -> Touch | Response | None:
    """The touch or response in which the buyer last did something."""
    if deal.row is not None:
        return touch_at(history, deal.row)
    found: Response | None = history.word("response", deal.answer) if deal.answer else None
    return found


def act_day(history: History, deal: Dealings) -> date | None:
    """The rep's day on which the buyer last did something; a touch's is known without looking it up."""
    if deal.row is not None:
        return day_at(history, deal.row)
    act = act_of(history, deal)
    return history.day_of(act.at) if act else None


def touch_at(history: History, row: int) -> Touch:
    """The touch at a row."""
    return next(history.touches([row]))


def day_at(history: History, row: int) -> date:
    """The rep's day of a row."""
    return date.fromordinal(history.ledger.day[row])


def efforts_in_slices(history: History, now: datetime) -> Slices[Efforts]:
    """What was tried on each account, up to now. Nobody may change it.

    What was before Monday is kept, so that after a first time only the week is taken in.
    """
    ledger, today = history.ledger, history.today(now)
    monday = ledger.rows(until=today - timedelta(days=today.weekday())).stop
    state = history.changes, len(ledger), monday
    known: tuple[object, Efforts] | None = history.kept.get(_UP_TO_NOW)
    if known and known[0] == state:
        return known[1]
    acts = yield from _acts(history)
    efforts = yield from _up_to_monday(history, monday, acts)
    now_too = efforts.copy()
    now_too.take(ledger, len(ledger), acts)
    now_too.finish(acts)
    history.kept[_UP_TO_NOW] = state, now_too
    return now_too


def _acts(history: History) -> Slices[list[Act]]:
    """What buyers did of their own accord, oldest first."""
    found, coming = list[Act](), history.ledger.acts()
    while some := list(islice(coming, _ANSWERS)):
        found += some
        yield
    return sorted(found)


def _up_to_monday(history: History, monday: int, acts: list[Act]) -> Slices[Efforts]:
    ledger = history.ledger
    kept: _Kept | None = history.kept.get(_NAME)
    if kept is None or kept.efforts.rows > monday or not _still_holds(ledger, kept, acts):
        kept = _Kept(Efforts(), _UNSEEN, 0)
    efforts, seen = kept.efforts, kept.rows
    while efforts.rows < monday:
        yield
        before, until = efforts.rows, min(monday, efforts.rows + _A_SLICE)
        efforts.take(ledger, until, acts)
        seen = _check(ledger, before, until, seen)
        history.kept[_NAME] = _Kept(efforts, seen, hash(tuple(acts[: efforts.heard])))
    yield
    return efforts


def _still_holds(ledger: Ledger, kept: _Kept, acts: list[Act]) -> bool:
    rows, heard = kept.efforts.rows, kept.efforts.heard
    if rows and heard < len(acts) and acts[heard][0] <= ledger.at[rows - 1]:
        return False
    return hash(tuple(acts[:heard])) == kept.acts and _check(ledger, 0, rows, _UNSEEN) == kept.rows


def _check(ledger: Ledger, start: int, stop: int, checks: Checks) -> Checks:
    """A check on each column, going on from those of the rows before: passes in C."""
    columns: tuple[Any, ...] = (ledger.account, ledger.reach, ledger.own, ledger.seconds, ledger.at)
    found = []
    for column, check in zip(columns, checks, strict=True):
        with memoryview(column) as view:
            found.append(crc32(view[start:stop], check))
    return tuple(found)
