"""What the rep once handed out: remembered, so that nobody has to wonder what a manager has seen."""

from dataclasses import dataclass
from datetime import date, datetime

from repmirror.domain.record import Record


@dataclass(frozen=True, slots=True, kw_only=True)
class Sharing(Record):
    """One file or stream that left: `what` (report, touches, follow-ups, …) as `form`, of a half-open span.

    `told` are the fields that were asked for of names, numbers, notes and quotes; `to` is the file, or where it went;
    `count` how many touches, rows or follow-ups it holds or counts.
    """

    id: str
    at: datetime
    what: str
    form: str
    to: str
    count: int
    since: date | None = None
    until: date | None = None
    told: tuple[str, ...] = ()
