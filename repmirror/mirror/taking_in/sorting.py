"""Calls that wait for the rep's word: a log knows that they happened, and not what came of them."""

import os
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from repmirror.domain.encounter import Response, Touch
from repmirror.domain.errors import NotUnderstoodError
from repmirror.domain.followup import FollowUp
from repmirror.domain.local_time import fixed
from repmirror.domain.reading import Reading
from repmirror.domain.step import Change, Draft
from repmirror.domain.unsorted import Unsorted
from repmirror.domain.vocabulary import BASES, NONE, WRITTEN
from repmirror.mirror.history import History
from repmirror.mirror.touches import new_id, says, what
from repmirror.mirror.wording import ago_word, time_word

ORDERS = ("newest", "account")
"""How they can be walked: the newest first, or account by account, the newest of each first."""

_STEP = 200


@dataclass(frozen=True, slots=True)
class WaitingRow:
    """One call as a list shows it. `what` is who rang whom and how long, `said` what its program called the outcome.

    `before` tells what came of the last touch with that account, to jog the memory.
    """

    id: str
    who: str
    when: str
    what: str
    number: str
    said: str
    note: str
    inbound: bool
    alike: int


@dataclass(frozen=True, slots=True)
class SortingView:
    """What waits, in the order asked for."""

    rows: tuple[WaitingRow, ...]
    accounts: int

    @property
    def tells(self) -> str:
        """What waiting means, in a sentence."""
        if not self.rows:
            return "Nothing waits to be sorted."
        of = f"{self.accounts:,} account{'s' * (self.accounts != 1)}"
        return (
            f"{counted_waiting(len(self.rows))} with {of}. A log knows that they happened, not what came of them: "
            "they count nowhere until you say."
        )


def counted_waiting(count: int) -> str:
    """`1 call waits`, `240 calls wait`."""
    return f"{count:,} call{'s' * (count != 1)} wait{'s' * (count == 1)}"


def waiting(history: History) -> int:
    """How many calls wait."""
    return len(history.words("unsorted"))


def calls(history: History, order: str = "newest") -> list[Unsorted]:
    """The calls that wait, in one of ORDERS."""
    words = history.words("unsorted").values()
    found: list[Unsorted] = sorted(words, key=lambda call: (call.at, call.id), reverse=True)
    if order == "account":
        first: dict[str, int] = {}
        for nth, call in enumerate(found):
            first.setdefault(history.account_of(call.who), nth)
        found.sort(key=lambda call: first[history.account_of(call.who)])
    return found


def sorting_view(history: History, now: datetime, order: str = "newest") -> SortingView:
    """The calls that wait, as a list shows them."""
    found = calls(history, order)
    said: dict[str, int] = {}
    for call in found:
        said[call.said] = said.get(call.said, 0) + (not call.inbound)
    rows = tuple(_row(history, call, now, said[call.said]) for call in found)
    return SortingView(rows, len({history.account_of(call.who) for call in found}))


def _row(history: History, call: Unsorted, now: datetime, alike: int) -> WaitingRow:
    return WaitingRow(
        id=call.id,
        who=call.who,
        when=time_word(call.at, history.day_of(call.at), history.today(now)),
        what=what_happened(call),
        number=call.number,
        said="" if call.inbound else call.said,
        note=call.note,
        inbound=call.inbound,
        alike=alike if call.said and not call.inbound else 0,
    )


def what_happened(call: Unsorted) -> str:
    """Who rang whom, and for how long: "they, 2 min", "you, 45 s", "they, missed"."""
    if call.channel in WRITTEN:
        return "they wrote" if call.inbound else "you wrote"
    missed = call.said.partition("you ")[2] if call.inbound else ""
    if missed:
        return "they, missed" if missed == "missed it" else f"they, you {missed}"
    who = "they" if call.inbound else "you"
    left = ", voicemail" if call.inbound and "voicemail" in call.said else ""
    return f"{who}{left}, {length_word(call.seconds)}" if call.seconds else f"{who}{left or ' called'}"


def length_word(seconds: int) -> str:
    """`45 s`, `2 min`, `1 h 5 min`."""
    if seconds < 60:
        return f"{seconds} s"
    hours, minutes = divmod(round(seconds / 60), 60)
    return f"{hours} h {minutes} min" if hours else f"{minutes} min"


