"""What the rep said to an alarm: that they know why, or what they will do about it."""

from dataclasses import dataclass
from datetime import datetime

from repmirror.domain.record import Record

WAYS = ("known", "focus", "bet")
"""How an alarm is answered: "I know why", with a focus, with a bet."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer(Record):
    """An alarm answered; `since` is the instant the change began that it asked about, `how` one of WAYS."""

    id: str
    at: datetime
    since: datetime
    text: str = ""
    how: str = "known"
