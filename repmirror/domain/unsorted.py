"""A call or message that another program kept, and of which nobody has said yet what came of it."""

from dataclasses import dataclass
from datetime import datetime

from repmirror.domain.encounter import Response, Touch
from repmirror.domain.record import Record
from repmirror.domain.vocabulary import NONE


@dataclass(frozen=True, slots=True, kw_only=True)
class Unsorted(Record):
    """It counts in no figure until the rep sorts it: a touch of it would say what no log can know.

    `inbound` is one the buyer began, which becomes a response; `said` is what the other program called its outcome,
    as it stood there. Sorted, it is a touch or response of the same id, so that reading its file again adds nothing.
    """

    id: str
    at: datetime
    who: str
    channel: str = "call"
    inbound: bool = False
    seconds: int | None = None
    number: str = ""
    said: str = ""
    tags: tuple[str, ...] = ()
    note: str = ""

    def touch(self, outcome: str) -> Touch:
        """The touch it was, once the rep has said what became of it."""
        return Touch(
            id=self.id, at=self.at, who=self.who, channel=self.channel, outcome=outcome, seconds=self.seconds,
            tags=self.tags, note=self._noted,
        )  # fmt: skip

    def response(self, action: str = NONE, base: int = 0) -> Response:
        """The response it was, once the rep has said that it was one."""
        return Response(
            id=self.id, at=self.at, who=self.who, channel=self.channel, action=action, base=base,
            seconds=self.seconds, tags=self.tags, note=self._noted,
        )  # fmt: skip

    @property
    def _noted(self) -> str:
        """The note, and what the other program said that nobody here could read."""
        return " · ".join(filter(None, (self.note, f"said: {self.said}" if self.said else "")))
