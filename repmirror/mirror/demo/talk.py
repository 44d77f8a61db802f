"""One touch of the demo: who picks up, what is said, and what the buyer does."""

from collections.abc import Sequence
from datetime import datetime
from random import Random
from typing import Any, TypeVar

from repmirror.domain.bet import Coin
from repmirror.domain.encounter import Touch
from repmirror.domain.vocabulary import WRITTEN
from repmirror.mirror.demo.arc import Chapter, Pace
from repmirror.mirror.demo.companies import Company
from repmirror.mirror.demo.script import Script
from repmirror.mirror.demo.words import BUDGET, OTHER_OBJECTIONS, REASONS_AGAINST, REASONS_FOR, RIVALS, Deck

_T = TypeVar("_T")

_CHANNELS = {"call": 79, "email": 12, "social": 4, "visit": 2, "video": 3}
_IN_VAIN = {"voicemail": 37, "no-answer": 41, "message": 8, "busy": 8, "wrong-number": 4}
_PICKS_UP = {8: 0.33, 9: 0.39, 10: 0.45, 11: 0.42, 12: 0.27, 13: 0.29, 14: 0.34, 15: 0.37, 16: 0.42, 17: 0.38}
_CONNECTED = 0.34
_LATE = {"email": 0.17, "social": 0.12, "voicemail": 0.08, "message": 0.2, "connected": 0.05}
_SEGMENTS = {"renewal": 1.35, "trial": 1.2, "smb": 1.05, "mid": 1.0, "corp": 0.8}
_ON_CALL = {"callback": 27, "info": 37, "referral": 10, "meeting": 20, "proposal": 4, "committed": 1, "bought": 1}
_FACE_TO_FACE = {"attended": 60, "proposal": 20, "committed": 12, "bought": 8}
_LATER = {"replied": 45, "info": 25, "callback": 18, "meeting": 9, "referral": 3}
_MINUTES = {"none": (1, 6), "declined": (1, 4), "attended": (24, 48), "proposal": (9, 22), "bought": (8, 25)}


def drawn(rng: Random, weights: dict[_T, int]) -> _T:
    """One of the keys, by weight."""
    return rng.choices([*weights], [*weights.values()])[0]


class Phone:
    """Makes touches of one chapter, kept at its pace."""

    def __init__(self, script: Script, deck: Deck, chapter: Chapter, pace: Pace, plays: int) -> None:
        self._script, self._deck, self._rng = script, deck, script.rng
        self._chapter, self._pace = chapter, pace
        self._plays = plays

    def touch(self, company: Company, at: datetime, coin: Coin | None = None, lift: float = 1.0) -> Touch:
        """One try, and what became of it; whether it will be answered later is `answers_later`'s.

        `coin` was on the screen, and `lift` is how much likelier a talk is to move the buyer for it.
        """
        channel = drawn(self._rng, _CHANNELS)
        tossed = {"bet": coin.bet, "arm": coin.arm} if coin else {}
        if channel in WRITTEN:
            return self._script.touch(at, company.name, channel, "sent", **self._tagged(company), **tossed)
        picks_up = _PICKS_UP.get(at.hour, 0.35) if channel == "call" else 0.93
        if self._rng.random() < picks_up:
            return self._talk(company, at, channel, tossed, lift)
        outcome = drawn(self._rng, _IN_VAIN) if channel == "call" else "no-answer"
        return self._script.touch(at, company.name, channel, outcome, **tossed)

    def answers_later(self, touch: Touch) -> str | None:
        """What the buyer will do of their own accord after a touch that got through, if anything."""
        key = touch.channel if touch.outcome == "sent" else touch.outcome
        chance = 0.0 if touch.action != "none" else _LATE.get(key, 0.0) * self._chapter.answers
        return drawn(self._rng, _LATER) if self._rng.random() < self._pace.nudge(chance) else None

    def _talk(self, company: Company, at: datetime, channel: str, tossed: dict[str, str], lift: float) -> Touch:
        objection = self._objection()
        play = self._play(objection)
        hit = self._rng.random() < self._chance(company, objection, play) * lift
        action = self._action(channel) if hit else "declined" if self._rng.random() < 0.22 else "none"
        person = self._rng.choice(company.people)
        said: dict[str, Any] = self._tagged(company) | self._opinions(hit, objection) | tossed
        if objection:
            said["objections"] = (objection,)
        if self._rng.random() < 0.9:
            said["seconds"] = 60 * self._rng.randint(*_MINUTES.get(action, (4, 14)))
        who = f"{company.name}/{person}" if self._rng.random() < 0.35 else company.name
        note = self._note(company, person, action, objection, hit and play is not None)
        return self._script.touch(at, who, channel, "connected", action, focus=play, note=note, **said)

    def _objection(self) -> str:
        if self._rng.random() < self._chapter.budget:
            return BUDGET[self._rng.random() < 0.45]
        return self._rng.choice(OTHER_OBJECTIONS) if self._rng.random() < 0.2 else ""

    def _play(self, objection: str) -> int | None:
        """Which play is used: those for the budget when it comes up, else the focus as such."""
        met = objection in BUDGET
        if self._rng.random() >= self._chapter.take_up * (1.3 if met else 0.85):
            return None
        if not met:
            return 1 if self._rng.random() < 0.4 else 0
        return min(self._plays, 3 if objection == "price" else self._rng.choice((1, 1, 2, 4)))

    def _chance(self, company: Company, objection: str, play: int | None) -> float:
        """The chance that the buyer moves: the chapter's, shared out by focus, objection and segment."""
        chapter = self._chapter
        typical = (chapter.target - 0.04 * chapter.answers) / _CONNECTED / (1 + chapter.take_up * (chapter.lift - 1))
        used = chapter.lift if play is not None else 1.0
        met = 0.6 if objection in BUDGET and play is None else 1.0
        return self._pace.nudge(typical * used * met * _SEGMENTS[company.tags[0]])

    def _action(self, channel: str) -> str:
        face_to_face = channel in ("visit", "video") and self._rng.random() < 0.7
        return drawn(self._rng, _FACE_TO_FACE if face_to_face else _ON_CALL)

    def _tagged(self, company: Company) -> dict[str, Any]:
        return {"tags": company.tags} if self._rng.random() < 0.45 else {}

    def _opinions(self, hit: bool, objection: str) -> dict[str, Any]:
        said: dict[str, Any] = {}
        if self._rng.random() < 0.07:
            said["rivals"] = (self._rng.choice(RIVALS),)
        if self._rng.random() < 0.18:
            against = ("price",) if objection in BUDGET else REASONS_AGAINST
            said["reasons_for" if hit else "reasons_against"] = (self._rng.choice(REASONS_FOR if hit else against),)
        return said

    def _note(self, company: Company, person: str, action: str, objection: str, answered: bool) -> str:
        if self._rng.random() < 0.45:
            return ""
        kind = action
        if objection in BUDGET and (answered or action == "none"):
            kind = "answered" if answered else objection
        return self._deck.note(kind, person, other_of(company.people, person))


def other_of(people: Sequence[str], person: str) -> str:
    """Somebody else at the company."""
    return next((each for each in people if each != person), "the controller")
