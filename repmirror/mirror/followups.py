"""What is owed to an account by a date: taken on, closed, put off."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime
from typing import TYPE_CHECKING

from repmirror.domain.errors import NoSuchError
from repmirror.domain.followup import FollowUp
from repmirror.domain.local_time import fixed
from repmirror.domain.step import Change, Draft
from repmirror.mirror.touches import new_id
from repmirror.mirror.wording import due_word

if TYPE_CHECKING:
    from repmirror.mirror.history import History


def followed(who: str, due: date, what: str, now: datetime) -> Draft:
    """Something owed to an account by a day."""
    owed = FollowUp(id=new_id(), who=who, due=due, what=what, made=fixed(now))
    called = f"follow-up {what or due.isoformat()}, {who}"
    return Draft(changes=(Change("followup", owed.id, owed.fields()),), says=called)


def closed(history: History, id: str, now: datetime) -> Draft:
    """A follow-up closed by hand. Raises NoSuchError."""
    owed = _owed(history, id)
    done = replace(owed, done=fixed(now))
    return Draft(changes=(Change("followup", id, done.fields()),), says=f"done: {owed.what or 'follow-up'}, {owed.who}")


def put_off(history: History, id: str, due: date, now: datetime) -> Draft:
    """A follow-up given another day. Raises NoSuchError."""
    owed = _owed(history, id)
    later = replace(owed, due=due)
    word = due_word(due, history.today(now))
    return Draft(changes=(Change("followup", id, later.fields()),), says=f"{owed.who} put off to {word}")


def _owed(history: History, id: str) -> FollowUp:
    owed: FollowUp | None = history.word("followup", id)
    if owed is None:
        raise NoSuchError(f"There is no follow-up {id!r}. `repmirror next` shows them with their ids.")
    return owed
