"""A history told in a few words: each saying is applied as its own step, with no file behind it."""

from datetime import UTC, date, datetime
from typing import Any

from repmirror.domain.encounter import Response, Touch
from repmirror.domain.followup import FollowUp
from repmirror.domain.names import account_key
from repmirror.domain.step import Draft
from repmirror.domain.vocabulary import BASES
from repmirror.mirror.history import History

NOW = datetime(2026, 11, 19, 16, 40, tzinfo=UTC)
"""A Thursday afternoon."""

TODAY = NOW.date()


def at(said: str) -> datetime:
    """`10:30` is today's, `11-17 09:00` another day's of this year."""
    day, _, clock = said.rpartition(" ")
    return datetime.fromisoformat(f"2026-{day or '11-19'}T{clock}+00:00")


class Told:
    """A history, and the ids of what was said so far."""

    def __init__(self) -> None:
        self.history = History()
        self._count = 0

    def take(self, draft: Draft) -> str:
        """Apply a step; the id of its first record."""
        self._count += 1
        for kind, id, fields in draft.changes:
            self.history.apply(kind, id, fields, self._count)
        return draft.changes[0].id

    def set(self, kind: str, id: str, fields: dict[str, Any] | None) -> str:
        self._count += 1
        self.history.apply(kind, id, fields, self._count)
        return id

    def touch(self, who: str, when: str, outcome: str = "connected", action: str = "none", **said: Any) -> Touch:
        id = f"t{self._count}"
        touch = Touch(id=id, at=at(when), who=who, outcome=outcome, action=action, base=BASES[action], **said)
        self.set("touch", id, touch.fields())
        return touch

    def answer(self, who: str, when: str, action: str = "replied", touch: str | None = None) -> Response:
        id = f"r{self._count}"
        response = Response(id=id, at=at(when), who=who, action=action, base=BASES[action], touch=touch)
        self.set("response", id, response.fields())
        return response

    def owe(self, who: str, due: date, what: str = "call", made: str = "11-02 09:00", done: str = "") -> str:
        id = f"f{self._count}"
        owed = FollowUp(id=id, who=who, due=due, what=what, made=at(made), done=at(done) if done else None)
        return self.set("followup", id, owed.fields())

    def account(self, name: str, **known: Any) -> str:
        return self.set("account", account_key(name), {"name": name, **known})

    def setting(self, key: str, value: Any) -> str:
        return self.set("setting", key, {"value": value})

    def credited(self, touch: Touch) -> int:
        """A touch's base: the highest of its own and of those credited to it."""
        return self.history.bases(account_key(touch.who))[touch.id]
