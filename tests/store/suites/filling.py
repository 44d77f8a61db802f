"""A disk of a few kilobytes: a tmpfs that only the trial sees, else a quota kept by the injected disk."""

import ctypes
import errno
import os
import random
import subprocess
import sys
from pathlib import Path
from typing import NamedTuple

from repmirror.domain.errors import StoreError
from repmirror.mirror.book import Book
from repmirror.store.disk import Disk
from repmirror.store.journal import Journal
from tests.mirror.told import NOW
from tests.store.suites.checked import Trial, touch_draft
from tests.store.suites.fresh import ROOT

_NEW_MOUNTS = 0x00020000
_BALLAST = 16_384


class Filled(NamedTuple):
    """How many disks were filled, what was acknowledged on them, and what came of it."""

    disks: int = 0
    acked: int = 0
    lost: int = 0
    unreadable: int = 0
    untold: int = 0
    real: int = 0

    def and_(self, other: "Filled") -> "Filled":
        return Filled(*(one + more for one, more in zip(self, other, strict=True)))


class QuotaDisk(Disk):
    """Takes so many bytes, a last part write among them, and then says that it is full."""

    def __init__(self, room: int) -> None:
        self.room = room

    def write(self, fd: int, data: bytes) -> int:
        if self.room <= 0:
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        taken = super().write(fd, data[: self.room])
        self.room -= taken
        return taken

    def truncate(self, fd: int, size: int) -> None:
        self.room += os.fstat(fd).st_size - size
        super().truncate(fd, size)


def mounted(at: Path, kilobytes: int) -> bool:
    """Mount a small disk there, seen by this process alone; False where that is not allowed."""
    at.mkdir(parents=True, exist_ok=True)
    if not sys.platform.startswith("linux") or ctypes.CDLL(None).unshare(_NEW_MOUNTS):
        return False
    quietly = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
    try:
        subprocess.run(["mount", "--make-rprivate", "/"], check=True, **quietly)  # type: ignore[call-overload]
        words = ["mount", "-t", "tmpfs", "-o", f"size={kilobytes}k", "tmpfs", str(at)]
        subprocess.run(words, check=True, **quietly)  # type: ignore[call-overload]
    except (OSError, subprocess.CalledProcessError):
        return False
    return True


def fill(home: str, kilobytes: int, seed: int, may_mount: bool = True) -> Filled:
    """Save until the disk is full, try again, make room, go on: what came of it. `state` may lie on another disk."""
    toss, small = random.Random(seed), Path(home) / "small"
    is_real = may_mount and mounted(small, kilobytes)
    small.mkdir(parents=True, exist_ok=True)
    trial = Trial(small)
    where = trial.where() if toss.random() < 0.5 else trial.where()._replace(state=str(Path(home) / "state"))
    disk = Disk() if is_real else QuotaDisk(kilobytes * 1024)
    (small / "ballast").write_bytes(b"x" * _BALLAST)
    book = Book(where)
    book._journal = Journal(where, disk)
    told = _save_until_full(trial, book, toss)
    fold = trial.fold()
    found = Filled(1, len(trial.acked), len(trial.lost(fold)), len(fold.damaged), "disk is full" not in told, is_real)
    if is_real and len(trial.acked) > 1:
        found = found.and_(Filled(untold=not _is_told_by_the_command(where.file, small)))
    (small / "ballast").unlink()
    if isinstance(disk, QuotaDisk):
        disk.room += _BALLAST
    return found.and_(Filled(unreadable=not _goes_on(trial, book)))


def _save_until_full(trial: Trial, book: Book, toss: random.Random) -> str:
    """The last sentence of six refusals."""
    refused, number, told = 0, 0, ""
    while refused < 6:
        number += 1
        id = f"t{number}"
        try:
            book.commit(touch_draft(id, "x" * toss.randrange(600)), NOW)
            trial.acked.add(id)
        except StoreError as error:
            refused += 1
            told = str(error)
    return told


def _is_told_by_the_command(file: str, small: Path) -> bool:
    """Whether the real command line says so in words, saves nothing and ends with 4."""
    environ = {**os.environ, "REPMIRROR_STORE": file, "REPMIRROR_STATE": str(small / "state")}
    words = [sys.executable, "-m", "repmirror", "log", "acme call -- " + "x" * 5_000]
    ran = subprocess.run(words, env=environ, cwd=ROOT, capture_output=True, text=True)
    return ran.returncode == 4 and "disk is full" in ran.stderr and not ran.stdout


def _goes_on(trial: Trial, book: Book) -> bool:
    """Whether one more is saved now that there is room, and all is read again."""
    try:
        book.commit(touch_draft("next"), NOW)
    except StoreError:
        return False
    trial.acked.add("next")
    return not trial.lost() and not trial.fold().damaged
