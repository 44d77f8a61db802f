"""A report for programs and spreadsheets: one fact a row, the same facts as CSV and as JSON, under one schema."""

import csv
import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, fields
from typing import Any, TextIO

from repmirror.domain.plain import plain
from repmirror.exchange.formulas import guarded

SCHEMA = "repmirror.report/1"
"""What the facts are, and the version of their columns: columns are only added, else the number rises."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Fact:
    """One figure: `count` of `of` in a half-open span of days, bounded at 95 % by `low` and `high`, 0 to 1.

    `part` says what it belongs to and `key` what it is; `open` while late answers may come; `says` is in words.
    """

    part: str
    key: str
    since: str | None = None
    until: str | None = None
    count: float | int | None = None
    of: int | None = None
    low: float | None = None
    high: float | None = None
    open: bool = False
    says: str = ""

    @property
    def rate(self) -> float | None:
        """`count` ÷ `of`; None where there is nothing to divide by."""
        return self.count / self.of if self.count is not None and self.of else None


COLUMNS = ("schema", *(each.name for each in fields(Fact)), "rate")


def facts_csv(facts: Sequence[Fact], out: TextIO, *, bom: bool) -> None:
    """Write the facts as RFC 4180 with every cell quoted; cells that a spreadsheet would run are guarded."""
    if bom:
        out.write("\ufeff")
    writer = csv.writer(out, quoting=csv.QUOTE_ALL, lineterminator="\r\n")
    writer.writerow(COLUMNS)
    for fact in facts:
        writer.writerow([guarded(_cell(value)) for value in _row(fact).values()])


def facts_json(head: Mapping[str, Any], facts: Sequence[Fact], out: TextIO) -> None:
    """Write one object: the schema, what `head` says of the whole, and the facts."""
    told = [{name: value for name, value in _row(fact).items() if name != "schema"} for fact in facts]
    json.dump({"schema": SCHEMA, **head, "facts": told}, out, allow_nan=False, indent=2)
    out.write("\n")


def _row(fact: Fact) -> dict[str, Any]:
    return {"schema": SCHEMA, **asdict(fact), "rate": fact.rate}


def _cell(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    return plain(str(value))
