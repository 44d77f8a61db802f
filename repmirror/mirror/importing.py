"""Another program's calls and buyers taken in: a few hundred a step, one batch to undo, each row once however often."""

import os
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from hashlib import blake2b
from time import perf_counter
from typing import Any

from repmirror.domain.encounter import Response, Touch
from repmirror.domain.errors import NotUnderstoodError, StoreError, UsageError
from repmirror.domain.mapping import HeaderMapping
from repmirror.domain.plain import plain
from repmirror.domain.step import Change, Draft
from repmirror.domain.unsorted import Unsorted
from repmirror.exchange.bad_rows import Skipped
from repmirror.exchange.contacts import Contact
from repmirror.exchange.csv_in import Written, read_touches, read_written
from repmirror.exchange.date_order import ORDERS, Order
from repmirror.exchange.foreign_words import read_words
from repmirror.exchange.formats import ANY, NAMES, look_at
from repmirror.exchange.formats.leads import LEADS
from repmirror.exchange.formats.shape import Format, Item, Look, Told
from repmirror.exchange.ordinals import Ordinals
from repmirror.exchange.path_names import completions, typed_path
from repmirror.exchange.plan import Plan, make_plan
from repmirror.exchange.table import Tick
from repmirror.mirror.address_book import AddressBook
from repmirror.mirror.book import Book
from repmirror.mirror.care.forgetting import ForgottenNames
from repmirror.mirror.left_out import LeftOut
from repmirror.mirror.mappings import mapping_of, remembered

__all__ = [
    "ANY", "LEADS", "NAMES", "ORDERS", "Found", "Imported", "Importing", "completions", "find", "import_file",
    "typed_path",
]  # fmt: skip

Progress = Callable[[int, int], object]
"""Told how many bytes were read, of how many."""

_STEP_RECORDS = 200
_STEP_BYTES = 800_000
_BYTES_A_CHARACTER = 12  # an emoji in ASCII JSON
_STEPS_A_SAVE = 20
_SKIPPED_KEPT = 100_000
_ROWS_A_LOOK = 16
_LOOK_EVERY_MS = 250


@dataclass(slots=True)
class Imported:
    """What became of a file's rows; `notes` and `reading` say how it was read, `batch` is undone as one.

    `added` are touches, responses, calls that wait to be sorted, and accounts, which are counted apart as well;
    `changed` are accounts brought up to date, `saved` the records that are in the file by now. `skipped` are the first
    hundred thousand left out, `left_out` counts all.
    """

    format: str = ANY
    title: str = ""
    notes: tuple[str, ...] = ()
    reading: tuple[str, ...] = ()
    read: int = 0
    added: int = 0
    same: int = 0
    changed: int = 0
    touches: int = 0
    responses: int = 0
    waiting: int = 0
    accounts: int = 0
    left_out: int = 0
    saved: int = 0
    skipped: list[Skipped] = field(default_factory=list)
    skipped_file: str = ""
    batch: str = ""
    is_stopped: bool = False


@dataclass(frozen=True, slots=True)
class Found:
    """A file, its format and how it will be read. `plan` is that of a table whose columns are mapped.

    `remembers` is what was told for the first time and is to be kept; `recalls` says that it was told before.
    """

    path: str
    look: Look
    told: Told
    format: Format | None
    plan: Plan | None = None
    remembers: Change | None = None
    recalls: str = ""

    @property
    def name(self) -> str:
        """What `--as` calls its format."""
        return self.format.name if self.format else ANY

    @property
    def title(self) -> str:
        """What it is, in words."""
        if self.format:
            return self.format.title
        return "our own export" if self.plan and self.plan.is_ours else "a table"

    @property
    def notes(self) -> tuple[str, ...]:
        """What the rep should know of the file before it is read."""
        of_table = self.look.table.notes if self.look.table else ()
        of_format = (self.format.about,) if self.format else ()
        return (*of_table, *of_format, *((self.recalls,) if self.recalls else ()))

    @property
    def reading(self) -> tuple[str, ...]:
        """What is taken from where."""
        if self.plan:
            return self.plan.says()
        return self.format.notes(self.look) if self.format else ()

    @property
    def header(self) -> tuple[str, ...]:
        """The file's own columns, none where it is no table."""
        return self.look.table.header if self.look.table else ()

    def rows(self, tick: Tick | None) -> Iterator[Item | Written]:
        """Its rows, as words or as they are written."""
        if self.format:
            return self.format.read(self.look, self.told, tick)
        assert self.look.table
        assert self.plan
        return read_written(self.look.table, self.plan, self.told.now, tick=tick)

    def words(self) -> Iterator[Item]:
        """Its rows as words, to be looked at."""
        if self.format:
            return self.format.read(self.look, self.told, None)
        assert self.look.table
        assert self.plan
        return read_touches(self.look.table, self.plan, self.told.now)


