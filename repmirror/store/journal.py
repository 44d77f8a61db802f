"""How a step is saved: lock, spool, append, fsync, and a look whether the file is still the same one."""

import errno
import os
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress

from repmirror.domain.errors import StoreError
from repmirror.domain.step import Draft, Stamp, Step
from repmirror.store.disk import Disk, identity, is_regular, mark
from repmirror.store.lines import FORMAT, Header, decode, encode_header, encode_step
from repmirror.store.lock import Lock
from repmirror.store.paths import Places
from repmirror.store.spool import SPOOL_NAME, Spool

_TRIES = 5
_FIRST_LINE = 512


class _LeftBehindError(OSError):
    """Saving failed, and yet the steps are in the file, or may be, or will come back from the spool."""


Newest = Callable[[str, str], Stamp | None]
"""The newest clock seen of a record, by kind and id."""


def _unseen(_kind: str, _id: str) -> Stamp | None:
    return None


class Journal:
    """The one way into the file. No descriptor stays open between actions."""

    def __init__(self, places: Places, disk: Disk | None = None) -> None:
        self.places = places
        self.disk = disk or Disk()
        self._spool = Spool(places.state, self.disk)
        self._lock_path = os.path.join(places.state, "lock")
        self._left: tuple[int, ...] | None = None

    def append(self, drafts: Sequence[Draft], now_ms: int, newest: Newest = _unseen, beside: bytes = b"") -> list[Step]:
        """Save the drafts, all or none, and return them as the steps they became.

        `newest` puts a revision above what is known of its record; records that are new need none.
        `beside` are whole lines that are saved with them, as they stand.
        Raises StoreError, with the file as it was.
        """
        if not drafts:
            return []
        try:
            with self._lock(), self._spool as spool:
                return self._save(spool, drafts, now_ms, newest, beside)
        except OSError as error:
            raise StoreError(refusal(error, self.places.named)) from error

    def check(self) -> None:
        """Raise StoreError where the file is another program's. One that this `device` logs to is ours as it is.

        What can't be read is for whoever reads it to say.
        """
        with suppress(OSError):
            self._header_on_file()

    def device(self) -> str | None:
        """This device's id, or None where it has saved nothing here yet, or none that can be read."""
        try:
            with self._spool_there() as spool:
                return spool.head.device if spool and spool.head else None
        except OSError:
            return None

    def reconcile(self, is_known: Callable[[Step], bool]) -> list[Step]:
        """Append again what this device saved and the file has lost; return those steps. Raises StoreError.

        A sync tool that replaces the file may do so between our write and its rename.
        """
        try:
            with self._spool_there() as spool:
                if not spool or not spool.head:
                    return []
                lost = [(step, line) for step, line in spool.steps() if not is_known(step)]
                if lost:
                    self._persist(b"".join(line for _, line in lost), spool.head.header)
                else:
                    spool.trim()
                return [step for step, _ in lost]
        except OSError as error:
            raise StoreError(refusal(error, self.places.named)) from error

    def _lock(self) -> Lock:
        return Lock(self._lock_path, self.disk)

    @contextmanager
    def _spool_there(self) -> Iterator[Spool | None]:
        """The spool under its lock; None where this device has none."""
        if not os.path.exists(os.path.join(self.places.state, SPOOL_NAME)):
            yield None
            return
        with self._lock(), self._spool as spool:
            yield spool

    def _save(self, spool: Spool, drafts: Sequence[Draft], now_ms: int, newest: Newest, beside: bytes) -> list[Step]:
        head = spool.head or spool.begin(self._header_on_file() or Header(FORMAT, os.urandom(8).hex()))
        steps = _numbered(drafts, spool, head.device, now_ms, newest)
        lines = b"".join(map(encode_step, steps))
        try:
            spool.add(steps[-1], lines)
            self._persist(beside + lines, head.header)
        except _LeftBehindError:
            raise  # the steps are in the file after all, so their numbers are used and the spool keeps them
        except (OSError, StoreError) as error:
            _forget(spool, error)
            raise
        return steps

    def _persist(self, lines: bytes, header: Header) -> None:
        for tried in range(_TRIES):
            try:
                if self._append(lines, header):
                    return
            except OSError as error:
                if tried:  # the file that was taken away holds them, and may come back as a copy
                    raise _LeftBehindError(error.errno, error.strerror) from error
                raise
        raise _LeftBehindError(errno.EBUSY, "another program keeps replacing the file")

    def _append(self, lines: bytes, header: Header) -> bool:
        """Write the lines and sync them. False where the file was replaced meanwhile, and they went with it."""
        fd, is_new = self._open()
        try:
            status = self.disk.fstat(fd)
            if not is_regular(status):
                raise OSError(errno.EINVAL, "it is no regular file")
            data = self._lead(fd, status, header) + lines
            self._write(fd, data, status.st_size, lines)
        finally:
            with suppress(OSError):  # what was synced is on the disk, whatever closing says
                self.disk.close(fd)
        try:
            if is_new:
                self.disk.sync_directory(os.path.dirname(self.places.file))
            now = self.disk.stat(self.places.file)
        except FileNotFoundError:
            return False
        except OSError as error:
            raise _LeftBehindError(error.errno, error.strerror) from error
        is_same = identity(now) == identity(status)
        self._left = mark(now) if is_same and now.st_size == status.st_size + len(data) else None
        return is_same

    def _open(self) -> tuple[int, bool]:
        try:
            return self.disk.open_append(self.places.file, create=False), False
        except FileNotFoundError:
            self.disk.make_directory(os.path.dirname(self.places.file))
            return self.disk.open_append(self.places.file, create=True), True

    def _lead(self, fd: int, status: os.stat_result, header: Header) -> bytes:
        """What must stand before our lines: a header in an empty file, a newline behind a torn line.

        Nothing where nobody has touched the file since we wrote to it.
        """
        if not status.st_size:
            return encode_header(header)
        if mark(status) == self._left:
            return b""
        first = decode(self.disk.read(fd, _FIRST_LINE, 0).split(b"\n", 1)[0])
        if isinstance(first, Header) and first.version > FORMAT:
            raise StoreError(newer_sentence(self.places.named))
        return b"" if self.disk.read(fd, 1, status.st_size - 1) == b"\n" else b"\n"

    def _write(self, fd: int, data: bytes, size: int, lines: bytes) -> None:
        written = 0
        try:
            while written < len(data):
                written += self.disk.write(fd, data[written:])
            self.disk.fsync(fd)
        except OSError as error:
            if not self._cut_back(fd, size, size + written, lines):
                raise _LeftBehindError(error.errno, error.strerror) from error
            raise

    def _cut_back(self, fd: int, size: int, end: int, lines: bytes) -> bool:
        """Take our bytes off again, but never anyone else's: only where the file ends where ours did.

        Whether none of the lines is in the file now; a torn one may stay, its checksum tells it from a whole one.
        """
        try:
            now = self.disk.fstat(fd).st_size
            if now == end:
                with suppress(OSError):
                    self.disk.truncate(fd, size)
                    return True
            behind = self.disk.read(fd, now - size, size) if now > size else b""
        except OSError:
            return False
        return not any(line in behind for line in lines.split(b"\n") if line)

    def _header_on_file(self) -> Header | None:
        try:
            fd = self.disk.open_read(self.places.file)
        except FileNotFoundError:
            return None
        try:
            first = decode(self.disk.read(fd, _FIRST_LINE, 0).split(b"\n", 1)[0])
            if not isinstance(first, Header):
                from repmirror.store.ours import check_ours

                check_ours(lambda count, offset: self.disk.read(fd, count, offset), self.places.named)
        finally:
            self.disk.close(fd)
        return first if isinstance(first, Header) else None


