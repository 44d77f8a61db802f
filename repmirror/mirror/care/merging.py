"""Another file's steps taken in when the rep asks for it."""

from __future__ import annotations

import os
from datetime import datetime
from typing import TYPE_CHECKING

from repmirror.domain.errors import StoreError
from repmirror.mirror.care.backups import keep_backup
from repmirror.store.journal import newer_sentence
from repmirror.store.merge import Merged, Superseded

if TYPE_CHECKING:
    from collections.abc import Sequence

    from repmirror.mirror.book import Book

__all__ = ["Merged", "Superseded", "merge"]


def merge(book: Book, paths: Sequence[str], now: datetime) -> tuple[Merged, ...]:
    """Take in each file, after a backup of what is here. Copies beside the file were taken in by reading it.

    Raises NoSuchError and StoreError; the files before the one that failed are merged.
    """
    book.history  # noqa: B018 - reads the file
    if book.is_read_only:
        raise StoreError(newer_sentence(book.path))
    keep_backup(book, now)
    merged = {_place(each.file): each for each in book.mender.merged}
    return tuple([merged.get(_place(path)) or book.mender.merge(path, book.read_on) for path in paths])


def _place(path: str) -> str:
    """Where a path leads; the path itself where it can't be one."""
    try:
        return os.path.realpath(path)
    except (OSError, ValueError):
        return path
