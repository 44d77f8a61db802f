"""A list of leads: who, when they arrived, what they want. Accounts that are owed a first touch."""

from collections.abc import Iterator, Sequence

from repmirror.domain.names import account_name
from repmirror.exchange.bad_rows import UnreadableError
from repmirror.exchange.column_names import usual
from repmirror.exchange.contacts import Contact
from repmirror.exchange.dates import DateReader
from repmirror.exchange.formats.bare_buyers import NOTES, bare_places, names_buyers
from repmirror.exchange.formats.cells import Cells, named, said_of
from repmirror.exchange.formats.columns import Columns
from repmirror.exchange.formats.shape import Format, Item, Look, Told
from repmirror.exchange.ordinals import Ordinals
from repmirror.exchange.plan import guessed
from repmirror.exchange.rows_read import LONGEST, TOO_LONG, read_rows
from repmirror.exchange.table import Row, Tick
from repmirror.exchange.word_lists import split_theirs

_ARRIVED = "arrived, arrived at, arrival, received, received at, submitted at, submitted, lead date, lead created"
_CREATED = "created, created at, created date, created on, create date, date created, added, added on, date added"
_REACHED = frozenset(
    {"phone", "phone number", "telephone", "mobile", "mobile phone", "email", "e mail", "email address"}
)
_OF_CALLS = frozenset({"channel", "outcome", "action", "minutes", "seconds", "objection"})
_ALSO_OF_CALLS = frozenset({"duration", "direction"})

_COLUMNS = Columns.of(
    {
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
    is_dated=False,
    bare=bare_places,
)


def _fits(look: Look) -> int:
    """Whether it says when leads arrived; or names buyers and how to reach them, and nothing of any call."""
    if look.table is not None and look.table.is_headless:
        return int(names_buyers(look.table))
    return _COLUMNS.fits(look) or int(look.table is not None and _names_buyers(look.table.header))


def _names_buyers(header: Sequence[str]) -> bool:
    names, fields = {usual(name) for name in header}, guessed(header)
    days = {usual(header[place]) for place in fields.get("when", ())}
    of_calls = fields.keys() & _OF_CALLS or names & _ALSO_OF_CALLS
    return bool("who" in fields and names & _REACHED) and not of_calls and days <= set(_CREATED.split(", "))


def _read(look: Look, told: Told, tick: Tick | None) -> Iterator[Item]:
    assert look.table is not None
    places, dates = _COLUMNS.places(look.table), _COLUMNS.dates(look.table, told)

    def begin(cells: list[str], _ordinals: Ordinals) -> tuple[str, Cells]:
        return "", Cells(said_of((field, cells[place]) for field, place in places.items()), told)

    def take(row: Row, _id: str, cells: Cells) -> Contact:
        if sum(map(len, cells.said.values())) > LONGEST:
            raise UnreadableError(TOO_LONG)
        return _lead(row.line, cells, dates)

    return read_rows(look.table, begin, take, lambda _id: False, tick)


def _lead(line: int, cells: Cells, dates: DateReader) -> Contact:
    company, person = cells.first("company"), cells.first("person", "first name")
    if cells["first name"] and cells["last name"]:
        person = f"{cells.first('first name')} {cells.first('last name')}"
    phones = tuple(dict.fromkeys(cells.first(field) for field in ("phone", "mobile") if cells[field]))
    who = named(company or person or cells.first("email") or next(iter(phones), ""))
    if not who:
        raise UnreadableError("nothing in it says whom it was with")
    return Contact(
        line=line,
        name=account_name(who),
        person=person if company else "",
        uid=cells.first("id"),
        phones=phones,
        emails=(cells.first("email"),) if cells["email"] else (),
        tags=split_theirs(cells["tags"]),
        note=" · ".join(filter(None, map(cells.first, NOTES))),
        arrived=dates.read(cells["when"]).at if cells["when"] else None,
        listed=None if cells["when"] else cells.told.now.date(),
    )


LEADS = Format(
    name="leads",
    title="a list of leads",
    about="Accounts that are owed a first touch: within the hours a lead has, or, where no day is said, on the call "
    "list. What you wrote about them stands.",
    fits=_fits,
    read=_read,
    notes=_COLUMNS.notes,
)
