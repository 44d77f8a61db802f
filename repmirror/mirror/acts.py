"""What each buyer did last, and what the rep did since: the ground of dropped balls and of effort without impact."""

from typing import NamedTuple

from repmirror.domain.encounter import Response, Touch
from repmirror.mirror.history import History

_NAME = "dealings"


class Dealings(NamedTuple):
    """One account: what its buyer did last, if anything, and the touches since; wrong numbers are no touches.

    `act` is the touch or response in which it did; `since` and `touches` count the touches after that and all;
    `seconds` are those of the `timed` ones since; `last` is the last touch of all.
    """

    account: str
    act: Touch | Response | None
    since: int
    seconds: int
    timed: int
    touches: int
    last: Touch | None


def dealings(history: History) -> list[Dealings]:
    """Every account that has a touch, a response or a follow-up; only those that changed are reckoned anew."""
    return [_kept(history, account) for account in history.accounts()]


def keep_up(history: History, accounts: int = 50) -> bool:
    """Reckon so many more accounts' dealings; True once all are. For the app's idle moments: some milliseconds."""
    missing = [account for account in history.accounts() if _NAME not in history.kept_of.get(account, ())]
    for account in missing[:accounts]:
        _kept(history, account)
    return len(missing) <= accounts


def _kept(history: History, account: str) -> Dealings:
    kept = history.kept_of.setdefault(account, {})
    if _NAME not in kept:
        kept[_NAME] = _dealings(history, account)
    found: Dealings = kept[_NAME]
    return found


def _dealings(history: History, account: str) -> Dealings:
    touches: list[Touch] = [touch for touch in history.of_account("touch", account) if not touch.is_excluded]
    answers = (each for each in history.of_account("response", account) if each.base >= 1)
    act: Touch | Response | None = max(answers, key=lambda each: (each.at, each.id), default=None)
    acted = next((touch for touch in reversed(touches) if touch.is_on_base), None)
    if acted is not None and (act is None or acted.at >= act.at):
        act = acted
    since = touches if act is None else [touch for touch in touches if touch.at >= act.at and touch.id != act.id]
    seconds = [touch.seconds for touch in since if touch.seconds is not None]
    last = touches[-1] if touches else None
    return Dealings(account, act, len(since), sum(seconds), len(seconds), len(touches), last)
