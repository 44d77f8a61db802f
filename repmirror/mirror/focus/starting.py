"""A focus begun and ended; there is one at a time."""

from datetime import datetime
from typing import Any

from repmirror.domain.errors import NoSuchError, NotUnderstoodError
from repmirror.domain.focus import Focus
from repmirror.domain.local_time import fixed
from repmirror.domain.step import Change, Draft
from repmirror.mirror.foci import focus_at
from repmirror.mirror.history import History
from repmirror.mirror.touches import new_id


def started(focus: Focus) -> Draft:
    """A focus begun; the one before it ends by that, and keeps its result."""
    return Draft(changes=(Change("focus", focus.id, focus.fields()),), says=f"focus {focus.title}")


def new_focus(title: str, now: datetime, **said: Any) -> Focus:
    """A focus with a title and no plays yet. Raises NotUnderstoodError without a title."""
    if not title.strip():
        raise NotUnderstoodError('A focus needs a title: repmirror focus start "Answer no budget".')
    return Focus(id=new_id(), title=title.strip(), start=fixed(now), **said)


def ended(history: History, now: datetime) -> Draft:
    """The focus in force ended. Raises NoSuchError where there is none."""
    focus = focus_in_force(history, now)
    end = Change("focus-end", focus.id, {"at": fixed(now).isoformat()})
    return Draft(changes=(end,), says=f"end of focus {focus.title}")


def focus_in_force(history: History, now: datetime) -> Focus:
    """The one focus. Raises NoSuchError where there is none."""
    focus = focus_at(history, now)
    if focus is None:
        raise NoSuchError('No focus is in force. Start one: repmirror focus start "Answer no budget".')
    return focus
