"""A table's rows read one by one: each has its id first, known ones are passed by, unreadable ones left out."""

from collections.abc import Callable, Iterator
from contextlib import closing
from typing import TypeVar

from repmirror.exchange.bad_rows import Skipped, UnreadableError, left_out
from repmirror.exchange.ordinals import Ordinals
from repmirror.exchange.table import Row, Table, Tick
from repmirror.exchange.written import Known

LONGEST = 60_000
"""Characters a row's fields may have together, so that its record stays within a line of the store."""

TOO_LONG = f"it has more than {LONGEST:,} characters"

Begun = TypeVar("Begun")
Taken = TypeVar("Taken")


def read_rows(
    table: Table,
    begin: Callable[[list[str], Ordinals], tuple[str, Begun]],
    take: Callable[[Row, str, Begun], Taken],
    is_known: Callable[[str], bool],
    tick: Tick | None = None,
) -> Iterator[Taken | Known | Skipped]:
    """What `take` makes of every row, in the file's order and in bounded memory.

    `begin` gives a row's id, before anything can fail, for a bad row counts among its equals too; and what it found
    on the way, which `take` gets. Where `is_known` says so, the rest of a row is not read.
    """
    with closing(Ordinals()) as ordinals:
        for row in table.rows(tick):
            if isinstance(row, Skipped):
                yield row
                continue
            id, begun = begin(row.cells, ordinals)
            if is_known(id):
                yield Known(id)
                continue
            try:
                yield take(row, id, begun)
            except UnreadableError as error:
                yield left_out(row.line, error, tuple(row.cells))
