"""What else happens while a rep strikes keys: windows are resized, others write, files come and go, disks fail."""

import os
from collections.abc import Callable
from contextlib import ExitStack, suppress
from datetime import timedelta
from errno import EACCES, EIO, ENOSPC
from pathlib import Path
from random import Random
from typing import Any

import pytest
from textual import events
from textual.geometry import Size

from repmirror.domain.errors import StoreError
from repmirror.mirror.book import Book
from repmirror.tui.app import RepmirrorApp
from tests.tui.rep import SIZES
from tests.tui.walks.stores import HOSTILE, write_elsewhere

_REPLACE = os.replace
_ODD_SIZES = ((39, 14), (60, 20), (200, 60), (100, 29), (20, 5))
_CALLS = (("write", "fsync", "replace", "makedirs"), ("read", "open", "lstat", "listdir"), ("write", "open"))
_PASSING = (timedelta(minutes=1), timedelta(hours=2), timedelta(days=1), timedelta(days=40))


class Meddling:
    """Does something to an app, its file, its disk or its clock; `told` keeps what."""

    def __init__(self, home: Path, toss: Random, patch: pytest.MonkeyPatch, told: list[str], *, is_kind: bool) -> None:
        self._home, self._toss, self._patch, self._told = home, toss, patch, told
        self._file = home / "repmirror.jsonl"
        self._before = self._file.read_bytes() if self._file.exists() else b""
        self._taken: bytes | None = None
        self._failing: ExitStack | None = None
        self.later = timedelta(0)
        kind: list[Callable[[RepmirrorApp], None]] = [self.resized, self.pasted, self.clicked, self.looked, self.waited]
        self._ways = kind if is_kind else [*kind, self.elsewhere, self.replaced, self.spoilt, self.disk_failing]

    def happen(self, app: RepmirrorApp) -> None:
        """One of the ways, at random."""
        way = self._toss.choice(self._ways)
        self._told.append(f"@{way.__name__}")
        way(app)

    def end(self) -> None:
        """Put the file and the disk right."""
        if self._failing:
            self._failing.close()
            self._failing = None
        if self._taken is not None and (self._file.is_dir() or not _is_ours(self._file)):
            if self._file.is_dir():
                self._file.rmdir()
            self._file.write_bytes(self._taken)
        self._taken = None

    # What a terminal sends

    def resized(self, app: RepmirrorApp) -> None:
        size = Size(*self._toss.choice((*SIZES, *SIZES, *_ODD_SIZES)))
        self._told.append(f"@{size.width}x{size.height}")
        app._driver._size = size  # type: ignore[union-attr,attr-defined]
        app.post_message(events.Resize(size, size))

    def pasted(self, app: RepmirrorApp) -> None:
        app.post_message(events.Paste("\n".join(self._toss.choices(HOSTILE, k=self._toss.choice((1, 1, 3))))))

    def clicked(self, app: RepmirrorApp) -> None:
        x, y = self._toss.randrange(app.size.width), self._toss.randrange(app.size.height)
        for kind in (events.MouseMove, *(events.MouseDown, events.MouseUp) * self._toss.choice((1, 2))):
            app.post_message(kind(None, x, y, 0, 0, int(kind is not events.MouseMove), False, False, False, x, y))

    # What time brings, and others write

    def looked(self, app: RepmirrorApp) -> None:
        app.between_keys.look_around()

    def waited(self, app: RepmirrorApp) -> None:
        self.later += self._toss.choice(_PASSING)
        app.between_keys.look_around()

    def elsewhere(self, app: RepmirrorApp) -> None:
        """Another device writes, or another terminal of this one."""
        if self._failing or self._taken is not None:
            return
        self._patch.setenv("REPMIRROR_STATE", str(self._home / self._toss.choice(("state", "before"))))
        with suppress(StoreError):
            write_elsewhere(Book.open(self._file), self._toss)
        self._patch.setenv("REPMIRROR_STATE", str(self._home / "state"))
        self._look(app)

    def replaced(self, app: RepmirrorApp) -> None:
        """A sync tool puts a copy in the file's place, now and then an older one."""
        if self._taken is not None:
            return
        raw = self._file.read_bytes() if self._file.exists() else b""
        fresh = self._file.with_name(".fresh.tmp")
        fresh.write_bytes(self._before if self._toss.random() < 0.5 else raw)
        _REPLACE(fresh, self._file)
        self._before = raw
        self._look(app)

    def _look(self, app: RepmirrorApp) -> None:
        if self._toss.random() < 0.7:
            app.between_keys.look_around()

    # What goes wrong

    def spoilt(self, app: RepmirrorApp) -> None:
        """For a while the file is gone, torn, or something else."""
        if self._taken is not None or not self._file.is_file():
            return
        self._taken = self._file.read_bytes()
        how = self._toss.choice(("gone", "torn", "another's", "empty", "directory"))
        self._told.append(f"@{how}")
        self._file.unlink()
        if how == "directory":
            self._file.mkdir()
        elif how != "gone":
            half = self._taken[: len(self._taken) // 2]
            self._file.write_bytes({"torn": half, "another's": b"Dear diary\n", "empty": b""}[how])
        app.between_keys.look_around()

    def disk_failing(self, _app: RepmirrorApp) -> None:
        """For a while calls to the disk fail: all of them, or some."""
        if self._failing:
            return
        self._failing = ExitStack()
        patched = self._failing.enter_context(self._patch.context())
        chance, code = self._toss.choice((0.05, 0.3, 1.0)), self._toss.choice((ENOSPC, EIO, EACCES))
        for name in self._toss.choice(_CALLS):
            patched.setattr(os, name, self._failing_now_and_then(getattr(os, name), chance, code))

    def _failing_now_and_then(self, real: Callable[..., Any], chance: float, code: int) -> Callable[..., Any]:
        def call(*args: Any, **kwargs: Any) -> Any:
            if self._toss.random() < chance:
                raise OSError(code, os.strerror(code))
            return real(*args, **kwargs)

        return call


def _is_ours(file: Path) -> bool:
    return file.exists() and file.read_bytes().startswith(b"{")
