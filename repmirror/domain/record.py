"""Small records: frozen dataclasses that say, by the types of their fields, how they stand in the file."""

from collections.abc import Callable, Mapping
from dataclasses import MISSING, fields
from datetime import date, datetime
from types import UnionType
from typing import Any, NamedTuple, Self, get_args, get_origin

from repmirror.domain.encounter import Fields


class Record:
    """A dataclass of texts, numbers, days, instants and lists of them, each in the file under its own name.

    What is as it would be without being said is left out. `id` is the record's own and stands beside its fields.
    A part of a list that is more than a text has `written()` and a class method `read`.
    """

    __slots__ = ()
    id: str

    def fields(self) -> Fields:
        """This record as it is written to the file."""
        said = ((each, getattr(self, each.name)) for each in _kept(type(self)))
        return {each.name: each.write(value) for each, value in said if each.is_needed or value != each.default}

    @classmethod
    def from_fields(cls, id: str, fields: Mapping[str, Any]) -> Self:
        """Read one back. Raises ValueError, TypeError or KeyError where the fields are no such record."""
        said = {
            each.name: each.read(fields[each.name])
            for each in _kept(cls)
            if each.is_needed or fields.get(each.name) is not None
        }
        return cls(id=id, **said)  # type: ignore[call-arg]


class _Kept(NamedTuple):
    """One field: what it is where it is not said, and how it is written and read."""

    name: str
    is_needed: bool
    default: Any
    write: Callable[[Any], Any]
    read: Callable[[Any], Any]


_KNOWN: dict[type[Record], tuple[_Kept, ...]] = {}


def _kept(record: type[Record]) -> tuple[_Kept, ...]:
    """What a kind of record keeps, found once."""
    if known := _KNOWN.get(record):
        return known
    kept = _KNOWN[record] = tuple(
        _Kept(each.name, each.default is MISSING, each.default, *_ways(each.type))
        for each in fields(record)  # type: ignore[arg-type]  # every record is a dataclass
        if each.name != "id"
    )
    return kept


def _ways(kind: Any) -> tuple[Callable[[Any], Any], Callable[[Any], Any]]:
    """How a value of a type is written, and read back."""
    if isinstance(kind, UnionType):  # with None, which is not written
        [kind] = [each for each in get_args(kind) if each is not type(None)]
    if kind in (date, datetime):
        return kind.isoformat, kind.fromisoformat
    if get_origin(kind) is tuple:
        write, read = _ways(get_args(kind)[0])
        return lambda values: [*map(write, values)], lambda values: tuple(map(read, values))
    if hasattr(kind, "written"):
        return kind.written, kind.read
    return _as_it_is, _number if kind is float else kind


def _as_it_is(value: Any) -> Any:
    return value


def _number(value: Any) -> int | float:
    """A number as it was written: whole ones stay whole. Raises ValueError and TypeError for what is none."""
    return value if isinstance(value, int) else float(value)
