"""Reading the file and following it: whole, in slices, or just what was appended since."""

import errno
import os

from repmirror.domain.errors import StoreError
from repmirror.store.checks import Checks
from repmirror.store.disk import Disk, identity, is_regular
from repmirror.store.lines import Damage, decode
from repmirror.store.paths import Places

_CHUNK = 1 << 18
_GUARD = 4_096


class Reader:
    """A place in the file, and what lies behind it. Opens for each read and closes again. Raises StoreError."""

    def __init__(self, places: Places, disk: Disk | None = None) -> None:
        self._places = places
        self._disk = disk or Disk()
        self._identity: tuple[int, int] | None = None
        self._offset = 0
        self._guard = b""
        self._tail = b""
        self.checks = Checks()

    @property
    def covered(self) -> int:
        """How many bytes were read, an unfinished last line included."""
        return self._offset

    @property
    def next_line(self) -> int:
        """The byte at which the next line that is read begins."""
        return self._offset - len(self._tail)

    @property
    def unfinished(self) -> bytes:
        """What was read of the last line, as long as its newline has not come."""
        return self._tail

    def resume(self, checks: Checks, next_line: int) -> bool:
        """Stand where another reader stood; False where the file is too short for that. Raises StoreError."""
        status = self._status()
        if status is None or status.st_size < checks.size or not 0 <= checks.size - next_line <= _GUARD:
            return False
        self._identity = identity(status)
        self.checks = checks
        self._offset = max(0, checks.size - _GUARD)
        self._guard = self._read(checks.size - self._offset, self._offset)
        self._offset = checks.size
        self._tail = self._guard[len(self._guard) - (checks.size - next_line) :]
        return len(self._guard) == min(_GUARD, checks.size)

    def is_replaced(self) -> bool:
        """Whether another file took the place of the one that was read, or what was read no longer stands in it."""
        status = self._status()
        if status is None:
            return self._offset > 0
        if self._identity is None:
            return False
        if identity(status) != self._identity or status.st_size < self._offset:
            return True
        return status.st_size > self._offset and not self._guard_holds()

    def goes_on(self) -> bool:
        """Whether a file that took the place of the one that was read begins with the same bytes; else it begins anew.

        A sync tool mostly leaves what it knows as it is. The checksums tell, in a tenth of a second at most.
        """
        status = self._status()
        if status is None or status.st_size < self._offset:
            return False
        fd = self._open()
        try:
            if not self.checks.hold(lambda count, offset: self._disk.read(fd, count, offset)):
                return False
        except OSError as error:
            raise StoreError(_sentence(error, self._places.named)) from error
        finally:
            self._disk.close(fd)
        self._identity = identity(status)
        return True

    def has_more(self) -> bool:
        """Whether bytes stand behind what was read; one look, no reading."""
        status = self._status()
        return status is not None and (identity(status) != self._identity or status.st_size != self._offset)

    def size(self) -> int:
        """How many bytes the file has; one look, no reading."""
        status = self._status()
        return status.st_size if status else 0

    def left(self) -> int:
        """How many bytes stand behind what was read; one look, no reading."""
        return max(0, self.size() - self._offset)

    def last_lines(self, most: int) -> tuple[list[bytes], int]:
        """The whole lines among the last `most` bytes, and where the first begins; none where that is all there is.

        They are to be shown first: the place in the file stays where it was.
        """
        status = self._status()
        if status is None or status.st_size <= most:
            return [], 0
        torn, *lines = self._read(most, status.st_size - most).split(b"\n")
        return lines[:-1], status.st_size - most + len(torn) + 1

    def lines(self, most: int = _CHUNK) -> tuple[list[bytes], bool]:
        """The next whole lines of about `most` bytes, and whether that was all there is.

        The last line counts once its newline stands, or at the end of the file if it is whole without.
        """
        status = self._status()
        if status is None:
            return [], True
        data = self._read(most, self._offset)
        self._identity = identity(status)
        self._offset += len(data)
        self.checks.add(data)
        self._guard = (self._guard + data)[-_GUARD:]
        *whole, self._tail = (self._tail + data).split(b"\n")
        ended = self._offset >= status.st_size or not data
        if ended and self._tail and not isinstance(decode(self._tail), Damage):
            whole.append(self._tail)  # read again once its newline comes, which changes nothing
        return whole, ended

    def _status(self) -> os.stat_result | None:
        try:
            status = self._disk.stat(self._places.file)
        except (FileNotFoundError, NotADirectoryError):
            return None
        except OSError as error:
            raise StoreError(_sentence(error, self._places.named)) from error
        if not is_regular(status):
            raise StoreError(f"{self._places.named} is no file, so it can't be read. Name a file with --store.")
        return status

    def _guard_holds(self) -> bool:
        return self._read(len(self._guard), self._offset - len(self._guard)) == self._guard

    def _read(self, most: int, offset: int) -> bytes:
        fd = self._open()
        try:
            return self._disk.read(fd, most, offset)
        except OSError as error:
            raise StoreError(_sentence(error, self._places.named)) from error
        finally:
            self._disk.close(fd)

    def _open(self) -> int:
        try:
            return self._disk.open_read(self._places.file)
        except OSError as error:
            raise StoreError(_sentence(error, self._places.named)) from error


def _sentence(error: OSError, named: str) -> str:
    if error.errno in (errno.EACCES, errno.EPERM):
        return f"{named} may not be read. Check its permissions, or name another file with --store."
    return f"{named} can't be read: {error.strerror or error}."
