"""Every revision of the records of one kind, as columns: its clock, and where in the file its line stands."""

import json
from array import array
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from enum import IntEnum
from sys import byteorder
from typing import TYPE_CHECKING, Any, NamedTuple

from repmirror.domain.id_column import IdColumn
from repmirror.domain.step import Stamp
from repmirror.store.clocks import LARGEST_CODE, Devices, clock_of
from repmirror.store.shelf import Fields, Shelf

from_bytes = int.from_bytes

NOWHERE = 0xFFFFFFFF
"""The place of a revision whose fields are kept in memory."""

_FEWEST_SLOTS = 64
_FILLED = ("ids", "_newest", "_clock", "_device", "_place", "_before", "_gone", "_kept", "_odd", "_slots")


class Revision(NamedTuple):
    """One record as one step left it; `fields` is None where the step removed it."""

    stamp: Stamp
    fields: Fields | None

    @property
    def rank(self) -> tuple[Stamp, str]:
        """A total order: two steps with one clock, from a state directory that was copied, go by their content."""
        return self.stamp, json.dumps(self.fields, sort_keys=True)


class News(IntEnum):
    """What a revision was to its record."""

    NOTHING = 0
    OLDEST = 1
    NEWEST = 2
    FIRST = 3


NOTHING, NEWEST, FIRST = News.NOTHING, News.NEWEST, News.FIRST


class Coming(NamedTuple):
    """Revisions by column: the records' ids, clocks in one number, devices' numbers, places, which are removals."""

    ids: Sequence[str]
    clocks: Sequence[int]
    codes: Sequence[int]
    places: Sequence[int]
    gone: bytes

    def behind(self, start: int) -> "Coming":
        """Those from a place on."""
        ids, clocks, codes, places, gone = self
        return Coming(ids[start:], clocks[start:], codes[start:], places[start:], gone[start:])


