"""The system's file calls made to fail at the n-th, whoever calls them, for paths below one directory."""

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from tests.store.suites.faulty import Fault, Killed

_CALLS = (
    "open",
    "write",
    "read",
    "fsync",
    "ftruncate",
    "replace",
    "rename",
    "unlink",
    "makedirs",
    "listdir",
    "scandir",
    "chmod",
    "lstat",
)


class System:
    """Counts the calls that concern a directory; the n-th fails by `fault`, and after a kill nothing happens."""

    def __init__(self, home: Path, nth: int = 0, fault: Fault | None = None) -> None:
        self.names: list[str] = []
        self._home, self._nth, self._fault = str(home), nth, fault
        self._is_dead = self._is_broken = False
        self._ours: set[int] = set()

    @contextmanager
    def installed(self) -> Iterator[None]:
        with pytest.MonkeyPatch.context() as patch:
            for name in _CALLS:
                patch.setattr(os, name, self._in_place_of(name, getattr(os, name)))
            yield

    def _in_place_of(self, name: str, real: Callable[..., Any]) -> Callable[..., Any]:
        def called(first: Any, *args: Any, **kwargs: Any) -> Any:
            if not self._concerns(first):
                return real(first, *args, **kwargs)
            if name == "fsync" and not self._fault:
                self.names.append(name)
                return None
            self._fail(name)
            found = real(first, *args, **kwargs) if name != "fsync" else None
            if name == "open":
                self._ours.add(found)
            return found

        return called

    def _concerns(self, first: Any) -> bool:
        return first in self._ours if isinstance(first, int) else str(first).startswith(self._home)

    def _fail(self, name: str) -> None:
        if self._is_dead:
            raise Killed
        self.names.append(name)
        if self._fault is None or (len(self.names) != self._nth and not self._is_broken):
            return
        if self._fault.how.startswith("kill"):
            self._is_dead = True
            raise Killed
        self._is_broken = self._fault.how.startswith("broken")
        raise OSError(self._fault.code, os.strerror(self._fault.code))
