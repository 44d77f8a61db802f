"""A list of buyers without headings: what each of its columns is, by what stands in its first rows."""

from collections.abc import Callable, Sequence
from itertools import islice

from repmirror.exchange.headless import is_address, is_day, is_number
from repmirror.exchange.table import Row, Table

NOTES = ("note", "more", "still more")
"""Where the words go that are nobody's name, such as a person's or a city."""

_LOOKED_AT = 50
_FIELDS: tuple[tuple[str, Callable[[str], bool]], ...] = (
    ("when", is_day),
    ("email", is_address),
    ("phone", is_number),
    ("mobile", is_number),
)


def bare_places(table: Table) -> dict[str, int]:
    """Where each field stands; the first column of words names the buyer, and the next three are notes."""
    rows = [row.cells for row in islice(table.rows(), _LOOKED_AT) if isinstance(row, Row)]
    left = {place: cells for place in range(len(table.header)) if (cells := _said(rows, place))}
    places: dict[str, int] = {}
    for field, is_such in _FIELDS:
        place = next((place for place, cells in left.items() if _mostly(is_such, cells)), None)
        if place is not None:
            places[field] = place
            del left[place]
    words = [place for place, cells in left.items() if _mostly(_is_words, cells)]
    return places | dict(zip(("company", *NOTES), words, strict=False))


def names_buyers(table: Table) -> bool:
    """Whether its rows say how to reach somebody and no day, without which they are no calls."""
    places = bare_places(table)
    return "when" not in places and bool({"email", "phone"} & places.keys())


def _said(rows: Sequence[list[str]], place: int) -> list[str]:
    return [cell for row in rows if (cell := row[place].strip())]


def _mostly(is_such: Callable[[str], bool], cells: Sequence[str]) -> bool:
    return 2 * sum(map(is_such, cells)) > len(cells)


def _is_words(cell: str) -> bool:
    return any(char.isalpha() for char in cell) and not is_address(cell)
