"""Another program's touches taken in: a few hundred a step, one batch to undo, each row once however often read."""

import os
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from repmirror.domain.encounter import Touch
from repmirror.domain.plain import plain
from repmirror.domain.step import Change, Draft
from repmirror.exchange.bad_rows import Skipped
from repmirror.exchange.csv_in import read_touches
from repmirror.exchange.date_order import ORDERS, Order
from repmirror.exchange.plan import make_plan
from repmirror.exchange.table import Tick, open_table
from repmirror.mirror.book import Book

__all__ = ["ORDERS", "Imported", "import_csv"]

Progress = Callable[[int, int], object]
"""Told how many bytes were read, of how many."""

_STEP_TOUCHES = 200
_STEP_BYTES = 800_000
_BYTES_A_CHARACTER = 12  # an emoji in ASCII JSON


@dataclass(slots=True)
class Imported:
    """What became of a file's rows; `notes` and `reading` say how it was read, `batch` is undone as one."""

    notes: tuple[str, ...] = ()
    reading: tuple[str, ...] = ()
    read: int = 0
    added: int = 0
    same: int = 0
    skipped: list[Skipped] = field(default_factory=list)
    batch: str = ""


def import_csv(
    book: Book,
    path: str,
    now: datetime,
    *,
    maps: Iterable[str] = (),
    words: Iterable[str] = (),
    order: Order | None = None,
    dry_run: bool = False,
    progress: Progress | None = None,
) -> Imported:
    """Take a CSV file's touches into the book, but for those it holds or the rep removed.

    A dry run saves nothing and tells the same. Raises as the exchange does, before anything is saved, and
    StoreError, with the steps before it saved: importing the file again then goes on where it ended.
    """
    table = open_table(path)
    whole = 2 * table.size  # dates are looked at before rows are read
    plan = make_plan(
        table, now, maps=maps, words=words, order=order, actions=book.history.vocabulary,
        tick=_tick(progress, 0, whole),
    )  # fmt: skip
    done = Imported(notes=table.notes, reading=plan.says(), batch=os.urandom(6).hex())
    fresh = _fresh(read_touches(table, plan, now, tick=_tick(progress, table.size, whole)), book, done)
    for touches in _steps(fresh):
        done.added += len(touches)
        if not dry_run:
            book.commit(_draft(touches, done, os.path.basename(path)), now)
    return done


def _fresh(rows: Iterable[Touch | Skipped], book: Book, done: Imported) -> Iterator[Touch]:
    seen: set[str] = set()
    for row in rows:
        done.read += 1
        if isinstance(row, Skipped):
            done.skipped.append(row)
        elif row.id in seen or book.knows("touch", row.id):
            done.same += 1
        else:
            seen.add(row.id)
            yield row


def _steps(touches: Iterable[Touch]) -> Iterator[list[Touch]]:
    """Some two hundred touches at a time, fewer where they are long: a step is one line of the file."""
    step: list[Touch] = []
    room = _STEP_BYTES
    for touch in touches:
        size = _size(touch.fields())
        if step and (len(step) == _STEP_TOUCHES or size > room):
            yield step
            step, room = [], _STEP_BYTES
        step.append(touch)
        room -= size
    if step:
        yield step


def _size(fields: dict[str, Any]) -> int:
    return 400 + _BYTES_A_CHARACTER * sum(
        len(value) if isinstance(value, str) else sum(map(len, value)) if isinstance(value, list) else 0
        for value in fields.values()
    )


def _draft(touches: list[Touch], done: Imported, name: str) -> Draft:
    return Draft(
        changes=tuple([Change("touch", touch.id, touch.fields()) for touch in touches]),
        says=f"import of {done.added} touches from {plain(name)}",
        batch=done.batch,
    )


def _tick(progress: Progress | None, before: int, whole: int) -> Tick | None:
    return (lambda read: progress(before + read, whole)) if progress else None
