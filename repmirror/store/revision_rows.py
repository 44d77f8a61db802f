"""The revisions of the records of one kind as rows: each one's clock, its line's place in the file, the one before."""

from array import array
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from repmirror.domain.step import Stamp
from repmirror.store.clocks import LARGEST_CODE, Devices, clock_of
from repmirror.store.id_table import IdTable
from repmirror.store.revision import FIRST, NEWEST, Coming, News
from repmirror.store.shelf import Fields

NOWHERE = 0xFFFFFFFF
"""The place of a revision whose fields are kept in memory."""


class RevisionRows:
    """Revisions as rows, and the newest one's row of each record, by the record's number in `table`.

    `clock` is milliseconds and tick in one number, `place` the byte its line begins at, `before` the row of the same
    record to look at next, -1 at the end, `gone` whether it is a removal. Those without a place have their fields in
    `kept`. What no column holds, as a clock beyond the calendar, stands in `odd`.
    """

    def __init__(self, devices: Devices) -> None:
        self._devices = devices
        self.table = IdTable()
        self.newest = array("I")
        self.clock, self._device = array("q"), array("H")
        self.place, self.before, self.gone = array("I"), array("i"), bytearray()
        self.kept: dict[int, Fields] = {}
        self.odd: dict[int, Stamp] = {}

    def of(self, id: str) -> int:
        """The row of a record's newest revision; -1 where it never was."""
        record = self.table.find(id)
        return -1 if record < 0 else self.newest[record]

    def stamp(self, row: int) -> Stamp:
        """The clock of a revision."""
        clock = self.clock[row]
        return self.odd[row] if clock < 0 else self._devices.stamp(clock, self._device[row])

    def chain(self, row: int) -> Iterator[int]:
        """A row, and those of the same record behind it."""
        while row >= 0:
            yield row
            row = self.before[row]

    def put(self, stamp: Stamp, fields: Fields | None, place: int, before: int) -> int:
        """Put a revision at the end, and tell its row. Nothing leads to it yet."""
        row = len(self.clock)
        ms, tick, device = stamp
        code, clock = self._devices.code(device), clock_of(ms, tick)
        if clock < 0 or code >= LARGEST_CODE:
            self.odd[row] = stamp
            clock, code = -1, 0
        if place >= NOWHERE:
            place = NOWHERE
            if fields is not None:
                self.kept[row] = fields
        self.clock.append(clock)
        self._device.append(code)
        self.place.append(place)
        self.before.append(before)
        self.gone.append(fields is None)
        return row

    def put_run(self, records: Sequence[int], coming: Coming) -> list[News]:
        """Put revisions at the end as long as each is its record's first or newest; tell which.

        Records are met in the order of their numbers.
        """
        start, newest = len(self.clock), self.newest
        self.clock.extend(array("q", coming.clocks))
        if len(self.table) - len(newest) == len(records):  # by far the most: nobody met one of them before
            before, news = array("i", (-1,)) * len(records), [FIRST] * len(records)
            newest.extend(array("I", range(start, start + len(records))))
        else:
            before, news = self._linked(records, start)
            del self.clock[start + len(news) :]
        taken = len(news)
        self.before.extend(before)
        self._device.extend(array("H", coming.codes[:taken]))
        self.place.extend(array("I", coming.places[:taken]))
        self.gone += coming.gone[:taken]
        return news

    def _linked(self, records: Sequence[int], start: int) -> tuple["array[int]", list[News]]:
        """Make each of the rows from one on its record's newest: what was newest before, and what it is to its record.

        Ends where one is neither a first revision nor surely a newer one.
        """
        newest, clock = self.newest, self.clock
        before, news = array("i"), list[News]()
        for row, record in enumerate(records, start):
            if record == len(newest):
                newest.append(row)
                before.append(-1)
                news.append(FIRST)
                continue
            older = newest[record]
            if not 0 <= clock[older] < clock[row]:
                break
            newest[record] = row
            before.append(older)
            news.append(NEWEST)
        return before, news

    @property
    def is_all_placed(self) -> bool:
        """Whether every revision stands in the file."""
        return NOWHERE not in self.place

    # -- kept aside as bytes, and taken up again

    def packed(self) -> tuple[dict[str, Any], list[bytes]]:
        """What JSON can say of it, and the columns."""
        ids, slots = self.table.ids, self.table.slots()
        told = {"beside": ids.beside, "odd": [[row, *stamp] for row, stamp in self.odd.items()]}
        return told, [bytes(ids.raw), bytes(self.gone), *(each.tobytes() for each in self._columns), slots]

    @classmethod
    def unpacked(cls, devices: Devices, told: Mapping[str, Any], columns: Sequence[bytes]) -> "RevisionRows":
        """What was packed, taken up again."""
        rows = cls(devices)
        ids, gone, *others, slots = columns
        rows.table.unpack(ids, told["beside"], slots)
        rows.gone += gone
        rows.odd = {row: Stamp(ms, tick, device) for row, ms, tick, device in told["odd"]}
        for column, raw in zip(rows._columns, others, strict=True):
            column.frombytes(raw)
        return rows

    @property
    def _columns(self) -> "tuple[array[int], ...]":
        return self.newest, self.clock, self._device, self.place, self.before
