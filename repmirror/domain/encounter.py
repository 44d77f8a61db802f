"""A rep and a buyer meeting: the touch the rep makes, and the response the buyer makes later or first."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any, Self

from repmirror.domain.vocabulary import EXCLUDED, NONE

Fields = dict[str, Any]
"""A record as it stands in the file: JSON values by name, empty ones left out."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Encounter:
    """What a touch and a response share. `at` has a fixed offset: the rep's local time as it was then."""

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

    @property
    def minutes(self) -> float | int | None:
        """How long it took; whole minutes as an int, parts to two decimals, None where it was not said."""
        if self.seconds is None:
            return None
        whole, rest = divmod(self.seconds, 60)
        return round(self.seconds / 60, 2) if rest else whole

    def fields(self) -> Fields:
        """This encounter as it is written to the file."""
        kept: Fields = {"at": self.at.isoformat(), "who": self.who, "channel": self.channel}
        if self.action != NONE:
            kept |= {"action": self.action, "base": self.base}
        if self.seconds is not None:
            kept["seconds"] = self.seconds
        for name in _WORD_LISTS:
            if words := getattr(self, name):
                kept[name] = list(words)
        if self.note:
            kept["note"] = self.note
        return kept


_WORD_LISTS = ("objections", "tags", "rivals", "reasons_for", "reasons_against")


def _shared(id: str, fields: Mapping[str, Any]) -> dict[str, Any]:
    return {
        "id": id,
        "at": datetime.fromisoformat(fields["at"]),
        "who": str(fields["who"]),
        "channel": str(fields.get("channel", "call")),
        "action": str(fields.get("action", NONE)),
        "base": int(fields.get("base", 0)),
        "seconds": fields.get("seconds"),
        "note": str(fields.get("note", "")),
        **{name: tuple(map(str, fields[name])) for name in _WORD_LISTS if name in fields},
    }


@dataclass(frozen=True, slots=True, kw_only=True)
class Touch(Encounter):
    """One try by the rep to move a buyer.

    `focus` is None where the focus was not used, 0 where it was, n where its n-th play was. `prepared` says that
    the rep had looked the account up that day before the touch.
    """

    outcome: str = "connected"
    focus: int | None = None
    bet: str | None = None
    arm: str | None = None
    prepared: bool = False

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
        return replace(self, **changes)

    def fields(self) -> Fields:
        """This touch as it is written to the file."""
        kept = Encounter.fields(self)
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
        return cls(
            **_shared(id, fields),
            outcome=str(fields["outcome"]),
            focus=fields.get("focus"),
            bet=fields.get("bet"),
            arm=fields.get("arm"),
            prepared=bool(fields.get("prepared", False)),
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Response(Encounter):
    """What a buyer did later, or of their own accord; `touch` is the id it names, if it names one."""

    touch: str | None = None

    def fields(self) -> Fields:
        """This response as it is written to the file."""
        kept = Encounter.fields(self)
        if self.touch:
            kept["touch"] = self.touch
        return kept

    @classmethod
    def from_fields(cls, id: str, fields: Mapping[str, Any]) -> Self:
        """Read one back. Raises ValueError, TypeError or KeyError where the fields are no response."""
        return cls(**_shared(id, fields), touch=fields.get("touch"))
