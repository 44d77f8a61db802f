"""The day in one line, for a prompt or a status bar: told from columns, so that no touch is read from the file."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from repmirror.mirror.history import History
from repmirror.mirror.queue import due_now
from repmirror.mirror.rate import Rate, of_tally
from repmirror.mirror.streak import streak_view
from repmirror.stats.streak import Streak
from repmirror.stats.tally import tally

if TYPE_CHECKING:
    from repmirror.mirror.focus.result import FocusResult


@dataclass(frozen=True, slots=True)
class StatusView:
    """On base today, the streak, the focus in force, and how many are late or due today."""

    rate: Rate
    excluded: int
    streak: Streak
    focus: FocusResult | None
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


def _focus(history: History, now: datetime) -> FocusResult | None:
    if (focus := history.focus_at(now)) is None:
        return None
    from repmirror.mirror.focus.result import result_of

    return result_of(history, focus)
