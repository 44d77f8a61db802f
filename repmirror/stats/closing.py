"""Which follow-ups are still owed: touches that get through close the oldest due one by being there."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from repmirror.domain.followup import FollowUp


class Closing(NamedTuple):
    """A follow-up and the id of the touch that closed it; None while it is owed, "" where the rep closed it."""

    follow_up: FollowUp
    by: str | None


class Due(NamedTuple):
    """A follow-up as far as closing goes: its day as an ordinal, and the seconds it was made and done."""

    day: int
    made: int
    id: str
    done: int | None


class Through(NamedTuple):
    """A touch that got through to the buyer: its second since 1970, and the rep's day as an ordinal."""

    at: int
    day: int
    id: str


def closers(owed: Sequence[Due], tries: Iterable[Through], order: Callable[[str], Any]) -> list[tuple[Due, str | None]]:
    """One account's follow-ups in their order, with what closed each: a touch, "" for the rep, or nothing.

    A touch that connects, leaves a message or voicemail, or sends closes the oldest one due on its day or
    before, if it was made before the touch; `order` ranks by id what was said in the same second. Nothing is
    stored, so taking the touch back reopens it. One that the rep closed by hand takes up no touch after that.
    """
    taken: dict[str, str] = {}
    for touch in tries:
        for each in owed:
            is_open = each.id not in taken and (each.done is None or each.done > touch.at)
            if is_open and each.day <= touch.day and _is_before(each, touch, order):
                taken[each.id] = touch.id
                break
    return [(each, "" if each.done is not None else taken.get(each.id)) for each in owed]


def matters_since(owed: Sequence[Due]) -> int | None:
    """The second from which an account's touches tell what is still owed; None where nothing can be.

    What the rep closed by hand matters as long as it may take up a touch that would else close what is open.
    """
    first = min((each.made for each in owed if each.done is None), default=None)
    if first is None:
        return None
    for done, made in sorted(((each.done, each.made) for each in owed if each.done is not None), reverse=True):
        if done <= first:
            break
        first = min(first, made)
    return first


def _is_before(owed: Due, touch: Through, order: Callable[[str], Any]) -> bool:
    if owed.made != touch.at:
        return owed.made < touch.at
    return bool(order(owed.id) < order(touch.id))
