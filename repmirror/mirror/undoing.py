"""This device's last deeds taken back, or put forward again, each by name."""

from __future__ import annotations

import os
from datetime import datetime
from typing import TYPE_CHECKING

from repmirror.mirror.sharing import KIND
from repmirror.store.undo import deeds, reverted, told

if TYPE_CHECKING:
    from repmirror.mirror.book import Book
    from repmirror.store.fold import StepNote


def turned(book: Book, now: datetime, count: int, side: int) -> tuple[str, ...]:
    """Turn so many deeds over: those that are done on side 0, those that are undone on side 1. Raises StoreError."""
    names = []
    for _ in range(count):
        candidates = deeds(note for note in book.fold.deeds if not _is_sharing(note))[side]
        if not candidates:
            break
        drafts, skipped = reverted(candidates[-1], book.fold, os.urandom(6).hex())
        book.commit(drafts, now)
        names.append(told(candidates[-1], skipped))
    return tuple(names)


def _is_sharing(note: StepNote) -> bool:
    """What was handed out is passed over: an undo could not call it back."""
    return bool(note.keys) and all(kind == KIND for kind, _ in note.keys)
