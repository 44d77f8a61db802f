"""Another program's calls and buyers taken in: a few hundred a step, one batch to undo, each row once however often."""

import os
from collections.abc import Callable, Sequence
from datetime import datetime
from hashlib import blake2b
from time import perf_counter

from repmirror.domain.errors import NotUnderstoodError, StoreError
from repmirror.domain.step import Change
from repmirror.exchange.bad_rows import Skipped
from repmirror.exchange.contacts import Contact
from repmirror.exchange.date_order import ORDERS, Order
from repmirror.exchange.formats import ANY, NAMES
from repmirror.exchange.formats.leads import LEADS
from repmirror.exchange.formats.shape import Item
from repmirror.exchange.ordinals import Ordinals
from repmirror.exchange.written import Known, Written, length_of
from repmirror.mirror.book import Book
from repmirror.mirror.care.forgetting import ForgottenNames
from repmirror.mirror.taking_in.address_book import AddressBook
from repmirror.mirror.taking_in.batch import Batch
from repmirror.mirror.taking_in.found import Found, Progress, find, told_before
from repmirror.mirror.taking_in.imported import Imported
from repmirror.mirror.taking_in.left_out import LeftOut

__all__ = [
    "ANY", "LEADS", "NAMES", "ORDERS", "Found", "Imported", "Importing", "find", "import_file",
]  # fmt: skip

_ROWS_A_LOOK = 16
_LOOK_EVERY_MS = 250


class Importing:
    """An import under way: `go` on with it until it `is_done`, or stop at any time; what was saved stays saved.

    A dry run saves nothing and tells the same. `takes_in` says whether the book shows what came at once, as the app
    wants it, or reads it anew when next asked, which is faster. Raises StoreError, with what was saved before saved.
    """

    def __init__(
        self, book: Book, found: Found, *, dry_run: bool = False, progress: Progress | None = None,
        takes_in: bool = False,
    ) -> None:  # fmt: skip
        self.done = Imported(
            format=found.name, title=found.title, notes=found.notes, reading=found.reading, batch=os.urandom(6).hex()
        )
        self.is_done = False
        self._found = found
        self._is_dry = dry_run
        self._address_book = AddressBook(book.history)
        self._is_forgotten = ForgottenNames(book)
        self._any_forgotten = bool(self._is_forgotten)
        self._seen = Ordinals()
        self._may_repeat = found.may_repeat
        self._left_out = LeftOut(found.path, found.header)
        self._batch = Batch(book, found, self.done, is_dry=dry_run, takes_in=takes_in)
        self._rows = found.rows(_known_to(book), progress)

    def go(self, budget_ms: float | None = None) -> bool:
        """Read on, for about so many milliseconds; whether it is done."""
        until = None if budget_ms is None else perf_counter() + budget_ms / 1000
        try:
            for count, row in enumerate(self._rows, 1):
                self._take(row)
                if until is not None and not count % _ROWS_A_LOOK and perf_counter() >= until:
                    self._batch.save_some()
                    return False
        except NotUnderstoodError as error:  # too late to refuse it: what was read before is saved
            self._leave_out(Skipped(self.done.read + 1, str(error), is_wrong=False))
        except StoreError:
            self._left_out.close()
            self._batch.put_down()
            raise
        self._end()
        return True

    def stop(self) -> None:
        """Save what was read, and read no more."""
        if not self.is_done:
            self.done.is_stopped = True
            self._end()

    def _end(self) -> None:
        self._batch.end()
        self._left_out.close()
        self._seen.close()
        if self._left_out.problem:
            self.done.notes = (*self.done.notes, self._left_out.problem)
        elif self._left_out.path:
            self.done.skipped_file = self._left_out.path
        self.is_done = True

    def _take(self, row: Item) -> None:
        done = self.done
        done.read += 1
        if isinstance(row, Written):
            if self._any_forgotten and self._is_forgotten(row.fields["who"]):
                self._leave_out(_forgotten(row.line))
            elif self._may_repeat and self._seen.next(_digest(row.id)):
                done.same += 1
            else:
                done.add(row.kind)
                self._batch.add(Change(row.kind, row.id, row.fields), row.length)
        elif isinstance(row, Known):
            done.same += 1
        elif isinstance(row, Skipped):
            self._leave_out(row)
        elif self._is_forgotten(row.name):
            self._leave_out(_forgotten(row.line))
        else:
            self._take_contact(row)

    def _take_contact(self, contact: Contact) -> None:
        put = self._address_book.put(contact)
        self.done.accounts += put.is_new
        self.done.added += put.is_new
        is_changed = any(change.kind == "account" for change in put.changes)
        self.done.changed += is_changed and not put.is_new
        self.done.same += not is_changed
        for change in put.changes:
            self._batch.add(change, length_of(change.fields or {}))

    def _leave_out(self, row: Skipped) -> None:
        self.done.leave_out(row)
        if not self._is_dry:
            self._left_out.add(row)


def import_file(
    book: Book,
    path: str,
    now: datetime,
    *,
    form: str = "",
    maps: Sequence[str] = (),
    words: Sequence[str] = (),
    order: Order | None = None,
    dry_run: bool = False,
    progress: Progress | None = None,
    is_stopped: Callable[[], bool] = lambda: False,
) -> Imported:
    """Take a file in at one go, until `is_stopped`; see `find` and `Importing`.

    Raises as they do; a StoreError says how many records were saved before.
    """
    found = find(
        told_before(book.history), path, now, form=form, maps=maps, words=words, order=order, progress=progress
    )
    importing = Importing(book, found, dry_run=dry_run, progress=progress)
    try:
        while not importing.go(_LOOK_EVERY_MS):
            if is_stopped():
                importing.stop()
                break
    except StoreError as error:
        if not importing.done.saved:
            raise
        saved = f"{importing.done.saved:,} records were saved before; importing the file again goes on from there."
        raise StoreError(f"{error} {saved}") from error
    return importing.done


def _known_to(book: Book) -> Callable[[str], bool] | None:
    """Whether the book holds an id in whatever shape, or the rep removed it; None where it holds nothing."""
    kinds = [kind for kind in ("touch", "unsorted", "response") if book.fold.records.get(kind)]
    knows = book.knows

    def is_known(id: str) -> bool:
        for kind in kinds:  # noqa: SIM110 any() costs as much again, and files have a million rows
            if knows(kind, id):
                return True
        return False

    return is_known if kinds else None


def _forgotten(line: int) -> Skipped:
    return Skipped(line, "its buyer was forgotten here for good", is_wrong=False)


def _digest(id: str) -> bytes:
    try:
        return bytes.fromhex(id)
    except ValueError:
        return blake2b(id.encode("utf-8", "surrogatepass"), digest_size=8).digest()
