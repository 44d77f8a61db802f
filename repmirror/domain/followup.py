"""Something the rep owes an account by a date."""

from dataclasses import dataclass
from datetime import date, datetime

from repmirror.domain.record import Record


@dataclass(frozen=True, slots=True, kw_only=True)
class FollowUp(Record):
    """A follow-up. `done` is set only where the rep closed it by hand; touches close the others by being there."""

    id: str
    who: str
    due: date
    what: str = ""
    made: datetime
    done: datetime | None = None
