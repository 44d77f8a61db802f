"""One writer at a time among this device's processes."""

from collections.abc import Iterator
from contextlib import contextmanager, suppress

from repmirror.store.disk import Disk


@contextmanager
def locked(path: str, disk: Disk | None = None) -> Iterator[None]:
    """Hold the lock file at `path`, waiting for it; the system lets go if the process dies. Raises OSError."""
    disk = disk or Disk()
    fd = disk.open_lock(path)
    try:
        disk.take_lock(fd)
        yield
    finally:
        with suppress(OSError):  # the system lets go of it, whatever closing says
            disk.close(fd)
