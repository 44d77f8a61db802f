"""Up next: who to call, in what order, and why."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from functools import lru_cache
from typing import TYPE_CHECKING, Any, NamedTuple

from repmirror.domain.account import Account
from repmirror.domain.lead import lead_clock
from repmirror.domain.names import person_name
from repmirror.mirror.history import History
from repmirror.mirror.wording import day_name, due_word, ordinal
from repmirror.stats.instants import epoch
from repmirror.stats.reach import THROUGH

if TYPE_CHECKING:
    from repmirror.domain.encounter import Touch
    from repmirror.domain.followup import FollowUp


class QueueRow(NamedTuple):
    """One account to call. `urgency` is late, today, lead, amber, list or later; `id` is its follow-up's, if any.

    A lead is amber once three quarters of its hours are over, and late once all are.
    """

    who: str
    due: str
    urgency: str
    what: str
    number: str
    why: str
    id: str | None
    tried: bool


class _Ranked(NamedTuple):
    rank: tuple[Any, ...]
    row: QueueRow
    due: date | None


_DUE, _LEAD, _LIST, _LATER = range(4)
_LEAD_STAYS = 14 * 24
"""Hours that a lead which was tried and not reached stays on the call list."""

_URGENT = ("late", "today", "lead", "amber")


def up_next(history: History, now: datetime) -> tuple[QueueRow, ...]:
    """The queue: late and due today, leads by time left, the call list, what is to come.

    What is due goes by date, then as it was added. Whoever was tried in vain today stands at the end of
    today's part. Accounts not to be contacted are left out.
    """
    return tuple(ranked.row for ranked in _ranked(history, now))


def queue_days(history: History, now: datetime) -> list[tuple[QueueRow, date | None]]:
    """The queue with the day each row is due; None for the call list."""
    return [(ranked.row, ranked.due) for ranked in _ranked(history, now)]


def due_count(rows: tuple[QueueRow, ...]) -> int:
    """How many are late or due today, leads included."""
    return sum(row.urgency in _URGENT for row in rows)


def due_now(history: History, now: datetime) -> int:
    """The queue's `due_count`, with no follow-up read from the file for it."""
    found, today = 0, history.today(now).toordinal()
    for account in _candidates(history):
        known = history.account(account)
        if known.do_not_contact:
            continue
        if known.arrived:
            rows = _of_account(history, account, known, now, None)
            found += due_count(tuple(ranked.row for ranked in rows))
        else:
            found += sum(due.day <= today for due in history.owing.due(account))
    return found


def _ranked(history: History, now: datetime) -> list[_Ranked]:
    rows = list[_Ranked]()
    tries, today = _tried_today(history, now), history.today(now)
    for account in _candidates(history):
        tried = tries.get(account)
        kept: _Kept | None = history.kept_of.get(account, {}).get(_ROWS)
        rows += kept[1] if kept and kept[0] == (today, tried) else _newly_ranked(history, account, now, tried)
    return sorted(rows, key=lambda ranked: ranked.rank)


_ROWS, _LISTED = "its rows in the queue", "those on the call list"
_Kept = tuple[tuple[date, int | None], list[_Ranked]]


def _newly_ranked(history: History, account: str, now: datetime, tried: int | None) -> list[_Ranked]:
    """An account's rows, kept until a record of it changes; those of leads change by the hour."""
    known, rows = history.account(account), list[_Ranked]()
    if not known.do_not_contact:
        touch = next(history.touches((tried,))) if tried is not None else None
        rows = _of_account(history, account, known, now, touch)
    if not known.arrived and not known.listed:
        history.kept_of.setdefault(account, {})[_ROWS] = (history.today(now), tried), rows
    return rows


def _candidates(history: History) -> list[str]:
    """The accounts that may have rows, by key."""
    kept = history.kept_by_kind.setdefault("account", {})
    if _LISTED not in kept:
        known = history.words("account").items()
        kept[_LISTED] = {key for key, account in known if account.listed or account.arrived}
    return sorted(kept[_LISTED].union(history.owing.accounts()))


