"""The rep's book: opened, read, written a step at a time, undone, and followed. The only way to the store."""

import os
from collections.abc import Callable, Sequence
from datetime import datetime
from time import perf_counter
from typing import TYPE_CHECKING, Any

from repmirror.domain.errors import StoreError
from repmirror.domain.step import Draft, Step
from repmirror.mirror.at_hand import AtHand
from repmirror.store.journal import Journal, newer_sentence
from repmirror.store.lines import FORMAT
from repmirror.store.paths import FILE_NAME, Places, places

if TYPE_CHECKING:
    from repmirror.mirror.first_reading import FirstReading
    from repmirror.mirror.history import History
    from repmirror.mirror.pages import Pages
    from repmirror.store.fold import Fold
    from repmirror.store.mending import Mender

_MUCH = 1 << 18
"""Bytes that take longer to read than a key may wait."""


class Book:
    """One store, open. Logging needs no history, so nothing is read until it is asked for.

    What only reading needs is imported when reading begins: a command that logs must not pay for it.
    """

    def __init__(self, where: Places, *, looks_only: bool = False) -> None:
        self.places = where
        self.looks_only = looks_only
        self._journal = Journal(where)
        self._pages: Pages | None = None
        self._first: FirstReading | None = None
        self._coming: Pages | None = None
        self._mender: Mender | None = None
        self._is_loaded = False
        self.at_hand = AtHand(where.state, lambda: self.history if self._is_loaded else None)

    @classmethod
    def open(cls, store: str | os.PathLike[str] | None = None, *, looks_only: bool = False) -> "Book":
        """The store named, else the environment's, else the platform's. Nothing is read or made yet.

        One that looks only leaves even the state directory alone, as completion must.
        """
        return cls(places(os.fspath(store) if store is not None else None), looks_only=looks_only)

    @classmethod
    def in_directory(cls, directory: str | os.PathLike[str]) -> "Book":
        """A store wholly inside a directory, state and all, so that nothing of the rep's own is touched."""
        home = os.path.realpath(directory)
        file = os.path.join(home, FILE_NAME)
        return cls(Places(file, os.path.join(home, "state"), file))

    @property
    def path(self) -> str:
        """The file, as the rep named it."""
        return self.places.named

    @property
    def history(self) -> "History":
        """All that is known; reads the whole file the first time. Raises StoreError."""
        if self._pages is None:
            self.read()
        assert self._pages is not None
        return self._pages.history

    @property
    def fold(self) -> "Fold":
        """The records as the steps left them; reads the whole file the first time. Raises StoreError."""
        self.history  # noqa: B018 - reads the file
        assert self._pages is not None
        return self._pages.fold

    def read(self) -> None:
        """Read the file from its start to its end. Raises StoreError."""
        self._begin()
        while not self.load(60_000):
            pass
        if keep := self.to_keep():
            keep()

    def load(self, budget_ms: float) -> bool:
        """Read on for about so many milliseconds; True once all is read. Raises StoreError.

        Whoever reads so sees to it that `to_keep` is called when there is time.
        """
        if self._is_loaded:
            return True
        until = perf_counter() + budget_ms / 1000
        before = self._pages or self._begin_at_its_end()
        pages = self._first.pages(until) if self._first else before
        if pages and pages.read_on(until):
            self._pages, self._first, self._is_loaded = pages, None, True
            self._put_right()
        return self._is_loaded

    def hand_over(self) -> None:
        """Leave the reading to a second process, where that is sooner. `load` waits for it. Raises StoreError.

        Until all is read, what was read before stands, or what was said last. Whoever hands over puts the book down at
        last. Handing over twice is handing over once.
        """
        if self._first or self._is_loaded or self.looks_only:
            return
        from repmirror.mirror.first_reading import first_reading

        self._first = first_reading(self.places, self._pages or self._begin_at_its_end())

    @property
    def is_handed_over(self) -> bool:
        """Whether a second process still reads, so that there is nothing to do but wait."""
        return self._first is not None and self._first.is_under_way

    def to_keep(self) -> Callable[[], None] | None:
        """What was made of the file, packed for the next process, if enough of it is new; any thread may call it."""
        if self._pages is None or not self._is_loaded or self.looks_only:
            return None
        return self._pages.to_keep()

    def follow(self) -> bool:
        """Take in what another process or device wrote since; whether anything came. Raises StoreError.

        Where it is much, that is only begun: it `is_behind` until `go_on` has read it.
        """
        if not self._is_loaded or self._pages is None or self._coming is not None:
            return False
        before = self._pages.changes
        self._pages.settle()
        news = self._pages.news()
        if news and news.size > _MUCH:
            self._coming = self._pages.anew() if news.is_other else self._pages
            return False
        if news:
            self._pages.take_news(news)
        if not self.looks_only and ((news and news.is_replaced) or self.mender.has_cause()):
            self.mender.mend(self.read_on)
        return self._pages.changes > before

    @property
    def is_behind(self) -> bool:
        """Whether others wrote so much that it is read a slice at a time; until then what was read before stands."""
        return self._coming is not None

    def go_on(self, budget_ms: float) -> bool:
        """Read on what others wrote, for about so many milliseconds; whether it is all here now. Raises StoreError."""
        coming, self._coming = self._coming, None  # where it fails, following finds it again
        if coming and not coming.read_on(perf_counter() + budget_ms / 1000):
            self._coming = coming
        elif coming:
            self._pages = coming
            self._put_right()
        return self._coming is None

    def _put_right(self) -> None:
        if not self.looks_only:
            self.mender.mend(self.read_on)
            self.at_hand.keep()

    def all_deeds(self) -> "list[Step]":
        """All of this device's steps that can be undone, oldest first; reads the whole file. Raises StoreError."""
        self.history  # noqa: B018 - reads the file
        assert self._pages is not None
        return self._pages.deeds()

    def read_on(self) -> "Fold":
        """The fold with all that was written by now. Raises StoreError."""
        assert self._pages is not None
        self._pages.catch_up()
        return self._pages.fold

    def _begin_at_its_end(self) -> "Pages":
        pages = self._begin()
        pages.take_last()
        return pages

    def _begin(self) -> "Pages":
        from repmirror.mirror.pages import Pages

        pages = Pages(self.places, lambda: None if self.looks_only else self._journal.device())
        if pages.fold.device is None and not self.looks_only:
            self._journal.check()
        self._pages, self._is_loaded = pages, False
        return pages

    @property
    def mender(self) -> "Mender":
        """What puts the store right, and remembers what it did."""
        if self._mender is None:
            from repmirror.store.mending import Mender

            self._mender = Mender(self.places, self._journal.disk)
        return self._mender

    def commit(self, drafts: Draft | Sequence[Draft], now: datetime, *, takes_in: bool = True) -> list[Step]:
        """Save what the rep did, all of it or nothing, and take it in. Raises StoreError.

        What is too much to take in at once is only saved: then `put_down` the book before it is asked again.
        """
        if self.is_read_only:
            raise StoreError(newer_sentence(self.path))
        drafts = [drafts] if isinstance(drafts, Draft) else drafts
        ms = int(now.timestamp() * 1000)
        if self._pages is None:
            return self._journal.append(drafts, ms)
        steps = self._journal.append(drafts, ms, self._pages.fold.newest)
        if not takes_in:
            return steps
        self._pages.take_steps(steps)
        if any(change.kind in ("setting", "account", "alias") for draft in drafts for change in draft.changes):
            self.at_hand.keep()
        return steps

    def put_down(self) -> None:
        """Know nothing of the file any longer: it is read anew when it is next asked."""
        if self._first:
            self._first.end()
        self._pages = self._first = self._coming = None
        self._is_loaded = False

    def record(self, kind: str, id: str) -> dict[str, Any] | None:
        """A record as it stands in the file, fields of a newer version included; None where there is none."""
        return self.fold.get(kind, id)

    def knows(self, kind: str, id: str) -> bool:
        """Whether a record is there, or was removed by hand; one that an undo took back may come again."""
        return self.fold.knows_record(kind, id)

    @property
    def is_read_only(self) -> bool:
        """Whether a newer version wrote the file, so that this one must not."""
        return self._pages is not None and self._pages.fold.version > FORMAT

    @property
    def notices(self) -> tuple[str, ...]:
        """What the rep should know of the file, a sentence each; empty where all is well."""
        if self._pages is None:
            return ()
        from repmirror.mirror.notices import notices

        newer = newer_sentence(self.path) if self.is_read_only else ""
        return notices(self.path, newer, self._pages, self._mender)

    def find(self, kind: str, query: Any) -> list[tuple[str, dict[str, Any]]]:
        """The records of a kind that a TinyDB query picks, as (id, fields)."""
        from repmirror.store.documents import Documents

        return Documents(self.fold).find(kind, query)
