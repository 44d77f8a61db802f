"""A rep and a buyer meeting: the touch the rep makes, and the response the buyer makes later or first.

Named tuples, as logging loads them: a dataclass costs a log some milliseconds to make.
"""

from collections.abc import Mapping
from datetime import datetime
from typing import Any, NamedTuple, Self

from repmirror.domain.vocabulary import EXCLUDED, NONE

Fields = dict[str, Any]
"""A record as it stands in the file: JSON values by name, empty ones left out."""

WORD_LISTS = ("objections", "tags", "rivals", "reasons_for", "reasons_against")
"""The lists of words that may be said in an encounter."""


class Touch(NamedTuple):
    """One try by the rep to move a buyer. `at` has a fixed offset: the rep's local time as it was then.

    `focus` is None where the focus was not used, 0 where it was, n where its n-th play was. `prepared` says that
    the rep had looked the account up that day before the touch.
    """

    id: str
    at: datetime
    who: str
    channel: str = "call"
    action: str = NONE
    base: int = 0
    seconds: int | None = None
    objections: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    rivals: tuple[str, ...] = ()
    reasons_for: tuple[str, ...] = ()
    reasons_against: tuple[str, ...] = ()
    note: str = ""
    outcome: str = "connected"
    focus: int | None = None
    bet: str | None = None
    arm: str | None = None
    prepared: bool = False

    @property
    def minutes(self) -> float | int | None:
        """How long it took; whole minutes as an int, parts to two decimals, None where it was not said."""
        return _minutes(self.seconds)

    @property
    def is_excluded(self) -> bool:
        """Whether it is counted apart, in no denominator: a wrong number could have moved nobody."""
        return self.outcome == EXCLUDED

    @property
    def is_on_base(self) -> bool:
        """Whether the buyer did something in this touch itself; late answers are credited elsewhere."""
        return self.base >= 1

    def revised(self, **changes: Any) -> Self:
        """The same touch with some of it said anew."""
        return self._replace(**changes)

    def fields(self) -> Fields:
        """This touch as it is written to the file."""
        kept = _fields(self)
        kept["outcome"] = self.outcome
        for name in ("focus", "bet", "arm"):
            if (value := getattr(self, name)) is not None:
                kept[name] = value
        if self.prepared:
            kept["prepared"] = True
        return kept

    @classmethod
    def from_fields(cls, id: str, fields: Mapping[str, Any]) -> Self:
        """Read one back. Raises ValueError, TypeError or KeyError where the fields are no touch."""
        said = fields.get
        own = (str(fields["outcome"]), said("focus"), said("bet"), said("arm"), bool(said("prepared", False)))
        return cls._make((*_shared(id, fields), *own))


class Response(NamedTuple):
    """What a buyer did later, or of their own accord; `touch` is the id it names, if it names one."""

    id: str
    at: datetime
    who: str
    channel: str = "call"
    action: str = NONE
    base: int = 0
    seconds: int | None = None
    objections: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    rivals: tuple[str, ...] = ()
    reasons_for: tuple[str, ...] = ()
    reasons_against: tuple[str, ...] = ()
    note: str = ""
    touch: str | None = None

    @property
    def minutes(self) -> float | int | None:
        """As a touch's."""
        return _minutes(self.seconds)

    def revised(self, **changes: Any) -> Self:
        """The same response with some of it said anew."""
        return self._replace(**changes)

    def fields(self) -> Fields:
        """This response as it is written to the file."""
        kept = _fields(self)
        if self.touch:
            kept["touch"] = self.touch
        return kept

    @classmethod
    def from_fields(cls, id: str, fields: Mapping[str, Any]) -> Self:
        """Read one back. Raises ValueError, TypeError or KeyError where the fields are no response."""
        return cls._make((*_shared(id, fields), fields.get("touch")))


Encounter = Touch | Response
"""What the two share comes first in each, in the same order."""


def _minutes(seconds: int | None) -> float | int | None:
    if seconds is None:
        return None
    whole, rest = divmod(seconds, 60)
    return round(seconds / 60, 2) if rest else whole


def _fields(said: Encounter) -> Fields:
    kept: Fields = {"at": said.at.isoformat(), "who": said.who, "channel": said.channel}
    if said.action != NONE:
        kept |= {"action": said.action, "base": said.base}
    if said.seconds is not None:
        kept["seconds"] = said.seconds
    for name in WORD_LISTS:
        if words := getattr(said, name):
            kept[name] = list(words)
    if said.note:
        kept["note"] = said.note
    return kept


def _shared(id: str, fields: Mapping[str, Any]) -> tuple[Any, ...]:
    """What a touch and a response begin with."""
    said = fields.get
    return (
        id,
        datetime.fromisoformat(fields["at"]),
        str(fields["who"]),
        str(said("channel", "call")),
        str(said("action", NONE)),
        int(said("base", 0)),
        said("seconds"),
        *[tuple(map(str, fields[name])) if name in fields else () for name in WORD_LISTS],
        str(said("note", "")),
    )
