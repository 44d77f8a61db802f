"""This device's last deeds taken back, or put forward again, each by name."""

from __future__ import annotations

import os
from datetime import datetime
from typing import TYPE_CHECKING

from repmirror.store.undo import deeds, reverted, told

if TYPE_CHECKING:
    from repmirror.mirror.book import Book


def turned(book: Book, now: datetime, count: int, side: int) -> tuple[str, ...]:
    """Turn so many deeds over: those that are done on side 0, those that are undone on side 1. Raises StoreError."""
    names = []
    for _ in range(count):
        candidates = deeds(book.fold.deeds)[side]
        if not candidates:
            break
        drafts, skipped = reverted(candidates[-1], book.fold, os.urandom(6).hex())
        book.commit(drafts, now)
        names.append(told(candidates[-1], skipped))
    return tuple(names)
