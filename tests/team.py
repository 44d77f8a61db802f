"""A sales office that never was: any number of reps, each with touches, a focus or none of it, and promises."""

import random
from collections.abc import Iterator
from datetime import date, datetime, timedelta

from repmirror.domain.flag import Flag, Turn
from repmirror.domain.focus import Focus
from repmirror.mirror.history import History
from tests.makers import drafted

TITLES = ('Answer "no budget"', "Launch of the team plan", "win back lapsed buyers")
_OWNERS = ("delivery", "support", "legal", "")


def office(reps: int, touches: int, now: datetime) -> Iterator[tuple[str, History]]:
    """So many reps by name, each with so many touches; every third uses none of the focus, every tenth has none."""
    for number in range(reps):
        yield f"rep {number:03}", a_rep(number, touches, now)


def a_rep(number: int, touches: int, now: datetime) -> History:
    """One of them."""
    history, rng, order = History(), random.Random(number), 0
    for draft in drafted(touches, now, seed=number):
        for kind, id, fields in draft.changes:
            order += 1
            if fields is not None and number % 3 == 0:
                fields.pop("focus", None)
            history.apply(kind, id, fields, order)
    if number % 10:
        start = now - timedelta(days=rng.randint(5, 20))
        focus = Focus(id=f"focus{number}", title=TITLES[number % 3].upper() if number % 7 == 0 else TITLES[number % 3],
                      start=start, kind="training", expected=0.6)  # fmt: skip
        history.apply("focus", focus.id, focus.fields(), order + 1)
    for nth in range(rng.randrange(6)):
        flag = _flag(f"flag{number}-{nth}", rng, now)
        history.apply("flag", flag.id, flag.fields(), order + 2 + nth)
    return history


def _flag(id: str, rng: random.Random, now: datetime) -> Flag:
    at = now - timedelta(days=rng.randint(1, 60))
    due: date | None = (at + timedelta(days=rng.randint(3, 20))).date() if rng.random() < 0.8 else None
    states = rng.choice([(), ("told",), ("promised", "kept"), ("kept",), ("told", "broken")])
    turns = tuple(Turn(state, min(now, at + timedelta(days=rng.randint(1, 25)))) for state in states)
    return Flag(id=id, at=at, text="samples for Acme", who=f"Account {rng.randrange(99):05}", owner=rng.choice(_OWNERS),
                due=due, stake=float(rng.randrange(1, 30) * 100), words="Acme said so", turns=turns)  # fmt: skip
