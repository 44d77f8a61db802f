"""Salesforce Task: by API names (Data Loader, weekly export), by report labels, or as connectors store them."""

import re

from repmirror.exchange.bad_rows import pass_over
from repmirror.exchange.dates import DateReader
from repmirror.exchange.formats.became import What
from repmirror.exchange.formats.call_sheet import Calls, Moment, call_sheet
from repmirror.exchange.formats.cells import Cells, named, part, seconds_in
from repmirror.exchange.formats.columns import Columns

_NOBODY = re.compile(r"0{15}(?:AAA)?")
_OURS = re.compile(r"repmirror:([0-9A-Za-z_-]{4,64})")
_CHANNELS = {
    "call": "call", "cadence call": "call", "email": "email", "listemail": "email", "list email": "email",
    "linkedin": "social", "sms": "text", "text": "text", "meeting": "visit", "visit": "visit",
}  # fmt: skip
_MEANINGS = {"call back later": "callback", "do not call": "declined", "contacted": "connected",
             "interested": "replied"}  # fmt: skip
_UNDONE = {"not started", "in progress", "waiting on someone else", "deferred"}


def _typed(cells: Cells) -> What | None:
    """By TaskSubtype, else by Type, where one of them names a channel."""
    channels = (_CHANNELS.get(cells[field].casefold()) for field in ("subtype", "type"))
    channel = next(filter(None, channels), None)
    return _what(cells, channel) if channel else None


def _untyped(cells: Cells) -> What:
    """A call where anything is said of one, else what the subject begins with. Others are no touch."""
    if any(cells[field] for field in ("call type", "result", "seconds", "ours")):
        return _what(cells, "call")
    subject = cells["subject"].casefold()
    if not cells["subtype"] and not cells["type"] and re.match(r"(?:call|e-?mail)\b", subject):
        return _what(cells, "call" if subject.startswith("call") else "email")
    said = cells["subtype"] or cells["type"] or "a plain task"
    raise pass_over(f"it is a task and neither call nor e-mail ({said})")


def _what(cells: Cells, channel: str) -> What:
    if cells["deleted"].casefold() in ("true", "1"):
        raise pass_over("it was deleted in Salesforce")
    call_type = cells["call type"].casefold()
    if call_type == "internal":
        raise pass_over("it is a call within the company")
    if cells["status"].casefold() in _UNDONE:
        raise pass_over(f"it is not done yet, but {cells['status'].casefold()}")
    return What(channel=channel, inbound=call_type == "inbound", results=(cells["result"],), meanings=_MEANINGS)


def _by_name(cells: Cells) -> str:
    return named(cells.first("account name"), cells.first("person name"))


def _by_id(cells: Cells) -> str:
    """By Salesforce's own ids, where the file has no names."""
    account, person, what = ("" if _NOBODY.fullmatch(cells[field]) else cells[field]
                             for field in ("account", "person", "what"))  # fmt: skip
    return named(account or ("" if person else what), person)


def _at(dates: DateReader, day: str, noted: str) -> str:
    return dates.written_on(day, noted)


def _note(cells: Cells) -> str:
    """The subject, unless it says no more than that it was a call, and the comments, unless they say the same."""
    subject = "" if cells["subject"].casefold() in ("call", "email", "call:", "email:") else cells["subject"]
    return " · ".join(dict.fromkeys(filter(None, (subject, cells["note"]))))


def _our_id(text: str) -> str:
    found = _OURS.fullmatch(text)
    return found[1] if found else ""


SALESFORCE = call_sheet(
    "salesforce",
    "Salesforce tasks",
    columns=Columns.of(
        {
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
        marks="CallDisposition, CallDurationInSeconds, CallType, TaskSubtype, CallObject, WhoId, WhatId, "
        "ActivityDate, Call Result, Call Object Identifier, Related To, Company / Account, Assigned To, IsClosed",
        needs=3,
    ),
    calls=Calls(
        what=(
            part("subtype, type, call type, result, status, deleted", _typed),
            part("subtype, type, call type, result, status, deleted, seconds, ours, subject", _untyped),
        ),
        who=(part("account name, person name", _by_name), part("account, person, what", _by_id)),
        at=Moment(("when", "noted"), _at),
        seconds=seconds_in("seconds"),
        note=part("subject, note", _note),
        is_ours=_our_id,
    ),
    about="Calls and e-mails by subtype or type; other tasks are no touches. A result not known here waits "
    "until you say.",
)
"""A task's own day has no hour: that of `CompletedDateTime` or `CreatedDate` is taken where it is of the same day."""
