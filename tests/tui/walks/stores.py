"""Stores with something of everything, small enough to be read anew after each walk."""

from datetime import timedelta
from functools import cache
from random import Random

from repmirror.domain.account import Account
from repmirror.domain.encounter import Touch
from repmirror.domain.followup import FollowUp
from repmirror.domain.names import account_key
from repmirror.domain.step import Change, Draft
from repmirror.domain.unsorted import Unsorted
from repmirror.mirror.book import Book
from repmirror.mirror.demo import demo_drafts
from tests.store.suites.corpus import OWN as HOSTILE
from tests.tui.rep import NOW

_FEW = {"account", "focus", "tip", "bet", "flag", "peer", "bring", "setting", "dayoff", "alias"}
_CALLED = (("Acme", False, "EA"), ("Globex", False, "EA"), ("Acme", True, "they called"), ("Mum", False, ""),
           ("Initech", False, "EA"), ("[/x]", True, ""))  # fmt: skip
_TAKEN_AWAY = ("touch", "flag", "tip", "bet", "focus", "peer", "unsorted", "followup", "bring")


@cache
def season() -> tuple[Draft, ...]:
    """Half a year of a rep's work: what is reckoned of it takes longer than a key may."""
    return (*demo_drafts(NOW), *_waiting(), *_hostile())


@cache
def rich(touches: int = 150) -> tuple[Draft, ...]:
    """Its accounts, plays, tips, bets, flags and peers, the last of its touches, and what waits."""
    few = [draft for draft in season() if _FEW.issuperset(change.kind for change in draft.changes)]
    kept = set(map(id, few))
    return (*few, *[draft for draft in season() if id(draft) not in kept][-touches:])


@cache
def alone() -> tuple[Draft, ...]:
    """Two accounts, one of them touched once: whoever takes that back takes its account away."""
    touch = Touch(id="0" * 16, at=NOW - timedelta(hours=1), who="Once", outcome="connected", action="meeting", base=2)
    owed = FollowUp(id="1" * 16, who="Only", due=NOW.date(), what="call back", made=NOW - timedelta(days=1))
    return _before(Change("touch", touch.id, touch.fields()), Change("followup", owed.id, owed.fields()))


def some_store(toss: Random) -> tuple[Draft, ...]:
    """What a walk begins with."""
    return toss.choices([rich, alone, tuple, season], [8, 2, 1, 1])[0]()


def _before(*changes: Change) -> tuple[Draft, ...]:
    return tuple(Draft(changes=(change,), says="before") for change in changes)


def _waiting() -> tuple[Draft, ...]:
    """Calls to sort, some of them alike, and leads that wait for a first touch."""
    calls = [
        Unsorted(
            id=f"ca11{nth:012x}", at=NOW - timedelta(hours=nth + 1), who=who, inbound=inbound, seconds=95, said=said
        )
        for nth, (who, inbound, said) in enumerate(_CALLED)
    ]
    leads = [
        Account(name=f"Lead {nth}", phones=("+1 555 0100",), arrived=NOW - timedelta(hours=9 * nth)) for nth in range(3)
    ]
    return _before(
        *(Change("unsorted", call.id, call.fields()) for call in calls),
        *(Change("account", account_key(lead.name), lead.fields()) for lead in leads),
    )


def _hostile() -> list[Draft]:
    """Texts that break programs, each a buyer in the queue with a touch."""
    drafts = []
    for nth, text in enumerate(HOSTILE[::3]):
        id, at = f"bad{nth:013x}", NOW - timedelta(days=nth % 5, hours=2)
        touch = Touch(id=id, at=at, who=text, outcome="connected", action="meeting", base=2, note=text,
                      objections=(text,), tags=(text,), rivals=(text,), reasons_for=(text,))  # fmt: skip
        owed = FollowUp(id=id, who=text, due=at.date(), what=text, made=at)
        known = Account(name=text, phones=(text,), email=text, zone=text, tags=(text,), note=text)
        words = (("touch", id, touch), ("followup", id, owed), ("account", account_key(text), known))
        changes = tuple(Change(kind, key, word.fields()) for kind, key, word in words)  # type: ignore[attr-defined]
        drafts.append(Draft(changes=changes, says=f"meeting, {text}"))
    return drafts


def write_elsewhere(book: Book, toss: Random) -> None:
    """Something that another terminal, or another device, saves: a touch more, or a record less."""
    who = toss.choice((*HOSTILE[::3], "Acme", "Initech", "Once", "Only", "Umbrella"))
    touch = Touch(id=f"{toss.getrandbits(64):016x}", at=NOW - timedelta(minutes=toss.randrange(3000)), who=who)
    there = {kind: ids for kind in _TAKEN_AWAY if (ids := list(book.history.words(kind))[-40:])}
    away = [Change(kind, toss.choice(ids), None) for kind, ids in there.items()]
    changes = [Change("touch", touch.id, touch.fields()), *away]
    book.commit(Draft(changes=(toss.choice(changes),), says="elsewhere"), NOW)
