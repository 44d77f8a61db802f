"""The plays of the focus in force: pinned, written, said anew, taken out, and used in a touch."""

from dataclasses import replace
from datetime import datetime

from repmirror.domain.encounter import Touch
from repmirror.domain.errors import NoSuchError, NotUnderstoodError
from repmirror.domain.focus import MOST_PLAYS, Focus, Play
from repmirror.domain.step import Change, Draft
from repmirror.domain.vocabulary import SPOKEN
from repmirror.mirror.foci import focus_span
from repmirror.mirror.focus.starting import focus_in_force
from repmirror.mirror.history import History
from repmirror.mirror.touches import says, used_focus

_COULD = ("connected", "sent")


def pinned(history: History, number: int, now: datetime) -> Draft:
    """Another play as the one for now. Raises NoSuchError where there is no such play."""
    focus = focus_in_force(history, now)
    play = play_of(focus, number)
    fields = replace(focus, now=number).fields()
    return Draft(changes=(Change("focus", focus.id, fields),), says=f"play {number} for now: {play.name}")


def play_added(history: History, play: Play, now: datetime) -> Draft:
    """One more play. Raises NotUnderstoodError without a name, and for the eighth."""
    focus = focus_in_force(history, now)
    if len(focus.plays) >= MOST_PLAYS:
        raise NotUnderstoodError(
            f"{focus.title} has {MOST_PLAYS} plays already, and a focus is one thing: say one of them anew instead."
        )
    return _saved(focus, (*focus.plays, _named(play)), f"play {play.name}")


def play_changed(history: History, number: int, play: Play, now: datetime) -> Draft:
    """A play said anew; what used it stays counted for it. Raises NoSuchError and NotUnderstoodError."""
    focus = focus_in_force(history, now)
    old = play_of(focus, number)
    plays = tuple(_named(play) if each is old else each for each in focus.plays)
    return _saved(focus, plays, f"edit of play {play.name}")


def play_removed(history: History, number: int, now: datetime) -> Draft:
    """A play taken out. Touches count for the n-th play: one that was used, or stands before one that was, stays.

    Raises NoSuchError, and NotUnderstoodError for a play that has to stay.
    """
    focus = focus_in_force(history, now)
    old = play_of(focus, number)
    start, end = focus_span(history, focus)
    rows = history.ledger.rows_between(start, end)
    if any(history.ledger.focus[row] > number for row in rows):
        raise NotUnderstoodError(
            f"{old.name} stays: touches are counted for it, or for a play behind it. Say it anew instead."
        )
    return _saved(focus, tuple(play for play in focus.plays if play is not old), f"removal of play {old.name}")


def used_in(history: History, play: int, now: datetime, id: str | None = None) -> Draft:
    """The focus was used in the last touch, or in the one named: its n-th play, or 0 for no play named.

    Raises NoSuchError where there is no such touch or play, NotUnderstoodError where it could not have been used.
    """
    focus = focus_in_force(history, now)
    if play:
        play_of(focus, play)
    touch = _touch(history, id)
    if touch is None:
        raise NoSuchError("There is no touch yet that could have used it. Log one first.")
    if touch.at < focus.start:
        raise NotUnderstoodError(f"The last touch, {says(touch)}, was before {focus.title} began.")
    if touch.outcome not in _COULD:
        why = "nobody was reached" if touch.channel in SPOKEN else "nothing got through"
        raise NotUnderstoodError(f"The last touch, {says(touch)}, could not have used it: {why}.")
    draft = used_focus(touch, play)
    called = f"play {play}, {focus.plays[play - 1].name}, used" if play else "focus used"
    return draft._replace(says=f"{called}, {touch.who}")


def _touch(history: History, id: str | None) -> Touch | None:
    """The touch named, else the one that was logged last, on whichever device."""
    last = id or history.latest("touch")
    return history.touch(last) if last else None


def play_of(focus: Focus, number: int) -> Play:
    """The n-th play, from 1. Raises NoSuchError."""
    if not 1 <= number <= len(focus.plays):
        raise NoSuchError(f"{focus.title} has no play {number}: it has {len(focus.plays)}.")
    return focus.plays[number - 1]


def _named(play: Play) -> Play:
    if not play.name.strip():
        raise NotUnderstoodError("A play needs a name of a word or two.")
    return play


def _saved(focus: Focus, plays: tuple[Play, ...], called: str) -> Draft:
    pinned = focus.now if focus.now is not None and focus.now <= len(plays) else None
    fields = replace(focus, plays=plays, now=pinned).fields()
    return Draft(changes=(Change("focus", focus.id, fields),), says=called)