def find(
    book: Book,
    path: str,
    now: datetime,
    *,
    form: str = "",
    maps: Sequence[str] = (),
    words: Sequence[str] = (),
    order: Order | None = None,
    progress: Progress | None = None,
) -> Found:
    """Look at a file: its format, unless `form` insists on one, and how its columns are read.

    `maps` make it a table mapped by hand, and are remembered for files with this header. Raises `UsageError`,
    `NoSuchError` and `NotUnderstoodError`; nothing is saved yet.
    """
    if maps and form not in ("", ANY):
        raise UsageError(f"--map names the columns of any table; --as {form} knows its own. Say one of them.")
    look, format_ = look_at(path, form or (ANY if maps else ""))
    known = mapping_of(book.history, look.table.header) if look.table and not maps and not form else None
    recalls = ""
    if known:
        format_, maps, words = None, known.maps, (*known.words, *words)
        order = order or next((each for each in ORDERS if each == known.order), None)
        recalls = f"Read as you once told for a file with this header ({known.name}); --map tells anew."
    address_book = AddressBook(book.history)
    if format_:
        told = Told(
            now=now, words=read_words(words, book.history.vocabulary, any_word=True), order=order,
            whose=address_book.whose,
        )  # fmt: skip
        return Found(path, look, told, format_)
    assert look.table
    plan = make_plan(
        look.table, now, maps=maps, words=words, order=order, actions=book.history.vocabulary,
        tick=_tick(progress, 0, 2 * look.size),
    )  # fmt: skip
    remembers = None
    if not known and (maps or words or order):
        told_now = HeaderMapping(
            name=plain(os.path.basename(path)), maps=tuple(maps), words=tuple(words), order=order or ""
        )
        remembers = remembered(look.table.header, told_now)
    return Found(path, look, Told(now=now, words=plan.words, order=order), None, plan, remembers, recalls)


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
        self._book, self._found = book, found
        self._is_dry, self._takes_in = dry_run, takes_in
        self._address_book = AddressBook(book.history)
        self._is_forgotten = ForgottenNames(book)
        self._kinds = [kind for kind in ("touch", "unsorted", "response") if book.fold.records.get(kind)]
        is_mapped = found.plan is not None and not found.plan.is_ours  # such ids are all different
        self._may_repeat = not is_mapped
        self._seen = Ordinals()
        self._left_out = LeftOut(found.path, found.header)
        before = found.look.size if found.plan and found.plan.order else 0
        self._rows = found.rows(_tick(progress, before, before + found.look.size))
        self._changes: list[Change] = [found.remembers] if found.remembers else []
        self._room = _STEP_BYTES
        self._drafts: list[Draft] = []

    def go(self, budget_ms: float | None = None) -> bool:
        """Read on, for about so many milliseconds; whether it is done."""
        until = None if budget_ms is None else perf_counter() + budget_ms / 1000
        try:
            for count, row in enumerate(self._rows, 1):
                self._take(row)
                if until is not None and not count % _ROWS_A_LOOK and perf_counter() >= until:
                    self._save_some()
                    return False
        except NotUnderstoodError as error:  # too late to refuse it: what was read before is saved
            self._leave_out(Skipped(self.done.read + 1, str(error), is_wrong=False))
        except StoreError:
            self._left_out.close()
            raise
        self._end()
        return True

    def stop(self) -> None:
        """Save what was read, and read no more."""
        if not self.is_done:
            self.done.is_stopped = True
            self._end()

    def _end(self) -> None:
        self._close_step()
        if self.done.added or self.done.changed:
            self._save()
        self._left_out.close()
        self._seen.close()
        if self._left_out.problem:
            self.done.notes = (*self.done.notes, self._left_out.problem)
        elif self._left_out.path:
            self.done.skipped_file = self._left_out.path
        self.is_done = True
        if not self._is_dry and not self._takes_in:
            self._book.put_down()

    def _take(self, row: Item | Written) -> None:
        done = self.done
        done.read += 1
        if isinstance(row, Written):
            self._take_written(row)
        elif isinstance(row, Skipped):
            self._leave_out(row)
        elif self._is_forgotten(row.name if isinstance(row, Contact) else row.who):
            self._leave_out(self._forgotten(getattr(row, "line", done.read)))
        elif isinstance(row, Contact):
            self._take_contact(row)
        elif self._is_known(row.id):
            done.same += 1
        else:
            done.added += 1
            change = _change(row, done)
            self._add(change, _size(change.fields or {}))

    def _take_written(self, row: Written) -> None:
        """As a touch, in fewer steps: it is what files of a million rows consist of."""
        done = self.done
        if self._is_forgotten and self._is_forgotten(row.who):
            self._leave_out(self._forgotten(done.read))
        elif (self._kinds or self._may_repeat) and self._is_known(row.id):
            done.same += 1
        else:
            done.added += 1
            done.touches += 1
            self._add(Change("touch", row.id, row.fields), 400 + _BYTES_A_CHARACTER * row.length)

    def _forgotten(self, line: int) -> Skipped:
        return Skipped(line, "its buyer was forgotten here for good", is_wrong=False)

    def _leave_out(self, row: Skipped) -> None:
        self.done.left_out += 1
        if len(self.done.skipped) < _SKIPPED_KEPT:
            self.done.skipped.append(row)
        if not self._is_dry:
            self._left_out.add(row)

    def _take_contact(self, contact: Contact) -> None:
        put = self._address_book.put(contact)
        self.done.accounts += put.is_new
        self.done.added += put.is_new
        is_changed = any(change.kind == "account" for change in put.changes)
        self.done.changed += is_changed and not put.is_new
        self.done.same += not is_changed
        for change in put.changes:
            self._add(change, _size(change.fields or {}))

    def _is_known(self, id: str) -> bool:
        """Whether the book holds it, in whatever shape, or the rep removed it; or the file had it before."""
        for kind in self._kinds:
            if self._book.knows(kind, id):
                return True
        return self._may_repeat and self._seen.next(_digest(id)) > 0

    def _add(self, change: Change, size: int) -> None:
        if self._changes and (len(self._changes) >= _STEP_RECORDS or size > self._room):
            self._close_step()
            if len(self._drafts) >= _STEPS_A_SAVE:
                self._save()
        self._changes.append(change)
        self._room -= size

    def _close_step(self) -> None:
        if self._changes:
            self._drafts.append(Draft(changes=tuple(self._changes), says=self._says(), batch=self.done.batch))
        self._changes, self._room = [], _STEP_BYTES

    def _save_some(self) -> None:
        """In slices each is saved, so that none grows long."""
        if self._takes_in:
            self._close_step()
            self._save()

    def _save(self) -> None:
        drafts, self._drafts = self._drafts, []
        if drafts and not self._is_dry:
            self._book.commit(drafts, self._found.told.now, takes_in=self._takes_in)
            self.done.saved += sum(len(draft.changes) for draft in drafts)

    def _says(self) -> str:
        return f"import of {said_counts(self.done)} from {plain(os.path.basename(self._found.path))}"


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
    found = find(book, path, now, form=form, maps=maps, words=words, order=order, progress=progress)
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


