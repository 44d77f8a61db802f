"""A list of leads: who, when they arrived, what they want. Accounts that are owed a first touch."""

from collections.abc import Sequence
from dataclasses import replace

from repmirror.domain.names import account_name
from repmirror.exchange.column_names import usual
from repmirror.exchange.contacts import Contact
from repmirror.exchange.formats.shape import Format, Item, Look
from repmirror.exchange.formats.sheet import Cells, sheet
from repmirror.exchange.plan import guessed
from repmirror.exchange.word_lists import split_theirs

_ARRIVED = "arrived, arrived at, arrival, received, received at, submitted at, submitted, lead date, lead created"
_CREATED = "created, created at, created date, created on, create date, date created, added, added on, date added"
_REACHED = frozenset(
    {"phone", "phone number", "telephone", "mobile", "mobile phone", "email", "e mail", "email address"}
)
_OF_CALLS = frozenset({"channel", "outcome", "action", "minutes", "seconds", "objection"})
_ALSO_OF_CALLS = frozenset({"duration", "direction"})


def _word(cells: Cells) -> Item:
    company, person = cells.first("company"), cells.first("person", "first name")
    if cells["first name"] and cells["last name"]:
        person = f"{cells.first('first name')} {cells.first('last name')}"
    phones = tuple(dict.fromkeys(cells.first(field) for field in ("phone", "mobile") if cells[field]))
    who = company or person or cells.first("email") or next(iter(phones), "")
    return Contact(
        line=cells.line,
        name=account_name(cells.who(who)),
        person=person if company else "",
        uid=cells.first("id"),
        phones=phones,
        emails=(cells.first("email"),) if cells["email"] else (),
        tags=split_theirs(cells["tags"]),
        note=cells.first("note"),
        arrived=cells.dates.read(cells["when"]).at if cells["when"] else None,
        listed=None if cells["when"] else cells.told.now.date(),
    )


def _fits(look: Look) -> int:
    """Whether it says when leads arrived; or names buyers and how to reach them, and nothing of any call."""
    return _SHEET.fits(look) or int(look.table is not None and _names_buyers(look.table.header))


def _names_buyers(header: Sequence[str]) -> bool:
    names, fields = {usual(name) for name in header}, guessed(header)
    days = {usual(header[place]) for place in fields.get("when", ())}
    of_calls = fields.keys() & _OF_CALLS or names & _ALSO_OF_CALLS
    return bool("who" in fields and names & _REACHED) and not of_calls and days <= set(_CREATED.split(", "))


_SHEET = sheet(
    "leads",
    "a list of leads",
    columns={
        "id": "lead id, uid",
        "when": f"{_ARRIVED}, {_CREATED}",
        "company": "who, account, company, company name, organisation, organization, business",
        "person": "name, full name, contact, contact name, lead",
        "first name": "first name",
        "last name": "last name",
        "phone": "phone, phone number, telephone",
        "mobile": "mobile, mobile phone",
        "email": "email, e-mail, email address",
        "tags": "tags, tag, source, lead source",
        "note": "note, notes, message, comment, comments",
    },
    marks=_ARRIVED,
    needs=1,
    word=_word,
    is_dated=False,
    about="Accounts that are owed a first touch: within the hours a lead has, or, where no day is said, on the call "
    "list. What you wrote about them stands.",
)

LEADS: Format = replace(_SHEET, fits=_fits)
