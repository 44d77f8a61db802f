"""What an import saves: a few hundred records a step, some steps at a time, all of them undone as one."""

import os

from repmirror.domain.plain import plain
from repmirror.domain.step import Change, Draft
from repmirror.mirror.book import Book
from repmirror.mirror.taking_in.found import Found
from repmirror.mirror.taking_in.imported import Imported

_STEP_RECORDS = 200
_STEP_BYTES = 800_000
_BYTES_A_CHARACTER = 12  # an emoji in ASCII JSON
_BYTES_A_RECORD = 400
_STEPS_A_SAVE = 20


class Batch:
    """The changes of one import. A dry run counts them and saves nothing; `takes_in` as an import has it."""

    def __init__(self, book: Book, found: Found, done: Imported, *, is_dry: bool, takes_in: bool) -> None:
        self._book, self._done = book, done
        self._name, self._now = plain(os.path.basename(found.path)), found.told.now
        self._is_dry, self._takes_in = is_dry, takes_in
        self._changes: list[Change] = [found.remembers] if found.remembers else []
        self._room = _STEP_BYTES
        self._drafts: list[Draft] = []

    def add(self, change: Change, length: int) -> None:
        """One more change, whose texts have at most so many characters."""
        size = _BYTES_A_RECORD + _BYTES_A_CHARACTER * length
        if self._changes and (len(self._changes) >= _STEP_RECORDS or size > self._room):
            self._close_step()
            if len(self._drafts) >= _STEPS_A_SAVE:
                self._save()
        self._changes.append(change)
        self._room -= size

    def save_some(self) -> None:
        """In slices each is saved, so that none grows long."""
        if self._takes_in:
            self._close_step()
            self._save()

    def end(self) -> None:
        """Save the rest. Where nothing came, nothing is saved."""
        self._close_step()
        if self._done.added or self._done.changed:
            self._save()
        self.put_down()

    def put_down(self) -> None:
        """Have the book read anew when it is next asked, unless it took in what came."""
        if not self._is_dry and not self._takes_in:
            self._book.put_down()

    def _close_step(self) -> None:
        if self._changes:
            says = f"import of {self._done.counts()} from {self._name}"
            self._drafts.append(Draft(changes=tuple(self._changes), says=says, batch=self._done.batch))
        self._changes, self._room = [], _STEP_BYTES

    def _save(self) -> None:
        drafts, self._drafts = self._drafts, []
        if drafts and not self._is_dry:
            self._book.commit(drafts, self._now, takes_in=self._takes_in)
            self._done.saved += sum(len(draft.changes) for draft in drafts)
