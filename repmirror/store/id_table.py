"""Records' ids, each under a number as they were met, and a table that finds the number of an id.

The table is of open addressing: an id's eight bytes say at which slot to begin, and its number stands in that slot or,
where others were there before, in the next free one. It is at most half full.
"""

from array import array
from collections.abc import Iterable, Sequence
from sys import byteorder

from repmirror.domain.id_column import IdColumn

_FEWEST = 64
_from_bytes = int.from_bytes


class IdTable:
    """Ids by number, and their numbers by id. `slots` holds numbers, -1 where one is free."""

    def __init__(self) -> None:
        self.ids = IdColumn()
        self.slots = array("i", (-1,)) * _FEWEST

    def __len__(self) -> int:
        return len(self.ids.raw) // 8

    def find(self, id: str) -> int:
        """The number of an id; -1 where it was never met."""
        key = self.ids.known_key(id)
        return -1 if key is None else self.slots[self._slot(key)]

    def add(self, id: str) -> int:
        """The number of an id: the next one where it is new."""
        key = self.ids.key(id)
        slot = self._slot(key)
        number = self.slots[slot]
        if number < 0:
            number = self.slots[slot] = len(self)
            self.ids.raw += key
            if 2 * len(self) >= len(self.slots):
                self._lay_out(len(self))
        return number

    def add_all(self, ids: Sequence[str]) -> list[int]:
        """The numbers of many ids, in their order: the next ones for those that are new."""
        first, keys = len(self), self.ids.keys(ids)
        if 2 * (first + len(ids)) >= len(self.slots):
            self._lay_out(first + len(ids))
        self.ids.raw += keys
        numbers = [*range(first, self._place(first))]
        if len(numbers) < len(ids):
            del self.ids.raw[8 * (first + len(numbers)) :]
            numbers += map(self.add, ids[len(numbers) :])
        return numbers

    def drop(self, first: int) -> None:
        """Forget the ids from a number on."""
        del self.ids.raw[8 * first :]
        self._lay_out(first)

    def unpack(self, ids: bytes, beside: Iterable[str], slots: bytes) -> None:
        """Take up ids and slots as they were; this one must be empty."""
        self.ids = IdColumn(ids, beside)
        self.slots = array("i")
        self.slots.frombytes(slots)

    def _slot(self, key: bytes) -> int:
        """The slot of an id's number, or the free one where it belongs."""
        slots, raw = self.slots, self.ids.raw
        start, last = _from_bytes(key, byteorder), len(slots) - 1
        slot = (start ^ start >> 32) & last
        while (number := slots[slot]) >= 0 and raw[8 * number : 8 * number + 8] != key:
            slot = (slot + 1) & last
        return slot

    def _lay_out(self, most: int) -> None:
        """Make the slots anew, as many as so many ids need."""
        many = _FEWEST
        while many < 4 * most:
            many *= 2
        self.slots = array("i", (-1,)) * many
        self._place(0)

    def _place(self, first: int) -> int:
        """Give the ids from a number on their slots, up to one that was met before; the number that comes next."""
        slots, last = self.slots, len(self.slots) - 1
        keys = array("Q", bytes(self.ids.raw[8 * first :]))
        with memoryview(self.ids.raw).cast("Q") as known:
            for number, key in enumerate(keys, first):
                slot = (key ^ key >> 32) & last
                while (met := slots[slot]) >= 0:
                    if known[met] == key:
                        return number
                    slot = (slot + 1) & last
                slots[slot] = number
        return first + len(keys)
