"""What this device remembers of its own steps: who it is, how far it has counted, and their lines.

The spool is a guard, never the truth. It lets a step be saved without reading history, and gives back
what a sync tool's replacement of the file raced away.
"""

import json
import os
from collections.abc import Collection
from contextlib import suppress
from typing import Any, NamedTuple, Self

from repmirror.domain.step import Stamp, Step
from repmirror.store.disk import Disk, mark
from repmirror.store.lines import Header, decode

SPOOL_NAME = "spool.jsonl"

_TAIL = 8_192
_FULL = 1 << 20
_KEPT = 1 << 18


class Head(NamedTuple):
    """The spool's first line: the device, where it was made, the file's header, and what was counted before."""

    device: str
    host: str
    inode: int
    seq: int
    ms: int
    tick: int
    header: Header


class Spool:
    """One device's spool, opened for one action at a time, under the lock. Raises OSError.

    It remembers what it read for as long as nobody else has touched the file.
    """

    def __init__(self, directory: str, disk: Disk) -> None:
        self._path = os.path.join(directory, SPOOL_NAME)
        self._directory = directory
        self._disk = disk
        self._fd = -1
        self._size = self._before = 0
        self._left: tuple[int, ...] | None = None
        self._head: Head | None = None
        self._last: Step | None = None
        self._is_torn = False

    def __enter__(self) -> Self:
        self._fd = self._disk.open_append(self._path, create=True)
        try:
            status = self._disk.fstat(self._fd)
            self._size = self._before = status.st_size
            if mark(status) != self._left:
                self._head = self._read_head() if self._size else None
                self._last = self._read_last() if self._head else None
        except OSError:
            self._left = None
            self._disk.close(self._fd)
            raise
        return self

    def __exit__(self, failed: object, *_: object) -> None:
        self._left = None
        if not failed:
            with suppress(OSError):  # what was saved is saved; the spool is read again next time
                self._left = mark(self._disk.fstat(self._fd))
        with suppress(OSError):
            self._disk.close(self._fd)

    @property
    def head(self) -> Head | None:
        """None where this device has not met the file yet, or its state directory was copied from elsewhere."""
        return self._head

    @property
    def seq(self) -> int:
        """The number of this device's last step."""
        return self._last.seq if self._last else self._head.seq if self._head else 0

    @property
    def stamp(self) -> Stamp:
        """The clock of this device's last step."""
        if self._last:
            return self._last.stamp
        head = self._head
        return Stamp(head.ms, head.tick, head.device) if head else Stamp(0, 0, "")

    def begin(self, header: Header) -> Head:
        """A new device for a file with this header; a copied spool is emptied, for its steps are another's to guard."""
        device = os.urandom(6).hex()
        self._head = Head(device, _host(), self._inode(), 0, 0, 0, header)
        if self._size:
            self._disk.truncate(self._fd, 0)
            self._size = self._before = 0
        self._last, self._is_torn = None, False
        self._write(_head_line(self._head))
        self._before = self._size
        return self._head

    def add(self, last: Step, lines: bytes) -> None:
        """Remember steps before the file is touched; not synced, for it guards against races, not power cuts."""
        self._write(b"\n" + lines if self._is_torn else lines)
        self._last, self._is_torn = last, False

    def take_back(self) -> None:
        """Forget the steps added since the spool was opened: they were not saved."""
        self._disk.truncate(self._fd, self._before)

    def steps(self) -> list[tuple[Step, bytes]]:
        """The steps it remembers, with their lines, oldest first."""
        raw = self._disk.read(self._fd, self._size, 0)
        lines = raw.split(b"\n")[1:]
        return [(step, line + b"\n") for line in lines if isinstance(step := decode(line), Step)]

    def trim(self) -> None:
        """Drop the oldest steps once the spool is large. Call it only when the file holds them all."""
        if self._size <= _FULL or not self._head:
            return
        raw = self._disk.read(self._fd, self._size, 0)
        kept = raw[raw.index(b"\n", len(raw) - _KEPT) + 1 :]
        self._rewrite(kept)

    def drop(self, ids: Collection[str]) -> None:
        """Forget the steps with these ids, and go on counting; a copied spool, another's to guard, goes whole."""
        if not self._head and self._size:
            self._disk.truncate(self._fd, 0)
        elif self._head and any(step.id in ids for step, _ in self.steps()):
            self._rewrite(b"".join(line for step, line in self.steps() if step.id not in ids))

    def _rewrite(self, kept: bytes) -> None:
        """Put a new spool in the old one's place: what was counted, and these lines."""
        assert self._head is not None
        self._head = self._head._replace(seq=self.seq, ms=self.stamp.ms, tick=self.stamp.tick)
        fresh = self._path + ".new"
        fd = self._disk.open_append(fresh, create=True)
        try:
            self._disk.truncate(fd, 0)
            self._write_out(fd, _head_line(self._head) + kept)
            self._disk.fsync(fd)
        finally:
            self._disk.close(fd)
        closing, self._fd = self._fd, -1
        self._disk.close(closing)
        self._disk.replace(fresh, self._path)
        self._fd = self._disk.open_append(self._path, create=True)
        self._size = self._before = self._disk.fstat(self._fd).st_size

    def _write(self, data: bytes) -> None:
        self._write_out(self._fd, data)
        self._size += len(data)

    def _write_out(self, fd: int, data: bytes) -> None:
        while data:
            data = data[self._disk.write(fd, data) :]

    def _inode(self) -> int:
        return self._disk.stat(self._directory).st_ino

    def _read_head(self) -> Head | None:
        try:
            body: dict[str, Any] = json.loads(self._disk.read(self._fd, _TAIL, 0).split(b"\n", 1)[0])
            body["header"] = Header(*body["header"])
            head = Head(**body)
        except (ValueError, TypeError, KeyError):
            return None
        return head if (head.host, head.inode) == (_host(), self._inode()) else None

    def _read_last(self) -> Step | None:
        """The last whole step: a torn one, from a crash, was not saved and its number is free."""
        span = min(self._size, _TAIL)
        while True:
            lines = self._disk.read(self._fd, span, self._size - span).split(b"\n")
            self._is_torn = bool(lines[-1])
            for line in reversed(lines if span == self._size else lines[1:]):
                if isinstance(step := decode(line), Step):
                    return step
            if span == self._size:
                return None
            span = min(self._size, span * 16)


def _head_line(head: Head) -> bytes:
    return json.dumps(head._asdict(), separators=(",", ":")).encode() + b"\n"


def _host() -> str:
    return os.uname().nodename if hasattr(os, "uname") else os.environ.get("COMPUTERNAME", "")
