"""SuiteCRM (and SugarCRM) calls: hours and minutes in two columns."""

from repmirror.exchange.formats.shape import Item
from repmirror.exchange.formats.sheet import Cells, Happened, is_true, pass_over, sheet, word_of

_MEANINGS = {"held": "connected"}


def _word(cells: Cells) -> Item:
    if is_true(cells["deleted"]):
        raise pass_over("it was deleted in SuiteCRM")
    if cells["result"].casefold() == "planned":
        raise pass_over("it is planned, and not made yet")
    return word_of(
        cells,
        Happened(
            at=cells.at(),
            inbound=cells["direction"].casefold() == "inbound",
            who=cells.who(cells.first("parent", "parent id"), cells.first("person")),
            results=(cells["result"],),
            seconds=_seconds(cells),
            note=" · ".join(filter(None, (cells["name"], cells["note"]))),
            meanings=_MEANINGS,
        ),
    )


def _seconds(cells: Cells) -> int | None:
    hours, minutes = cells.seconds("hours", 3600), cells.seconds("minutes", 60)
    return None if hours is None and minutes is None else (hours or 0) + (minutes or 0)


SUITE = sheet(
    "suitecrm",
    "SuiteCRM calls",
    columns={
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
    key="id",
    word=_word,
    about="Calls that were held are connected; one not held waits until you say what became of it.",
)
