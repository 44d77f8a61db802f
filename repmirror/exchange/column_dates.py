"""The dates of a table's column: their order settled from all of them, but only where a look shows that it matters."""

from collections.abc import Iterator, Sequence
from datetime import datetime
from itertools import islice

from repmirror.domain.errors import NotUnderstoodError
from repmirror.exchange.bad_rows import Skipped, UnreadableError
from repmirror.exchange.date_order import Order, readings_of, settled_order
from repmirror.exchange.table import Table, Tick

_LOOKED_AT = 1000
"""Rows that are looked at first: where none of them has a date of three numbers, the file is not read through."""


def order_of(table: Table, places: Sequence[int], now: datetime, tick: Tick | None = None) -> Order | None:
    """The order a column's dates are written in; None where any will do. `places` are joined by a space.

    Raises `NotUnderstoodError` where they can be read in two ways, or agree on none.
    """
    if not any(readings_of(text, now.year) for _, text in islice(_cells(table, places, None), _LOOKED_AT)):
        return None
    return settled_order(_cells(table, places, tick), _named(table, places), now)


class LateOrder:
    """The order, settled when a date asks for it that the first look did not see. Then it is too late to refuse."""

    def __init__(self, table: Table, places: Sequence[int], now: datetime) -> None:
        self._table, self._places, self._now = table, places, now

    def __call__(self) -> Order | None:
        """Settle it from all dates. Raises `UnreadableError`, which leaves out the row that asked."""
        try:
            return settled_order(_cells(self._table, self._places, None), _named(self._table, self._places), self._now)
        except NotUnderstoodError as error:
            raise UnreadableError(str(error)) from None


def _cells(table: Table, places: Sequence[int], tick: Tick | None) -> Iterator[tuple[int, str]]:
    for row in table.rows(tick):
        if not isinstance(row, Skipped):
            yield row.line, " ".join([row.cells[place] for place in places])


def _named(table: Table, places: Sequence[int]) -> str:
    return " ".join(table.header[place] for place in places)