def said_counts(done: Imported) -> str:
    """What came, by kind: "700 touches, 50 responses, 12 calls to sort"."""
    told = [
        (done.touches, "touch", "touches"), (done.responses, "response", "responses"),
        (done.waiting, "call to sort", "calls to sort"), (done.accounts, "account", "accounts"),
    ]  # fmt: skip
    counts = [f"{count:,} {one if count == 1 else many}" for count, one, many in told if count]
    return ", ".join(counts) or "nothing new"


def _change(row: Touch | Response | Unsorted, done: Imported) -> Change:
    if isinstance(row, Touch):
        done.touches += 1
        return Change("touch", row.id, row.fields())
    if isinstance(row, Response):
        done.responses += 1
        return Change("response", row.id, row.fields())
    done.waiting += 1
    return Change("unsorted", row.id, row.fields())


def _digest(id: str) -> bytes:
    try:
        return bytes.fromhex(id)
    except ValueError:
        return blake2b(id.encode("utf-8", "surrogatepass"), digest_size=8).digest()


def _size(fields: dict[str, Any]) -> int:
    size = 400
    for value in fields.values():
        if isinstance(value, str):
            size += _BYTES_A_CHARACTER * len(value)
        elif isinstance(value, list):
            size += _BYTES_A_CHARACTER * sum(map(len, value))
    return size


def _tick(progress: Progress | None, before: int, whole: int) -> Tick | None:
    return (lambda read: progress(before + read, whole)) if progress else None
