"""Stores to measure on: a rep's touches, the last few on the day that stands for today, and all else a rep has."""

import shutil
from collections.abc import Iterator
from datetime import datetime, timedelta
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

from repmirror.domain.encounter import Touch
from repmirror.domain.flag import Flag
from repmirror.domain.step import Change, Draft
from repmirror.mirror.bets.bets import bet_started
from repmirror.mirror.book import Book
from repmirror.mirror.focus.page import focus_of_page
from repmirror.mirror.focus.starting import started
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
        """Years of touches, written once a run and copied, and read as an app would have."""
        self.file.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(_written(self.touches).file, self.file)
        self.book().read()
        return self

    def forgets_what_was_kept(self) -> None:
        """As if the file had never been read here."""
        for path in Path(self.book().places.state).glob("*.cache"):
            path.unlink()


_KEPT = TemporaryDirectory(prefix="repmirror-bench-stores-")
"""Where stores stand for as long as this process runs."""


@cache
def _written(touches: int) -> Store:
    """Years straight through, the last touches as the journal writes them."""
    store = Store(Path(_KEPT.name), touches)
    store.file.parent.mkdir(parents=True, exist_ok=True)
    years = store_of(store.file.parent, touches - TODAY_COUNT, NOW - timedelta(days=1))
    assert years.places.file == str(store.file)
    book = store.book()
    drafts = [followed(f"Owed {n}", NOW.date(), f"send quote {n}", NOW - timedelta(days=2)) for n in range(OWED)]
    book.commit([*drafts, *_initiatives(), *_flags(touches), *_voiced(touches)], NOW)
    for left in range(TODAY_COUNT, 0, -1):
        at = NOW - timedelta(minutes=15 * left)
        book.commit(quick(f"Called {left}", "voicemail", at), at)
    return store


_FOCUS = """# Security pack
kind: launch
why: buyers ask for it and few of us bring it
take-up: 60 %
## Open with it
cue: a buyer asks who hosts it
say: it is all in four pages
ask: shall I send it to whoever signs?
## Send it after
cue: no time on the call
say: four pages, today
ask: when may I ask what they made of it?
"""


def _initiatives() -> Iterator[Draft]:
    """A focus in its third month, a bet in its second."""
    yield started(focus_of_page(_FOCUS, NOW - timedelta(days=60)))
    yield bet_started("ask about timing first", NOW - timedelta(days=30))


def _flags(touches: int) -> Iterator[Draft]:
    """Promises of the last two years, one in three of them open."""
    count = max(3, min(60, touches // 50))
    for n in range(count):
        at = NOW - timedelta(days=1 + 700 * (count - n) // count)
        due, state = (at + timedelta(days=20)).date(), ("kept", "broken", "open")[n % 3]
        flag = Flag(id=f"{n:016x}", at=at, text=f"Report {n}", who=f"Account {n:05}", owner=f"team {n % 4}", due=due)
        if state != "open":
            flag = flag.turned(state, at + timedelta(days=15 + n % 9))
        yield Draft(changes=(Change("flag", flag.id, flag.fields()),), says=f"flag {flag.text}")


def _voiced(touches: int) -> Iterator[Draft]:
    """Touches of last year in which buyers said why, one in three of them for."""
    for n in range(min(400, touches // 50)):
        said = {"reasons_for": ("need",)} if n % 3 else {"reasons_against": (("price", "timing", "fit")[n % 5 % 3],)}
        touch = Touch(
            id=f"{1 << 32 | n:016x}", at=NOW - timedelta(days=2 + n % 360, minutes=n), who=f"Account {2 * n:05}",
            channel="call", outcome="connected", action="info" if n % 3 else "declined", base=int(n % 3 > 0),
            rivals=("Rivalo",) if n % 4 == 0 else (), note=f"“we will see what {n} says”", **said,
        )  # fmt: skip
        yield Draft(changes=(Change("touch", touch.id, touch.fields()),), says=f"connected, {touch.who}")