def _tried_today(history: History, now: datetime) -> dict[str, int]:
    """By account, the row of the last touch today that reached nobody."""
    ledger, today = history.ledger, history.today(now)
    rows = ledger.rows(today, today + timedelta(days=1))
    return {ledger.accounts[ledger.account[row]]: row for row in rows if not THROUGH[ledger.reach[row]]}


def _of_account(history: History, account: str, known: Account, now: datetime, tried: Touch | None) -> list[_Ranked]:
    today = history.today(now)
    owed = history.still_owed(account)
    rows = [_follow_up_row(each, known, tried, today, history.order(each.id, "followup")) for each in owed]
    if not known.arrived and not known.listed:
        return rows
    ledger = history.ledger
    touches = ledger.rows_of_account(account)
    if (arrived := known.arrived) and not any(ledger.at[row] >= epoch(arrived) for row in touches):
        if not any(each.due > today and each.made >= arrived for each in owed):  # else the rep put it off
            rows.append(_lead_row(history, known, now))
    elif (since := _on_list_since(history, known, now)) and not any(
        each.due <= today or history.day_of(each.made) >= since for each in owed
    ):
        rows += _list_row(history, known, since, touches, tried)
    return rows


def _on_list_since(history: History, known: Account, now: datetime) -> date | None:
    """The day an account came on the call list: put there, or a lead that was tried and not reached yet.

    A lead leaves the list by itself two weeks after it came: whoever never answers is no lead any more.
    """
    if known.arrived and lead_clock(known.arrived, _LEAD_STAYS, now).state != "late":
        came = history.day_of(known.arrived.astimezone(now.tzinfo))
        return max(came, known.listed) if known.listed else came
    return known.listed


@lru_cache(maxsize=1024)
def _follow_up_row(owed: FollowUp, known: Account, tried: Touch | None, today: date, order: Any) -> _Ranked:
    is_due = owed.due <= today
    row = QueueRow(
        who="/".join(filter(None, (known.name, person_name(owed.who)))),
        due=due_word(owed.due, today),
        urgency="later" if not is_due else "late" if owed.due < today else "today",
        what=owed.what or "follow up",
        number=_number(known),
        why=_tried(tried) if tried and is_due else f"follow-up for {day_name(owed.due, today)}",
        id=owed.id,
        tried=bool(tried and is_due),
    )
    part = (_DUE, row.tried, tried.at.timestamp() if tried else 0) if is_due else (_LATER, False, 0)
    return _Ranked((*part, owed.due.toordinal(), owed.made.timestamp(), order), row, owed.due)


def _number(known: Account) -> str:
    return known.phones[0] if known.phones else ""


def _lead_row(history: History, known: Account, now: datetime) -> _Ranked:
    assert known.arrived is not None
    hours = history.settings.lead_hours
    clock = lead_clock(known.arrived, hours, now)
    gone = f", {100 * clock.share:.0f} % of it gone" if clock.state == "amber" else ""
    row = QueueRow(
        who=known.name,
        due=clock.word,
        urgency=clock.state,
        what="new lead",
        number=_number(known),
        why=f"came {known.arrived.astimezone(now.tzinfo):%a %H:%M}, owed a first touch in {hours} h{gone}",
        id=None,
        tried=False,
    )
    rank = (_LEAD, False, clock.deadline.timestamp(), 0, 0, known.name)
    return _Ranked(rank, row, history.day_of(clock.deadline))


def _list_row(
    history: History, known: Account, listed: date, touches: Sequence[int], tried: Touch | None
) -> list[_Ranked]:
    since = [row for row in touches if history.ledger.day[row] >= listed.toordinal()]
    if any(THROUGH[history.ledger.reach[row]] for row in since):
        return []  # reached: off the list
    row = QueueRow(
        who=known.name,
        due="list",
        urgency="list",
        what=f"{ordinal(len(since) + 1)} attempt",
        number=_number(known),
        why=_tried(tried) if tried else "on your call list" if known.listed else "a lead, not reached yet",
        id=None,
        tried=tried is not None,
    )
    rank = (_LIST, row.tried, tried.at.timestamp() if tried else 0, listed.toordinal(), 0, known.name)
    return [_Ranked(rank, row, None)]


def _tried(touch: Touch | None) -> str:
    if not touch:
        return ""
    from repmirror.mirror.touches import what

    return f"{what(touch)} {touch.at:%H:%M}"
