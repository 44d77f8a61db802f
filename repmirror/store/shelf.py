"""The file's lines looked up again by where they stand, so that nothing that was read need be held in memory."""

import json
import os
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from repmirror.domain.errors import StoreError
from repmirror.domain.step import Stamp, Step
from repmirror.store.disk import Disk
from repmirror.store.lines import LONGEST, Damage, Header, decode, decode_all
from repmirror.store.paths import Places

_A_LINE, _MANY_LINES = 1 << 11, 1 << 17

_NEAR = 1 << 13
"""Bytes between two lines that are sooner read with them than left out."""

_STEPS_KEPT = 16
"""Steps whose words are kept: an import's are of 200 records, and rows in order of time lie among a few of them."""

Fields = dict[str, Any]


class _Told(NamedTuple):
    """One step's clock, its records' fields by kind and id, and whether it took another step back."""

    stamp: Stamp
    said: dict[tuple[str, str], Fields | None]
    undoes: bool


class Shelf:
    """Records' fields, read from the file when asked for. Opens for a read and closes again.

    A line is checked to be the one that was read there; where the file was replaced meanwhile it is sought in the
    new one. The last lines read are kept, so that those that stand together are read together, and read once.
    """

    def __init__(self, places: Places, disk: Disk | None = None) -> None:
        self._places = places
        self._disk = disk or Disk()
        self._start, self._window = 0, b""
        self._steps: dict[int, _Told] = {}

    def fields(self, kind: str, id: str, stamp: Stamp, place: int) -> Fields | None:
        """A record's fields in the step with this clock that stood there. Raises StoreError where it is gone."""
        told = self._told(stamp, place)
        if told is None or (kind, id) not in told.said:
            told = next(filter(None, (_told(decode(line), stamp) for line in self._everywhere(id))), None)
        if told is None or (kind, id) not in told.said:
            raise StoreError(f"{self._places.named} was replaced while it was read. Try again.")
        fields = told.said[kind, id]
        return None if fields is None else dict(fields)

    def several(self, kind: str, wanted: Mapping[str, tuple[Stamp, int]]) -> dict[str, Fields | None]:
        """The fields of records by id, each in the step with the clock that stood at the place.

        The lines are read in the file's order and parsed together. What can't be is left out: `fields` seeks it.
        """
        ids: dict[int, list[str]] = {}
        for id, (_, place) in wanted.items():
            ids.setdefault(place, []).append(id)
        lines = dict(self._lines_at(sorted(ids)))
        found: dict[str, Fields | None] = {}
        for place, step in zip(lines, decode_all([*lines.values()]), strict=True):
            if isinstance(step, Step):
                said = {id: fields for of, id, fields in step.changes if of == kind}
                found |= {id: said[id] for id in ids[place] if id in said and wanted[id][0] == step.stamp}
        for place in ids.keys() - lines.keys():  # an import's lines are long, and tell of many that are asked for later
            told = self._told(wanted[ids[place][0]][0], place)
            found |= {id: told.said[kind, id] for id in ids[place] if (kind, id) in told.said} if told else {}
        return found

    def undid(self, stamp: Stamp, place: int) -> bool:
        """Whether the step with this clock that stood there took another one back."""
        told = self._told(stamp, place)
        return told is not None and told.undoes

    def _told(self, stamp: Stamp, place: int) -> "_Told | None":
        """The step that stands there, if it is the one with this clock; an import's line tells of many records."""
        told = self._steps.get(place)
        if told is None or told.stamp != stamp:
            self._steps.pop(place, None)
            if (told := _told(decode(self._line(place)), stamp)) is not None:
                while len(self._steps) >= _STEPS_KEPT:
                    del self._steps[next(iter(self._steps))]
                self._steps[place] = told
        return told

    def _line(self, place: int) -> bytes:
        at = place - self._start
        if 0 <= at < len(self._window) and (end := self._window.find(b"\n", at)) >= 0:
            return self._window[at:end]
        is_near = 0 <= at <= len(self._window) + _A_LINE
        for most in (_MANY_LINES if is_near else _A_LINE, LONGEST + 2):
            self._start, self._window = place, self._read(place, most)
            if (end := self._window.find(b"\n")) >= 0:
                return self._window[:end]
            if len(self._window) < most:
                break
        return self._window

    def _lines_at(self, places: Sequence[int]) -> Iterator[tuple[int, bytes]]:
        """The lines that begin at these rising places, but for those that are longer than most."""
        start, window = 0, b""
        for number, place in enumerate(places):
            if (end := window.find(b"\n", place - start)) < 0:
                start, window = place, self._read(place, _span(places[number:]))
                end = window.find(b"\n")
            if end >= 0:
                yield place, window[place - start : end]

    def _read(self, place: int, most: int) -> bytes:
        try:
            fd = self._disk.open_read(self._places.file)
        except OSError:
            return b""
        try:
            return self._disk.read(fd, most, place)
        except OSError:
            return b""
        finally:
            self._disk.close(fd)

    def _everywhere(self, id: str) -> list[bytes]:
        """Every line of the file as it is now that may be about a record."""
        try:
            with open(self._places.file, "rb") as file:
                size = os.fstat(file.fileno()).st_size
                raw = file.read(size)
        except OSError:
            return []
        found, sought, at = [], json.dumps(id).encode(), -1
        while (at := raw.find(sought, at + 1)) >= 0:
            end = raw.find(b"\n", at)
            found.append(raw[raw.rfind(b"\n", 0, at) + 1 : end if end >= 0 else len(raw)])
            at = end if end >= 0 else len(raw)
        return found


def _span(places: Sequence[int]) -> int:
    """How many bytes to read at once, from the first of these rising places on: while the next one is near."""
    last = places[0]
    for place in places:
        if place - last > _NEAR or place - places[0] > _MANY_LINES:
            break
        last = place
    return last - places[0] + _A_LINE


def _told(step: Header | Step | Damage | None, stamp: Stamp) -> _Told | None:
    """What a line says; None where it is not the step with this clock."""
    if not isinstance(step, Step) or step.stamp != stamp:
        return None
    return _Told(stamp, {(kind, id): fields for kind, id, fields in step.changes}, step.undoes is not None)
