"""Raising a flag, which needs no history, and saying how it stands: told to whom, promised by when, kept or broken."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime
from typing import TYPE_CHECKING

from repmirror.domain.errors import NoSuchError, NotUnderstoodError
from repmirror.domain.flag import Flag
from repmirror.domain.local_time import fixed
from repmirror.domain.step import Change, Draft
from repmirror.domain.vocabulary import FLAG_STATES
from repmirror.mirror.touches import new_id

if TYPE_CHECKING:
    from repmirror.mirror.history import History

DETAILED = ("told", "promised")
"""The states of which a rep may say more: whom, and by when."""

LONGEST = 600
"""Seconds up to which a form counts as flagging: one left open over lunch took no longer."""


def raised(
    text: str,
    now: datetime,
    who: str = "",
    owner: str = "",
    due: date | None = None,
    stake: float | None = None,
    words: str = "",
    seconds: int | None = None,
) -> Draft:
    """A promise the company made; its form was open for `seconds`. Raises NotUnderstoodError where it says nothing."""
    if not text.strip():
        raise NotUnderstoodError('A flag needs what was promised: repmirror flag "samples by Friday" --who Acme.')
    flag = Flag(
        id=new_id(), at=fixed(now), text=text.strip(), who=who.strip(), owner=owner.strip(),
        due=due, stake=stake, words=words.strip(), seconds=seconds,
    )  # fmt: skip
    return _saved(flag, f"flag {flag.text}")


def turned(
    history: History, id: str, state: str, now: datetime, whom: str = "", by: date | None = None,
    batch: str | None = None,
) -> Draft:  # fmt: skip
    """A flag in a new state; `whom` was told or gave their word, `by` the day they named.

    Raises NoSuchError and NotUnderstoodError.
    """
    flag = _flag(history, id)
    if state not in FLAG_STATES:
        raise NotUnderstoodError(f"A flag can't be {state!r}: it is {', '.join(FLAG_STATES)}.")
    if whom.strip() and state not in DETAILED:
        raise NotUnderstoodError(f"Whom goes with told or promised, not with {state}.")
    if by and state != "promised":
        raise NotUnderstoodError(f"A day goes with promised, not with {state}.")
    return _saved(flag.turned(state, fixed(now), whom.strip(), by), f"{state}: {flag.text}", batch)


def detailed(
    history: History, id: str, whom: str = "", by: date | None = None, seconds: int | None = None,
    batch: str | None = None,
) -> Draft:  # fmt: skip
    """More of a flag's last turn: whom, and by when. Raises NoSuchError where there is no such flag or turn."""
    flag = _flag(history, id)
    if not flag.turns:
        raise NoSuchError(f"{flag.text!r} was neither told nor promised yet.")
    last = flag.turns[-1]
    last = last._replace(whom=whom.strip() or last.whom, by=by or last.by)
    said = replace(flag, turns=(*flag.turns[:-1], last)).took(seconds)
    return _saved(said, f"{last.state}: {flag.text}", batch)


def form_seconds(opened: datetime, now: datetime) -> int:
    """How long a form was open, for the count of what flagging takes."""
    return max(0, min(LONGEST, round(now.timestamp() - opened.timestamp())))


def _flag(history: History, id: str) -> Flag:
    flag: Flag | None = history.word("flag", id)
    if flag is None:
        raise NoSuchError(f"There is no flag {id!r}. `repmirror flags` shows them with their ids.")
    return flag


def _saved(flag: Flag, called: str, batch: str | None = None) -> Draft:
    return Draft(changes=(Change("flag", flag.id, flag.fields()),), says=called, batch=batch)
