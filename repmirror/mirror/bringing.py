"""What and whom the rep wants to bring to an account: a small list, each open until it is done."""

from dataclasses import replace
from datetime import datetime

from repmirror.domain.bring import Bring
from repmirror.domain.errors import NoSuchError, NotUnderstoodError
from repmirror.domain.local_time import fixed
from repmirror.domain.names import name_key
from repmirror.domain.step import Change, Draft
from repmirror.mirror.history import History
from repmirror.mirror.touches import new_id


def to_bring(history: History, account: str) -> tuple[Bring, ...]:
    """What is still to be brought to an account (its key), the oldest first."""
    brings: list[Bring] = list(history.words("bring").values())
    own = [each for each in brings if not each.done and history.account_of(each.who) == account]
    return tuple(sorted(own, key=lambda each: each.made))


def bring(who: str, what: str, now: datetime) -> Draft:
    """One more thing to bring. Raises NotUnderstoodError where it says nothing."""
    if not what.strip():
        raise NotUnderstoodError("Say what or whom to bring: repmirror prep acme --bring 'the security paper'")
    new = Bring(id=new_id(), who=who, what=what.strip(), made=fixed(now))
    return Draft(changes=(Change("bring", new.id, new.fields()),), says=f"bring {new.what}, {who}")


def brought(history: History, id: str, now: datetime) -> Draft:
    """It was brought, or need not be any more. Raises NoSuchError."""
    known: Bring | None = history.word("bring", id)
    if known is None:
        raise NoSuchError(f"There is nothing to bring under {id!r}.")
    done = replace(known, done=fixed(now))
    return Draft(changes=(Change("bring", id, done.fields()),), says=f"brought {known.what}, {known.who}")


def meant(history: History, account: str, words: str) -> Bring:
    """The thing to bring that these words name: its id's beginning, or part of it. Raises NoSuchError."""
    open_ones = to_bring(history, account)
    key = name_key(words)
    found = [each for each in open_ones if key and (each.id.startswith(key) or key in name_key(each.what))]
    exact = [each for each in found if key == name_key(each.what)]
    if len(exact or found) == 1:
        return (exact or found)[0]
    there_is = ", ".join(each.what for each in open_ones) or "nothing"
    which = "names more than one thing" if found else "names nothing"
    raise NoSuchError(f"{words!r} {which} to bring to {history.name_of(account)}. There is {there_is}.")
