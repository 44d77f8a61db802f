"""Logging a touch, revising it, taking it away: the words in, a draft of a step out. Needs no history to log."""

import os
from collections.abc import Callable
from datetime import datetime
from typing import TYPE_CHECKING, Any

from repmirror.domain.encounter import Response, Touch
from repmirror.domain.errors import NoSuchError
from repmirror.domain.local_time import fixed
from repmirror.domain.phrase import Reading
from repmirror.domain.step import Change, Draft
from repmirror.domain.vocabulary import BASES, NONE, default_outcome

if TYPE_CHECKING:
    from repmirror.domain.bet import Coin


Prepared = Callable[[str, datetime], bool]
"""Whether an account had been prepared that day, before an instant."""


def new_id() -> str:
    """An id no other device will mint."""
    return os.urandom(8).hex()


def quick(who: str, outcome: str, now: datetime, coin: "Coin | None" = None, prepared: Prepared | None = None) -> Draft:
    """One key on the account in hand: `sent` is an e-mail, all else a call.

    What is connected may be revised by the very next key; both are undone as one. `coin` is the bet's, if it was
    on screen for that account: without it the touch has no arm.
    """
    channel = "email" if outcome == "sent" else "call"
    touch = Touch(id=new_id(), at=fixed(now), who=who, channel=channel, outcome=outcome)
    touch = _marked(_tossed(touch, coin), prepared)
    return _saved(touch, says(touch), batch=touch.id)


def acted(touch: Touch, action: str, bases: dict[str, int] | None = None) -> Draft:
    """What the buyer did in the touch just logged."""
    base = (bases or BASES)[action]
    revised = touch.revised(action=action, base=base)
    return _saved(revised, says(revised), batch=touch.id)


def used_focus(touch: Touch, play: int = 0, *, just_logged: bool = False) -> Draft:
    """The focus was used in this touch; its n-th play, or 0 for no play named."""
    revised = touch.revised(focus=play)
    return _saved(revised, f"focus used, {touch.who}", batch=touch.id if just_logged else None)


def from_reading(
    reading: Reading,
    now: datetime,
    *,
    touch: str | None = None,
    coin: "Coin | None" = None,
    prepared: Prepared | None = None,
) -> Draft:
    """What a phrase says: a touch or a response, with its follow-up, in one step; `coin` as for `quick`."""
    id = new_id()
    if reading.inbound:
        word: Touch | Response = reading.response(id, now, touch)
        changes = [Change("response", id, word.fields())]
    else:
        word = _marked(_tossed(reading.touch(id, now), coin), prepared)
        changes = [Change("touch", id, word.fields())]
    if reading.due is not None:
        from repmirror.domain.followup import FollowUp

        owed = FollowUp(id=new_id(), who=reading.who, due=reading.due, what=reading.owed, made=fixed(now))
        changes.append(Change("followup", owed.id, owed.fields()))
    return Draft(changes=tuple(changes), says=says(word))


def edited(old: Touch | Response, kept: dict[str, Any], reading: Reading, now: datetime) -> Draft:
    """A touch said anew: it keeps its id, its time unless another is said, and fields this version does not know.

    `kept` is the record as it stands in the file.
    """
    word: Touch | Response
    if isinstance(old, Touch):
        word = reading.touch(old.id, old.at if reading.at is None else now)
        word = word.revised(bet=old.bet, arm=old.arm, prepared=old.prepared)
        kind = "touch"
    else:
        word = reading.response(old.id, old.at if reading.at is None else now, old.touch)
        kind = "response"
    known = old.fields()
    fields = {name: value for name, value in kept.items() if name not in known} | word.fields()
    changes = [Change(kind, old.id, fields)]
    if reading.due is not None:
        from repmirror.domain.followup import FollowUp

        owed = FollowUp(id=new_id(), who=reading.who, due=reading.due, what=reading.owed, made=fixed(now))
        changes.append(Change("followup", owed.id, owed.fields()))
    return Draft(changes=tuple(changes), says=f"edit of {says(word)}")


def removed(kind: str, id: str, name: str) -> Draft:
    """A record taken away; undo brings it back."""
    return Draft(changes=(Change(kind, id, None),), says=f"removal of {name}")


def says(word: Touch | Response) -> str:
    """What a touch or response is called in a list, a toast, an undo: "meeting, Acme"."""
    return f"{what(word)}, {word.who}"


def what(word: Touch | Response) -> str:
    """What came of it in a word or two: the buyer's action, else the touch's outcome."""
    if word.action != NONE:
        return word.action
    if isinstance(word, Response):
        return "answered"
    if word.outcome == "sent":
        return f"{word.channel} sent"
    if word.outcome == default_outcome(word.channel) and word.channel != "call":
        return f"{word.channel}, {word.outcome}"
    return word.outcome.replace("-", " ")


def marks(word: Touch | Response) -> str:
    """The words said in it, with their sigils: "!price #renewal ~rival +need *2"."""
    said = [
        *(f"!{each}" for each in word.objections),
        *(f"#{each}" for each in word.tags),
        *(f"~{each}" for each in word.rivals),
        *(f"+{each}" for each in word.reasons_for),
        *(f"-{each}" for each in word.reasons_against),
    ]
    if isinstance(word, Touch) and word.focus is not None:
        said.append(f"*{word.focus or ''}")
    return " ".join(said)


def _tossed(touch: Touch, coin: "Coin | None") -> Touch:
    return touch.revised(bet=coin.bet, arm=coin.arm) if coin else touch


def _marked(touch: Touch, prepared: Prepared | None) -> Touch:
    return touch.revised(prepared=True) if prepared and prepared(touch.who, touch.at) else touch


def _saved(touch: Touch, called: str, batch: str | None = None) -> Draft:
    return Draft(changes=(Change("touch", touch.id, touch.fields()),), says=called, batch=batch)


def dropped(id: str | None, kind: str) -> NoSuchError:
    """What to say where an id names nothing."""
    return NoSuchError(f"There is no {kind} {id!r}. `repmirror list` shows them with their ids.")
