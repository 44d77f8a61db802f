"""Asterisk call detail records as CSV: no header, 18 to 21 columns, several rows for one call."""

import csv
from collections import OrderedDict
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass

from repmirror.domain.plain import plain
from repmirror.domain.unsorted import Unsorted
from repmirror.exchange.bad_rows import Skipped, UnreadableError, left_out, pass_over
from repmirror.exchange.contacts import digits_of
from repmirror.exchange.dates import DateReader
from repmirror.exchange.formats.shape import Format, Item, Look, Told
from repmirror.exchange.ordinals import Ordinals
from repmirror.exchange.row_ids import row_id
from repmirror.exchange.table import Row, Tick, bare_rows
from repmirror.exchange.written import Known, Word, written

_SRC, _DST, _CONTEXT, _CLID, _START, _BILLED, _DISPOSITION = 1, 2, 3, 4, 9, 13, 14
_UNIQUE, _LINKED = 16, 19
_FEWEST, _MOST = 16, 21
_DISPOSITIONS = {"ANSWERED", "NO ANSWER", "BUSY", "FAILED", "CONGESTION"}
_COMES_IN = ("from-trunk", "from-pstn", "from-did", "incoming", "inbound", "ext-did")
_OPEN = 2000
"""Calls that are kept open for more of their rows: those of one call stand close together."""


@dataclass(slots=True)
class _Call:
    """A call as far as its rows were read."""

    line: int
    id: str
    rows: list[list[str]]


def _fits(look: Look) -> int:
    first = look.first.split(b"\n", 1)[0].decode("utf-8", "replace").replace("\r", "")
    cells = next(csv.reader([first]), [])
    is_one = _FEWEST <= len(cells) <= _MOST and cells[_DISPOSITION] in _DISPOSITIONS and cells[12].isdecimal()
    return 100 if is_one else 0


def _read(look: Look, told: Told, tick: Tick | None) -> Iterator[Item]:
    dates = DateReader(told.now)
    open_calls: OrderedDict[str, _Call] = OrderedDict()
    with closing(Ordinals()) as ordinals:
        for row in bare_rows(look.path, tick):
            if isinstance(row, Skipped):
                yield row
            elif not _FEWEST <= len(row.cells) <= _MOST or row.cells[_DISPOSITION] not in _DISPOSITIONS:
                yield Skipped(row.line, "it is no call detail record of Asterisk", tuple(row.cells))
            else:
                _join(row, open_calls, ordinals)
                if len(open_calls) > _OPEN:
                    yield _settled(open_calls.popitem(last=False)[1], told, dates)
    for call in open_calls.values():
        yield _settled(call, told, dates)


def _join(row: Row, open_calls: "OrderedDict[str, _Call]", ordinals: Ordinals) -> None:
    """Put a row to the call it is of, by linkedid, else by uniqueid, else to a call of its own."""
    named = _cell(row.cells, _LINKED) or _cell(row.cells, _UNIQUE)
    key = named or f"line {row.line}"
    if key in open_calls:
        open_calls[key].rows.append(row.cells)
    else:
        said = {str(place): cell for place, cell in enumerate(row.cells)}
        open_calls[key] = _Call(row.line, row_id(said, ordinals, f"asterisk {named}" if named else ""), [row.cells])


def _settled(call: _Call, told: Told, dates: DateReader) -> Item:
    if told.is_known(call.id):
        return Known(call.id)
    try:
        return written(_word(call, told, dates), call.line)
    except UnreadableError as error:
        return left_out(call.line, error, tuple(call.rows[0]))


def _word(call: _Call, told: Told, dates: DateReader) -> Word:
    first = min(call.rows, key=lambda row: row[_START])
    inbound = _comes_in(first)
    number = _outside(call.rows, _SRC if inbound else _DST)
    if not number:
        raise pass_over("it is a call within the house")
    answered = [row for row in call.rows if row[_DISPOSITION] == "ANSWERED"]
    disposition = "ANSWERED" if answered else first[_DISPOSITION]
    seconds = max((int(row[_BILLED]) for row in answered if row[_BILLED].isdecimal()), default=0)
    kept = Unsorted(
        id=call.id,
        at=dates.read(first[_START]).at,
        who=(told.whose(number) or number).replace("/", "-") if not told.whose(number) else told.whose(number),
        inbound=inbound,
        seconds=seconds,
        number=plain(number),
        said=("they called" if answered else "they called, you missed it") if inbound else _unsure(disposition),
    )
    if not inbound and disposition in ("NO ANSWER", "BUSY"):
        return kept.touch("no-answer" if disposition == "NO ANSWER" else "busy")
    return kept


def _unsure(disposition: str) -> str:
    """What the switch said, where that leaves it open: a line that failed may be a wrong number."""
    return "" if disposition == "ANSWERED" else disposition.casefold()


def _comes_in(row: list[str]) -> bool:
    """Whether the outside called: by the dial plan's context, else by which side has the longer number."""
    context = row[_CONTEXT].casefold()
    if context.startswith(_COMES_IN):
        return True
    return bool(digits_of(row[_SRC])) and not digits_of(row[_DST])


def _outside(rows: list[list[str]], place: int) -> str:
    """The first number of that side that is no extension."""
    return next((row[place] for row in rows if digits_of(row[place])), "")


def _cell(cells: list[str], place: int) -> str:
    return cells[place] if len(cells) > place else ""


ASTERISK = Format(
    name="asterisk",
    title="Asterisk call detail records",
    about="A call that nobody took, or busy, is that. A switch can't tell a buyer from a machine: every "
    "answered call waits until you say.",
    fits=_fits,
    read=_read,
)
"""A switch knows who rang and whether somebody picked up: a machine or a buyer, it can't tell."""
