"""What a command has at hand: the moment it runs at, and the book, opened only when it is asked for."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from repmirror.cli.printing import note

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date, datetime

    from repmirror.domain.step import Draft
    from repmirror.mirror.book import Book
    from repmirror.mirror.history import History


class Session:
    """One command's run. `store` is the file that was named, if one was."""

    def __init__(self) -> None:
        self.store: str | None = None

    @cached_property
    def now(self) -> datetime:
        """The clock, read once."""
        from repmirror.clock import now

        return now()

    @cached_property
    def book(self) -> Book:
        """The rep's book. Opening reads nothing."""
        from repmirror.mirror.book import Book

        return Book.open(self.store)

    @cached_property
    def history(self) -> History:
        """All that is known; what the rep should know of the file is said beside it. Raises StoreError."""
        from repmirror.mirror.care.backups import keep_backup

        history = self.book.history
        keep_backup(self.book, self.now)
        note(*self.book.notices)
        return history

    @property
    def today(self) -> date:
        """The rep's day."""
        return self.book.at_hand.today(self.now)

    def commit(self, drafts: Draft | Sequence[Draft]) -> None:
        """Save what the rep did. Raises StoreError, and NotUnderstoodError for more than a line can hold."""
        from repmirror.domain.errors import NotUnderstoodError

        try:
            self.book.commit(drafts, self.now)
        except ValueError as error:
            raise NotUnderstoodError(f"That is {error}: nothing was saved. Say it in fewer words.") from None
