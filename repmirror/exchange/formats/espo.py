"""EspoCRM calls: held, not held or planned, in seconds."""

from repmirror.exchange.formats.shape import Item
from repmirror.exchange.formats.sheet import Cells, Happened, pass_over, sheet, word_of

_MEANINGS = {"held": "connected"}


def _word(cells: Cells) -> Item:
    if cells["result"].casefold() == "planned":
        raise pass_over("it is planned, and not made yet")
    return word_of(
        cells,
        Happened(
            at=cells.at(),
            inbound=cells["direction"].casefold() == "inbound",
            who=cells.who(cells.first("account", "parent"), cells.first("person")),
            results=(cells["result"],),
            seconds=cells.seconds("duration"),
            note=cells["note"] or cells["name"],
            meanings=_MEANINGS,
        ),
    )


ESPO = sheet(
    "espocrm",
    "EspoCRM calls",
    columns={
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
    key="id",
    word=_word,
    about="Calls that were held are connected; one not held waits until you say what became of it.",
)
"""`Held` is a call that was answered; `Not Held` may have been a voicemail, a busy line or nobody: it waits."""
