"""Where the fields of records come from: the file, or for a history that was told and not read, what was told."""

from collections.abc import Iterable, Mapping
from typing import Any, Protocol

Fields = Mapping[str, Any]


class Records(Protocol):
    """Where the fields of touches, responses and follow-ups are read again when somebody asks for the words."""

    def get(self, kind: str, id: str) -> Fields | None:
        """A record's fields; None where there is none. Raises StoreError where they can't be read."""

    def several(self, kind: str, ids: Iterable[str]) -> Mapping[str, Fields | None]:
        """The fields of those of these records that can be read together, faster than one by one."""

    def began(self, kind: str, id: str) -> Any:
        """The clock a record began with: an edit leaves it where it stood."""

    def number(self, kind: str, id: str) -> int:
        """Which of its kind it was, as they were met: those of one step stand in its order."""

    def latest(self, kind: str) -> str | None:
        """The id of the standing record of a kind that began last."""


class Told:
    """The fields and orders of a history that was told, not read."""

    def __init__(self) -> None:
        self._fields: dict[tuple[str, str], Fields | None] = {}
        self._orders: dict[tuple[str, str], Any] = {}
        self._numbers: dict[tuple[str, str], int] = {}

    def put(self, kind: str, id: str, fields: Fields | None, order: Any) -> bool:
        """A record as it stands from now on; whether it was never told before."""
        is_new = (kind, id) not in self._fields
        self._fields[kind, id] = fields
        self._orders[kind, id] = order
        self.number(kind, id)
        return is_new

    def get(self, kind: str, id: str) -> Fields | None:
        """A record's fields as they were told last; None where it was removed or never told."""
        return self._fields.get((kind, id))

    def several(self, _kind: str, _ids: Iterable[str]) -> Mapping[str, Fields | None]:
        """None: they are at hand one by one."""
        return {}

    def began(self, kind: str, id: str) -> Any:
        """The order a record was told with. Raises KeyError."""
        return self._orders[kind, id]

    def number(self, kind: str, id: str) -> int:
        """Which of all records it was, as they were told."""
        return self._numbers.setdefault((kind, id), len(self._numbers))

    def latest(self, kind: str) -> str | None:
        """The id of the standing record of a kind that was told last."""
        standing = [id for (of, id), fields in self._fields.items() if of == kind and fields is not None]
        return max(standing, key=lambda id: self._orders[kind, id], default=None)
