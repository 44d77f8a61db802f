"""How the rep once read a file with a certain header, so that next week's needs no question."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Self

from repmirror.domain.encounter import Fields


@dataclass(frozen=True, slots=True, kw_only=True)
class HeaderMapping:
    """What was told of a file: `maps` are `field=column`, `words` are `theirs=ours`, `order` that of its dates.

    Its record's id is a hash of the header; `name` is what the file was called then.
    """

    name: str = ""
    maps: tuple[str, ...] = ()
    words: tuple[str, ...] = ()
    order: str = ""

    def fields(self) -> Fields:
        """This mapping as it is written to the file."""
        kept: Fields = {"maps": list(self.maps)}
        if self.words:
            kept["words"] = list(self.words)
        for name in ("name", "order"):
            if value := getattr(self, name):
                kept[name] = value
        return kept

    @classmethod
    def from_fields(cls, fields: Mapping[str, Any]) -> Self:
        """Read one back. Raises ValueError, TypeError or KeyError where the fields are none."""
        return cls(
            name=str(fields.get("name", "")),
            maps=tuple(map(str, fields["maps"])),
            words=tuple(map(str, fields.get("words", ()))),
            order=str(fields.get("order", "")),
        )
