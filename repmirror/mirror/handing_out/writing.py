"""A file under way: what it will be, for a preview, and the same written in slices between keys."""

from collections.abc import Iterator
from contextlib import ExitStack, suppress
from dataclasses import replace
from datetime import datetime
from time import perf_counter

from repmirror.domain.errors import NotUnderstoodError, StoreError
from repmirror.mirror.book import Book
from repmirror.mirror.files import new_file
from repmirror.mirror.handing_out.exporting import Piece, pieces
from repmirror.mirror.handing_out.forms import Wanted
from repmirror.mirror.handing_out.sharing import remember
from repmirror.mirror.history import History


def preview(book: Book, now: datetime, wanted: Wanted) -> Iterator[str]:
    """The file's text, byte for byte as it will be written, a piece at a time."""
    return (piece.text for piece in pieces(book, now, wanted, bom=True))


def as_it_reads(book: Book, now: datetime, wanted: Wanted) -> str:
    """The words of a report's page, without its looks."""
    return "".join(piece.text for piece in pieces(book, now, replace(wanted, form="md")))


class Writing:
    """A file under way: `go` on with it until it `is_done`, or `stop`: then what stood there still stands.

    `now` is that of the preview, so that the two are one. Where something is said meanwhile it begins again: else a
    touch could come twice, or be sought where none stands. Raises as `new_file` does, with nothing half-done.
    """

    def __init__(self, book: Book, now: datetime, wanted: Wanted, path: str) -> None:
        self.holds = 0
        self.is_done = self.is_stopped = False
        self.wanted, self.path = wanted, path
        self._book, self._now = book, now
        self._pieces: Iterator[Piece] = pieces(book, now, wanted, bom=True)
        self._made_of = self._state()
        self._stack = ExitStack()
        self._out = self._stack.enter_context(new_file(book, path))

    def go(self, budget_ms: float) -> bool:
        """Write on, for about so many milliseconds; whether it is done: on the disk, or stopped."""
        if self.is_done:
            return True
        until = perf_counter() + budget_ms / 1000
        try:
            if self._made_of != self._state():
                self._begin_again()
            for piece in self._pieces:
                self._out.write(piece.text)
                self.holds += piece.holds
                if perf_counter() >= until:
                    return False
        except BaseException as error:
            if not self._stack.__exit__(type(error), error, error.__traceback__):
                raise
        self._stack.close()
        self.is_done = True
        return True

    def _state(self) -> tuple[History, int]:
        return self._book.history, self._book.history.changes

    def _begin_again(self) -> None:
        self.holds, self._made_of = 0, self._state()
        self._pieces = pieces(self._book, self._now, self.wanted, bom=True)
        self._out.seek(0)
        self._out.truncate()

    def stop(self) -> None:
        """Leave what stood there as it was."""
        if not self.is_done:
            self.is_done = self.is_stopped = True
            stopped = NotUnderstoodError("stopped")
            with suppress(NotUnderstoodError, StoreError):  # what can't be written any more need not be
                self._stack.__exit__(NotUnderstoodError, stopped, None)

    def remembered(self, now: datetime) -> str:
        """Remember the sharing; "", or the sentence why that could not be done."""
        return remember(self._book, now, self.wanted, self.path, self.holds)
