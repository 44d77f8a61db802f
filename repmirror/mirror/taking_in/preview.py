"""A file's first rows as they would come in, to be looked at before anything is saved."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from itertools import islice
from typing import NamedTuple

from repmirror.domain.encounter import Response, Touch
from repmirror.exchange.bad_rows import Skipped
from repmirror.exchange.contacts import Contact
from repmirror.exchange.formats.shape import Item
from repmirror.exchange.written import Known, Written
from repmirror.mirror.taking_in.sorting import what_happened
from repmirror.mirror.touches import marks, what

LOOKED_AT = 1000
"""Rows that are looked at, of a file of any length."""

_SHOWN = 5


@dataclass(frozen=True, slots=True)
class PreviewRow:
    """One touch as it would come in."""

    when: str
    who: str
    what: str
    more: str


class Preview(NamedTuple):
    """The first rows as they would come in; where there are none, `reason` says why."""

    rows: tuple[PreviewRow, ...]
    reason: str = ""


def preview_of(items: Iterator[Item], year: int) -> Preview:
    """The first five that come in."""
    rows: list[PreviewRow] = []
    reason = "There are no rows in it."
    for item in islice(items, LOOKED_AT):
        if isinstance(item, Skipped):
            reason = f"Line {item.line} is left out: {item.reason}."
        elif not isinstance(item, Known):
            rows.append(_row(item, year))
        if len(rows) == _SHOWN:
            break
    return Preview(tuple(rows), "" if rows else reason)


def _row(item: Written | Contact, year: int) -> PreviewRow:
    if isinstance(item, Contact):
        arrived = _when(item.arrived, year) if item.arrived else ""
        told = ", ".join(filter(None, (item.person, *item.phones, *item.emails, item.note)))
        return PreviewRow(arrived, item.name, "account", told)
    word = item.word()
    when = _when(word.at, year)
    if isinstance(word, Touch | Response):
        minutes = "" if word.minutes is None else f"{word.minutes:g} min"
        said = f"{what(word)} (theirs)" if isinstance(word, Response) else what(word)
        return PreviewRow(when, word.who, said, "  ".join(filter(None, (minutes, marks(word), word.note))))
    return PreviewRow(when, word.who, "to sort", "  ".join(filter(None, (what_happened(word), word.note))))


def _when(at: datetime, year: int) -> str:
    return f"{at.day} {at:%b %H:%M}" if at.year == year else f"{at.day} {at:%b %Y}"
