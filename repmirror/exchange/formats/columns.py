"""The columns of a format that is a table: how one is known by them, and where its fields stand."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from repmirror.domain.errors import NotUnderstoodError
from repmirror.exchange.bad_rows import quoted
from repmirror.exchange.column_dates import LateOrder, order_of
from repmirror.exchange.column_names import usual
from repmirror.exchange.dates import DateReader
from repmirror.exchange.formats.shape import Look, Told
from repmirror.exchange.table import Table


@dataclass(frozen=True, slots=True)
class Columns:
    """Their names by our field, the likeliest first, and the marks that tell the format apart.

    `needs` of the marks must be there. `is_dated` says that a file without a column of dates is none of it. `bare`
    finds where the fields stand in a table without headings.
    """

    names: Mapping[str, tuple[str, ...]]
    marks: frozenset[str]
    needs: int
    is_dated: bool = True
    bare: Callable[[Table], dict[str, int]] | None = None

    @classmethod
    def of(
        cls, names: Mapping[str, str], marks: str, needs: int, *, is_dated: bool = True,
        bare: Callable[[Table], dict[str, int]] | None = None,
    ) -> "Columns":  # fmt: skip
        """From names as they are written down, apart by commas."""
        listed = {field: tuple(usual(each) for each in theirs.split(", ")) for field, theirs in names.items()}
        return cls(listed, frozenset(usual(mark) for mark in marks.split(", ")), needs, is_dated, bare)

    def fits(self, look: Look) -> int:
        """How many of the marks a file has; 0 where they are too few."""
        if look.table is None:
            return 0
        found = len(self.marks & set(map(usual, look.table.header)))
        return found if found >= self.needs else 0

    def notes(self, look: Look) -> tuple[str, ...]:
        """What is taken from where, as a sentence."""
        assert look.table is not None
        header = look.table.header
        told = [f"{field} from {quoted(header[place])}" for field, place in self.places(look.table).items()]
        return (f"Read: {'; '.join(told)}.",)

    def places(self, table: Table) -> dict[str, int]:
        """Where each field stands: the first of its names that the header has."""
        if table.is_headless and self.bare:
            return self.bare(table)
        known = {usual(name): place for place, name in reversed(list(enumerate(table.header)))}
        found = {
            field: next((known[name] for name in theirs if name in known), None) for field, theirs in self.names.items()
        }
        return {field: place for field, place in found.items() if place is not None}

    def dates(self, table: Table, told: Told) -> DateReader:
        """What reads the table's dates. Raises `NotUnderstoodError` where it should have some and has none."""
        place = self.places(table).get("when")
        if place is not None:
            order = told.order or order_of(table, (place,), told.now)
            return DateReader(told.now, order, settle=LateOrder(table, (place,), told.now))
        if self.is_dated:
            named = quoted(table.path.name)
            raise NotUnderstoodError(f"No column of {named} says when each call was. Say --as csv --map when=COLUMN.")
        return DateReader(told.now, told.order)
