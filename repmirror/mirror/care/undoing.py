"""This device's last deeds taken back, or put forward again, each by name."""

from __future__ import annotations

import os
from datetime import datetime
from typing import TYPE_CHECKING

from repmirror.mirror.handing_out.sharing import KIND
from repmirror.store.undo import next_deed, reverted, told

if TYPE_CHECKING:
    from collections.abc import Sequence

    from repmirror.domain.step import Step
    from repmirror.mirror.book import Book


def undo(book: Book, now: datetime, count: int = 1) -> tuple[str, ...]:
    """Take back this device's last deeds; what they were, by name, none where there is none. Raises StoreError."""
    return _turned(book, now, count, side=0)


def redo(book: Book, now: datetime, count: int = 1) -> tuple[str, ...]:
    """Put forward again what was last undone; what it was, by name. Raises StoreError."""
    return _turned(book, now, count, side=1)


def _turned(book: Book, now: datetime, count: int, side: int) -> tuple[str, ...]:
    """Turn so many deeds over: those that are done on side 0, those that are undone on side 1."""
    names: list[str] = []
    whole: list[Step] = []  # read from the file once, where the last steps can't settle it
    for _ in range(count):
        deed, is_sure = next_deed(_turnable(book.fold.deeds), side, book.fold.is_own_whole)
        if not is_sure:
            whole = whole or book.all_deeds()
            deed, _ = next_deed(_turnable(whole), side, is_whole=True)
        if deed is None:
            break
        drafts, skipped = reverted(deed, book.fold, os.urandom(6).hex())
        steps = book.commit(drafts, now)
        if whole:
            whole += steps
        names.append(told(deed, skipped))
    return tuple(names)


def _turnable(steps: Sequence[Step]) -> list[Step]:
    """All but what was handed out: an undo could not call it back."""
    return [step for step in steps if not step.changes or any(change.kind != KIND for change in step.changes)]
