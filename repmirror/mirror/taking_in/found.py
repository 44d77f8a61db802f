"""A file that was looked at before it is taken in: what it is, and how its rows will be read."""

import os
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from functools import cache

from repmirror.domain.errors import UsageError
from repmirror.domain.mapping import HeaderMapping
from repmirror.domain.plain import plain
from repmirror.domain.step import Change
from repmirror.exchange.csv_in import read_touches
from repmirror.exchange.date_order import ORDERS, Order
from repmirror.exchange.foreign_words import read_words
from repmirror.exchange.formats import ANY, look_at
from repmirror.exchange.formats.shape import Format, Item, Look, Told
from repmirror.exchange.plan import Plan, make_plan
from repmirror.exchange.table import Tick
from repmirror.mirror.history import History
from repmirror.mirror.taking_in.address_book import AddressBook
from repmirror.mirror.taking_in.remembered import mapping_id, remembered

Progress = Callable[[int, int], object]
"""Told how many bytes were read, of how many."""


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

    @property
    def may_repeat(self) -> bool:
        """Whether it can have an id twice: not where rows alike are told apart as they are counted."""
        return self.format.may_repeat if self.format else bool(self.plan and self.plan.is_ours)

    def rows(self, is_known: Callable[[str], bool] | None = None, progress: Progress | None = None) -> Iterator[Item]:
        """Its rows as they would be written; of those that `is_known` knows by their ids, no more is read."""
        told = replace(self.told, is_known=is_known) if is_known else self.told
        before = self.look.size if self.plan and self.plan.order else 0  # its dates were read once already
        tick = ticking(progress, before, before + self.look.size)
        if self.format:
            return self.format.read(self.look, told, tick)
        assert self.look.table
        assert self.plan
        return read_touches(self.look.table, self.plan, told.now, told.is_known, tick)


@dataclass(frozen=True, slots=True)
class ToldBefore:
    """What the history knows of how files are read, as it stood: a thread may find by it while keys change that.

    `whose` asks the history only when a row is read.
    """

    actions: Mapping[str, int]
    mappings: Mapping[str, HeaderMapping]
    whose: Callable[[str], str]

    def mapping_of(self, header: Sequence[str]) -> HeaderMapping | None:
        """What was told of a file with this header."""
        return self.mappings.get(mapping_id(header))


def told_before(history: History) -> ToldBefore:
    """What is known now."""
    address_book = cache(lambda: AddressBook(history))
    return ToldBefore(
        history.vocabulary, dict(history.words("mapping")), lambda number: address_book().whose(number)
    )  # fmt: skip


def find(
    before: ToldBefore,
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
    header = look.table.header if look.table and not look.table.is_headless else ()
    known = before.mapping_of(header) if header and not maps and not form else None
    recalls = ""
    if known:
        format_, maps, words = None, known.maps, (*known.words, *words)
        order = order or next((each for each in ORDERS if each == known.order), None)
        recalls = f"Read as you once told for a file with this header ({known.name}); --map tells anew."
    if format_:
        told = Told(
            now=now, words=read_words(words, before.actions, any_word=True), order=order, whose=before.whose
        )  # fmt: skip
        return Found(path, look, told, format_)
    assert look.table
    plan = make_plan(
        look.table, now, maps=maps, words=words, order=order, actions=before.actions,
        tick=ticking(progress, 0, 2 * look.size),
    )  # fmt: skip
    remembers = None
    if not known and (maps or words or order):
        told_now = HeaderMapping(
            name=plain(os.path.basename(path)), maps=tuple(maps), words=tuple(words), order=order or ""
        )
        remembers = remembered(look.table.header, told_now)
    return Found(path, look, Told(now=now, words=plan.words, order=order), None, plan, remembers, recalls)


def ticking(progress: Progress | None, before: int, whole: int) -> Tick | None:
    """What tells the progress that is made after so many bytes."""
    return (lambda read: progress(before + read, whole)) if progress else None
