"""Dropped balls: what is past due, leads past their hours, buyers who acted and heard nothing since."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from repmirror.mirror.acts import dealings
from repmirror.mirror.followups import of_account
from repmirror.mirror.history import History
from repmirror.mirror.wording import ago_word, due_word

_HOME = "bought"
"""Whoever bought has come home: no touch is owed for that."""


@dataclass(frozen=True, slots=True)
class Ball:
    """One dropped ball. `kind` is follow-up, lead or answer.

    `since` is the day it lies from: the due day, the day the lead's hours ran out, the day the buyer acted; `late`
    says how long for a reader, `what` is what is owed, `id` the follow-up's or the act's. `key` is the account's.
    """

    kind: str
    key: str
    who: str
    what: str
    since: date
    days: int
    late: str
    id: str | None


@dataclass(frozen=True, slots=True)
class DroppedView:
    """All of them: answers newest first, then leads and follow-ups, the longest waiting first; `says` in a sentence."""

    balls: tuple[Ball, ...]
    says: str

    def of(self, kind: str) -> tuple[Ball, ...]:
        """Those of one kind."""
        return tuple(ball for ball in self.balls if ball.kind == kind)


def dropped_view(history: History, now: datetime) -> DroppedView:
    """Every dropped ball of accounts that may be contacted.

    A buyer's act is dropped when no touch came after it, nothing is owed by a day, and it was before today; one who
    bought has come home. A lead is late once its hours are over without an attempt.
    """
    today = history.today(now)
    balls = (*_answers(history, today), *_leads(history, now, today), *_follow_ups(history, today))
    return DroppedView(balls=balls, says=_says(balls))


def _answers(history: History, today: date) -> list[Ball]:
    found = []
    for deal in dealings(history):
        if deal.act is None or deal.since or deal.act.action == _HOME or _is_out_of_bounds(history, deal.account):
            continue
        day = history.day_of(deal.act.at)
        if day < today and not _owes(history, deal.account):
            word = f"{deal.act.action}, no touch since"
            found.append((deal.act.at, _ball(history, "answer", deal.account, word, day, today, deal.act.id)))
    return [ball for _, ball in sorted(found, key=lambda each: (each[0], each[1].key), reverse=True)]


def _leads(history: History, now: datetime, today: date) -> list[Ball]:
    found = []
    for key, known in history.words("account").items():
        if not known.arrived or known.do_not_contact:
            continue
        deadline = known.arrived + timedelta(hours=history.settings.lead_hours)
        if deadline < now and not any(touch.at >= known.arrived for touch in history.of_account("touch", key)):
            word = f"new lead, came {known.arrived:%a %H:%M}"
            found.append((deadline, _ball(history, "lead", key, word, history.day_of(deadline), today, None)))
    return [ball for _, ball in sorted(found, key=lambda each: (each[0], each[1].key))]


def _follow_ups(history: History, today: date) -> list[Ball]:
    found = []
    for key in history.accounts_with("followup"):
        if _is_out_of_bounds(history, key):
            continue
        for closing in of_account(history, key):
            owed = closing.follow_up
            if closing.by is None and owed.due < today:
                found.append(_ball(history, "follow-up", key, owed.what or "follow up", owed.due, today, owed.id))
    return sorted(found, key=lambda ball: (ball.since, ball.key, ball.id))


def _ball(
    history: History, kind: str, key: str, what: str, since: date, today: date, id: str | None
) -> Ball:  # fmt: skip
    late = ago_word(since, today) if kind == "answer" else due_word(since, today)
    return Ball(kind, key, history.name_of(key), what, since, (today - since).days, late, id)


def _owes(history: History, account: str) -> bool:
    return any(closing.by is None for closing in of_account(history, account))


def _is_out_of_bounds(history: History, account: str) -> bool:
    return history.account(account).do_not_contact


def _says(balls: tuple[Ball, ...]) -> str:
    if not balls:
        return "No ball was dropped."
    counts = [
        (sum(ball.kind == kind for ball in balls), one, many)
        for kind, one, many in (
            ("answer", "buyer acted and heard nothing since", "buyers acted and heard nothing since"),
            ("lead", "lead is past its hours", "leads are past their hours"),
            ("follow-up", "follow-up is past due", "follow-ups are past due"),
        )
    ]
    return "; ".join(f"{count} {one if count == 1 else many}" for count, one, many in counts if count) + "."
