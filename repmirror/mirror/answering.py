"""The alarm answered, and what the answer begins: a focus or a bet, in the same step."""

from datetime import datetime

from repmirror.domain.errors import NotUnderstoodError
from repmirror.domain.step import Draft
from repmirror.mirror.alarm.alarm import answered
from repmirror.mirror.bets.bets import bet_started
from repmirror.mirror.focus.starting import new_focus, started
from repmirror.mirror.history import History


def answer(history: History, text: str, now: datetime, how: str = "known") -> Draft:
    """The standing alarm answered by "I know why", by a focus of that title, or by a bet on that practice.

    Raises NoSuchError where no alarm stands, NotUnderstoodError without any words.
    """
    if not text.strip():
        raise NotUnderstoodError("Say it in a few words: you will read it again.")
    said = answered(history, text, now, how)
    if how == "known":
        return said
    begun = started(new_focus(text.strip(), now)) if how == "focus" else bet_started(text, now)
    return Draft(changes=(*said.changes, *begun.changes), says=f"{begun.says}, in answer to the alarm")
