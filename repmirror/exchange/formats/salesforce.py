"""Salesforce Task: by API names (Data Loader, weekly export), by report labels, or as connectors store them."""

import re

from repmirror.exchange.formats.shape import Item
from repmirror.exchange.formats.sheet import Cells, Happened, pass_over, sheet, word_of

_NOBODY = re.compile(r"0{15}(?:AAA)?")
_OURS = re.compile(r"repmirror:([0-9A-Za-z_-]{4,64})")
_CHANNELS = {
    "call": "call", "cadence call": "call", "email": "email", "listemail": "email", "list email": "email",
    "linkedin": "social", "sms": "text", "text": "text", "meeting": "visit", "visit": "visit",
}  # fmt: skip
_MEANINGS = {"call back later": "callback", "do not call": "declined", "contacted": "connected",
             "interested": "replied"}  # fmt: skip
_UNDONE = {"not started", "in progress", "waiting on someone else", "deferred"}


def _word(cells: Cells) -> Item:
    channel = _channel(cells)
    if cells["deleted"].casefold() in ("true", "1"):
        raise pass_over("it was deleted in Salesforce")
    if cells["call type"].casefold() == "internal":
        raise pass_over("it is a call within the company")
    if cells["status"].casefold() in _UNDONE:
        raise pass_over(f"it is not done yet, but {cells['status'].casefold()}")
    note = " · ".join(dict.fromkeys(filter(None, (_subject(cells), cells["note"]))))
    return word_of(
        cells,
        Happened(
            at=cells.at("when", "noted"),
            channel=channel,
            inbound=cells["call type"].casefold() == "inbound",
            who=_who(cells),
            results=(cells["result"],),
            seconds=cells.seconds("seconds"),
            note=note,
            meanings=_MEANINGS,
        ),
    )


def _channel(cells: Cells) -> str:
    """Which of our channels: by TaskSubtype, else Type, else what is said of a call. Others are no touch."""
    subtype, type_ = cells["subtype"].casefold(), cells["type"].casefold()
    for said in (subtype, type_):
        if said in _CHANNELS:
            return _CHANNELS[said]
    if any(cells[field] for field in ("call type", "result", "seconds", "ours")):
        return "call"
    subject = cells["subject"].casefold()
    if not subtype and not type_ and re.match(r"(?:call|e-?mail)\b", subject):
        return "call" if subject.startswith("call") else "email"
    said = cells["subtype"] or cells["type"] or "a plain task"
    raise pass_over(f"it is a task and neither call nor e-mail ({said})")


def _who(cells: Cells) -> str:
    """By names where the file has them, else by Salesforce's ids."""
    company = cells.first("account name")
    person = cells.first("person name")
    if company or person:
        return cells.who(company, person)
    account, person = (_id(cells[field]) for field in ("account", "person"))
    return cells.who(account or ("" if person else _id(cells["what"])), person)


def _id(text: str) -> str:
    return "" if _NOBODY.fullmatch(text) else text


def _subject(cells: Cells) -> str:
    """The subject, unless it says no more than that it was a call."""
    return "" if cells["subject"].casefold().strip() in ("call", "email", "call:", "email:") else cells["subject"]


def _our_id(text: str) -> str:
    found = _OURS.fullmatch(text)
    return found[1] if found else ""


SALESFORCE = sheet(
    "salesforce",
    "Salesforce tasks",
    columns={
        "id": "id, activity id, task id",
        "ours": "CallObject, Call Object Identifier",
        "subject": "subject",
        "subtype": "TaskSubtype, Task Subtype",
        "type": "type, activity type",
        "status": "status",
        "call type": "CallType",
        "result": "CallDisposition, Call Result",
        "seconds": "CallDurationInSeconds, Call Duration (seconds), Call Duration",
        "when": "ActivityDate, Due Date, Date, Activity Date, CreatedDate, Created Date",
        "noted": "CompletedDateTime, Completed Date/Time, CreatedDate",
        "account name": "Account.Name, Company / Account, Account Name, Company, What.Name, Related To",
        "person name": "Who.Name, Contact Name, Contact, Lead, Name, Contact / Lead",
        "account": "AccountId, Account ID",
        "person": "WhoId, Contact ID, Lead ID",
        "what": "WhatId",
        "note": "Description, Comments, Full Comments",
        "deleted": "IsDeleted, Deleted",
    },
    marks="CallDisposition, CallDurationInSeconds, CallType, TaskSubtype, CallObject, WhoId, WhatId, ActivityDate, "
    "Call Result, Call Object Identifier, Related To, Company / Account, Assigned To, IsClosed",
    needs=3,
    key="id",
    is_ours=_our_id,
    word=_word,
    about="Calls and e-mails by subtype or type; other tasks are no touches. A result not known here waits "
    "until you say.",
)
"""A task's own day has no hour: that of `CompletedDateTime` or `CreatedDate` is taken where it is of the same day."""
