"""A report for programs and spreadsheets: one fact a row, the same facts as CSV and as JSON, under one schema."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, fields
from typing import Any

from repmirror.domain.plain import plain
from repmirror.exchange.csv_out import csv_lines

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


def facts_csv(facts: Iterable[Fact]) -> str:
    """The facts as a table; cells that a spreadsheet would run are guarded."""
    return "".join(csv_lines([COLUMNS, *(list(map(_cell, _row(fact).values())) for fact in facts)]))


def facts_json(head: Mapping[str, Any], facts: Iterable[Fact]) -> str:
    """One object: the schema, what `head` says of the whole, and the facts."""
    told = [{name: value for name, value in _row(fact).items() if name != "schema"} for fact in facts]
    return json.dumps({"schema": SCHEMA, **head, "facts": told}, allow_nan=False, indent=2) + "\n"


def _row(fact: Fact) -> dict[str, Any]:
    return {"schema": SCHEMA, **asdict(fact), "rate": fact.rate}


def _cell(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    return plain(str(value))
