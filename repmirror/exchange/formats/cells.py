"""A row's cells by our names, and the parts of a row that a few of them tell."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from operator import itemgetter
from typing import Generic, TypeVar

from repmirror.domain.plain import plain
from repmirror.exchange.durations import seconds_of
from repmirror.exchange.formats.shape import Told
from repmirror.exchange.formulas import unguarded

T = TypeVar("T")

_REMEMBERED = 8192


@dataclass(frozen=True, slots=True)
class Cells:
    """The cells that say something, by our names for them."""

    said: Mapping[str, str]
    told: Told

    def __getitem__(self, field: str) -> str:
        """What a cell says, or nothing."""
        return self.said.get(field, "")

    def first(self, *fields: str) -> str:
        """The first of these cells that says something, made safe to show."""
        return plain(next((self.said[field] for field in fields if field in self.said), "")).strip()

    def seconds(self, field: str, unit: int = 1) -> int | None:
        """A length of time; None where none is said. Raises `UnreadableError`."""
        return seconds_of(self[field], unit) if self[field] else None


@dataclass(frozen=True, slots=True)
class Part(Generic[T]):
    """What a few cells tell together, and nothing else does: `read` sees these `fields` alone.

    So rows whose cells are alike tell alike, and are read once.
    """

    fields: tuple[str, ...]
    read: Callable[[Cells], T]

    def of(self, places: Mapping[str, int], told: Told, *, is_remembered: bool) -> Callable[[Sequence[str]], T]:
        """What reads it from a row of a table whose fields stand at `places`; remembering what cells told, or not."""
        names = tuple(field for field in self.fields if field in places)
        if not names:
            said = self.read(Cells({}, told))
            return lambda _cells: said
        pick = itemgetter(*(places[field] for field in names))

        def read(raw: tuple[str, ...] | str) -> T:
            cells = (raw,) if isinstance(raw, str) else raw
            return self.read(Cells(said_of(zip(names, cells, strict=True)), told))

        if is_remembered:
            read = lru_cache(maxsize=_REMEMBERED)(read)
        return lambda cells: read(pick(cells))


def part(fields: str, read: Callable[[Cells], T]) -> Part[T]:
    """A part told by these fields, apart by commas."""
    return Part(tuple(fields.split(", ")), read)


def seconds_in(field: str) -> Part[int | None]:
    """A length of time in a cell of its own. Raises `UnreadableError`."""
    return part(field, lambda cells: cells.seconds(field))


def cleaned(cell: str) -> str:
    """A cell's text without its ends, and without what guards a spreadsheet from it."""
    text = cell.strip()
    return unguarded(cell).strip() if text[:1] == "'" else text


def said_of(pairs: Iterable[tuple[str, str]]) -> dict[str, str]:
    """The cells that say something, by field."""
    return {field: text for field, cell in pairs if (text := cleaned(cell))}


def named(company: str, person: str = "") -> str:
    """`Company/Person`, or the one there is; "" for nobody."""
    company, person = company.replace("/", "-").strip(), person.replace("/", "-").strip()
    return f"{company}/{person}" if company and person and company != person else company or person


def is_true(text: str) -> bool:
    """How programs write yes: `TRUE`, `1`, `Yes`, `Done`."""
    return text.casefold() in ("true", "1", "yes", "y", "done", "x")
