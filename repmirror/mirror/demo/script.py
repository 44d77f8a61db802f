"""What is written into the demo's store: every word with its moment, ids minted from the seed."""

from dataclasses import replace
from datetime import date, datetime, time, timedelta
from random import Random

from repmirror.domain.account import Account
from repmirror.domain.bet import Bet
from repmirror.domain.bring import Bring
from repmirror.domain.encounter import Response, Touch
from repmirror.domain.flag import Flag
from repmirror.domain.focus import Focus
from repmirror.domain.followup import FollowUp
from repmirror.domain.local_time import placed
from repmirror.domain.names import account_key
from repmirror.domain.reading import Reading
from repmirror.domain.step import Change, Draft
from repmirror.domain.tip import Tip
from repmirror.domain.vocabulary import BASES
from repmirror.mirror.touches import says

Word = Touch | Response | FollowUp | Focus | Tip | Flag | Bring | Bet
_KINDS = {
    Touch: "touch", Response: "response", FollowUp: "followup", Focus: "focus", Tip: "tip", Flag: "flag",
    Bring: "bring", Bet: "bet",
}  # fmt: skip


class Script:
    """Steps in the making. Nothing later than `now` gets in; `touches` are those that were logged by key."""

    def __init__(self, rng: Random, now: datetime) -> None:
        self.rng = rng
        self.now = now
        self.touches: list[Touch] = []
        self._lines: list[tuple[datetime, Draft]] = []

    def id(self) -> str:
        """A record's id."""
        return f"{self.rng.getrandbits(64):016x}"

    def at(self, day: date, minutes: float) -> datetime:
        """A moment of a day, so many minutes after midnight, as the rep's clock showed it."""
        seconds = int(minutes * 60)
        return placed(day, time(seconds // 3600, seconds // 60 % 60, seconds % 60), self.now)

    def add(self, word: Word, at: datetime, called: str) -> None:
        """A word, as it was at that moment."""
        self.change(Change(_KINDS[type(word)], word.id, word.fields()), at, called)

    def change(self, change: Change, at: datetime, called: str) -> None:
        """A record changed at that moment."""
        self.changes((change,), at, called)

    def changes(self, changes: tuple[Change, ...], at: datetime, called: str) -> None:
        """Records changed in one step."""
        if at <= self.now:
            self._lines.append((at, Draft(changes=changes, says=called)))

    def typed(self, reading: Reading, at: datetime) -> None:
        """What a phrase says, with its follow-up, in one step."""
        word = (reading.response if reading.inbound else reading.touch)(self.id(), at)
        changes = [Change(_KINDS[type(word)], word.id, word.fields())]
        if reading.due:
            owed = FollowUp(id=self.id(), who=reading.who, due=reading.due, what=reading.owed, made=at)
            changes.append(Change("followup", owed.id, owed.fields()))
        self.changes(tuple(changes), at, says(word))

    def touch(self, at: datetime, who: str, channel: str, outcome: str, action: str = "none", **said: object) -> Touch:
        """A touch, logged as it happened."""
        touch = Touch(
            id=self.id(), at=at, who=who, channel=channel, outcome=outcome, action=action, base=BASES[action],
            **said,  # type: ignore[arg-type]
        )  # fmt: skip
        touch = touch.revised(prepared=_was_prepared(touch))
        self.add(touch, at, says(touch))
        self.touches.append(touch)
        return touch

    def answer(self, at: datetime, who: str, action: str, touch: str | None = None, note: str = "") -> bool:
        """A response; whether it has come by now."""
        channel = "email" if action in ("replied", "info") else "call"
        response = Response(
            id=self.id(), at=at, who=who, channel=channel, action=action, base=BASES[action], touch=touch, note=note
        )
        self.add(response, at, says(response))
        return at <= self.now

    def owe(self, at: datetime, who: str, due: date, what: str) -> FollowUp:
        """A follow-up taken on."""
        owed = FollowUp(id=self.id(), who=who, due=due, what=what, made=at)
        self.add(owed, at, f"follow-up {what}, {who}")
        return owed

    def done(self, owed: FollowUp, at: datetime) -> None:
        """A follow-up crossed off by hand."""
        self.add(replace(owed, done=at), at, f"done: {owed.what}, {owed.who}")

    def account(self, account: Account, at: datetime) -> None:
        """What is known of a buyer."""
        self.change(Change("account", account_key(account.name), account.fields()), at, f"account {account.name}")

    def drafts(self) -> list[Draft]:
        """All of it, in the order it happened."""
        return [draft for _, draft in sorted(self._lines, key=lambda line: line[0])]


def _was_prepared(touch: Touch) -> bool:
    """Told by the id, so that nothing else in the story hangs on it: talks that went well were prepared more often."""
    return touch.outcome == "connected" and int(touch.id, 16) % 10 < (4 if touch.base else 2)


def monday(day: date) -> date:
    """The Monday of a day's week."""
    return day - timedelta(days=day.weekday())
