"""What, or whom, the rep wants to bring to an account: open until it is brought."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Self

from repmirror.domain.encounter import Fields


@dataclass(frozen=True, slots=True, kw_only=True)
class Bring:
    """Something to have with one at the next call: a paper, an answer, a colleague. `done` is when it was brought."""

    id: str
    who: str
    what: str
    made: datetime
    done: datetime | None = None

    def fields(self) -> Fields:
        """This as it is written to the file."""
        kept: Fields = {"who": self.who, "what": self.what, "made": self.made.isoformat()}
        if self.done:
            kept["done"] = self.done.isoformat()
        return kept

    @classmethod
    def from_fields(cls, id: str, fields: Mapping[str, Any]) -> Self:
        """Read one back. Raises ValueError, TypeError or KeyError where the fields are none."""
        return cls(
            id=id,
            who=str(fields["who"]),
            what=str(fields["what"]),
            made=datetime.fromisoformat(fields["made"]),
            done=datetime.fromisoformat(fields["done"]) if fields.get("done") else None,
        )
