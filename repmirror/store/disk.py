"""Every call that reaches the disk, in one place, so that a test can make any of them fail."""

import errno
import os
import stat
from typing import Final

_APPEND: Final = (
    os.O_RDWR
    | os.O_APPEND
    | getattr(os, "O_NOFOLLOW", 0)
    | getattr(os, "O_CLOEXEC", 0)
    | getattr(os, "O_NONBLOCK", 0)  # a FIFO in the file's place must not hang the rep
    | getattr(os, "O_BINARY", 0)
)
_LOCK: Final = os.O_RDWR | os.O_CREAT | getattr(os, "O_CLOEXEC", 0)
_READ: Final = os.O_RDONLY | (_APPEND & ~(os.O_RDWR | os.O_APPEND))

OWNER_ONLY: Final = 0o600
OWNER_ONLY_DIRECTORY: Final = 0o700


class Disk:
    """The operating system's file calls, as thin as they come. Raises OSError as they do."""

    def open_append(self, path: str, *, create: bool) -> int:
        """A descriptor to append to, read and write, for the owner's eyes only where it is new."""
        return os.open(path, _APPEND | (os.O_CREAT if create else 0), OWNER_ONLY)

    def open_read(self, path: str) -> int:
        """A descriptor to read from."""
        return os.open(path, _READ)

    def open_lock(self, path: str) -> int:
        """A descriptor to lock, new or not; its directory is made where it is missing."""
        try:
            return os.open(path, _LOCK, OWNER_ONLY)
        except FileNotFoundError:
            self.make_directory(os.path.dirname(path))
            return os.open(path, _LOCK, OWNER_ONLY)

    def take_lock(self, fd: int) -> None:
        """Wait until nobody else holds it; closing lets go of it, and so does dying."""
        _take(fd)

    def read(self, fd: int, count: int, offset: int) -> bytes:
        """Up to `count` bytes from `offset`; fewer at the end."""
        os.lseek(fd, offset, os.SEEK_SET)
        return os.read(fd, count)

    def write(self, fd: int, data: bytes) -> int:
        """How many bytes were taken; fewer than given is legal."""
        return os.write(fd, data)

    def fsync(self, fd: int) -> None:
        """Return once the bytes are on the disk."""
        os.fsync(fd)

    def truncate(self, fd: int, size: int) -> None:
        """Cut the file to `size` bytes."""
        os.ftruncate(fd, size)

    def fstat(self, fd: int) -> os.stat_result:
        """What is known of an open file."""
        return os.fstat(fd)

    def stat(self, path: str) -> os.stat_result:
        """What is known of a path, links not followed."""
        return os.lstat(path)

    def close(self, fd: int) -> None:
        """Give a descriptor back."""
        os.close(fd)

    def make_directory(self, path: str) -> None:
        """Make a directory and those above it, for the owner's eyes only."""
        if not os.path.isdir(path):
            os.makedirs(path, OWNER_ONLY_DIRECTORY, exist_ok=True)

    def sync_directory(self, path: str) -> None:
        """Make a new name durable, where the system has a way to (Windows has none)."""
        if os.name == "nt":
            return
        fd = os.open(path, os.O_RDONLY)
        try:
            os.fsync(fd)
        finally:
            os.close(fd)

    def replace(self, source: str, target: str) -> None:
        """Put one file in another's place, all at once."""
        os.replace(source, target)


def identity(status: os.stat_result) -> tuple[int, int]:
    """What tells one file from another that took its name."""
    return status.st_dev, status.st_ino


def mark(status: os.stat_result) -> tuple[int, ...]:
    """What changes as soon as anyone writes to a file, cuts it or puts another in its place."""
    return status.st_dev, status.st_ino, status.st_size, status.st_mtime_ns


def is_regular(status: os.stat_result) -> bool:
    """Whether it is a file like any other: no directory, pipe or device."""
    return stat.S_ISREG(status.st_mode)


try:
    import fcntl
except ImportError:  # Windows
    import msvcrt

    def _take(fd: int) -> None:
        while True:
            try:
                msvcrt.locking(fd, msvcrt.LK_LOCK, 1)  # type: ignore[attr-defined,unused-ignore]
            except OSError as error:
                if error.errno not in (errno.EDEADLK, errno.EACCES):  # it gives up after ten seconds; we do not
                    raise
            else:
                return

else:

    def _take(fd: int) -> None:
        fcntl.flock(fd, fcntl.LOCK_EX)
