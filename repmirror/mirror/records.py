"""The kinds of record a history is made of, and the word each is read as."""

from collections.abc import Callable, Mapping
from datetime import date, datetime
from typing import Any

from repmirror.domain.account import Account
from repmirror.domain.answer import Answer
from repmirror.domain.bet import Bet
from repmirror.domain.bring import Bring
from repmirror.domain.card import Card
from repmirror.domain.contact_card import ContactCard
from repmirror.domain.encounter import Response, Touch
from repmirror.domain.flag import Flag
from repmirror.domain.focus import Focus
from repmirror.domain.followup import FollowUp
from repmirror.domain.mapping import HeaderMapping
from repmirror.domain.sharing import Sharing
from repmirror.domain.tip import Tip
from repmirror.domain.unsorted import Unsorted

READERS: Mapping[str, Callable[[str, Mapping[str, Any]], Any]] = {
    "touch": Touch.from_fields,
    "response": Response.from_fields,
    "followup": FollowUp.from_fields,
    "focus": Focus.from_fields,
    "focus-end": lambda _id, fields: datetime.fromisoformat(fields["at"]),
    "tip": Tip.from_fields,
    "flag": Flag.from_fields,
    "answer": Answer.from_fields,
    "bet": Bet.from_fields,
    "shared": Sharing.from_fields,
    "peer": Card.from_fields,
    "bring": Bring.from_fields,
    "account": lambda _id, fields: Account.from_fields(fields),
    "unsorted": Unsorted.from_fields,
    "contact": lambda _id, fields: ContactCard.from_fields(fields),
    "mapping": lambda _id, fields: HeaderMapping.from_fields(fields),
    "alias": lambda _id, fields: str(fields["to"]),
    "setting": lambda _id, fields: fields["value"],
    "dayoff": lambda id, _fields: date.fromisoformat(id),
}
"""From a record's id and fields to its word. Raises ValueError, TypeError or KeyError where they are none."""
