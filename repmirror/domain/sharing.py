"""What the rep once handed out: remembered, so that nobody has to wonder what a manager has seen."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Self

from repmirror.domain.encounter import Fields


@dataclass(frozen=True, slots=True, kw_only=True)
class Sharing:
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

    def fields(self) -> Fields:
        """This sharing as it is written to the file."""
        kept: Fields = {"at": self.at.isoformat(), "what": self.what, "form": self.form, "to": self.to}
        kept["count"] = self.count
        for name in ("since", "until"):
            if (day := getattr(self, name)) is not None:
                kept[name] = day.isoformat()
        if self.told:
            kept["told"] = list(self.told)
        return kept

    @classmethod
    def from_fields(cls, id: str, fields: Mapping[str, Any]) -> Self:
        """Read one back. Raises ValueError, TypeError or KeyError where the fields are no sharing."""
        return cls(
            id=id,
            at=datetime.fromisoformat(fields["at"]),
            what=str(fields["what"]),
            form=str(fields["form"]),
            to=str(fields["to"]),
            count=int(fields["count"]),
            since=date.fromisoformat(fields["since"]) if fields.get("since") else None,
            until=date.fromisoformat(fields["until"]) if fields.get("until") else None,
            told=tuple(map(str, fields.get("told", ()))),
        )
