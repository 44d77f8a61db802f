"""Stores to measure on: a rep's touches, the last few on the day that stands for today."""

from datetime import datetime, timedelta
from pathlib import Path

from repmirror.mirror.book import Book
from repmirror.mirror.followups import followed
from repmirror.mirror.touches import quick
from repmirror.store.paths import places
from tests.makers import store_of

NOW = datetime.fromisoformat("2026-11-19T14:30:00+01:00")
"""The instant every measured process is told (a Thursday)."""

TODAY_COUNT = 5
"""How many touches each store has today: the last ones in its file, so that seeing them means all was read."""

OWED = 30
"""How many accounts stand in the queue at the least: a screenful, and enough to press a key on each."""


class Store:
    """A file with touches in it, and the environment that leads a process there."""

    def __init__(self, directory: Path, touches: int) -> None:
        self.touches = touches
        self.file = directory / f"{touches}" / "repmirror.jsonl"
        self.environ = {
            "REPMIRROR_STORE": str(self.file),
            "REPMIRROR_STATE": str(directory / f"{touches}-state"),
            "REPMIRROR_NOW": NOW.isoformat(),
        }

    @property
    def size(self) -> str:
        """How the table calls it."""
        return f"{self.touches:,}"

    def book(self) -> Book:
        """The store, opened in this process; nothing is read yet."""
        return Book(places(environ=self.environ))

    def filled(self) -> "Store":
        """Write years straight through, the last touches as the journal does, and read them as an app would have."""
        self.file.parent.mkdir(parents=True, exist_ok=True)
        written = store_of(self.file.parent, self.touches - TODAY_COUNT, NOW - timedelta(days=1))
        assert written.places.file == str(self.file)
        book = self.book()
        drafts = [followed(f"Owed {n}", NOW.date(), f"send quote {n}", NOW - timedelta(days=2)) for n in range(OWED)]
        book.commit(drafts, NOW)
        for left in range(TODAY_COUNT, 0, -1):
            at = NOW - timedelta(minutes=15 * left)
            book.commit(quick(f"Called {left}", "voicemail", at), at)
        book.read()
        return self

    def forgets_what_was_kept(self) -> None:
        """As if the file had never been read here."""
        for path in Path(self.book().places.state).glob("*.cache"):
            path.unlink()
