"""The bets of the demo: one that was dropped, one that was kept, and the one that is on."""

from collections.abc import Iterator
from datetime import datetime
from hashlib import blake2b
from random import Random
from typing import NamedTuple

from repmirror.domain.bet import Bet, Coin
from repmirror.domain.days import day_of
from repmirror.domain.names import account_key
from repmirror.mirror.demo.calendar import FIRST, LAST, Calendar
from repmirror.mirror.demo.script import Script

_SEEN = 0.9
"""How often the coin was on the screen when the touch was logged."""


class Wager(NamedTuple):
    """A bet, and how many times likelier it truly makes a talk to move the buyer."""

    bet: Bet
    lift: float


class Wagers:
    """Every bet the rep made: what its coin said of a touch, and what following it does."""

    def __init__(self, script: Script, calendar: Calendar) -> None:
        rng = Random(f"bets {script.now.date()}")  # noqa: S311 - a story is no secret
        self._told = tuple(_wagers(script, calendar, rng))
        for wager in self._told:
            script.add(wager.bet, wager.bet.start, f"bet {wager.bet.practice}")

    def coin(self, account: str, at: datetime) -> Coin | None:
        """What was on the screen when this account was touched; None without a bet, or where nobody looked."""
        wager = self._on(at)
        if wager is None:
            return None
        seen = blake2b(f"{account}{at.isoformat()}".encode(), digest_size=2).digest()
        if int.from_bytes(seen) >= _SEEN * 65_536:
            return None
        return wager.bet.coin(account_key(account), day_of(at, 0))

    def lift(self, coin: Coin | None, at: datetime) -> float:
        """How much likelier the talk is for what the coin said; both sides together are as before."""
        wager = self._on(at)
        if coin is None or wager is None:
            return 1.0
        return (2.0 * wager.lift if coin.arm == "B" else 2.0) / (1.0 + wager.lift)

    def _on(self, at: datetime) -> Wager | None:
        begun = [wager for wager in self._told if wager.bet.start <= at]
        return begun[-1] if begun and (begun[-1].bet.ended or at) >= at else None


def _wagers(script: Script, calendar: Calendar, rng: Random) -> Iterator[Wager]:
    monday, today = calendar.begins, calendar.back
    for began, over, practice, kept, lift in (
        (monday(19), monday(13), "call again at four, no voicemail", False, 1.0),
        (monday(5), monday(3), "name a neighbour who uses it", True, 4.0),
        (today(4), None, "ask about timing first", None, 1.6),
    ):
        start, ended = script.at(began, FIRST - 5), script.at(over, LAST + 10) if over else None
        id = f"{rng.getrandbits(64):016x}"
        yield Wager(Bet(id=id, practice=practice, start=start, ended=ended, kept=kept), lift)
