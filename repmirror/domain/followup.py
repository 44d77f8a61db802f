"""Something the rep owes an account by a date."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Self

from repmirror.domain.encounter import Fields


@dataclass(frozen=True, slots=True, kw_only=True)
class FollowUp:
    """A follow-up. `done` is set only where the rep closed it by hand; touches close the others by being there."""

    id: str
    who: str
    due: date
    what: str
    made: datetime
    done: datetime | None = None

    def fields(self) -> Fields:
        """This follow-up as it is written to the file."""
        kept: Fields = {"who": self.who, "due": self.due.isoformat(), "what": self.what}
        kept["made"] = self.made.isoformat()
        if self.done:
            kept["done"] = self.done.isoformat()
        return kept

    @classmethod
    def from_fields(cls, id: str, fields: Mapping[str, Any]) -> Self:
        """Read one back. Raises ValueError, TypeError or KeyError where the fields are no follow-up."""
        return cls(
            id=id,
            who=str(fields["who"]),
            due=date.fromisoformat(fields["due"]),
            what=str(fields.get("what", "")),
            made=datetime.fromisoformat(fields["made"]),
            done=datetime.fromisoformat(fields["done"]) if fields.get("done") else None,
        )
