"""Records' ids, each under a number as they were met, and what finds the number of an id.

Ids that came since something was kept are found by a dict, which takes many at once. Those that were kept stand in a
table of open addressing, which is taken up as it is: an id's eight bytes say at which slot to begin, and its number
stands in that slot or, where others were there before, in the next free one. It is at most half full.
"""

from array import array
from collections.abc import Iterable, Sequence
from sys import byteorder

from repmirror.domain.id_column import IdColumn

_FEWEST = 64
_from_bytes = int.from_bytes


class IdTable:
    """Ids by number, and their numbers by id."""

    def __init__(self) -> None:
        self.ids = IdColumn()
        self._slots = array("i", (-1,)) * _FEWEST
        self._since: dict[int, int] = {}

    def __len__(self) -> int:
        return len(self.ids.raw) // 8

    def find(self, id: str) -> int:
        """The number of an id; -1 where it was never met."""
        key = self.ids.known_key(id)
        return -1 if key is None else self._find(_from_bytes(key, byteorder))

    def add(self, id: str) -> int:
        """The number of an id: the next one where it is new."""
        raw = self.ids.key(id)
        key = _from_bytes(raw, byteorder)
        number = self._find(key)
        if number < 0:
            number = self._since[key] = len(self)
            self.ids.raw += raw
        return number

    def add_all(self, ids: Sequence[str]) -> list[int]:
        """The numbers of many ids, in their order: the next ones for those that are new."""
        first, raw = len(self), self.ids.keys(ids)
        keys = array("Q", raw).tolist()
        if not self._are_new(keys):
            return [*map(self.add, ids)]
        numbers = [*range(first, first + len(ids))]
        self._since.update(zip(keys, numbers, strict=True))
        self.ids.raw += raw
        return numbers

    def drop(self, first: int) -> None:
        """Forget the ids from a number on; these came since."""
        del self.ids.raw[8 * first :]
        self._since = {key: number for key, number in self._since.items() if number < first}

    def slots(self) -> bytes:
        """The table, with all ids in it."""
        self._lay_out()
        return self._slots.tobytes()

    def unpack(self, ids: bytes, beside: Iterable[str], slots: bytes) -> None:
        """Take up ids and slots as they were; this one must be empty."""
        self.ids = IdColumn(ids, beside)
        self._slots = array("i")
        self._slots.frombytes(slots)

    def _are_new(self, keys: Sequence[int]) -> bool:
        """Whether many ids, by their eight bytes, are new and unlike each other."""
        if len({*keys}) < len(keys) or not self._since.keys().isdisjoint(keys):
            return False
        return len(self._since) == len(self) or all(self._slots[self._slot(key)] < 0 for key in keys)

    def _find(self, key: int) -> int:
        number = self._since.get(key, -1)
        return number if number >= 0 else self._slots[self._slot(key)]

    def _slot(self, key: int) -> int:
        """The slot of an id's number, or the free one where it belongs."""
        slots, raw = self._slots, self.ids.raw
        last, own = len(slots) - 1, key.to_bytes(8, byteorder)
        slot = (key ^ key >> 32) & last
        while (number := slots[slot]) >= 0 and raw[8 * number : 8 * number + 8] != own:
            slot = (slot + 1) & last
        return slot

    def _lay_out(self) -> None:
        """Put those that came since into the slots; where they would be more than half full into more of them."""
        many = len(self._slots)
        while many <= 2 * len(self):
            many *= 2
        since: Iterable[tuple[int, int]] = self._since.items()
        if many > len(self._slots):
            self._slots = array("i", (-1,)) * (2 * many)
            since = zip(array("Q", bytes(self.ids.raw)), range(len(self)), strict=True)
        slots, last = self._slots, len(self._slots) - 1
        for key, number in since:
            slot = (key ^ key >> 32) & last
            while slots[slot] >= 0:
                slot = (slot + 1) & last
            slots[slot] = number
        self._since = {}
