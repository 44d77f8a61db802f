"""A rep's history as rows of the one flat table that a sales office reads with an engine of its own."""

from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from functools import lru_cache
from typing import TextIO

from repmirror.domain.encounter import Touch
from repmirror.domain.errors import NotUnderstoodError
from repmirror.domain.flag import Flag
from repmirror.domain.focus import Focus
from repmirror.domain.plain import plain
from repmirror.exchange.columns_told import REPORT_COLUMNS, TOUCH_COLUMNS
from repmirror.exchange.jsonl_out import team_jsonl
from repmirror.exchange.parquet_out import team_parquet
from repmirror.exchange.team_table import COLUMNS, VERSION, TeamRow
from repmirror.mirror.book import Book
from repmirror.mirror.discretion import Discretion
from repmirror.mirror.foci import foci_of, focus_span
from repmirror.mirror.history import History
from repmirror.mirror.identity import cipher_of
from repmirror.stats.promises import is_late, is_on_time
from repmirror.stats.reach import CONNECTED

__all__ = [
    "COLUMNS", "FIELDS", "FORMATS", "REPORT_COLUMNS", "TOUCH_COLUMNS", "TeamRow", "export_team", "rep_of", "team_rows",
]  # fmt: skip

FORMATS = ("jsonl", "parquet")

FIELDS = ("names", "notes", "quotes")
"""What stays here unless it is asked for by name."""

_NOON = time(12)
_AT_A_TIME = 4_096


def rep_of(history: History, said: str | None = None) -> str:
    """Whose table it is: as said now, else as set. Raises NotUnderstoodError with how to say it."""
    rep = plain(said if said is not None else str(history.settings.values.get("rep", ""))).strip()
    if not rep:
        raise NotUnderstoodError(
            "A table for many reps has a column that says whose rows they are. Say it once: "
            'repmirror set rep "Ann Lee" (or any code you agreed on), or now with --rep.'
        )
    return rep


def export_team(
    book: Book, now: datetime, out: TextIO, form: str, since: date | None, until: date | None,
    rep: str | None = None, fields: Collection[str] = (),
) -> int:  # fmt: skip
    """Write the table in one of FORMATS; how many rows. Parquet goes under the text, to the file's own bytes."""
    history = book.history
    rows = team_rows(history, now, rep_of(history, rep), cipher_of(book), since, until, fields)
    if form == "jsonl":
        return team_jsonl(rows, out)
    out.flush()
    return team_parquet(rows, out.buffer)


def team_rows(
    history: History, now: datetime, rep: str, cipher: Callable[[str], str],
    since: date | None = None, until: date | None = None, fields: Collection[str] = (),
) -> Iterator[TeamRow]:  # fmt: skip
    """A row for the report, then each focus in force in the half-open span, each flag open in it, each touch of it.

    Flags stand as they do now. `fields` of FIELDS are told; all else that names a buyer is left out, and accounts
    go under their `cipher`. Nothing is held: touches come as they are read.
    """
    last = until - timedelta(days=1) if until else None
    day = history.today(now)
    yield TeamRow(VERSION, rep, "report", f"{day.isoformat()} {rep}", now, day, first=since, last=last)
    discreet = Discretion(history, fields)
    bare = lru_cache(maxsize=65_536)(discreet.text)
    told = _Telling(history, now, rep, cipher, frozenset(fields), bare, discreet.name)
    spans = [(focus, *focus_span(history, focus)) for focus in foci_of(history)]
    for focus, start, end in spans:
        if _meets(history.day_of(start), history.day_of(end) if end else None, since, until):
            yield told.focus(focus, start, end)
    for flag in sorted(history.words("flag").values(), key=lambda flag: (flag.at, flag.id)):
        settled = flag.settled_at
        if _meets(history.day_of(flag.at), history.day_of(settled) if settled else None, since, until):
            yield told.flag(flag)
    yield from told.touches(history.ledger.rows(since, until), spans)


def _meets(first: date, last: date | None, since: date | None, until: date | None) -> bool:
    return (until is None or first < until) and (since is None or last is None or last >= since)


