"""Touches as a CSV file that Excel opens as it is and that `import` reads back as the same touches."""

import csv
from collections.abc import Iterable, Sequence
from typing import TextIO

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

_LISTS = frozenset({"objections", "tags", "rivals", "reasons_for", "reasons_against"})


def touches_csv(rows: Iterable[Credited], out: TextIO, columns: Sequence[str] = COLUMNS, *, bom: bool = True) -> int:
    """Write the touches, a line each, and return how many.

    RFC 4180 with every cell quoted, and a byte order mark for Excel unless told otherwise; cells that a
    spreadsheet would run are guarded. `out` takes text with `newline=""`, and should be UTF-8.
    """
    if bom:
        out.write("\ufeff")
    writer = csv.writer(out, quoting=csv.QUOTE_ALL, lineterminator="\r\n")
    writer.writerow(columns)
    count = 0
    for row in rows:
        writer.writerow([guarded(_cell(row, column)) for column in columns])
        count += 1
    return count


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
