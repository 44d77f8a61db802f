"""What a rep knows of a buyer beyond the touches: numbers, people, tags, and whether to call at all."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING, Any, Self

if TYPE_CHECKING:
    from repmirror.domain.encounter import Fields


@dataclass(frozen=True, slots=True, kw_only=True)
class Account:
    """A buyer. Its record's id is `account_key(name)`; most accounts have no record, only touches.

    `listed` is the day it was put on the call list, `arrived` the instant a lead came in.
    """

    name: str
    phones: tuple[str, ...] = ()
    email: str = ""
    zone: str = ""
    tags: tuple[str, ...] = ()
    note: str = ""
    do_not_contact: bool = False
    listed: date | None = None
    arrived: datetime | None = None

    def fields(self) -> Fields:
        """This account as it is written to the file."""
        kept: Fields = {"name": self.name}
        for name in ("email", "zone", "note"):
            if value := getattr(self, name):
                kept[name] = value
        for name in ("phones", "tags"):
            if words := getattr(self, name):
                kept[name] = list(words)
        if self.do_not_contact:
            kept["do_not_contact"] = True
        for name in ("listed", "arrived"):
            if (moment := getattr(self, name)) is not None:
                kept[name] = moment.isoformat()
        return kept

    @classmethod
    def from_fields(cls, fields: Mapping[str, Any]) -> Self:
        """Read one back. Raises ValueError, TypeError or KeyError where the fields are no account."""
        return cls(
            name=str(fields["name"]),
            phones=tuple(map(str, fields.get("phones", ()))),
            email=str(fields.get("email", "")),
            zone=str(fields.get("zone", "")),
            tags=tuple(map(str, fields.get("tags", ()))),
            note=str(fields.get("note", "")),
            do_not_contact=bool(fields.get("do_not_contact", False)),
            listed=date.fromisoformat(fields["listed"]) if fields.get("listed") else None,
            arrived=datetime.fromisoformat(fields["arrived"]) if fields.get("arrived") else None,
        )