@dataclass(frozen=True, slots=True)
class _Telling:
    """What every row of one table shares."""

    history: History
    now: datetime
    rep: str
    cipher: Callable[[str], str]
    fields: frozenset[str]
    bare: Callable[[str], str]
    name: Callable[[str], str]

    def focus(self, focus: Focus, start: datetime, end: datetime | None) -> TeamRow:
        day = self.history.day_of
        return TeamRow(
            VERSION, self.rep, "focus", focus.id, start, day(start),
            first=day(start),
            last=day(end) if end else None,
            focus=self._bare(focus.title),
            focus_kind=plain(focus.kind),
            focus_expected=focus.expected,
        )  # fmt: skip

    def flag(self, flag: Flag) -> TeamRow:
        day, late = self.history.day_of, is_late(flag, self.history.today(self.now))
        return TeamRow(
            VERSION, self.rep, "flag", flag.id, flag.at, day(flag.at),
            account=self.cipher(self.history.account_of(flag.who)) if flag.who else None,
            who=plain(self.name(flag.who)) or None,
            owner=self._bare(flag.owner) or None,
            state=plain(flag.state),
            due=flag.due,
            settled=day(flag.settled_at) if flag.settled_at else None,
            fell_due=flag.is_settled or late,
            on_time=is_on_time(flag),
            stake=flag.stake,
            note=self._told("notes", flag.text),
            quote=self._told("quotes", flag.words),
        )  # fmt: skip

    def touches(self, rows: range, spans: list[tuple[Focus, datetime, datetime | None]]) -> Iterator[TeamRow]:
        foci = _Foci(spans)
        for first in range(rows.start, rows.stop, _AT_A_TIME):
            some = range(first, min(rows.stop, first + _AT_A_TIME))
            for row, touch in zip(some, self.history.touches(some), strict=True):
                yield self._touch(row, touch, foci.at(touch.at))

    def _touch(self, row: int, touch: Touch, focus: Focus | None) -> TeamRow:
        ledger = self.history.ledger
        base, bet = ledger.base[row], self.history.word("bet", touch.bet) if touch.bet else None
        return TeamRow(
            VERSION, self.rep, "touch", touch.id, touch.at, date.fromordinal(ledger.day[row]),
            hour=touch.at.hour if touch.at.time() != _NOON else None,
            account=self.cipher(ledger.accounts[ledger.account[row]]),
            who=plain(self.name(touch.who)) or None,
            channel=plain(touch.channel),
            outcome=plain(touch.outcome),
            action=plain(touch.action),
            base=base,
            own_base=ledger.own[row],
            on_base=base > 0,
            excluded=touch.is_excluded,
            connected=bool(CONNECTED[ledger.reach[row]]),
            seconds=touch.seconds,
            focus=self._bare(focus.title) if focus else None,
            focus_kind=plain(focus.kind) if focus else None,
            focus_expected=focus.expected if focus else None,
            focus_used=touch.focus is not None,
            play=touch.focus or None,
            objections=self._words(touch.objections),
            tags=self._words(touch.tags),
            rivals=self._words(touch.rivals),
            reasons_for=self._words(touch.reasons_for),
            reasons_against=self._words(touch.reasons_against),
            bet=self._bare(bet.practice) if bet else None,
            arm=plain(touch.arm) if bet and touch.arm else None,
            note=self._told("notes", touch.note),
        )  # fmt: skip

    def _told(self, field: str, text: str) -> str | None:
        return self._bare(text) if text and field in self.fields else None

    def _words(self, said: tuple[str, ...]) -> tuple[str, ...]:
        return tuple(map(self._bare, said)) if said else said

    def _bare(self, text: str) -> str:
        """The rep's own words, without the names and numbers that were not asked for."""
        return plain(self.bare(text))


class _Foci:
    """Which focus was in force, asked for instants that mostly rise."""

    def __init__(self, spans: list[tuple[Focus, datetime, datetime | None]]) -> None:
        self._spans = spans[::-1]

    def at(self, at: datetime) -> Focus | None:
        """The one in force, if any."""
        for focus, start, end in self._spans:
            if start <= at:
                return focus if end is None or at < end else None
        return None
