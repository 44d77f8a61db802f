"""What the commands know, as the JSON the contract promises."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from datetime import date, datetime

    from repmirror.domain.account import Account
    from repmirror.domain.flag import Flag
    from repmirror.domain.followup import FollowUp
    from repmirror.domain.step import Change
    from repmirror.mirror.rate import Rate

Facts = dict[str, Any]


def encounter_facts(change: Change) -> Facts:
    """The touch or response that a step saved."""
    from repmirror.domain.encounter import Response, Touch
    from repmirror.mirror.listing import response_json, touch_json

    assert change.fields is not None
    if change.kind == "touch":
        return touch_json(Touch.from_fields(change.id, change.fields))
    return response_json(Response.from_fields(change.id, change.fields))


def rate_facts(rate: Rate) -> Facts:
    """A rate with its denominator and bounds; what can't be known without touches is null."""
    return {
        "touches": rate.touches,
        "on_base": rate.on_base,
        "rate": rate.rate,
        "low": rate.low if rate.touches else None,
        "high": rate.high if rate.touches else None,
    }


def follow_up_facts(owed: FollowUp) -> Facts:
    """Something owed to a buyer."""
    return {
        "id": owed.id,
        "who": owed.who,
        "due": owed.due.isoformat(),
        "what": owed.what,
        "made": owed.made.isoformat(),
        "done": iso(owed.done),
    }


def flag_facts(flag: Flag) -> Facts:
    """A promise of the company's."""
    return {
        "id": flag.id,
        "at": flag.at.isoformat(),
        "text": flag.text,
        "who": flag.who,
        "owner": flag.owner,
        "due": iso(flag.due),
        "stake": flag.stake,
        "words": flag.words,
        "state": flag.state,
        "turns": [
            {"state": turn.state, "at": turn.at.isoformat(), "whom": turn.whom, "by": iso(turn.by)}
            for turn in flag.turns
        ],
        "seconds": flag.seconds,
    }


def account_facts(account: Account) -> Facts:
    """What is known of a buyer."""
    return {
        "name": account.name,
        "phones": list(account.phones),
        "email": account.email,
        "zone": account.zone,
        "tags": list(account.tags),
        "note": account.note,
        "do_not_contact": account.do_not_contact,
        "listed": iso(account.listed),
        "arrived": iso(account.arrived),
    }


def iso(moment: date | datetime | None) -> str | None:
    """A date or an instant as JSON has it."""
    return moment.isoformat() if moment else None
