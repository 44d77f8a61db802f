"""Every buyer the rep has to do with, and what is known of each."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from typing import Any

from repmirror.domain.account import Account
from repmirror.domain.errors import NoSuchError, NotUnderstoodError
from repmirror.domain.names import account_key, account_name, is_nearly, name_key, person_name
from repmirror.domain.plain import plain
from repmirror.domain.step import Change, Draft
from repmirror.domain.when import read_instant
from repmirror.domain.zone import read_zone
from repmirror.mirror.history import History

FIELDS = ("phone", "email", "zone", "tags", "note", "do-not-contact", "list", "arrived")
"""What `account WHO FIELD=VALUE` can set."""


def known_account(history: History, who: str) -> tuple[str, Account]:
    """An account's key and what is known of it. Raises NoSuchError where nothing is."""
    if not history.is_known(who):
        raise NoSuchError(f"There is no account {who!r}.{_meant(history, who)} `repmirror account` lists them all.")
    key = history.account_of(who)
    return key, history.account(key)


def _meant(history: History, who: str) -> str:
    """Which accounts may have been meant: those that begin like it, or are a slip of the finger away."""
    key, names = account_key(who), sorted({account_name(name) for name in history.names()})
    begun = [name for name in names if key and account_key(name).startswith(key)]
    close = (begun or [name for name in names if is_nearly(account_key(name), key)])[:2]
    return f" Did you mean {' or '.join(close)}?" if close else ""


def described(history: History, who: str, values: Mapping[str, str], now: datetime) -> Draft:
    """An account with some fields set. Raises NotUnderstoodError with what can be set, and how."""
    account = _with(history, who, values, now)
    if not (key := history.account_of(who)):
        raise NotUnderstoodError("An account needs a name: repmirror account acme phone=+4930123456.")
    return Draft(changes=(Change("account", key, account.fields()),), says=f"account {account.name}")


def edited(history: History, who: str, values: Mapping[str, str], name: str, now: datetime) -> Draft:
    """An account with some fields set and under this name, in one step; another account of that name is joined.

    Raises NotUnderstoodError as `described` does.
    """
    key, account = history.account_of(who), _with(history, who, values, now)
    name = plain(name).strip()
    into = history.account_of(name)
    if into != key and history.is_known(name):
        other = history.account(into)
        return _moved(key, into, _both(account, other), f"{account.name} joined into {other.name}")
    called = f"account {name}" if name == account.name else f"{account.name} renamed {name}"
    return _moved(key, account_key(name), replace(account, name=name), called)


def _with(history: History, who: str, values: Mapping[str, str], now: datetime) -> Account:
    key = history.account_of(who)
    known = history.account(key) if history.is_known(who) else Account(name=who.strip())
    changes: dict[str, Any] = {}
    for field, text in values.items():
        changes |= _read_field(history, field, plain(text).strip(), now)
    return replace(known, **changes)


def _read_field(history: History, field: str, text: str, now: datetime) -> dict[str, Any]:
    if field in ("email", "note"):
        return {field: text}
    if field == "zone":
        return {"zone": read_zone(text)}
    if field in ("phone", "phones", "tags"):
        words = tuple(word.strip() for word in text.split(",") if word.strip())
        return {"tags" if field == "tags" else "phones": words}
    if field == "arrived":
        return {"arrived": read_instant(text, now) if text else None}
    if field in ("do-not-contact", "list"):
        if text not in ("yes", "no"):
            raise NotUnderstoodError(f"{field} can't be {text!r}: it is yes or no.")
        if field == "list":
            return {"listed": history.today(now) if text == "yes" else None}
        return {"do_not_contact": text == "yes"}
    raise NotUnderstoodError(f"An account has no {field!r}. It has: {', '.join(FIELDS)}.")


def renamed(history: History, who: str, to: str) -> Draft:
    """An account under another name; what was logged under the old one goes with it. Raises NoSuchError.

    A name that another account has would join the two, which is `join`: NotUnderstoodError.
    """
    key, known = known_account(history, who)
    to = plain(to).strip()
    if not to:
        raise NotUnderstoodError("The new name is empty.")
    new = account_key(to)
    if new != key and history.is_known(to) and history.account_of(to) != key:
        raise NotUnderstoodError(f"{to!r} is an account already. To make them one: repmirror join {who!r} {to!r}.")
    return _moved(key, new, replace(known, name=to), f"{known.name} renamed {to}")


def joined(history: History, who: str, into: str) -> Draft:
    """Two accounts made one: numbers, tags and notes of both are kept, and the second's name. Raises NoSuchError."""
    key, known = known_account(history, who)
    into_key, other = known_account(history, into)
    if key == into_key:
        raise NotUnderstoodError(f"{who!r} and {into!r} are one account already.")
    return _moved(key, into_key, _both(known, other), f"{known.name} joined into {other.name}")


def _both(known: Account, other: Account) -> Account:
    """What is known of two, under the second's name."""
    return replace(
        other,
        phones=tuple(dict.fromkeys((*other.phones, *known.phones))),
        tags=tuple(dict.fromkeys((*other.tags, *known.tags))),
        email=other.email or known.email,
        zone=other.zone or known.zone,
        note=" ".join(filter(None, (other.note, known.note))),
        do_not_contact=other.do_not_contact or known.do_not_contact,
        listed=other.listed or known.listed,
        arrived=other.arrived or known.arrived,
    )


def _moved(key: str, new: str, account: Account, called: str) -> Draft:
    changes = [Change("account", new, account.fields())]
    if new != key:
        changes += [Change("account", key, None), Change("alias", key, {"to": new}), Change("alias", new, None)]
    return Draft(changes=tuple(changes), says=called)


def people_of(history: History, key: str) -> tuple[str, ...]:
    """The people at an account, as `acme/jane` named them, the last spoken to first."""
    touches = reversed(history.of_account("touch", key))
    named = [person_name(touch.who) for touch in touches]
    return tuple({name_key(name): name for name in reversed(named) if name}.values())
