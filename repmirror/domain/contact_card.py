"""What an address book or a list of leads said of a buyer when it was last read."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Self

from repmirror.domain.encounter import Fields

_TEXTS = ("email", "zone", "note", "arrived")


@dataclass(frozen=True, slots=True, kw_only=True)
class ContactCard:
    """One card and the account it went to, by its key. Its record's id is a hash of what tells it from others.

    It is kept so that reading the card again changes only what changed on it, and never what the rep wrote:
    what was given before and is gone from the account was taken out by the rep.
    """

    account: str
    phones: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    email: str = ""
    zone: str = ""
    note: str = ""
    arrived: str = ""

    def fields(self) -> Fields:
        """This card as it is written to the file."""
        kept: Fields = {"account": self.account}
        for name in _TEXTS:
            if value := getattr(self, name):
                kept[name] = value
        for name in ("phones", "tags"):
            if words := getattr(self, name):
                kept[name] = list(words)
        return kept

    @classmethod
    def from_fields(cls, fields: Mapping[str, Any]) -> Self:
        """Read one back. Raises ValueError, TypeError or KeyError where the fields are none."""
        return cls(
            account=str(fields["account"]),
            phones=tuple(map(str, fields.get("phones", ()))),
            tags=tuple(map(str, fields.get("tags", ()))),
            **{name: str(fields.get(name, "")) for name in _TEXTS},
        )
