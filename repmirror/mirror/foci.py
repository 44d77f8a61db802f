"""Every focus there was, and which one was in force when."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from repmirror.domain.focus import Focus
    from repmirror.mirror.history import History


def foci_of(history: History) -> list[Focus]:
    """Every focus, the first one first."""
    ends = history.words("focus-end")
    foci = [focus.over(ends.get(focus.id)) for focus in history.words("focus").values()]
    return sorted(foci, key=lambda focus: (focus.start, history.order(focus.id, "focus"), focus.id))


def focus_span(history: History, focus: Focus) -> tuple[datetime, datetime | None]:
    """When a focus was in force: until it ended, or the next one started; None while it still is."""
    foci = foci_of(history)
    place = [each.id for each in foci].index(focus.id)
    ends = [end for end in (focus.ended, *(each.start for each in foci[place + 1 :][:1])) if end is not None]
    return focus.start, max(focus.start, min(ends)) if ends else None


def focus_at(history: History, at: datetime) -> Focus | None:
    """The one focus in force at an instant."""
    for focus in reversed(foci_of(history)):
        if focus.start <= at:
            _, end = focus_span(history, focus)
            return focus if end is None or at < end else None
    return None
