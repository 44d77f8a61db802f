"""What the rep may look at of the book's keeping: its backups."""

from __future__ import annotations

from typing import TYPE_CHECKING

from repmirror.store.backups import Backup, backups

if TYPE_CHECKING:
    from repmirror.mirror.book import Book

__all__ = ["Backup", "kept_backups"]


def kept_backups(book: Book) -> tuple[Backup, ...]:
    """All backups, the days first, then merged copies."""
    return backups(book.places)
