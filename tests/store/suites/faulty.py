"""A disk that fails at its n-th call in one of the ways a disk can, and a snapshot to begin each trial from."""

import errno
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any, NamedTuple

from repmirror.store.disk import Disk

CALLS = tuple(name for name in vars(Disk) if not name.startswith("_"))
ERRNOS = (errno.EIO, errno.ENOSPC, errno.EDQUOT, errno.EMFILE, errno.EACCES, errno.EINTR)


class Killed(BaseException):
    """The process ended here; nothing that follows happens."""


class Fault(NamedTuple):
    """What goes wrong: `how` is one of the ways below, `code` the errno it is told by."""

    how: str
    code: int = 0

    def __str__(self) -> str:
        return f"{self.how} {errno.errorcode.get(self.code, '')}".strip()


AT_EVERY_CALL = (
    *(Fault("error", code) for code in ERRNOS),
    Fault("done, then error", errno.EIO),
    Fault("broken from here on", errno.EIO),
    Fault("kill before"),
    Fault("kill after"),
)
AT_WRITES = (
    Fault("short"),
    Fault("short by one"),
    Fault("short, then full", errno.ENOSPC),
    Fault("short, then broken", errno.EIO),
    Fault("short by one, then broken", errno.EIO),
    Fault("kill half way"),
    Fault("kill one short"),
)


class FaultyDisk(Disk):
    """Counts its calls by name; the n-th fails by `fault`. Nothing is synced: the trial ends before the power does."""

    def __init__(self, nth: int = 0, fault: Fault | None = None) -> None:
        self.names: list[str] = []
        self._nth, self._fault = nth, fault
        self._next: Callable[[str], None] | None = None
        self.is_dead = False

    def __getattribute__(self, name: str) -> Any:
        real = super().__getattribute__(name)
        if name not in CALLS:
            return real
        return lambda *args, **kwargs: self._called(name, real, args, kwargs)

    def fsync(self, fd: int) -> None:
        """Nothing: a trial is over in a millisecond."""

    def sync_directory(self, path: str) -> None:
        """Nothing, as `fsync`."""
        os.stat(path)

    def _called(self, name: str, real: Callable[..., Any], args: Any, kwargs: Any) -> Any:
        if self.is_dead:
            return self._as_the_system_would(name, real, args)
        if self._next:
            self._next(name)
        self.names.append(name)
        if len(self.names) != self._nth or self._fault is None:
            return real(*args, **kwargs)
        return self._fail(self._fault, name, real, args, kwargs)

    def _fail(self, fault: Fault, name: str, real: Callable[..., Any], args: Any, kwargs: Any) -> Any:
        if name == "close" and fault.how not in ("done, then error", "kill after"):
            real(*args)  # Linux gives the descriptor back, whatever it says
        if fault.how.startswith("broken"):
            self._next = self._raising(fault.code)
        elif fault.how.startswith(("short", "kill half", "kill one")):
            fd, data = args
            taken = real(fd, data[: -1 if "one" in fault.how else len(data) // 2])
            if "then full" in fault.how:
                self._next = self._raising(fault.code, "write")
            elif "then broken" in fault.how:
                self._next = self._raising(fault.code)
            elif fault.how.startswith("kill"):
                self._die()
            return taken
        elif fault.how in ("done, then error", "kill after"):
            found = real(*args, **kwargs)
            if name.startswith("open"):
                os.close(found)
        if fault.how.startswith("kill"):
            self._die()
        raise OSError(fault.code, os.strerror(fault.code))

    def _die(self) -> None:
        self.is_dead = True
        raise Killed

    def _as_the_system_would(self, name: str, real: Callable[..., Any], args: Any) -> Any:
        """A dead process's descriptors are closed, and that is all that still happens."""
        if name == "close":
            return real(*args)
        raise Killed

    def _raising(self, code: int, call: str = "") -> Callable[[str], None]:
        def fail(name: str) -> None:
            if name != "close" and call in ("", name):
                raise OSError(code, os.strerror(code))

        return fail


class Snapshot:
    """A directory's files as they were; put back in place, so that its inodes stay what they were."""

    def __init__(self, home: Path) -> None:
        self._home = home
        self._files = {path: path.read_bytes() for path in home.rglob("*") if path.is_file()}
        self._directories = {path for path in home.rglob("*") if path.is_dir()}

    def put_back(self) -> None:
        for path in sorted(self._home.rglob("*"), reverse=True):
            if path.is_dir():
                if path not in self._directories:
                    path.rmdir()
            elif path not in self._files:
                path.unlink()
        for directory in sorted(self._directories):
            directory.mkdir(mode=0o700, exist_ok=True)
        for path, raw in self._files.items():
            if not path.exists() or path.read_bytes() != raw:
                path.write_bytes(raw)
                path.chmod(0o600)
