"""Half a year of workdays: whom the rep calls, what comes of it later, and what is owed."""

from datetime import date, timedelta

from repmirror.domain.encounter import Touch
from repmirror.domain.followup import FollowUp
from repmirror.domain.names import account_name, person_name
from repmirror.domain.vocabulary import REACHING
from repmirror.mirror.demo.arc import COACHED, LOW, Chapter, Pace, chapter
from repmirror.mirror.demo.calendar import FIRST, LAST, Calendar
from repmirror.mirror.demo.companies import Company
from repmirror.mirror.demo.script import Script
from repmirror.mirror.demo.talk import Phone, other_of
from repmirror.mirror.demo.wagers import Wagers
from repmirror.mirror.demo.words import LAUNCH_PLAYS, PLAYS, Deck

_LUNCH = 12 * 60 + 15, 45
"""When lunch is, in minutes after midnight, and how long."""

_INBOUND = 0.18
_PATIENCE = 4
"""Workdays after which what could not be delivered is crossed off by hand."""


class Season:
    """The rep's days, one after the other; `owed` is what still has to be done, by company."""

    def __init__(self, script: Script, calendar: Calendar, firms: list[Company], wagers: Wagers) -> None:
        self._script, self._calendar, self._rng = script, calendar, script.rng
        self._wagers = wagers
        self._deck = Deck(script.rng)
        self._firms = {firm.name: firm for firm in firms}
        self._lives = {firm.name: self._life() for firm in firms}
        self._owed: dict[str, list[FollowUp]] = {}
        self._to_answer: dict[date, list[str]] = {}
        self._paces: dict[int, tuple[Chapter, Pace]] = {}

    def run(self) -> None:
        """Every day but today."""
        for place, day in enumerate(self._calendar.worked[:-1]):
            self.day(place, day, self._rng.randint(35, 58), FIRST, LAST)
            if self._rng.random() < _INBOUND:
                self._inbound(place, day)
        for name in [*self._owed]:
            self._give_up(name, self._calendar.back(1), everything=True)

    def today(self, count: int, hits: int, staged: int) -> None:
        """Today up to now: `staged` touches, of which `hits` on base, are played elsewhere."""
        now = self._script.now
        minutes = now.hour * 60 + now.minute
        pace = Pace(0.30, firm=3.0)
        pace.touches, pace.hits = staged, hits
        self._paces[-1] = chapter(0, self._rng), pace
        begin = min(FIRST, minutes // 2)
        self.day(len(self._calendar.worked) - 1, self._calendar.today, count, begin, max(begin, minutes - 8), key=-1)

    def day(self, place: int, day: date, count: int, begin: int, end: int, key: int | None = None) -> None:
        """One day's touches: what is owed and who wrote first, then whoever is being courted."""
        age = self._calendar.age(day) if key is None else key
        if age not in self._paces:
            told = chapter(age, self._rng)
            self._paces[age] = told, Pace(told.target, firm=3.0 if age == LOW else 0.35)
        told, pace = self._paces[age]
        phone = Phone(self._script, self._deck, told, pace, len(PLAYS if age <= COACHED else LAUNCH_PLAYS))
        for name, minutes in zip(self._plan(place, day, count), self._moments(count, begin, end), strict=True):
            at = self._script.at(day, minutes)
            coin = self._wagers.coin(name, at)
            touch = phone.touch(self._firms[name], at, coin, self._wagers.lift(coin, at))
            answered = (action := phone.answers_later(touch)) is not None and self._answered(touch, action)
            if not touch.is_excluded:
                pace.saw(touch.is_on_base or answered)
            self._settle(name, day, touch)
            self._promise(touch, day)
        for name in [*self._owed]:
            self._give_up(name, day)

    # -- whom

    def _life(self) -> tuple[int, int]:
        start = self._rng.randrange(-25, len(self._calendar.worked) - 6)
        return start, start + self._rng.randint(24, 56)

    def _plan(self, place: int, day: date, count: int) -> list[str]:
        due = [name for name, owed in self._owed.items() if any(each.due <= day for each in owed)]
        first = dict.fromkeys([*self._to_answer.pop(day, []), *due][: count // 2])
        courted = [name for name, (start, end) in self._lives.items() if start <= place < end and name not in first]
        plan = [*first, *self._rng.sample(courted, count - len(first))]
        self._rng.shuffle(plan)
        return plan

    def _moments(self, count: int, begin: int, end: int) -> list[float]:
        """So many moments between two minutes of the day, none at lunch."""
        noon, pause = _LUNCH
        has_lunch = begin < noon and end > noon + pause
        width = (end - begin - has_lunch * pause) / count
        found = [begin + (place + self._rng.uniform(0.1, 0.9)) * width for place in range(count)]
        return [each + pause if has_lunch and each >= noon else each for each in found]

    # -- what comes of it

    def _answered(self, touch: Touch, action: str) -> bool:
        """Let the buyer answer hours or days later, in working hours; whether that has been by now."""
        days = int(self._rng.expovariate(0.7))
        day = self._calendar.ahead(days, touch.at.date()) if days else touch.at.date()
        at = self._script.at(day, self._rng.uniform(FIRST, LAST))
        if at <= touch.at:
            at = touch.at + timedelta(minutes=self._rng.randint(3, 40))
        named = touch.id if self._rng.random() < 0.75 else None
        firm = self._firms[account_name(touch.who)]
        note = self._deck.note(action, firm.people[0], other_of(firm.people, firm.people[0]))
        came = self._script.answer(at, firm.name, action, named, note if self._rng.random() < 0.2 else "")
        if came and self._rng.random() < 0.95:
            self._to_answer.setdefault(self._calendar.ahead(1, day), []).append(firm.name)
        return came

    def _inbound(self, place: int, day: date) -> None:
        """Somebody nobody called yet asks something."""
        strangers = [name for name, (start, _) in self._lives.items() if place < start <= place + 10]
        if strangers:
            name = self._rng.choice(strangers)
            self._script.answer(self._script.at(day, self._rng.uniform(FIRST, LAST)), name, "info")
            self._to_answer.setdefault(self._calendar.ahead(1, day), []).append(name)

    def _promise(self, touch: Touch, day: date) -> None:
        """Owe something after a talk, if its day lies before today: what is due from now on is staged."""
        chance = 0.0 if touch.outcome != "connected" or touch.action == "declined" else 0.22
        if self._rng.random() >= (0.6 if touch.is_on_base else chance):
            return
        due = self._calendar.ahead(self._rng.choice((1, 1, 2, 3, 5)), day)
        if due >= self._calendar.today:
            return
        firm = self._firms[account_name(touch.who)]
        person = person_name(touch.who) or firm.people[0]
        what = self._deck.owed(touch.action, person, other_of(firm.people, person))
        owed = self._script.owe(touch.at, touch.who, due, what or "try once more")
        self._owed.setdefault(firm.name, []).append(owed)

    def _settle(self, name: str, day: date, touch: Touch) -> None:
        """A touch that gets through closes the oldest one due, as the figures will find."""
        owed = [each for each in self._owed.get(name, ()) if each.due <= day]
        if owed and touch.outcome in REACHING:
            self._owed[name].remove(min(owed, key=lambda each: (each.due, each.made, each.id)))

    def _give_up(self, name: str, day: date, *, everything: bool = False) -> None:
        for owed in [*self._owed[name]]:
            if everything or self._calendar.ahead(_PATIENCE, owed.due) <= day:
                self._owed[name].remove(owed)
                at = self._script.at(day, LAST + self._rng.randint(2, 15))
                self._script.done(owed, at)
