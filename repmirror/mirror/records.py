"""The kinds of record a history is made of, and the word each is read as."""

from collections.abc import Callable, Mapping
from datetime import date, datetime
from functools import cache
from importlib import import_module
from typing import Any

Read = Callable[[str, Mapping[str, Any]], Any]
"""From a record's id and fields to its word. Raises ValueError, TypeError or KeyError where they are none."""

_WORDS = {
    "touch": "encounter.Touch",
    "response": "encounter.Response",
    "followup": "followup.FollowUp",
    "focus": "focus.Focus",
    "tip": "tip.Tip",
    "flag": "flag.Flag",
    "answer": "answer.Answer",
    "bet": "bet.Bet",
    "shared": "sharing.Sharing",
    "peer": "card.Card",
    "bring": "bring.Bring",
    "account": "account.Account",
    "unsorted": "unsorted.Unsorted",
    "contact": "contact_card.ContactCard",
    "mapping": "mapping.HeaderMapping",
}
"""The domain's word for each kind: its module is imported once a record of that kind is read, and not before."""

_NAMELESS = frozenset({"account", "contact", "mapping"})
"""The kinds whose words do not hold their id."""

_PLAIN: Mapping[str, Read] = {
    "focus-end": lambda _id, fields: datetime.fromisoformat(fields["at"]),
    "alias": lambda _id, fields: str(fields["to"]),
    "setting": lambda _id, fields: fields["value"],
    "dayoff": lambda id, _fields: date.fromisoformat(id),
}

KINDS = (*_WORDS, *_PLAIN)

PLACED = ("touch", "response", "followup")
"""The kinds there are many of: they stand in the ledger's columns, and their words are read as they are asked for."""

CANT_BE_READ = (ValueError, TypeError, KeyError, AttributeError, OverflowError)
"""What reading a record's fields raises where they are no word."""


@cache
def reader(kind: str) -> Read:
    """What reads the records of a kind. Raises KeyError where there is no such kind."""
    if kind in _PLAIN:
        return _PLAIN[kind]
    module, _, name = _WORDS[kind].partition(".")
    from_fields: Any = getattr(import_module(f"repmirror.domain.{module}"), name).from_fields
    if kind in _NAMELESS:
        return lambda _id, fields: from_fields(fields)
    read: Read = from_fields
    return read
