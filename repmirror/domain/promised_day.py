"""The day a buyer was promised something for, as it is typed: often it is past already when a rep flags it."""

from contextlib import suppress
from datetime import date, datetime

from repmirror.domain.errors import NotUnderstoodError
from repmirror.domain.when import read_due, read_edge

_MOST_WORDS = 3
"""Words a day is said in at most: "27 nov 2026"."""


def read_promised(text: str, now: datetime, today: date) -> date:
    """`fri` is the next one, `yesterday` and `-3d` are past, `16 nov` the nearest one. Raises NotUnderstoodError."""
    ahead, back, trouble = None, None, NotUnderstoodError("")
    try:
        ahead = read_due(text, now, today)
    except NotUnderstoodError as error:
        trouble = error
    with suppress(NotUnderstoodError):
        back = read_edge(text, today)
    if ahead and back:
        return back if today - back < ahead - today else ahead
    if found := ahead or back:
        return found
    raise trouble


def promised_in(text: str, now: datetime, today: date) -> date | None:
    """The day a promise names at its own end, "samples by Friday"; None where it names none."""
    before, _, day = text.rstrip(" .!").rpartition(" by ")
    if not before or len(day.split()) > _MOST_WORDS:
        return None
    with suppress(NotUnderstoodError):
        return read_promised(day, now, today)
    return None
