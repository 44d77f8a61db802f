"""Which follow-ups are still owed: touches that get through close the oldest due one by being there."""

from collections.abc import Callable, Iterable
from datetime import date
from typing import Any, NamedTuple

from repmirror.domain.days import day_of
from repmirror.domain.encounter import Touch
from repmirror.domain.followup import FollowUp
from repmirror.domain.vocabulary import REACHING

Order = Callable[[str], Any]
"""Where a record stands among those of its instant, by its id."""


class Closing(NamedTuple):
    """A follow-up and the id of the touch that closed it; None while it is owed, "" where the rep closed it."""

    follow_up: FollowUp
    by: str | None


def closings(
    follow_ups: Iterable[FollowUp], touches: Iterable[Touch], day_start: int = 0, order: Order = lambda _id: 0
) -> list[Closing]:
    """One account's follow-ups with what closed each, in the order they are due, then were made.

    A touch that connects, leaves a message or voicemail, or sends closes the oldest one due on its day or
    before, if it was made before the touch; `order` ranks by id what was said at the same instant. Nothing is
    stored, so taking the touch back reopens it. One that the rep closed by hand takes up no touch after that.
    """
    owed = sorted(follow_ups, key=lambda each: (each.due, each.made, order(each.id), each.id))
    if all(each.done for each in owed):
        return [Closing(each, "") for each in owed]
    taken: dict[str, str] = {}
    reaching = [touch for touch in touches if touch.outcome in REACHING]
    for touch in sorted(reaching, key=lambda each: (each.at, order(each.id))):
        day, moment = day_of(touch.at, day_start), (touch.at, order(touch.id))
        for each in owed:
            is_open = each.id not in taken and (each.done is None or each.done > touch.at)
            if is_open and each.due <= day and (each.made, order(each.id)) < moment:
                taken[each.id] = touch.id
                break
    return [Closing(each, "" if each.done else taken.get(each.id)) for each in owed]


def days_late(follow_up: FollowUp, today: date) -> int:
    """Days past its date; negative while it is still to come."""
    return (today - follow_up.due).days
