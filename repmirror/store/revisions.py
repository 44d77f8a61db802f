"""Every revision of the records of one kind: taken in whatever order they come in, and asked by the record's id."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cached_property

from repmirror.domain.step import Stamp
from repmirror.store.clocks import Devices, clock_of
from repmirror.store.revision import FIRST, NEWEST, NOTHING, Coming, News, Revision
from repmirror.store.revision_rows import NOWHERE, RevisionRows
from repmirror.store.shelf import Fields, Shelf


class Revisions(Mapping[str, Revision]):
    """The records of one kind by id, removed ones included; as a mapping, each one's newest revision.

    Fields are read from the shelf; those of revisions that are not in the file, or all without a shelf, are kept.
    """

    def __init__(self, kind: str, devices: Devices, shelf: Shelf | None = None) -> None:
        self._kind, self._devices, self._shelf = kind, devices, shelf
        self._unpack: Callable[[], RevisionRows] | None = None

    # -- as a mapping

    def __len__(self) -> int:
        return len(self.rows.newest)

    def __iter__(self) -> Iterator[str]:
        return iter(self.rows.table.ids)

    def __contains__(self, id: object) -> bool:
        return isinstance(id, str) and self.number(id) >= 0

    def __getitem__(self, id: str) -> Revision:
        row = self.rows.of(id)
        if row < 0:
            raise KeyError(id)
        return self._revision(id, row)

    # -- what is held, at once or when it is first asked for

    @cached_property
    def rows(self) -> RevisionRows:
        """The revisions as rows. Raises StoreError where they were put off and the file can't be read."""
        rows = self._unpack() if self._unpack else RevisionRows(self._devices)
        self._unpack = None
        return rows

    def put_off(self, unpack: Callable[[], RevisionRows]) -> None:
        """Hold nothing until something is asked, and then what `unpack` gives. This one must be empty."""
        self._unpack = unpack

    @property
    def is_put_off(self) -> bool:
        """Whether what it holds was not asked for yet."""
        return self._unpack is not None

    def take_up(self) -> None:
        """Hold what was put off. Raises StoreError where the file can't be read."""
        self.rows  # noqa: B018 - asked for

    # -- taking in

    def add(self, id: str, stamp: Stamp, fields: Fields | None, place: int | None = None) -> News:
        """Take a revision in, and tell what it is to its record."""
        return self._add(self.rows.table.add(id), id, Revision(stamp, fields), place)

    def add_all(self, coming: Coming, fields: Callable[[int], Fields | None]) -> list[News]:
        """Take in many revisions that stand in the file; tell what each was to its record.

        `fields` gives those of one of them, for where they are needed. Raises StoreError where one that stands can't
        be read; those before it are taken in then.
        """
        rows = self.rows
        records = rows.table.add_all(coming.ids)
        try:
            news = rows.put_run(records, coming)
            while (place := len(news)) < len(records):
                revision = Revision(self._devices.stamp(coming.clocks[place], coming.codes[place]), fields(place))
                news.append(self._add(records[place], coming.ids[place], revision, coming.places[place]))
                news += rows.put_run(records[place + 1 :], coming.behind(place + 1))
        finally:
            if len(rows.table) > len(rows.newest):
                rows.table.drop(len(rows.newest))
        return news

    def _add(self, record: int, id: str, revision: Revision, place: int | None) -> News:
        rows, (stamp, fields) = self.rows, revision
        place = NOWHERE if place is None or self._shelf is None else place
        if record == len(rows.newest):
            rows.newest.append(rows.put(stamp, fields, place, -1))
            return FIRST
        known = rows.newest[record]
        if self._is_above(id, revision, known):
            rows.newest[record] = rows.put(stamp, fields, place, known)
            return NEWEST
        for row in rows.chain(known):
            if rows.stamp(row) == stamp and self._fields(id, row) == fields:
                return NOTHING
        is_oldest = all(stamp <= rows.stamp(row) for row in rows.chain(known))
        rows.before[known] = rows.put(stamp, fields, place, rows.before[known])
        return News.OLDEST if is_oldest else NOTHING

    def _is_above(self, id: str, revision: Revision, known: int) -> bool:
        stamp = self.rows.stamp(known)
        if revision.stamp != stamp:
            return revision.stamp > stamp
        fields = self._fields(id, known)
        return fields != revision.fields and revision.rank > Revision(stamp, fields).rank

    def keeps(self, id: str) -> bool:
        """Whether fields of a record may be kept in memory."""
        return bool(self.rows.kept) or ((row := self.rows.of(id)) >= 0 and self.rows.place[row] == NOWHERE)

    def settle(self, id: str, stamp: Stamp, fields: Fields | None, place: int) -> None:
        """A revision that was kept in memory turned up in the file."""
        rows = self.rows
        for row in rows.chain(rows.of(id)):
            if rows.place[row] == NOWHERE and rows.stamp(row) == stamp and self._fields(id, row) == fields:
                rows.place[row] = min(place, NOWHERE)
                if place < NOWHERE:
                    rows.kept.pop(row, None)

    # -- asking

    def fields(self, id: str) -> Fields | None:
        """A record's fields; None where there is none, or it was removed. Raises StoreError."""
        row = self.rows.of(id)
        return self._fields(id, row) if row >= 0 else None

    def several(self, ids: Iterable[str]) -> Mapping[str, Fields | None]:
        """The fields of those of these records that can be read together."""
        if self._shelf is None:
            return {}
        rows = self.rows
        found = {id: row for id in ids if (row := rows.of(id)) >= 0 and rows.place[row] != NOWHERE}
        return self._shelf.several(self._kind, {id: (rows.stamp(row), rows.place[row]) for id, row in found.items()})

    def stands(self, id: str) -> bool | None:
        """Whether a record stands, False where it was removed, None where it never was."""
        row = self.rows.of(id)
        return not self.rows.gone[row] if row >= 0 else None

    def newest(self, id: str) -> Stamp | None:
        """The clock of a record's newest revision."""
        row = self.rows.of(id)
        return self.rows.stamp(row) if row >= 0 else None

    def number(self, id: str) -> int:
        """Which record it was, as they were met; -1 where it never was."""
        return self.rows.table.find(id)

    def began(self, id: str) -> Stamp:
        """The clock of a record's oldest revision. Raises KeyError where it never was."""
        row = self.rows.of(id)
        if row < 0:
            raise KeyError(id)
        return self._began(row)

    def _began(self, newest: int) -> Stamp:
        rows = self.rows
        return rows.stamp(newest) if rows.before[newest] < 0 else min(map(rows.stamp, rows.chain(newest)))

    def older(self, id: str) -> list[Revision]:
        """A record's revisions but for the newest, in no order. Raises StoreError."""
        return [self._revision(id, row) for row in self._older(id)]

    def edits(self, id: str) -> int:
        """How many revisions a record has besides the newest."""
        return sum(1 for _ in self._older(id))

    def _older(self, id: str) -> Iterator[int]:
        row = self.rows.of(id)
        return self.rows.chain(self.rows.before[row] if row >= 0 else -1)

    def before(self, id: str, stamp: Stamp) -> Fields | None:
        """A record's fields as they were just below a clock; None where it was not there. Raises StoreError."""
        rows = self.rows
        below = [row for row in rows.chain(rows.of(id)) if rows.stamp(row) < stamp]
        last = max(map(rows.stamp, below), default=None)
        tied = [self._revision(id, row) for row in below if rows.stamp(row) == last]
        return max(tied, key=lambda each: each.rank).fields if tied else None

    def was_undone(self, id: str) -> bool:
        """Whether the newest revision is known to be from a step that took another back. Raises StoreError."""
        rows, row = self.rows, self.rows.of(id)
        if row < 0 or self._shelf is None or rows.place[row] == NOWHERE:
            return False
        return self._shelf.undid(rows.stamp(row), rows.place[row])

    def latest(self) -> str | None:
        """The id of the record that began last, of those that stand."""
        rows, best, last = self.rows, -1, Stamp(-1, -1, "")
        for record, row in enumerate(rows.newest):
            if rows.gone[row] or 0 <= rows.clock[row] < clock_of(last.ms, 0):
                continue
            began = self._began(row)
            if best < 0 or began > last:
                best, last = record, began
        return rows.table.ids[best] if best >= 0 else None

    def _fields(self, id: str, row: int) -> Fields | None:
        rows = self.rows
        if rows.gone[row]:
            return None
        if rows.place[row] == NOWHERE:
            return rows.kept[row]
        assert self._shelf is not None
        return self._shelf.fields(self._kind, id, rows.stamp(row), rows.place[row])

    def _revision(self, id: str, row: int) -> Revision:
        return Revision(self.rows.stamp(row), self._fields(id, row))
