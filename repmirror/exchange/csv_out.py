"""Touches as a CSV file that Excel opens as it is and that `import` reads back as the same touches."""

import csv
from collections.abc import Iterable, Iterator, Sequence

from repmirror.domain.plain import plain
from repmirror.exchange.credited import Credited
from repmirror.exchange.formulas import guarded
from repmirror.exchange.word_lists import joined

COLUMNS = (
    "id", "at", "who", "channel", "outcome", "action", "base", "on_base", "seconds", "objections", "tags",
    "rivals", "reasons_for", "reasons_against", "focus", "bet", "arm", "prepared", "note", "schema",
)  # fmt: skip
"""What can be exported, in order. `base` is the touch's own, `on_base` as credited; `focus` is 0 or a play."""

SCHEMA = "repmirror.touch/1"
"""What each line is, and the version of its columns: columns are only added, else the number rises."""

BOM = "\ufeff"
"""What tells Excel that a file is UTF-8."""

_LISTS = frozenset({"objections", "tags", "rivals", "reasons_for", "reasons_against"})


class _Echo:
    """A file for a CSV writer that hands each line back."""

    def write(self, text: str) -> str:
        return text


def csv_lines(cells: Iterable[Sequence[str]]) -> Iterator[str]:
    """Rows as lines of RFC 4180, every cell quoted, and those that a spreadsheet would run guarded."""
    writer = csv.writer(_Echo(), quoting=csv.QUOTE_ALL, lineterminator="\r\n")
    for row in cells:
        yield str(writer.writerow([guarded(cell) for cell in row]))


def touch_lines(rows: Iterable[Credited], columns: Sequence[str] = COLUMNS) -> Iterator[str]:
    """The touches, a line each as they come, below the names of their columns."""
    yield from csv_lines((columns,))
    yield from csv_lines([_cell(row, column) for column in columns] for row in rows)


def _cell(row: Credited, column: str) -> str:
    if column == "on_base":
        return "true" if row.on_base else "false"
    if column == "schema":
        return SCHEMA
    value = getattr(row.touch, column)
    if value is None or value is False:
        return ""
    if column == "at":
        return row.touch.at.isoformat()
    if value is True:
        return "true"
    if column in _LISTS:
        return joined(value)
    return plain(str(value))
