"""The keeping of the book: its backups, made and listed."""

from __future__ import annotations

from contextlib import suppress
from datetime import datetime
from typing import TYPE_CHECKING

from repmirror.domain.errors import StoreError
from repmirror.store.backups import Backup, back_up, backups, is_backed_up

if TYPE_CHECKING:
    from repmirror.mirror.book import Book

__all__ = ["Backup", "back_up_now", "keep_backup", "kept_backups"]


def keep_backup(book: Book, now: datetime) -> None:
    """Make today's backup where there is none yet. Failing stops nothing."""
    if not book.looks_only and not is_backed_up(book.places, now):
        with suppress(StoreError):
            back_up(book.places, now)


def back_up_now(book: Book, now: datetime) -> Backup | None:
    """Make a backup; None where there is no file yet. Raises StoreError."""
    return back_up(book.places, now, is_asked=True)


def kept_backups(book: Book) -> tuple[Backup, ...]:
    """All backups, the days first, then merged copies."""
    return backups(book.places)
