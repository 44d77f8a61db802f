"""Dropped balls: what is past due, leads past their hours, buyers who acted and heard nothing since."""

from dataclasses import dataclass
from datetime import date, datetime

from repmirror.domain.account import Account
from repmirror.domain.lead import lead_clock
from repmirror.mirror.history import History
from repmirror.mirror.patterns.acts import act_day, act_of, dealings_of, efforts_in_slices, last_tries
from repmirror.mirror.slices import Slices, at_once
from repmirror.mirror.wording import ago_word, due_word
from repmirror.stats.efforts import Efforts

_HOME = "bought"
"""Whoever bought has come home: no touch is owed for that."""

_A_SLICE = 80
"""Accounts that are looked at at a time: some milliseconds."""


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
    return at_once(dropped(history, now))


def dropped(history: History, now: datetime) -> Slices[DroppedView]:
    """The same in slices."""
    efforts = yield from efforts_in_slices(history, now)
    today = history.today(now)
    answers = yield from _answers(history, efforts, today)
    balls = (*answers, *_leads(history, efforts, now, today), *_follow_ups(history, today))
    return DroppedView(balls=balls, says=_says(balls))


def _answers(history: History, efforts: Efforts, today: date) -> Slices[list[Ball]]:
    found, owing = [], history.owing.accounts()
    for place, deal in enumerate(dealings_of(history, efforts)):
        if place % _A_SLICE == 0:
            yield
        if deal.since or not deal.has_acted or deal.account in owing:
            continue
        day, act = act_day(history, deal), act_of(history, deal)
        if day and act and day < today and act.action != _HOME and not _is_out_of_bounds(history, deal.account):
            word = f"{act.action}, no touch since"
            found.append((act.at, _ball(history, "answer", deal.account, word, day, today, act.id)))
    return [ball for _, ball in sorted(found, key=lambda each: (each[0], each[1].key), reverse=True)]


def _leads(history: History, efforts: Efforts, now: datetime, today: date) -> list[Ball]:
    hours = history.settings.lead_hours
    late = [
        (lead_clock(known.arrived, hours, now).deadline, key, known.arrived.astimezone(now.tzinfo))
        for key, known in history.words("account").items()
        if known.arrived and not known.do_not_contact and lead_clock(known.arrived, hours, now).state == "late"
    ]
    tried = last_tries(history, efforts) if late else {}
    return [
        _ball(history, "lead", key, f"new lead, came {arrived:%a %H:%M}", history.day_of(deadline), today, None)
        for deadline, key, arrived in sorted(late)
        if tried.get(key, 0) < int(arrived.timestamp())
    ]


def _follow_ups(history: History, today: date) -> list[Ball]:
    found = []
    for key in history.owing.accounts():
        if _is_out_of_bounds(history, key):
            continue
        found += [
            _ball(history, "follow-up", key, owed.what or "follow up", owed.due, today, owed.id)
            for owed in history.still_owed(key) if owed.due < today
        ]  # fmt: skip
    return sorted(found, key=lambda ball: (ball.since, ball.key, ball.id))


def _ball(
    history: History, kind: str, key: str, what: str, since: date, today: date, id: str | None
) -> Ball:  # fmt: skip
    late = ago_word(since, today) if kind == "answer" else due_word(since, today)
    return Ball(kind, key, history.name_of(key), what, since, (today - since).days, late, id)


def _is_out_of_bounds(history: History, account: str) -> bool:
    known: Account | None = history.word("account", account)
    return known is not None and known.do_not_contact


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
