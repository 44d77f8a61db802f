"""What, or whom, the rep wants to bring to an account: open until it is brought."""

from dataclasses import dataclass
from datetime import datetime

from repmirror.domain.record import Record


@dataclass(frozen=True, slots=True, kw_only=True)
class Bring(Record):
    """Something to have with one at the next call: a paper, an answer, a colleague. `done` is when it was brought."""

    id: str
    who: str
    what: str
    made: datetime
    done: datetime | None = None
