"""What a phrase says, once it is read: enough to make a touch, a response and a follow-up of it."""

from datetime import date, datetime
from typing import Any, NamedTuple

from repmirror.domain.encounter import WORD_LISTS, Response, Touch
from repmirror.domain.local_time import fixed
from repmirror.domain.vocabulary import NONE


class Slip(NamedTuple):
    """A word that nothing was made of, and the word of the trade that it is a slip of the finger from."""

    said: str
    meant: str


class Reading(NamedTuple):
    """What a phrase says. `at` is None for now, `due` is the follow-up's day and `owed` what it is about.

    `said` names the fields that were said and not implied. `focus` is as a touch's. `today` is the day it was
    read on, so that its echo can leave the year out. `slips` are words that may have been meant otherwise.
    """

    who: str
    inbound: bool = False
    at: datetime | None = None
    channel: str = "call"
    outcome: str = "connected"
    action: str = NONE
    base: int = 0
    said: frozenset[str] = frozenset()
    seconds: int | None = None
    objections: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    rivals: tuple[str, ...] = ()
    reasons_for: tuple[str, ...] = ()
    reasons_against: tuple[str, ...] = ()
    focus: int | None = None
    due: date | None = None
    owed: str = ""
    note: str = ""
    today: date | None = None
    slips: tuple[Slip, ...] = ()

    def touch(self, id: str, now: datetime) -> Touch:
        """The touch that was read; without a time it happened now. Its follow-up is a record of its own."""
        return Touch(id=id, outcome=self.outcome, focus=self.focus, **self._shared(now))

    def response(self, id: str, now: datetime, touch: str | None = None) -> Response:
        """The response that was read, naming the touch with that id if one is given."""
        return Response(id=id, touch=touch, **self._shared(now))

    def _shared(self, now: datetime) -> dict[str, Any]:
        names = ("who", "channel", "action", "base", "seconds", "note", *WORD_LISTS)
        return {"at": self.at or fixed(now), **{name: getattr(self, name) for name in names}}


class LiveReading(NamedTuple):
    """The best reading of a phrase still being typed, and a sentence for each thing wrong with it so far.

    `reading.who` is empty until a name was typed.
    """

    reading: Reading
    problems: tuple[str, ...] = ()
