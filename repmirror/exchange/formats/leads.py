"""A list of leads: who, when they arrived, what they want. Accounts that owe a first touch."""

from repmirror.domain.names import account_name
from repmirror.exchange.contacts import Contact
from repmirror.exchange.formats.shape import Item
from repmirror.exchange.formats.sheet import Cells, sheet
from repmirror.exchange.word_lists import split_theirs

_ARRIVED = "arrived, arrived at, arrival, received, received at, submitted at, submitted, lead date, lead created"


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
    )


LEADS = sheet(
    "leads",
    "a list of leads",
    columns={
        "id": "lead id, uid",
        "when": _ARRIVED,
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
    about="Accounts that owe a first touch. What you wrote about them stands.",
)
