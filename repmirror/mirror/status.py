"""The day in one line, for a prompt or a status bar: told from columns, so that no touch is read from the file."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import NamedTuple

from repmirror.mirror.foci import focus_at, focus_span
from repmirror.mirror.history import History
from repmirror.mirror.queue import due_now
from repmirror.mirror.rate import Rate, of_tally
from repmirror.mirror.streak import streak_view
from repmirror.stats.streak import Streak
from repmirror.stats.take_up import take_up
from repmirror.stats.tally import tally


class FocusUse(NamedTuple):
    """How often the focus was used, of the connected touches since it began."""

    title: str
    used: int
    connected: int


class StatusView(NamedTuple):
    """On base today, the streak, the focus in force, and how many are late or due today."""

    rate: Rate
    excluded: int
    streak: Streak
    focus: FocusUse | None
    due: int


def status_view(history: History, now: datetime) -> StatusView:
    """The day so far."""
    today = history.today(now)
    so_far = tally(history.ledger, history.ledger.rows(today, today + timedelta(days=1)))
    return StatusView(
        rate=of_tally(so_far, is_over=False),
        excluded=so_far.excluded,
        streak=streak_view(history, today),
        focus=_focus(history, now),
        due=due_now(history, now),
    )


def _focus(history: History, now: datetime) -> FocusUse | None:
    if (focus := focus_at(history, now)) is None:
        return None
    counts = take_up(history.ledger, history.ledger.rows_between(*focus_span(history, focus)))
    return FocusUse(focus.title, counts.used, counts.connected)