class Revisions(Mapping[str, Revision]):
    """The records of one kind by id, removed ones included; as a mapping, each one's newest revision.

    A revision is a row: `_clock` is milliseconds and tick in one number, `_place` the byte its line begins at,
    `_before` the row of the same record to look at next, -1 at the end. Fields are read from the shelf; those of
    rows without a place are kept. What no column holds, as a clock beyond the calendar, stands in `_odd`.
    Records are found through `_slots`, a table of their numbers that is at most half full.
    """

    def __init__(self, kind: str, devices: Devices, shelf: Shelf | None = None) -> None:
        self._kind, self._devices, self._shelf = kind, devices, shelf
        self._begin()

    def _begin(self) -> None:
        self.ids = IdColumn()
        self._newest = array("I")
        self._clock, self._device = array("q"), array("H")
        self._place, self._before, self._gone = array("I"), array("i"), bytearray()
        self._kept: dict[int, Fields] = {}
        self._odd: dict[int, Stamp] = {}
        self._slots = array("i", [-1]) * _FEWEST_SLOTS

    # -- as a mapping

    def __len__(self) -> int:
        return len(self._newest)

    def __iter__(self) -> Iterator[str]:
        return iter(self.ids)

    def __contains__(self, id: object) -> bool:
        return isinstance(id, str) and self.number(id) >= 0

    def __getitem__(self, id: str) -> Revision:
        row = self._row(id)
        if row < 0:
            raise KeyError(id)
        return self._revision(id, row)

    # -- taking in

    def add(self, id: str, stamp: Stamp, fields: Fields | None, place: int | None = None) -> News:
        """Take a revision in, and tell what it is to its record."""
        key = self.ids.key(id)
        slots, raw, number, last = self._slots, self.ids.raw, from_bytes(key, byteorder), len(self._slots) - 1
        slot = (number ^ number >> 32) & last
        while (record := slots[slot]) >= 0 and raw[8 * record : 8 * record + 8] != key:
            slot = (slot + 1) & last
        if record < 0:
            slots[slot] = len(self._newest)
            self.ids.raw += key
            self._newest.append(self._put(stamp, fields, place, -1))
            if 2 * len(self._newest) > last:
                self.make_room()
            return FIRST
        known = self._newest[record]
        if self._is_above(id, Revision(stamp, fields), known):
            self._newest[record] = self._put(stamp, fields, place, known)
            return NEWEST
        for row in self._chain(known):
            if self._stamp(row) == stamp and self._fields(id, row) == fields:
                return NOTHING
        is_oldest = all(stamp <= self._stamp(row) for row in self._chain(known))
        self._before[known] = self._put(stamp, fields, place, self._before[known])
        return News.OLDEST if is_oldest else NOTHING

    def add_all(self, coming: Coming, fields: Callable[[int], Fields | None]) -> list[News]:
        """Take in many revisions that stand in the file; tell what each was to its record.

        `fields` gives those of one of them, for where they are needed.
        """
        keys = array("Q", self.ids.keys(coming.ids))
        news = self._add_run(keys, coming)
        while (place := len(news)) < len(keys):
            stamp = self._devices.stamp(coming.clocks[place], coming.codes[place])
            news.append(self.add(coming.ids[place], stamp, fields(place), coming.places[place]))
            news += self._add_run(keys[place + 1 :], coming.behind(place + 1))
        return news

    def _add_run(self, keys: "array[int]", coming: Coming) -> list[News]:
        """Take in revisions as long as each is its record's first or newest; tell which."""
        if 2 * (len(self._newest) + len(keys)) >= len(self._slots):
            self.make_room(len(keys))
        slots, last, newest, clock = self._slots, len(self._slots) - 1, self._newest, self._clock
        met, start = len(newest), len(clock)
        fresh, before, news = list[int](), array("i", (-1,)) * len(keys), [FIRST] * len(keys)
        clock.extend(array("q", coming.clocks))
        self.ids.raw += bytes(8 * len(keys))
        with memoryview(self.ids.raw).cast("Q") as known:
            number, row = met, start
            for row, key in enumerate(keys, start):
                slot = (key ^ key >> 32) & last
                while (record := slots[slot]) >= 0 and known[record] != key:
                    slot = (slot + 1) & last
                if record < 0:
                    slots[slot], known[number] = number, key
                    fresh.append(row)
                    number += 1
                    continue
                older = newest[record] if record < met else fresh[record - met]
                if not 0 <= clock[older] < clock[row]:
                    break
                before[row - start], news[row - start] = older, NEWEST
                if record < met:
                    newest[record] = row
                else:
                    fresh[record - met] = row
            else:
                row = start + len(keys)
        del self.ids.raw[8 * number :], clock[row:]
        taken = row - start
        newest.extend(array("I", fresh))
        self._before.extend(before[:taken])
        self._device.extend(array("H", coming.codes[:taken]))
        self._place.extend(array("I", coming.places[:taken]))
        self._gone += coming.gone[:taken]
        return news[:taken]

    def keeps(self, id: str) -> bool:
        """Whether fields of a record may be kept in memory."""
        return bool(self._kept) or ((row := self._row(id)) >= 0 and self._place[row] == NOWHERE)

    def settle(self, id: str, stamp: Stamp, fields: Fields | None, place: int) -> None:
        """A revision that was kept in memory turned up in the file."""
        for row in self._chain(self._row(id)):
            if self._place[row] == NOWHERE and self._stamp(row) == stamp and self._fields(id, row) == fields:
                self._place[row] = min(place, NOWHERE)
                if place < NOWHERE:
                    self._kept.pop(row, None)

    def make_room(self, coming: int = 0) -> None:
        """Make the table of slots as large as it should be for what it holds and will soon hold."""
        many = _FEWEST_SLOTS
        while many < 4 * (len(self._newest) + coming):
            many *= 2
        self._slots = slots = array("i", [-1]) * many
        last = many - 1
        for record, key in enumerate(array("Q", bytes(self.ids.raw))):
            slot = (key ^ key >> 32) & last
            while slots[slot] >= 0:
                slot = (slot + 1) & last
            slots[slot] = record

    # -- asking

    def fields(self, id: str) -> Fields | None:
        """A record's fields; None where there is none, or it was removed. Raises StoreError."""
        row = self._row(id)
        return self._fields(id, row) if row >= 0 else None

    def several(self, ids: Iterable[str]) -> Mapping[str, Fields | None]:
        """The fields of those of these records that can be read together."""
        if self._shelf is None:
            return {}
        rows = {id: row for id in ids if (row := self._row(id)) >= 0 and self._place[row] != NOWHERE}
        return self._shelf.several(self._kind, {id: (self._stamp(row), self._place[row]) for id, row in rows.items()})

    def stands(self, id: str) -> bool | None:
        """Whether a record stands, False where it was removed, None where it never was."""
        row = self._row(id)
        return not self._gone[row] if row >= 0 else None

    def newest(self, id: str) -> Stamp | None:
        """The clock of a record's newest revision."""
        row = self._row(id)
        return self._stamp(row) if row >= 0 else None

    def number(self, id: str) -> int:
        """Which record it was, as they were met; -1 where it never was."""
        key = self.ids.known_key(id)
        return -1 if key is None else self._slots[self._slot(key)]

    def began(self, id: str) -> Stamp:
        """The clock of a record's oldest revision. Raises KeyError where it never was."""
        row = self._row(id)
        if row < 0:
            raise KeyError(id)
        before = self._before[row]
        return self._stamp(row) if before < 0 else min(map(self._stamp, self._chain(row)))

    def older(self, id: str) -> list[Revision]:
        """A record's revisions but for the newest, in no order. Raises StoreError."""
        row = self._row(id)
        return [self._revision(id, each) for each in self._chain(self._before[row])] if row >= 0 else []

    def edits(self, id: str) -> int:
        """How many revisions a record has besides the newest."""
        row = self._row(id)
        return sum(1 for _ in self._chain(self._before[row])) if row >= 0 else 0

    def before(self, id: str, stamp: Stamp) -> Fields | None:
        """A record's fields as they were just below a clock; None where it was not there. Raises StoreError."""
        below = [row for row in self._chain(self._row(id)) if self._stamp(row) < stamp]
        last = max(map(self._stamp, below), default=None)
        tied = [self._revision(id, row) for row in below if self._stamp(row) == last]
        return max(tied, key=lambda each: each.rank).fields if tied else None

    def was_undone(self, id: str) -> bool:
        """Whether the newest revision is known to be from a step that took another back. Raises StoreError."""
        row = self._row(id)
        if row < 0 or self._shelf is None or self._place[row] == NOWHERE:
            return False
        return self._shelf.undid(self._stamp(row), self._place[row])

    def latest(self) -> str | None:
        """The id of the record that began last, of those that stand."""
        best, last = -1, Stamp(-1, -1, "")
        for record, row in enumerate(self._newest):
            if self._gone[row] or (0 <= self._clock[row] < clock_of(last.ms, 0) and row not in self._odd):
                continue
            began = min(map(self._stamp, self._chain(row)))
            if best < 0 or began > last:
                best, last = record, began
        return self.ids[best] if best >= 0 else None

    @property
    def is_all_placed(self) -> bool:
        """Whether every revision stands in the file."""
        return NOWHERE not in self._place

    # -- kept aside as bytes, and taken up again

    def packed(self) -> tuple[dict[str, Any], list[bytes]]:
        """What JSON can say of it, and the columns."""
        told = {"beside": self.ids.beside, "odd": [[row, *stamp] for row, stamp in self._odd.items()]}
        columns = (self._newest, self._clock, self._device, self._place, self._before, self._slots)
        return told, [bytes(self.ids.raw), bytes(self._gone), *(column.tobytes() for column in columns)]

    def unpack(self, told: Mapping[str, Any], columns: Sequence[bytes | memoryview]) -> None:
        """Take up what was packed; this one must be empty."""
        self.ids = IdColumn(columns[0], told["beside"])
        self._gone = bytearray(columns[1])
        self._odd = {row: Stamp(ms, tick, device) for row, ms, tick, device in told["odd"]}
        del self._slots[:]
        into = (self._newest, self._clock, self._device, self._place, self._before, self._slots)
        for column, raw in zip(into, columns[2:], strict=True):
            column.frombytes(raw)

    def put_off(self, fill: Callable[["Revisions"], None]) -> None:
        """Hold nothing until something is asked: then `fill` puts in what is to be there. This one must be empty."""
        for name in _FILLED:
            del self.__dict__[name]
        self._fill = fill

    @property
    def is_put_off(self) -> bool:
        """Whether it waits to be filled."""
        return "_fill" in self.__dict__

    def take_up(self) -> None:
        """Fill it now, if it waits for that. Raises StoreError where the file can't be read."""
        self.ids  # noqa: B018 - asked for

    def be_as(self, other: "Revisions") -> None:
        """Hold what another one of these devices holds."""
        self.__dict__.update({name: other.__dict__[name] for name in _FILLED})

    if not TYPE_CHECKING:

        def __getattr__(self, name: str) -> Any:
            """What was put off is filled when it is first asked for: it costs nothing once it is there."""
            fill = self.__dict__.pop("_fill", None) if name in _FILLED else None
            if fill is None:
                raise AttributeError(name)
            self._begin()
            try:
                fill(self)
            except BaseException:
                self.put_off(fill)
                raise
            return self.__dict__[name]

    # -- within

    def _row(self, id: str) -> int:
        record = self.number(id)
        return -1 if record < 0 else self._newest[record]

    def _slot(self, key: bytes) -> int:
        """The slot of an id's record, or the free one where it belongs."""
        slots, raw = self._slots, self.ids.raw
        number, last = int.from_bytes(key, byteorder), len(slots) - 1
        slot = (number ^ number >> 32) & last
        while (record := slots[slot]) >= 0 and raw[8 * record : 8 * record + 8] != key:
            slot = (slot + 1) & last
        return slot

    def _put(self, stamp: Stamp, fields: Fields | None, place: int | None, before: int) -> int:
        row = len(self._clock)
        ms, tick, device = stamp
        code = self._devices.code(device)
        clock = clock_of(ms, tick)
        if clock >= 0 and code < LARGEST_CODE:
            self._clock.append(clock)
            self._device.append(code)
        else:
            self._odd[row] = stamp
            self._clock.append(-1)
            self._device.append(0)
        if place is None or place >= NOWHERE or self._shelf is None:
            place = NOWHERE
            if fields is not None:
                self._kept[row] = fields
        self._place.append(place)
        self._before.append(before)
        self._gone.append(fields is None)
        return row

    def _chain(self, row: int) -> Iterator[int]:
        while row >= 0:
            yield row
            row = self._before[row]

    def _stamp(self, row: int) -> Stamp:
        clock = self._clock[row]
        return self._odd[row] if clock < 0 else self._devices.stamp(clock, self._device[row])

    def _fields(self, id: str, row: int) -> Fields | None:
        if self._gone[row]:
            return None
        if self._place[row] == NOWHERE:
            return self._kept[row]
        assert self._shelf is not None
        return self._shelf.fields(self._kind, id, self._stamp(row), self._place[row])

    def _revision(self, id: str, row: int) -> Revision:
        return Revision(self._stamp(row), self._fields(id, row))

    def _is_above(self, id: str, revision: Revision, known: int) -> bool:
        stamp = self._stamp(known)
        if revision.stamp != stamp:
            return revision.stamp > stamp
        fields = self._fields(id, known)
        return fields != revision.fields and revision.rank > Revision(stamp, fields).rank
