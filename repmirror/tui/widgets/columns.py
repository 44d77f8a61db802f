"""How the columns of a list share its width, and which give way when there is too little of it."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from textual.content import Content

from repmirror.tui.widgets.fit import Align, fit

T = TypeVar("T")

GAP = 2
"""Blank cells between two columns."""


@dataclass(frozen=True, slots=True)
class Column(Generic[T]):
    """One column of a list: its title and how a row's cell is painted.

    It is as wide as the rows need, within `least` and `most`. Where the width is short the column
    with the highest `gives_way` goes first; those with 0 stay. Figures (aligned right) and what is `whole`
    are never cut: they go instead.
    """

    title: str
    cell: Callable[[T], Content]
    least: int = 4
    most: int = 24
    gives_way: int = 0
    align: Align = "left"
    whole: bool = False

    @property
    def is_whole(self) -> bool:
        """Whether half of it would be worse than nothing: 10 cut from 105 is another number."""
        return self.whole or self.align == "right"


class Layout(Generic[T]):
    """The widths a list's columns have come to, and a line of cells set in them."""

    def __init__(self, columns: Sequence[Column[T]], titled: bool) -> None:
        self._columns = columns
        self._wants = [len(column.title) if titled else 0 for column in columns]
        self._shares: list[tuple[int, int]] = []

    def measure(self, rows: Sequence[T]) -> bool:
        """Let columns grow to what these rows need; they never shrink, or typing to find would shake them.

        Whether any grew.
        """
        before = list(self._wants)
        for row in rows:
            for i, column in enumerate(self._columns):
                if self._wants[i] < column.most:
                    self._wants[i] = max(self._wants[i], column.cell(row).cell_length)
        return self._wants != before

    def share(self, width: int) -> None:
        """Share this many cells among the columns."""
        self._shares = share(self._columns, self._wants, max(1, width))

    def titles(self) -> Content:
        """The line of titles."""
        return self._line(lambda column: Content(column.title))

    def row(self, row: T) -> Content:
        """The line of one row."""
        return self._line(lambda column: column.cell(row))

    def _line(self, cell: Callable[[Column[T]], Content]) -> Content:
        shares = [(self._columns[i], width) for i, width in self._shares]
        fitted = [fit(cell(column), width, column.align) for column, width in shares]
        return Content(" " * GAP).join(fitted)


def share(columns: Sequence[Column[T]], wants: Sequence[int], width: int) -> list[tuple[int, int]]:
    """The columns that are shown and their widths, as (index, width) in their order.

    `wants` is what each would take if there were room; those that stay longest get theirs first.
    """
    wanted = [min(column.most, max(column.least, want)) for column, want in zip(columns, wants, strict=True)]
    needed = [
        want if column.is_whole else min(column.least, max(1, wants[i]))
        for i, (column, want) in enumerate(zip(columns, wanted, strict=True))
    ]
    kept = list(range(len(columns)))
    while len(kept) > 1 and sum(needed[i] for i in kept) + GAP * (len(kept) - 1) > width:
        # the last of equals goes first; a column that never gives way is narrowed instead
        first_to_go = max(kept, key=lambda i: (columns[i].gives_way, i))
        if not columns[first_to_go].gives_way:
            break
        kept.remove(first_to_go)
    spare = width - sum(needed[i] for i in kept) - GAP * (len(kept) - 1)
    widths = {i: needed[i] for i in kept}
    for i in sorted(kept, key=lambda i: (columns[i].gives_way, columns[i].is_whole)):
        more = max(-widths[i] + 1, min(spare, wanted[i] - widths[i]))
        widths[i] += more
        spare -= more
    return [(i, widths[i]) for i in kept]
