"""A file before it is taken in: what it is, how the rep has it read, and what would come of it."""

import os
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from functools import partial

from repmirror.exchange.formats import ANY
from repmirror.exchange.formats.leads import LEADS
from repmirror.exchange.table import Table
from repmirror.mirror.book import Book
from repmirror.mirror.taking_in.choice import Choice, first_choice
from repmirror.mirror.taking_in.found import Found, Progress, ToldBefore, find, told_before
from repmirror.mirror.taking_in.imported import Imported
from repmirror.mirror.taking_in.importing import Importing
from repmirror.mirror.taking_in.mapping import MappingView, mapping_view, table_to_map
from repmirror.mirror.taking_in.preview import PreviewRow, preview_of
from repmirror.mirror.taking_in.remembered import mapping_of

_REASONS_SHOWN = 5


@dataclass(frozen=True, slots=True)
class Looked:
    """What a look at a file found: how it will be read, or where its columns are the rep's to put, that table."""

    found: Found | None = None
    table: Table | None = None


class Incoming:
    """A file on its way in, of which nothing is saved yet.

    What `to_look` and `to_find` return takes a while: any thread may call it and be forgotten, for it asks and changes
    nothing here. `saw` and `found` keep what it gave. `problem` is what stands in the way, in a sentence, "" where
    nothing does.
    """

    def __init__(self, book: Book, path: str, clock: Callable[[], datetime]) -> None:
        self.found: Found | None = None
        self.choice: Choice | None = None
        self.view: MappingView | None = None
        self.counted: Imported | None = None
        self.problem = ""
        self.is_table = False
        """Whether it has columns, so that only the rep knows if its rows are calls or leads."""
        self._book, self._path, self._now = book, path, clock
        self._table: Table | None = None
        self._form = self._own_form = ""

    # What it is

    def to_look(self) -> Callable[[], Looked]:
        """What finds its format, or that it is any table. Calling it raises as `find` does."""
        return partial(_look, told_before(self._book.history), self._path, self._now(), self._form)

    def saw(self, looked: Looked) -> None:
        """Keep what a look found: any table is read as this header was before, or as its columns are usually called."""
        self._form = looked.found.name if looked.found else ANY
        self._own_form = self._own_form or self._form
        self.found, self.choice, self.view, self.problem = looked.found, None, None, ""
        self._table = looked.table
        self.is_table = looked.table is not None or bool(looked.found and looked.found.header)
        if looked.table:
            header = looked.table.header
            self.put(first_choice(header, mapping_of(self._book.history, header)))

    def turn_leads(self) -> None:
        """Have it looked at as leads, or as what it is by itself again."""
        as_calls = ANY if self._own_form == LEADS.name else self._own_form
        self._form = as_calls if self.is_leads else LEADS.name
        self.found, self.choice, self.view, self.counted = None, None, None, None  # nothing of it may be put meanwhile

    @property
    def name(self) -> str:
        """How the file is called."""
        return os.path.basename(self._path)

    @property
    def title(self) -> str:
        """What it is, in words; "" while that is not known."""
        return self.found.title if self.found else "a table" if self.choice else ""

    @property
    def is_leads(self) -> bool:
        """Whether its rows are read as leads."""
        return self._form == LEADS.name

    # How it is read

    def put(self, choice: Choice) -> None:
        """Read the table's columns and words like this; what was found and counted before is void."""
        assert self._table
        self.choice = choice
        self.view = mapping_view(self._table, choice, self._now(), self._book.history.vocabulary)
        self.found = self.counted = None
        self.problem = self.view.problem

    def to_find(self, choice: Choice) -> Callable[[], Found]:
        """What finds how the table will be read by a choice. Calling it raises as `find` does."""
        assert self._table
        maps, words = choice.maps(self._table.header), choice.pairs()
        before = told_before(self._book.history)
        return partial(find, before, self._path, self._now(), maps=maps, words=words, order=choice.order)

    @property
    def reading(self) -> tuple[str, ...]:
        """How a format that names its own columns is read, after why some of it is left out."""
        reasons = self.counted.reasons(_REASONS_SHOWN) if self.counted else ()
        return (*reasons, *self.found.notes, *self.found.reading) if self.found else ()

    def first_rows(self) -> tuple[PreviewRow, ...]:
        """The first rows of what was found, as they would come in."""
        assert self.found
        return preview_of(self.found.rows(), self._now().year).rows

    # What comes of it

    def importing(self, progress: Progress, *, dry_run: bool = False) -> Importing:
        """The import itself, to go on with in slices; a dry run counts and saves nothing."""
        assert self.found
        return Importing(self._book, self.found, dry_run=dry_run, progress=progress, takes_in=not dry_run)

    def would_bring(self, counted: Imported) -> None:
        """Keep what a dry run counted; what it left out of a table is a problem where there is no other."""
        self.counted = counted
        if self.choice and not self.problem:
            self.problem = next(iter(counted.reasons(1)), "")

    @property
    def brings_nothing(self) -> bool:
        """Whether it was counted, and holds nothing new."""
        return self.counted is not None and not self.counted.brings_news


def _look(before: ToldBefore, path: str, now: datetime, form: str) -> Looked:
    if (table := table_to_map(path, form)) is not None:
        return Looked(table=table)
    return Looked(found=find(before, path, now, form=form))
