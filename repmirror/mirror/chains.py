"""One account's events in order: how one led to another, or did not."""

from dataclasses import dataclass, replace
from datetime import date, datetime

from repmirror.domain.account import Account
from repmirror.domain.encounter import Response, Touch
from repmirror.domain.flag import Flag
from repmirror.mirror.accounts import known_account, people_of
from repmirror.mirror.history import History
from repmirror.mirror.rate import Rate, of_tally
from repmirror.mirror.touches import marks, what
from repmirror.mirror.wording import day_name, due_word, gap_word
from repmirror.stats.closing import Closing
from repmirror.stats.tally import Tally, hits


@dataclass(frozen=True, slots=True)
class ChainEvent:
    """A touch, response, follow-up or flag; `gap` is the time since the one before ("+2d")."""

    id: str
    at: datetime
    day: str
    time: str
    gap: str
    kind: str
    what: str
    base: int
    marks: str
    note: str


@dataclass(frozen=True, slots=True)
class ChainView:
    """An account and its events, oldest first."""

    name: str
    account: Account
    people: tuple[str, ...]
    rate: Rate
    events: tuple[ChainEvent, ...]


def chain_view(history: History, who: str, now: datetime) -> ChainView:
    """An account's touches, responses, follow-ups and flags, with the time between. Raises NoSuchError."""
    key, known = known_account(history, who)
    today = history.today(now)
    bases = history.bases(key)
    events = [
        *(_touch(touch, bases[touch.id]) for touch in history.of_account("touch", key)),
        *(_response(each) for each in history.of_account("response", key)),
        *(_follow_up(closing, today) for closing in history.closings(key)),
        *(_flag(flag) for flag in history.words("flag").values() if flag.who and history.account_of(flag.who) == key),
    ]
    events.sort(key=lambda event: event.at)
    on_base, touches = hits(history.ledger, history.ledger.rows_of_account(key))
    counts = Tally(touches=touches, on_base=on_base, at_once=on_base)
    return ChainView(
        name=known.name,
        account=known,
        people=people_of(history, key),
        rate=of_tally(counts, is_over=False),
        events=tuple(
            _placed(history, event, before, today) for before, event in zip([None, *events], events, strict=False)
        ),
    )


def emptied(view: ChainView) -> ChainView:
    """What is left to show of a chain whose account is known no longer, as when its one touch was taken back."""
    return replace(view, rate=of_tally(Tally(), is_over=False), events=())


def _placed(history: History, event: ChainEvent, before: ChainEvent | None, today: date) -> ChainEvent:
    """The event with its day in the rep's words and the gap to the one before."""
    return replace(
        event,
        day=day_name(history.day_of(event.at), today),
        time=f"{event.at:%H:%M}",
        gap=gap_word(event.at - before.at) if before else "",
    )


def _touch(touch: Touch, base: int) -> ChainEvent:
    called = f"{touch.channel}: {what(touch)}" if touch.channel not in what(touch) else what(touch)
    said = " ".join(filter(None, (marks(touch), "prepared" if touch.prepared else "")))
    return ChainEvent(touch.id, touch.at, "", "", "", "touch", called, base, said, touch.note)


def _response(response: Response) -> ChainEvent:
    did = f"they {_DID.get(response.action, f'answered: {response.action}')}"
    said = marks(response)
    return ChainEvent(response.id, response.at, "", "", "", "response", did, response.base, said, response.note)


_DID = {
    "none": "answered", "declined": "declined", "replied": "replied", "callback": "called back",
    "info": "sent or asked something", "referral": "referred", "meeting": "agreed to meet", "attended": "came",
    "proposal": "asked for a proposal", "committed": "committed", "bought": "bought",
}  # fmt: skip
_HOW_A_PROMISE_STANDS = {
    "open": "promise open", "told": "company told", "promised": "company promised", "kept": "promise kept",
    "broken": "promise broken",
}  # fmt: skip


def _follow_up(closing: Closing, today: date) -> ChainEvent:
    owed = closing.follow_up
    state = {None: f"owed {due_word(owed.due, today)}", "": "done"}.get(closing.by, "done by a touch")
    called = f"{state}: {owed.what or 'follow up'}"
    return ChainEvent(owed.id, owed.made, "", "", "", "follow-up", called, 0, "", "")


def _flag(flag: Flag) -> ChainEvent:
    called = f"{_HOW_A_PROMISE_STANDS.get(flag.state, flag.state)}: {flag.text}"
    return ChainEvent(flag.id, flag.at, "", "", "", "flag", called, 0, "", flag.words)
