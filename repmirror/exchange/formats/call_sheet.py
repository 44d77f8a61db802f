"""Formats that are tables of calls: each row's parts read, and put together as the record it becomes."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple, TypeVar

from repmirror.domain.encounter import Fields
from repmirror.domain.plain import plain
from repmirror.exchange.bad_rows import PassedOverError, UnreadableError, pass_over
from repmirror.exchange.dates import DateReader
from repmirror.exchange.formats.became import Became, What, became
from repmirror.exchange.formats.cells import Cells, Part, cleaned, part, said_of
from repmirror.exchange.formats.columns import Columns
from repmirror.exchange.formats.shape import Format, Item, Look, Told
from repmirror.exchange.ordinals import Ordinals
from repmirror.exchange.our_block import touch_of
from repmirror.exchange.row_ids import row_id
from repmirror.exchange.rows_read import LONGEST, TOO_LONG, read_rows
from repmirror.exchange.table import Row, Table, Tick
from repmirror.exchange.written import Written, written

T = TypeVar("T")

_LONG = 2000
"""Characters from which on a row's parts are read anew each time, so that what is remembered stays small."""


class Moment(NamedTuple):
    """When it was: told by these cells, "" where a column is missing, as an ISO instant."""

    fields: tuple[str, ...]
    read: Callable[..., str]


def _at(dates: DateReader, when: str) -> str:
    return dates.written(when)


_NO_CALL = pass_over("it is no call")
_WHEN = Moment(("when",), _at)
_NOTE = part("note", lambda cells: cells["note"])


def _nobody() -> str:
    raise UnreadableError("nothing in it says whom it was with")


@dataclass(frozen=True, slots=True, kw_only=True)
class Calls:
    """How a format's rows become records, part by part; each part tells what it is of, in our units.

    `what` and `who` are asked one after the other until one of them says something. `key` is the field with the
    program's own id of a row; `is_ours` finds our own id in its `ours`, and a touch that we once wrote behind its
    `note` is that very touch. `number` is the field that says what was called.
    """

    what: Sequence[Part[What | None]]
    who: Sequence[Part[str]]
    at: Moment = _WHEN
    seconds: Part[int | None]
    note: Part[str] = _NOTE
    number: str = "number"
    key: str = "id"
    is_ours: Callable[[str], str] | None = None


def call_sheet(name: str, title: str, *, columns: Columns, calls: Calls, about: str) -> Format:
    """A format that is a table of calls."""

    def read(look: Look, told: Told, tick: Tick | None) -> Iterator[Item]:
        assert look.table is not None
        rows = _Rows(name, columns, calls, look.table, told)
        return read_rows(look.table, rows.begin, rows.take, told.is_known, tick)

    return Format(name=name, title=title, about=about, fits=columns.fits, read=read, notes=columns.notes)


class _Parts(NamedTuple):
    """A table's parts, each as what reads it from a row."""

    what: Callable[[Sequence[str]], Became | PassedOverError]
    who: Callable[[Sequence[str]], str]
    seconds: Callable[[Sequence[str]], int | None]
    note: Callable[[Sequence[str]], str]


class _Rows:
    """Reads the rows of one table."""

    def __init__(self, name: str, columns: Columns, calls: Calls, table: Table, told: Told) -> None:
        self._name, self._calls, self._told = name, calls, told
        self._places = columns.places(table)
        self._dates = columns.dates(table, told)
        self._key, self._ours, self._note, self._number = (
            self._places.get(field) for field in (calls.key, "ours", "note", calls.number)
        )
        self._times = [self._places.get(field) for field in calls.at.fields]
        self._known = self._parts(is_remembered=True)
        self._anew = self._parts(is_remembered=False)

    def begin(self, cells: list[str], ordinals: Ordinals) -> tuple[str, None]:
        """Our own id where the row carries it, else one made of the program's own, else of the row."""
        if self._ours is not None and self._calls.is_ours and (own := self._calls.is_ours(cleaned(cells[self._ours]))):
            return own, None
        if self._key is not None and (key := cleaned(cells[self._key])):
            return row_id({}, ordinals, f"{self._name} {key}"), None
        return row_id(self._said(cells), ordinals), None

    def take(self, row: Row, id: str, _begun: None) -> Written:
        """The record a row becomes. Raises `UnreadableError`."""
        cells = row.cells
        length = sum(map(len, cells))
        if length > LONGEST and sum(map(len, self._said(cells).values())) > LONGEST:
            raise UnreadableError(TOO_LONG)
        if self._calls.is_ours and (ours := self._our_own(cells)):
            return ours
        parts = self._known if length < _LONG else self._anew
        what = parts.what(cells)
        if isinstance(what, PassedOverError):
            raise what.with_traceback(None)
        fields: Fields = {"at": self._when(cells), "who": parts.who(cells) or _nobody(), **what.fields}
        if (seconds := parts.seconds(cells)) is not None:
            fields["seconds"] = seconds
        note = parts.note(cells)
        if what.kind == "unsorted":
            fields |= self._to_sort(cells, what.said)
        elif what.said:
            note = f"{note} · said: {what.said}" if note else f"said: {what.said}"
        if note:
            fields["note"] = note
        return Written(what.kind, id, fields, length + len(what.said), row.line)

    def _to_sort(self, cells: list[str], said: str) -> Fields:
        """What helps the rep to remember the call: its number, and what its program called it."""
        number = "" if self._number is None else plain(cleaned(cells[self._number])).strip()
        return {name: text for name, text in (("number", number), ("said", said)) if text}

    def _our_own(self, cells: list[str]) -> Written | None:
        """The touch that the note carries, where we wrote it."""
        if self._note is None or "[repmirror " not in cells[self._note]:
            return None
        touch = touch_of(cleaned(cells[self._note]))
        return written(touch) if touch else None

    def _when(self, cells: list[str]) -> str:
        texts = [cleaned(cells[place]) if place is not None else "" for place in self._times]
        return self._calls.at.read(self._dates, *texts)

    def _said(self, cells: list[str]) -> dict[str, str]:
        return said_of((field, cells[place]) for field, place in self._places.items())

    def _parts(self, *, is_remembered: bool) -> _Parts:
        def fitted(each: Part[T]) -> Callable[[Sequence[str]], T]:
            return each.of(self._places, self._told, is_remembered=is_remembered)

        calls = self._calls
        names = [fitted(_safe(each)) for each in calls.who]
        return _Parts(
            what=_first([fitted(_became(each)) for each in calls.what], _NO_CALL),
            who=_first(names, ""),
            seconds=fitted(calls.seconds),
            note=fitted(_safe(calls.note)),
        )


def _became(what: Part[What | None]) -> Part[Became | PassedOverError | None]:
    """What it becomes, or why it has no place here; None where these cells do not tell."""

    def read(cells: Cells) -> Became | PassedOverError | None:
        try:
            said = what.read(cells)
        except PassedOverError as error:
            return error
        return became(said, cells.told) if said else None

    return Part(what.fields, read)


def _safe(text: Part[str]) -> Part[str]:
    """The same made safe to show."""
    return Part(text.fields, lambda cells: plain(text.read(cells)).strip())


def _first(parts: Sequence[Callable[[Sequence[str]], T | None]], otherwise: T) -> Callable[[Sequence[str]], T]:
    """The first that says something."""

    def read(cells: Sequence[str]) -> T:
        for each in parts:
            if said := each(cells):
                return said
        return otherwise

    return read
