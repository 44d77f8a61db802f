"""Which follow-ups are still owed: touches that get through close the oldest due one by being there."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import NamedTuple

from repmirror.domain.days import day_of
from repmirror.domain.encounter import Touch
from repmirror.domain.followup import FollowUp
from repmirror.domain.vocabulary import REACHING


class Closing(NamedTuple):
    """A follow-up and the id of the touch that closed it; None while it is owed, "" where the rep closed it."""

    follow_up: FollowUp
    by: str | None


def closings(follow_ups: Iterable[FollowUp], touches: Sequence[Touch], day_start: int = 0) -> list[Closing]:
    """One account's follow-ups with what closed each, in the order they are due, then were made.

    A touch that connects, leaves a message or voicemail, or sends closes the oldest one due on its day or
    before, if it was made before the touch. Nothing is stored, so taking the touch back reopens it.
    """
    owed = sorted(follow_ups, key=lambda each: (each.due, each.made, each.id))
    closed_by: dict[str, str] = {each.id: "" for each in owed if each.done}
    for touch in sorted(touches, key=lambda each: each.at):
        if touch.outcome not in REACHING:
            continue
        day = day_of(touch.at, day_start)
        for each in owed:
            if each.due <= day and each.made < touch.at and not _is_closed(each, closed_by, touch):
                closed_by[each.id] = touch.id
                break
    return [Closing(each, closed_by.get(each.id)) for each in owed]


def _is_closed(follow_up: FollowUp, closed_by: dict[str, str], touch: Touch) -> bool:
    if follow_up.done:
        return follow_up.done <= touch.at
    return follow_up.id in closed_by


def days_late(follow_up: FollowUp, today: date) -> int:
    """Days past its date; negative while it is still to come."""
    return (today - follow_up.due).days
