"""The file's lines looked up again by where they stand, so that nothing that was read need be held in memory."""

import json
import os
from typing import Any

from repmirror.domain.errors import StoreError
from repmirror.domain.step import Stamp, Step
from repmirror.store.disk import Disk
from repmirror.store.lines import LONGEST, decode
from repmirror.store.paths import Places

_A_LINE, _MANY_LINES = 1 << 11, 1 << 17

Fields = dict[str, Any]


class Shelf:
    """Records' fields, read from the file when asked for. Opens for a read and closes again.

    A line is checked to be the one that was read there; where the file was replaced meanwhile it is sought in the
    new one. The last lines read are kept, so that those that stand together are read together.
    """

    def __init__(self, places: Places, disk: Disk | None = None) -> None:
        self._places = places
        self._disk = disk or Disk()
        self._start, self._window = 0, b""

    def fields(self, kind: str, id: str, stamp: Stamp, place: int) -> Fields | None:
        """A record's fields in the step with this clock that stood there. Raises StoreError where it is gone."""
        if (said := _said(self._line(place), kind, id, stamp)) is not None:
            return said[0]
        for line in self._everywhere(id):
            if (said := _said(line, kind, id, stamp)) is not None:
                return said[0]
        raise StoreError(f"{self._places.named} was replaced while it was read. Try again.")

    def undid(self, stamp: Stamp, place: int) -> bool:
        """Whether the step with this clock that stood there took another one back."""
        step = decode(self._line(place))
        return isinstance(step, Step) and step.stamp == stamp and step.undoes is not None

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


def _said(line: bytes, kind: str, id: str, stamp: Stamp) -> tuple[Fields | None] | None:
    """What a line says of a record, in a tuple; None where it is not the step with this clock."""
    step = decode(line)
    if isinstance(step, Step) and step.stamp == stamp:
        for change in step.changes:
            if change.kind == kind and change.id == id:
                return (change.fields,)
    return None
