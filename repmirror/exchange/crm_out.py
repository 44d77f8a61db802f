"""Touches as the files that Salesforce's Data Loader and HubSpot's import take, by their own names for columns.

Each carries the whole touch in its notes and our id, so that it comes back as the very same touch.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import UTC

from repmirror.domain.encounter import Touch
from repmirror.domain.plain import plain
from repmirror.domain.vocabulary import NONE
from repmirror.exchange.credited import Credited
from repmirror.exchange.csv_out import csv_lines
from repmirror.exchange.our_block import with_block

SALESFORCE = (
    "Subject", "ActivityDate", "Status", "Priority", "TaskSubtype", "Type", "WhoId", "WhatId", "OwnerId",
    "Description", "CallType", "CallDurationInSeconds", "CallDisposition", "CallObject", "ReminderDateTime",
    "IsReminderSet",
)  # fmt: skip
"""The API names of a Task that can be inserted. Who, what and owner are Salesforce's ids: they are yours to fill in."""

HUBSPOT = (
    "Call Title", "Activity date", "Call notes", "Call outcome", "Call direction", "Call duration", "Call status",
    "To Number", "Associated Company", "Associated Contact", "External ID",
)  # fmt: skip
"""HubSpot's labels; the duration is in milliseconds, the date in UTC."""

_LONGEST_SUBJECT = 255
_SUBTYPES = {"call": "Call", "email": "Email"}
_TYPES = {"call": "Call", "email": "Email", "visit": "Meeting", "video": "Meeting"}
_DISPOSITIONS = {
    "connected": "Connected", "voicemail": "Left Voicemail", "message": "Left Live Message", "no-answer": "No Answer",
    "busy": "Busy", "wrong-number": "Wrong Number", "sent": "Sent",
}  # fmt: skip
_OUTCOMES = {
    "connected": "Connected", "voicemail": "Left voicemail", "message": "Left live message", "no-answer": "No answer",
    "busy": "Busy", "wrong-number": "Wrong number",
}  # fmt: skip

Number = Callable[[Touch], str]
"""The number a touch's account is called at, or nothing."""


def salesforce_lines(rows: Iterable[Credited]) -> Iterator[str]:
    """Every touch as a Task, a line each below the names of the columns."""
    return _lines(SALESFORCE, (_task(row.touch) for row in rows))


def hubspot_lines(rows: Iterable[Credited], number: Number) -> Iterator[str]:
    """The calls among the touches, a line each below the labels: HubSpot takes nothing else from a file alone."""
    return _lines(HUBSPOT, (_call(row.touch, number(row.touch)) for row in rows if row.touch.channel == "call"))


def _task(touch: Touch) -> Mapping[str, str]:
    seconds = "" if touch.seconds is None else str(touch.seconds)
    return {
        "Subject": _subject(touch),
        "ActivityDate": touch.at.date().isoformat(),
        "Status": "Completed",
        "Priority": "Normal",
        "TaskSubtype": _SUBTYPES.get(touch.channel, "Task"),
        "Type": _TYPES.get(touch.channel, "Other"),
        "Description": with_block(touch),
        "CallType": "Outbound",
        "CallDurationInSeconds": seconds,
        "CallDisposition": _DISPOSITIONS.get(touch.outcome, touch.outcome),
        "CallObject": f"repmirror:{touch.id}",
        "IsReminderSet": "false",
    }


def _call(touch: Touch, number: str) -> Mapping[str, str]:
    company, _, person = touch.who.partition("/")
    return {
        "Call Title": _subject(touch),
        "Activity date": touch.at.astimezone(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z"),
        "Call notes": with_block(touch),
        "Call outcome": _OUTCOMES.get(touch.outcome, touch.outcome),
        "Call direction": "Outbound",
        "Call duration": "" if touch.seconds is None else str(1000 * touch.seconds),
        "Call status": {"busy": "BUSY", "no-answer": "NO_ANSWER"}.get(touch.outcome, "COMPLETED"),
        "To Number": number,
        "Associated Company": company.strip(),
        "Associated Contact": person.strip(),
        "External ID": f"repmirror:{touch.id}",
    }


def _subject(touch: Touch) -> str:
    what = touch.outcome if touch.action == NONE else touch.action
    return f"{touch.channel.capitalize()}: {what}, {touch.who}"[:_LONGEST_SUBJECT]


def _lines(columns: tuple[str, ...], rows: Iterable[Mapping[str, str]]) -> Iterator[str]:
    yield from csv_lines((columns,))
    yield from csv_lines([plain(row.get(column, "")) for column in columns] for row in rows)
