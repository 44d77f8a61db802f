"""A throw-away store of half a year's work by a believable rep, for trying things out and for pictures.

She was hired in spring and gets on base one time in ten; in one week it is one in thirty, because talks end at
the budget and she has no answer. Then she is coached, and two weeks later it is three in ten.
"""

from datetime import datetime
from pathlib import Path
from random import Random

from repmirror.domain.step import Change, Draft
from repmirror.mirror.book import Book
from repmirror.mirror.demo.calendar import FIRST, Calendar
from repmirror.mirror.demo.colleagues import hand_over
from repmirror.mirror.demo.companies import Company, companies
from repmirror.mirror.demo.initiatives import begin, learn
from repmirror.mirror.demo.promises import bring, flag
from repmirror.mirror.demo.script import Script
from repmirror.mirror.demo.season import Season
from repmirror.mirror.demo.stories import HITS_TODAY, TODAY, tell
from repmirror.mirror.demo.wagers import Wagers

_FIRMS = 430


def demo_store(directory: str | Path, now: datetime, seed: int = 7) -> Book:
    """Fill a store of its own in a directory, and nothing outside it. Raises StoreError.

    The same seed and instant give the same records.
    """
    book = Book.in_directory(directory)
    book.commit(demo_drafts(now, seed), now)
    return book


def demo_drafts(now: datetime, seed: int = 7) -> list[Draft]:
    """Everything the rep did up to now, a step each, in its order."""
    rng = Random(seed)  # noqa: S311 - a story is no secret
    script = Script(rng, now)
    calendar = Calendar(now.date(), rng)
    firms = companies(rng, _FIRMS)
    _set_up(script, calendar, firms)
    tips = begin(script, calendar)
    season = Season(script, calendar, firms, Wagers(script, calendar))
    season.run()
    season.today(_so_far(now) - TODAY, HITS_TODAY, TODAY)
    tell(script, calendar)
    flag(script, calendar)
    bring(script, calendar)
    learn(script, calendar, tips)
    hand_over(script, calendar, seed)
    return script.drafts()


def _so_far(now: datetime) -> int:
    """How many touches today has by now: 20 in the morning, 31 by the afternoon."""
    return max(20, min(31, 20 + (now.hour * 60 + now.minute - 9 * 60) // 40))


def _set_up(script: Script, calendar: Calendar, firms: list[Company]) -> None:
    first = script.at(calendar.worked[0], FIRST - 20)
    script.change(Change("setting", "goal", {"value": [12, "bases"]}), first, "goal 12 bases")
    for day in sorted(calendar.off):
        script.change(Change("dayoff", day.isoformat(), {}), first, f"day off {day.isoformat()}")
    for firm in firms:
        if firm.phone:
            script.account(firm.account(), first)
