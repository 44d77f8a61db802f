"""One writer at a time among this device's processes."""

import os
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def locked(path: str) -> Iterator[None]:
    """Hold the lock file at `path`, waiting for it; the system lets go if the process dies. Raises OSError."""
    fd = os.open(path, os.O_RDWR | os.O_CREAT | getattr(os, "O_CLOEXEC", 0), 0o600)
    try:
        _take(fd)
        yield
    finally:
        os.close(fd)


if os.name == "nt":
    import msvcrt

    def _take(fd: int) -> None:  # pragma: no cover - Windows only
        while True:  # LK_LOCK gives up after ten seconds
            try:
                msvcrt.locking(fd, msvcrt.LK_LOCK, 1)  # type: ignore[attr-defined,unused-ignore]
            except OSError:
                continue
            return

else:
    import fcntl

    def _take(fd: int) -> None:
        fcntl.flock(fd, fcntl.LOCK_EX)
