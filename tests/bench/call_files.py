"""Large files of a made-up rep's calls, as other programs write them: every row at its own minute."""

import csv
import random
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import NamedTuple

from tests.exchange.formats import makers

_NOTES = ("", "", "", "likes the six weeks", "budget is settled in spring", "asked for a colleague")
_OUTCOMES = ("connected", "no-answer", "no-answer", "voicemail", "busy")


class Call(NamedTuple):
    """One call: which it is, when in UTC, with whom, and what became of it."""

    number: int
    at: datetime
    company: str
    person: str
    phone: str
    outcome: str
    action: str
    seconds: int
    note: str


def calls(rows: int) -> Iterator[Call]:
    """The calls, in order; the same ones each time."""
    toss = random.Random(6)
    at = datetime(2021, 1, 4, 9, tzinfo=UTC)
    for number in range(rows):
        at += timedelta(minutes=toss.randint(1, 40), seconds=toss.randint(0, 59))
        outcome = toss.choice(_OUTCOMES)
        buyer = toss.randint(1, 9000)
        yield Call(
            number=number,
            at=at,
            company=f"Company {buyer}",
            person=f"Person {buyer % 4000}",
            phone=f"+4930{1_000_000 + buyer}",
            outcome=outcome,
            action=toss.choice(("", "", "meeting", "declined")) if outcome == "connected" else "",
            seconds=toss.randint(20, 2400) if outcome == "connected" else 0,
            note=toss.choice(_NOTES),
        )


def any_csv(path: Path, rows: int) -> None:
    """The columns nearly every file of calls has."""
    header = ("who", "when", "channel", "outcome", "action", "minutes", "note")
    _table(path, header, (_any_row(call) for call in calls(rows)))


def _any_row(call: Call) -> Mapping[str, object]:
    return {
        "who": call.company,
        "when": f"{call.at:%Y-%m-%d %H:%M:%S}",
        "channel": "call",
        "outcome": call.outcome.replace("-", " "),
        "action": call.action,
        "minutes": call.seconds // 60 or "",
        "note": call.note,
    }


def salesforce(path: Path, rows: int) -> None:
    """Tasks by their API names, as a weekly export has them."""
    said = {"connected": "Connected", "no-answer": "No Answer", "voicemail": "Left Voicemail", "busy": "Busy"}
    _table(path, makers.SALESFORCE_API, (
        {
            "Id": f"00T1G{call.number:010}UAB",
            "WhoId": f"0031G{call.company[8:]:0>10}QAR",
            "WhatId": "000000000000000AAA",
            "Subject": "Call",
            "ActivityDate": f"{call.at:%Y-%m-%d}",
            "Status": "Completed",
            "Priority": "Normal",
            "OwnerId": "0051G000008Vh5PQAS",
            "Description": call.note,
            "IsDeleted": "false",
            "AccountId": f"0011G{call.company[8:]:0>10}QAO",
            "IsClosed": "true",
            "CreatedDate": f"{call.at:%Y-%m-%dT%H:%M:%S}.000+0000",
            "CreatedById": "0051G000008Vh5PQAS",
            "CallDurationInSeconds": call.seconds,
            "CallType": "Outbound",
            "CallDisposition": said[call.outcome],
            "TaskSubtype": "Call",
        }
        for call in calls(rows)
    ))  # fmt: skip


def hubspot(path: Path, rows: int) -> None:
    """Calls by HubSpot's labels, one in twenty begun by the buyer."""
    said = {"connected": "Connected", "no-answer": "No answer", "voicemail": "Left voicemail", "busy": "Busy"}
    _table(path, makers.HUBSPOT_LABELS, (
        {
            "Record ID": 19_732_910_159 + call.number,
            "Activity date": f"{call.at:%Y-%m-%d %H:%M}",
            "Call Title": f"Call with {call.person}",
            "Call notes": f"<p>{call.note}</p>" if call.note else "",
            "Call outcome": said[call.outcome],
            "Call direction": "Outbound" if call.number % 20 else "Inbound",
            "Call duration": 1000 * call.seconds,
            "Call status": "COMPLETED",
            "From number": "+49301234567",
            "To Number": call.phone,
            "Activity assigned to": "jo@example.com",
            "Associated Company": call.company,
            "Associated Contact": call.person,
        }
        for call in calls(rows)
    ))  # fmt: skip


def close(path: Path, rows: int) -> None:
    """Close's calls, with what the line said of each."""
    said = {"connected": "answered", "no-answer": "no-answer", "voicemail": "vm-left", "busy": "busy"}
    _table(path, makers.CLOSE, (
        {
            "id": f"acti_{call.number:022}",
            "date_created": f"{call.at:%Y-%m-%dT%H:%M:%S}.000000+00:00",
            "direction": "outbound",
            "disposition": said[call.outcome],
            "duration": call.seconds,
            "remote_phone": call.phone,
            "local_phone": "+49301234567",
            "lead_id": f"lead_{call.company[8:]:0>22}",
            "lead_name": call.company,
            "contact_name": call.person,
            "user_name": "Jo",
            "note": call.note,
        }
        for call in calls(rows)
    ))  # fmt: skip


def pipedrive(path: Path, rows: int) -> None:
    """Pipedrive's activities: calls, which wait to be sorted, with e-mails and meetings between them."""
    kinds = ("Call", "Email", "Call", "Meeting", "Call")
    _table(path, makers.PIPEDRIVE, (
        {
            "ID": call.number + 1,
            "Subject": kinds[call.number % 5],
            "Type": kinds[call.number % 5],
            "Done": "Done",
            "Due date": f"{call.at:%Y-%m-%d}",
            "Due time": f"{call.at:%H:%M}",
            "Duration": f"{call.seconds // 3600:02}:{call.seconds // 60 % 60:02}",
            "Organization": call.company,
            "Contact person": call.person,
            "Deal": f"{call.company} deal",
            "Note": call.note,
            "Assigned to user": "Jo",
            "Marked as done time": f"{call.at:%Y-%m-%d %H:%M:%S}",
        }
        for call in calls(rows)
    ))  # fmt: skip


def sms_backup(path: Path, rows: int) -> None:
    """A phone's calls, out and in, as SMS Backup & Restore writes them."""
    with path.open("w", encoding="utf-8") as file:
        file.write(f"<?xml version='1.0' encoding='UTF-8' standalone='yes' ?>\n<calls count=\"{rows}\">\n")
        for call in calls(rows):
            kind = (2, 2, 1, 2, 3)[call.number % 5]
            file.write(
                f'  <call number="{call.phone}" duration="{call.seconds}" date="{int(call.at.timestamp()) * 1000 + 7}" '
                f'type="{kind}" presentation="1" readable_date="{call.at:%b %d, %Y %H:%M:%S}" '
                f'contact_name="{call.person}" />\n'
            )
        file.write("</calls>\n")


def _table(path: Path, header: Sequence[str], rows: Iterator[Mapping[str, object]]) -> None:
    with path.open("w", newline="", encoding="utf-8") as file:
        out = csv.DictWriter(file, header, restval="")
        out.writeheader()
        out.writerows(rows)


FILES: Mapping[str, tuple[str, Callable[[Path, int], None]]] = {
    "any CSV": ("calls.csv", any_csv),
    "Salesforce": ("tasks.csv", salesforce),
    "HubSpot": ("hubspot.csv", hubspot),
    "Close": ("close.csv", close),
    "Pipedrive": ("activities.csv", pipedrive),
    "SMS Backup": ("calls.xml", sms_backup),
}
"""Each kind's file name, and what writes it."""
