"""Touches as columns, as the file tells many of them."""

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from repmirror.domain.picking import picked


class Touches(NamedTuple):
    """Touches by column: their ids, when, with whom, and all else said of each, as its text and as fields.

    The same text is the same fields, so that what it means need be found only once.
    """

    ids: Sequence[str] = ()
    ats: Sequence[str] = ()
    whos: Sequence[str] = ()
    texts: Sequence[str] = ()
    said: Sequence[Mapping[str, Any]] = ()

    def __bool__(self) -> bool:
        return bool(self.ids)

    def fields(self, place: int) -> dict[str, Any]:
        """The fields of one of them."""
        return {"at": self.ats[place], "who": self.whos[place], **self.said[place]}

    def at(self, places: Sequence[int]) -> "Touches":
        """Those at some places."""
        ids, ats, whos, texts = (picked(column, places) for column in self[:4])
        return Touches(ids, ats, whos, texts, picked(self.said, places))


NONE = Touches()
