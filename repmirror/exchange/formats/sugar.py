"""Calls of SugarCRM's two heirs, EspoCRM and SuiteCRM: planned, held or not held."""

from repmirror.exchange.bad_rows import pass_over
from repmirror.exchange.formats.became import What
from repmirror.exchange.formats.call_sheet import Calls, call_sheet
from repmirror.exchange.formats.cells import Cells, is_true, named, part, seconds_in
from repmirror.exchange.formats.columns import Columns

_MEANINGS = {"held": "connected"}
_ABOUT = "Calls that were held are connected; one not held waits until you say what became of it."


def _what(cells: Cells) -> What:
    if is_true(cells["deleted"]):
        raise pass_over("it was deleted in SuiteCRM")
    if cells["result"].casefold() == "planned":
        raise pass_over("it is planned, and not made yet")
    inbound = cells["direction"].casefold() == "inbound"
    return What(inbound=inbound, results=(cells["result"],), meanings=_MEANINGS)


def _espo_who(cells: Cells) -> str:
    return named(cells.first("account", "parent"), cells.first("person"))


def _suite_who(cells: Cells) -> str:
    return named(cells.first("parent", "parent id"), cells.first("person"))


def _espo_note(cells: Cells) -> str:
    return cells["note"] or cells["name"]


def _suite_note(cells: Cells) -> str:
    return " · ".join(filter(None, (cells["name"], cells["note"])))


def _hours_and_minutes(cells: Cells) -> int | None:
    hours, minutes = cells.seconds("hours", 3600), cells.seconds("minutes", 60)
    return None if hours is None and minutes is None else (hours or 0) + (minutes or 0)


ESPO = call_sheet(
    "espocrm",
    "EspoCRM calls",
    columns=Columns.of(
        {
            "id": "id",
            "name": "name, Name",
            "result": "status, Status",
            "when": "dateStart, Date Start",
            "duration": "duration, Duration",
            "direction": "direction, Direction",
            "note": "description, Description",
            "account": "accountName, Account, account",
            "parent": "parentName, parent, Parent",
            "person": "contactsNames, contactName, Contacts, Contact",
        },
        marks="dateStart, dateEnd, assignedUser, assignedUserName, parent, parentName, direction, status",
        needs=4,
    ),
    calls=Calls(
        what=(part("result, direction", _what),),
        who=(part("account, parent, person", _espo_who),),
        seconds=seconds_in("duration"),
        note=part("note, name", _espo_note),
    ),
    about=_ABOUT,
)
"""`Held` is a call that was answered; `Not Held` may have been a voicemail, a busy line or nobody: it waits."""

SUITE = call_sheet(
    "suitecrm",
    "SuiteCRM calls",
    columns=Columns.of(
        {
            "id": "id, ID",
            "name": "name, Subject",
            "result": "status, Status",
            "direction": "direction, Direction",
            "when": "date_start, Start Date, Start Date & Time",
            "hours": "duration_hours, Duration Hours",
            "minutes": "duration_minutes, Duration Minutes",
            "note": "description, Description",
            "parent": "parent_name, Related to, Related To Name, account_name",
            "parent id": "parent_id, Related To ID",
            "person": "contact_name, Contacts, Contact",
            "deleted": "deleted, Deleted",
        },
        marks="duration_hours, duration_minutes, date_start, parent_type, parent_id, assigned_user_name, direction",
        needs=3,
    ),
    calls=Calls(
        what=(part("result, direction, deleted", _what),),
        who=(part("parent, parent id, person", _suite_who),),
        seconds=part("hours, minutes", _hours_and_minutes),
        note=part("name, note", _suite_note),
    ),
    about=_ABOUT,
)
"""Hours and minutes stand in two columns."""
