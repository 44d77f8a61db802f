"""Stores of any size: years of a busy rep's touches, with the answers and follow-ups that go with them."""

import random
from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import Any

from repmirror.domain.encounter import Response, Touch
from repmirror.domain.followup import FollowUp
from repmirror.domain.local_time import placed
from repmirror.domain.step import Change, Draft, Stamp, Step
from repmirror.domain.vocabulary import BASES, WRITTEN
from repmirror.mirror.book import Book
from repmirror.store.lines import FORMAT, Header, encode_header, encode_step

A_WORKDAY = 150
"""Touches a workday: a power dialler's pace."""

_FROM, _UNTIL = 8 * 60, 17 * 60 + 30
_CHANNELS = {"call": 82, "email": 11, "social": 4, "video": 2, "visit": 1}
_OUTCOMES = {"no-answer": 38, "connected": 33, "voicemail": 20, "busy": 4, "message": 3, "wrong-number": 2}
_ACTIONS = {
    "none": 62, "declined": 10, "info": 9, "callback": 6, "meeting": 6, "referral": 3, "proposal": 3, "bought": 1,
}  # fmt: skip
_WORDS = ("price", "no-budget", "timing", "authority", "trust")
_TAGS = ("smb", "midmarket", "enterprise", "renewal", "trial")
_NOTES = ("Wants the security paper", "Liked the demo", "Call again after the board", "Two questions, both good")


def many_touches(count: int, now: datetime, seed: int = 7) -> list[Draft]:
    """So many touches up to now, oldest first, and about one answer to sixteen of them and one follow-up to nine."""
    return list(drafted(count, now, seed))


def store_of(directory: Path, count: int, now: datetime, seed: int = 7) -> Book:
    """A store with so many touches, its file written straight through: seconds for 200,000."""
    book = Book.in_directory(directory)
    directory.mkdir(parents=True, exist_ok=True)
    with Path(book.places.file).open("wb") as file:
        file.write(encode_header(Header(FORMAT, f"{seed:016x}")))
        for seq, draft in enumerate(drafted(count, now, seed), start=1):
            stamp = Stamp(int(now.timestamp() * 1000), seq, "maker0")
            step = Step(id=f"{seq:016x}", stamp=stamp, seq=seq, changes=draft.changes, says=draft.says)
            file.write(encode_step(step))
    return book


def drafted(count: int, now: datetime, seed: int = 7) -> Iterator[Draft]:
    """The steps one by one, for stores too large to hold as drafts."""
    rng = random.Random(seed)
    accounts = [f"Account {number:05}" for number in range(max(20, min(4_000, count // 12)))]
    for place, at in enumerate(instants(count, now, rng)):
        first = place * len(accounts) // count // 2  # the accounts she works on change over the years
        touch = _touch(rng, at, accounts[first + rng.randrange(len(accounts) // 2)])
        changes = [Change("touch", touch.id, touch.fields())]
        if touch.outcome == "connected" and rng.random() < 0.33:
            changes.append(_owed(rng, touch, now))
        yield Draft(changes=tuple(changes), says=f"{touch.outcome}, {touch.who}")
        if touch.outcome in ("sent", "voicemail") and rng.random() < 0.17:
            yield _answer(rng, touch, now)


def instants(count: int, now: datetime, rng: random.Random) -> list[datetime]:
    """So many moments of workdays, rising, the last ones today and before now."""
    days: list[date] = []
    day = now.date()
    while len(days) * A_WORKDAY < count:
        if day.weekday() < 5 or not days:
            days.append(day)
        day -= timedelta(days=1)
    full = count // len(days)
    found = []
    for back, each in enumerate(reversed(days)):
        until = _UNTIL if each != now.date() else max(1, min(_UNTIL, now.hour * 60 + now.minute))
        number = full + (back < count % len(days))
        minutes = sorted(rng.uniform(min(_FROM, until / 2), until) for _ in range(number))
        found += [_placed(each, minute, now) for minute in minutes]
    return found


def _placed(day: date, minutes: float, now: datetime) -> datetime:
    seconds = int(minutes * 60)
    return placed(day, time(seconds // 3600, seconds // 60 % 60, seconds % 60), now)


def _drawn(rng: random.Random, weights: dict[str, int]) -> str:
    return rng.choices([*weights], [*weights.values()])[0]


def _id(rng: random.Random) -> str:
    return f"{rng.getrandbits(64):016x}"


def _touch(rng: random.Random, at: datetime, who: str) -> Touch:
    channel = _drawn(rng, _CHANNELS)
    outcome = "sent" if channel in WRITTEN else _drawn(rng, _OUTCOMES)
    said: dict[str, Any] = {}
    if outcome == "connected":
        action = _drawn(rng, _ACTIONS)
        said = {"action": action, "base": BASES[action], "seconds": 60 * rng.randint(1, 25)}
        if rng.random() < 0.3:
            said["objections"] = (rng.choice(_WORDS),)
        if rng.random() < 0.4:
            said["note"] = rng.choice(_NOTES)
        if rng.random() < 0.4:
            said["focus"] = rng.randrange(4)
    if rng.random() < 0.3:
        said["tags"] = (rng.choice(_TAGS),)
    return Touch(id=_id(rng), at=at, who=who, channel=channel, outcome=outcome, **said)


def _owed(rng: random.Random, touch: Touch, now: datetime) -> Change:
    """A follow-up some days on; the old ones are done, so that the queue stays a rep's."""
    due = touch.at.date() + timedelta(days=rng.randint(1, 10))
    done = touch.at + timedelta(days=10) if due < now.date() - timedelta(days=4) else None
    owed = FollowUp(id=_id(rng), who=touch.who, due=due, what="call back", made=touch.at, done=done)
    return Change("followup", owed.id, owed.fields())


def _answer(rng: random.Random, touch: Touch, now: datetime) -> Draft:
    at = min(touch.at + timedelta(minutes=rng.randint(5, 9 * 1440)), now)
    action = rng.choice(("replied", "replied", "info", "callback", "meeting"))
    answer = Response(
        id=_id(rng), at=at, who=touch.who, channel="email", action=action, base=BASES[action],
        touch=touch.id if rng.random() < 0.5 else None,
    )  # fmt: skip
    return Draft(changes=(Change("response", answer.id, answer.fields()),), says=f"{action}, {touch.who}")
