"""What is put right whenever history was read: copies a sync tool set aside, steps it raced away, a device cloned."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from contextlib import suppress
from typing import TYPE_CHECKING

from repmirror.domain.errors import StoreError
from repmirror.store.copies import read_copy, set_aside, siblings, stores_of
from repmirror.store.disk import Disk, mark
from repmirror.store.fold import Fold
from repmirror.store.guard import Guard
from repmirror.store.lines import FORMAT
from repmirror.store.marks import keep_marks
from repmirror.store.paths import Places

if TYPE_CHECKING:
    from repmirror.store.copies import Copy
    from repmirror.store.merge import Merged

Reading = Callable[[], Fold]
"""Reads on to the end of the file, and returns the fold as it is then."""


class Mender:
    """Puts right what it may, and remembers what it did to tell the rep: `came_back`, `merged` and `foreign`.

    Nothing it does can fail a read: what it could not write, it tries again when something beside the file changes.
    """

    def __init__(self, places: Places, disk: Disk) -> None:
        self.guard = Guard(places, disk)
        self.came_back = 0
        self.merged: list[Merged] = []
        self.foreign: tuple[str, ...] = ()
        self.is_renamed = False
        self._places = places
        self._looked: tuple[int, ...] = ()

    def has_cause(self) -> bool:
        """Whether a file came or went beside ours since the last look; one stat."""
        return self._directory() != self._looked

    def mend(self, read_on: Reading) -> None:
        """Take in conflict copies, bring back lost steps, and become another device where this one was cloned."""
        self._looked = self._directory()  # before the look, so that what comes meanwhile is a cause to look again
        fold = read_on()
        if fold.version > FORMAT:
            return
        with suppress(StoreError, OSError):
            fold = self._take_copies(fold, read_on)
        with suppress(StoreError, OSError):
            if lost := self.guard.reconcile(fold.knows):
                self.came_back += len(lost)
                fold = read_on()
            self._part_from_clones(fold)
            self._purge(fold)
        keep_marks(self._places.state, fold)

    def _purge(self, fold: Fold) -> None:
        """See to it that what is forgotten is gone from here too; most stores have forgotten nobody."""
        if fold.forgotten:
            from repmirror.store.forget import is_purged, purge_own

            if not is_purged(self._places, fold.forgotten):
                purge_own(self.guard, fold.forgotten)

    def merge(self, path: str, read_on: Reading, *, moves: bool = False) -> Merged:
        """Take in one file, whosever it is; `moves` puts it among the backups if nothing of it was left out.

        Raises NoSuchError where there is none, and StoreError.
        """
        from repmirror.store.merge import merge_copy

        try:
            with self.guard.held():
                copy = self._read(path, read_on)
                merged = merge_copy(self.guard, read_on(), copy)
                fold = read_on()
                if moves and not copy.is_torn:
                    merged = merged._replace(moved=self._set_aside(copy, fold))
                return merged
        except OSError as error:
            raise StoreError(f"Not merged: {error.strerror or error}. {self._places.named} is as it was.") from error

    def _read(self, path: str, read_on: Reading) -> Copy:
        """A copy, without what it shares with our file: all of that was read, unless somebody puts another there."""
        before, fold = self._file(), read_on()
        copy = read_copy(path, "" if fold.forgotten else self._places.file)
        return copy if self._file() == before else read_copy(path)

    def _take_copies(self, fold: Fold, read_on: Reading) -> Fold:
        foreign = []
        for path in siblings(self._places):
            stores = stores_of(path)
            if stores is None:
                continue
            if not stores & self._own_stores(fold):
                foreign.append(os.path.basename(path))
                continue
            with suppress(StoreError, OSError):
                merged = self.merge(path, read_on, moves=True)
                if merged.came_in or merged.moved:
                    self.merged.append(merged)
            fold = read_on()
        self.foreign = tuple(foreign)
        return fold

    def _set_aside(self, copy: Copy, fold: Fold) -> str | None:
        """Move a merged copy to the backups, without what is forgotten."""
        moved = set_aside(copy, self._places)
        if moved and fold.forgotten:
            from repmirror.store.forget import purge_copy

            purge_copy(moved, fold.forgotten, {}, lambda _: False)
        return moved

    def _own_stores(self, fold: Fold) -> set[str]:
        if fold.headers:
            return set(fold.headers)
        header = self.guard.header()
        return {header.store} if header else set()

    def _part_from_clones(self, fold: Fold) -> None:
        """What this device did under the name it shares can no longer be told apart, so it can't be undone here."""
        own = fold.sequences.get(fold.device or "")
        if own and fold.device and self.guard.count_anew(fold.device, sys.maxsize if own.twins else own.highest):
            self.is_renamed = True
            fold.device = self.guard.device()
            fold.own.clear()

    def _file(self) -> tuple[int, ...]:
        try:
            return mark(os.lstat(self._places.file))
        except OSError:
            return ()

    def _directory(self) -> tuple[int, ...]:
        try:
            status = os.stat(os.path.dirname(self._places.file))
        except OSError:
            return ()
        return status.st_dev, status.st_ino, status.st_mtime_ns
