"""One writer at a time among this device's processes."""

from _thread import get_ident
from collections.abc import Iterator
from contextlib import contextmanager, suppress

from repmirror.store.disk import Disk

_held: set[tuple[str, int]] = set()


@contextmanager
def locked(path: str, disk: Disk | None = None) -> Iterator[None]:
    """Hold the lock file at `path`, waiting for it; the system lets go if the process dies. Raises OSError.

    Who holds it already does not wait for itself: a merge reads again under the lock it writes under.
    """
    holder = path, get_ident()
    if holder in _held:
        yield
        return
    disk = disk or Disk()
    fd = disk.open_lock(path)
    try:
        disk.take_lock(fd)
        _held.add(holder)
        yield
    finally:
        _held.discard(holder)
        with suppress(OSError):  # the system lets go of it, whatever closing says
            disk.close(fd)
