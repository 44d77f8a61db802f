"""What the rep said to an alarm: that they know why, or what they will do about it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Self

from repmirror.domain.encounter import Fields

WAYS = ("known", "focus", "bet")
"""How an alarm is answered: "I know why", with a focus, with a bet."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """An alarm answered; `since` is the instant the change began that it asked about, `how` one of WAYS."""

    id: str
    at: datetime
    since: datetime
    text: str = ""
    how: str = "known"

    def fields(self) -> Fields:
        """This answer as it is written to the file."""
        kept: Fields = {"at": self.at.isoformat(), "since": self.since.isoformat(), "how": self.how}
        if self.text:
            kept["text"] = self.text
        return kept

    @classmethod
    def from_fields(cls, id: str, fields: Mapping[str, Any]) -> Self:
        """Read one back. Raises ValueError, TypeError or KeyError where the fields are no answer."""
        return cls(
            id=id,
            at=datetime.fromisoformat(fields["at"]),
            since=datetime.fromisoformat(fields["since"]),
            text=str(fields.get("text", "")),
            how=str(fields.get("how", "known")),
        )
