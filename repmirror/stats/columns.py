"""Rows as columns: a few bytes a row, and what they say as bytes."""

from array import array
from collections.abc import Mapping, Sequence
from typing import Any

from repmirror.domain.id_column import IdColumn
from repmirror.domain.picking import picked

Column = array | bytearray | IdColumn  # type: ignore[type-arg]


class Columns:
    """Columns of one length, by name; a row is a value of each, in their order."""

    def __init__(self, **columns: Column) -> None:
        self.by_name = columns
        self._each: tuple[Any, ...] = tuple(columns.values())

    def __len__(self) -> int:
        return len(self._each[0])

    def append(self, row: Sequence[Any]) -> None:
        """Put a row at the end."""
        for column, value in zip(self._each, row, strict=True):
            column.append(value)

    def extend(self, *values: Sequence[Any]) -> None:
        """Put rows at the end, given by column."""
        self.splice(len(self), *values)

    def splice(self, place: int, *values: Sequence[Any]) -> None:
        """Put rows, given by column, before the one at a place."""
        for column, each in zip(self._each, values, strict=True):
            if isinstance(column, IdColumn):
                column.splice(place, each)
            else:
                column[place:place] = bytes(each) if isinstance(column, bytearray) else array(column.typecode, each)

    def insert(self, place: int, row: Sequence[Any]) -> None:
        """Put a row before the one at a place."""
        for column, value in zip(self._each, row, strict=True):
            column.insert(place, value)

    def replace(self, place: int, row: Sequence[Any]) -> None:
        """Put a row where another stands."""
        for column, value in zip(self._each, row, strict=True):
            if isinstance(column, IdColumn):
                column.replace(place, value)
            else:
                column[place] = value

    def delete(self, place: int) -> None:
        """Take a row out."""
        for column in self._each:
            del column[place]

    def cut(self, place: int) -> list[tuple[Any, ...]]:
        """Take the rows from a place on out; what they were."""
        rows = [*zip(*[column[place:] for column in self._each], strict=True)]
        for column in self._each:
            del column[place:]
        return rows

    def reorder(self, places: Sequence[int]) -> None:
        """Put the rows in another order, each place of which says where the row stood."""
        for column in self._each:
            if isinstance(column, IdColumn):
                raw = bytes(column.raw)
                column.raw[:] = b"".join([raw[8 * place : 8 * place + 8] for place in places])
            elif isinstance(column, bytearray):
                column[:] = bytes(picked(column, places))
            else:
                column[:] = array(column.typecode, picked(column, places))

    def packed(self, prefix: str) -> tuple[dict[str, list[str]], dict[str, bytes]]:
        """The ids that stand beside, by column, and every column as bytes, by its name behind the prefix."""
        ids = {name: column for name, column in self.by_name.items() if isinstance(column, IdColumn)}
        blobs = {
            prefix + name: bytes(column.raw if isinstance(column, IdColumn) else column)
            for name, column in self.by_name.items()
        }
        return {name: column.beside for name, column in ids.items()}, blobs

    def unpack(self, prefix: str, beside: Mapping[str, list[str]], blobs: Mapping[str, bytes | memoryview]) -> None:
        """Take up what was packed; these must be empty. Raises ValueError where the columns differ in length."""
        for name, column in self.by_name.items():
            if isinstance(column, IdColumn):
                column.__init__(blobs[prefix + name], beside[name])  # type: ignore[misc]
            elif isinstance(column, bytearray):
                column += blobs[prefix + name]
            else:
                column.frombytes(blobs[prefix + name])
        if len({len(column) for column in self._each}) > 1:
            raise ValueError("columns of unlike length")