def last_before(history: History, id: str, now: datetime) -> str:
    """What came of the last touch with the account before this call, to jog the memory; "" without one."""
    call = history.word("unsorted", id)
    if call is None:
        return ""
    before = [touch for touch in history.of_account("touch", history.account_of(call.who)) if touch.at < call.at]
    if not before:
        return "no touch with them before"
    last = before[-1]
    note = f": {last.note}" if last.note else ""
    return f"before: {what(last)}, {ago_word(history.day_of(last.at), history.today(now))}{note}"


# Sorting


def sorted_as(history: History, id: str, outcome: str) -> Draft:
    """A call with what became of it. The next key may say what the buyer did; both are undone as one."""
    call = _call(history, id)
    word = call.response() if call.inbound else call.touch(outcome)
    return _sorted(call, word)


def sorted_by(history: History, id: str, reading: Reading, now: datetime) -> Draft:
    """A call with all that a phrase says of it; what it does not say is as the log has it.

    Raises NotUnderstoodError where it says that the buyer began what the rep began, or the other way round.
    """
    call = _call(history, id)
    if reading.inbound and not call.inbound:
        raise NotUnderstoodError("That call was yours: it can't become a response. Remove it, and log the response.")
    said: dict[str, Any] = {
        "channel": reading.channel if "channel" in reading.said else call.channel,
        "seconds": call.seconds if reading.seconds is None else reading.seconds,
        "note": reading.note or call.note,
        "who": reading.who,
        "tags": tuple(dict.fromkeys((*call.tags, *reading.tags))),
    }
    at = call.at if reading.at is None else now
    word: Touch | Response
    word = reading.response(call.id, at) if call.inbound else reading.touch(call.id, at)
    draft = _sorted(call, word.revised(**said))
    if reading.due is None:
        return draft
    owed = FollowUp(id=new_id(), who=reading.who, due=reading.due, what=reading.owed, made=fixed(now))
    return draft._replace(changes=(*draft.changes, Change("followup", owed.id, owed.fields())))


def acted_in(response: Response, action: str, bases: Mapping[str, int] = BASES) -> Draft:
    """What the buyer did in the call of theirs that was just sorted."""
    said = response.revised(action=action, base=bases[action])
    return Draft(changes=(Change("response", said.id, said.fields()),), says=says(said), batch=said.id)


def sorted_alike(history: History, outcome: str, said: str) -> tuple[list[Draft], int]:
    """All calls of the rep's whose program called their outcome the same, as one deed; how many they are."""
    alike = [call for call in calls(history) if not call.inbound and call.said == said]
    batch = os.urandom(6).hex()
    drafts = []
    for start in range(0, len(alike), _STEP):
        changes: list[Change] = []
        for call in alike[start : start + _STEP]:
            changes += _sorted(call, call.touch(outcome)).changes
        called = f"{len(alike):,} calls with {said} sorted as {outcome.replace('-', ' ')}"
        drafts.append(Draft(changes=tuple(changes), says=called, batch=batch))
    return drafts, len(alike)


def set_aside(history: History, ids: Sequence[str]) -> list[Draft]:
    """Calls that were none with a buyer, taken away; reading their file again does not bring them back."""
    found = [_call(history, id) for id in ids]
    batch = os.urandom(6).hex()
    count = "a call" if len(found) == 1 else f"{len(found):,} calls"
    called = f"removal of {count}, {found[0].who}"
    return [
        Draft(
            changes=tuple(Change("unsorted", call.id, None) for call in found[start : start + _STEP]),
            says=called,
            batch=batch,
        )
        for start in range(0, len(found), _STEP)
    ]


def of_same_caller(history: History, id: str) -> list[str]:
    """The ids of all waiting calls with the same account, this one first."""
    account = history.account_of(_call(history, id).who)
    others = [call.id for call in calls(history) if history.account_of(call.who) == account and call.id != id]
    return [id, *others]


def _call(history: History, id: str) -> Unsorted:
    call: Unsorted | None = history.word("unsorted", id)
    if call is None:
        raise NotUnderstoodError("That call is sorted already, or gone. `repmirror sort` lists what waits.")
    return call


def _sorted(call: Unsorted, word: Touch | Response) -> Draft:
    kind = "touch" if isinstance(word, Touch) else "response"
    changes = (Change(kind, word.id, word.fields()), Change("unsorted", call.id, None))
    return Draft(changes=changes, says=_called(word), batch=word.id)


def _called(word: Touch | Response) -> str:
    return says(word) if isinstance(word, Touch) or word.action != NONE else f"their call, {word.who}"
