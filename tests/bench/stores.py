"""Stores to measure on: a rep's touches over some years, the last on the day that stands for today."""

import random
from datetime import datetime, timedelta
from pathlib import Path

from repmirror.domain.encounter import Touch
from repmirror.domain.step import Change, Draft
from repmirror.domain.vocabulary import BASES
from repmirror.mirror.book import Book
from repmirror.mirror.followups import followed
from repmirror.store.paths import places

NOW = datetime.fromisoformat("2026-11-19T14:30:00+01:00")
"""The instant every measured process is told (a Thursday)."""

TODAY_COUNT = 5
"""How many touches each store has today: the last ones in its file, so that seeing them means all was read."""

_A_DAY = 40
_ACCOUNTS = 400
_BATCH = 2_000


class Store:
    """A file with touches in it, and the environment that leads a process there."""

    def __init__(self, directory: Path, touches: int) -> None:
        self.touches = touches
        self.file = directory / f"{touches}" / "repmirror.jsonl"
        self.state = directory / f"{touches}-state"
        self.environ = {
            "REPMIRROR_STORE": str(self.file),
            "REPMIRROR_STATE": str(self.state),
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
        """Write the touches, with a queue of follow-ups, and read them once, as an app would have."""
        book, drafts = self.book(), drafted(self.touches)
        for start in range(0, len(drafts), _BATCH):
            book.commit(drafts[start : start + _BATCH], NOW)
        book.read()
        return self


def drafted(count: int, seed: int = 7) -> list[Draft]:
    """So many touches, oldest first, and thirty follow-ups that are due."""
    chance = random.Random(seed)
    owed = [followed(f"Owed {n}", NOW.date(), f"send quote {n}", NOW - timedelta(days=2)) for n in range(30)]
    before = count - TODAY_COUNT
    instants = [_instant(before - number, chance) for number in range(before)]
    instants += [NOW - timedelta(minutes=15 * left) for left in range(TODAY_COUNT, 0, -1)]
    return owed + [_drafted(number, at, chance) for number, at in enumerate(instants)]


def _instant(back: int, chance: random.Random) -> datetime:
    """A moment of a workday, so many touches before today's first."""
    days = 1 + back // _A_DAY
    weeks, rest = divmod(days + 1, 5)  # NOW is a Thursday: one working day back is Wednesday
    day = NOW - timedelta(weeks=weeks, days=(rest - 1) if rest <= 3 else rest + 1)
    return day.replace(hour=9, minute=0) + timedelta(minutes=480 * (_A_DAY - back % _A_DAY) // _A_DAY)


def _drafted(number: int, at: datetime, chance: random.Random) -> Draft:
    outcome = chance.choices(["no-answer", "voicemail", "connected", "busy", "message"], [45, 20, 28, 4, 3])[0]
    action = chance.choices(["none", "replied", "meeting", "callback"], [60, 20, 10, 10])[0]
    action = action if outcome == "connected" else "none"
    touch = Touch(
        id=f"{chance.getrandbits(64):016x}",
        at=at,
        who=f"Account {chance.randrange(_ACCOUNTS)}",
        outcome=outcome,
        action=action,
        base=BASES[action],
        seconds=chance.choice([None, 180, 600]) if outcome == "connected" else None,
        objections=("price",) if chance.random() < 0.08 else (),
        tags=("renewal",) if chance.random() < 0.1 else (),
        note="liked the demo, asked for the security paper" if chance.random() < 0.15 else "",
    )
    return Draft(changes=(Change("touch", touch.id, touch.fields()),), says=f"touch {number}")
