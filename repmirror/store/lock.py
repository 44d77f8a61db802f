"""One writer at a time among this device's processes."""

from _thread import get_ident
from contextlib import suppress

from repmirror.store.disk import Disk

_held: set[tuple[str, int]] = set()


class Lock:
    """The lock file at `path`, waited for on entering; the system lets go if the process dies. Raises OSError.

    Who holds it already does not wait for itself: a merge reads again under the lock it writes under.
    """

    __slots__ = ("_disk", "_fd", "_holder", "_path")

    def __init__(self, path: str, disk: Disk | None = None) -> None:
        self._path, self._disk = path, disk or Disk()
        self._fd, self._holder = -1, (path, 0)

    def __enter__(self) -> None:
        holder = self._path, get_ident()
        if holder in _held:
            return
        fd = self._disk.open_lock(self._path)
        try:
            self._disk.take_lock(fd)
        except BaseException:
            self._let_go(fd)
            raise
        _held.add(holder)
        self._fd, self._holder = fd, holder

    def __exit__(self, *_: object) -> None:
        if self._fd < 0:
            return
        _held.discard(self._holder)
        fd, self._fd = self._fd, -1
        self._let_go(fd)

    def _let_go(self, fd: int) -> None:
        with suppress(OSError):  # the system lets go of it, whatever closing says
            self._disk.close(fd)