def _numbered(drafts: Sequence[Draft], spool: Spool, device: str, now_ms: int, newest: Newest) -> list[Step]:
    """The drafts as steps: counted on from the device's last one, each above it and above what it revises."""
    steps, stamp = [], spool.stamp
    for seq, draft in enumerate(drafts, start=spool.seq + 1):
        stamp = Stamp(now_ms, 0, device).after(stamp)
        for kind, id, _ in draft.changes:
            stamp = stamp.after(newest(kind, id))
        steps.append(Step(os.urandom(8).hex(), stamp, seq, *draft))
    return steps


def _forget(spool: Spool, error: Exception) -> None:
    """Take the steps out of the spool: they were not saved. Where that fails too, they come back and are not lost."""
    try:
        spool.take_back()
    except OSError as failed:
        raise _LeftBehindError(failed.errno, failed.strerror) from error


def newer_sentence(named: str) -> str:
    """What to say of a file that a newer version wrote."""
    return f"{named} was written by a newer repmirror, so it is opened read-only here. Upgrade to write to it."


def refusal(error: OSError, named: str) -> str:
    """Why a save failed, how the file stands, and what to do."""
    if isinstance(error, _LeftBehindError):
        return f"The disk failed while saving ({error.strerror}). Look whether {named} has it before trying again."
    if error.errno in (errno.ENOSPC, errno.EDQUOT):
        return f"Not saved: the disk is full. Free some room and try again; {named} is as it was."
    if error.errno in (errno.EACCES, errno.EPERM, errno.EROFS):
        return f"Not saved: {error.filename or named} may not be written. Check its permissions, or name another file."
    if error.errno == errno.EISDIR:
        return f"Not saved: {named} is a directory. Name a file with --store."
    if error.errno == errno.EINVAL and not error.filename:
        return f"Not saved: {named} is no regular file. Name a file with --store."
    if error.errno == errno.ENOENT:
        return f"Not saved: there can be no file {named}. Name another file with --store."
    if error.errno in (errno.ENOTDIR, errno.EEXIST):
        return f"Not saved: a part of the path {named} is no directory. Name another file with --store."
    return f"Not saved: {error.strerror or error}. {named} is as it was; try again."
