"""Files as each program writes them, made from its published list of fields. Every maker takes plain facts."""

import csv
import io
import json
from collections.abc import Mapping, Sequence
from html import escape

SALESFORCE_API = (
    "Id",
    "WhoId",
    "WhatId",
    "Subject",
    "ActivityDate",
    "Status",
    "Priority",
    "OwnerId",
    "Description",
    "Type",
    "IsDeleted",
    "AccountId",
    "IsClosed",
    "CreatedDate",
    "CreatedById",
    "CallDurationInSeconds",
    "CallType",
    "CallDisposition",
    "CallObject",
    "TaskSubtype",
)
SALESFORCE_LABELS = (
    "Activity ID",
    "Subject",
    "Due Date",
    "Status",
    "Priority",
    "Name",
    "Company / Account",
    "Assigned To",
    "Comments",
    "Call Type",
    "Call Duration",
    "Call Result",
    "Call Object Identifier",
    "Task Subtype",
)
HUBSPOT_LABELS = (
    "Record ID",
    "Activity date",
    "Call Title",
    "Call notes",
    "Call outcome",
    "Call direction",
    "Call duration",
    "Call status",
    "From number",
    "To Number",
    "Activity assigned to",
    "Associated Company",
    "Associated Contact",
)
HUBSPOT_NAMES = (
    "hs_object_id",
    "hs_timestamp",
    "hs_call_title",
    "hs_call_body",
    "hs_call_disposition",
    "hs_call_direction",
    "hs_call_duration",
    "hs_call_status",
    "hs_call_from_number",
    "hs_call_to_number",
    "hubspot_owner_id",
)
ESPO = (
    "id",
    "name",
    "status",
    "dateStart",
    "dateEnd",
    "duration",
    "direction",
    "description",
    "parent",
    "assignedUser",
)
SUITE = (
    "id",
    "name",
    "status",
    "direction",
    "date_start",
    "date_end",
    "duration_hours",
    "duration_minutes",
    "parent_type",
    "parent_name",
    "parent_id",
    "description",
    "assigned_user_name",
)
CLOSE = (
    "id",
    "date_created",
    "direction",
    "disposition",
    "duration",
    "remote_phone",
    "local_phone",
    "lead_id",
    "lead_name",
    "contact_name",
    "user_name",
    "note",
    "outcome_id",
)
PIPEDRIVE = (
    "ID",
    "Subject",
    "Type",
    "Done",
    "Due date",
    "Due time",
    "Duration",
    "Organization",
    "Contact person",
    "Deal",
    "Note",
    "Assigned to user",
    "Marked as done time",
)
FIVE9 = (
    "CALL ID",
    "TIMESTAMP",
    "CAMPAIGN",
    "CALL TYPE",
    "AGENT",
    "AGENT NAME",
    "DISPOSITION",
    "ANI",
    "CUSTOMER NAME",
    "DNIS",
    "CALL TIME",
    "BILL TIME (ROUNDED)",
    "COST",
    "TALK TIME",
    "AFTER CALL WORK TIME",
)
LEADS = ("who", "arrived", "email", "phone", "tags", "note")

Row = Mapping[str, object]


def table(header: Sequence[str], rows: Sequence[Row], *, quoting: int = csv.QUOTE_MINIMAL) -> str:
    """A CSV with this header; what a row does not say is empty."""
    unknown = {name for row in rows for name in row} - set(header)
    assert not unknown, unknown
    out = io.StringIO(newline="")
    writer = csv.DictWriter(out, header, restval="", quoting=quoting)
    writer.writeheader()
    writer.writerows(rows)
    return out.getvalue()


def snake(header: Sequence[str], prefix: str = "") -> dict[str, str]:
    """How a connector renames the columns."""
    apart = {name: "".join(f"_{c.lower()}" if c.isupper() else c for c in name).lstrip("_") for name in header}
    return {name: prefix + apart[name] for name in header}


def phone_log(kind: str, elements: Sequence[tuple[str, Row]]) -> str:
    """SMS Backup & Restore's XML; an emoji stands as the two halves that program writes."""
    lines = [
        f"  <{name} {' '.join(f'{key}={_attribute(value)}' for key, value in said.items())} />"
        for name, said in elements
    ]
    head = "<?xml version='1.0' encoding='UTF-8' standalone='yes' ?>\n<!--File Created By SMS Backup & Restore-->\n"
    return f'{head}<{kind} count="{len(lines)}">\n' + "\n".join(lines) + f"\n</{kind}>\n"


def _attribute(value: object) -> str:
    text = escape(str(value), quote=True)
    halved = "".join(c if ord(c) < 0x10000 else _halves(ord(c)) for c in text)
    return f'"{halved}"'


def _halves(code: int) -> str:
    code -= 0x10000
    return f"&#{0xD800 + (code >> 10)};&#{0xDC00 + (code & 0x3FF)};"


def voice_call(kind: str, name: str, number: str, at: str, length: str = "") -> str:
    """One call's page of Google Voice's Takeout."""
    lasted = f'<br /><abbr class="duration" title="{length}">(00:00:00)</abbr>' if length else ""
    said = {
        "Placed": "Placed call to",
        "Received": "Received call from",
        "Missed": "Missed call from",
        "Voicemail": "Voicemail from",
    }[kind]
    return f"""<?xml version="1.0" ?>
<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0 Strict//EN" "http://www.w3.org/TR/xhtml1/DTD/xhtml1-strict.dtd">
<html xmlns="http://www.w3.org/1999/xhtml"><head><title>{said}
{escape(name)}</title><style type="text/css">.haudio {{ margin: 8px; }}</style></head>
<body><div class="haudio"><span class="album">Call Log for </span><span class="fn">{said}
{escape(name)}</span><div class="contributor vcard">{said}
<a class="tel" href="tel:{number}"><span class="fn">{escape(name)}</span></a></div>
<abbr class="published" title="{at}">when</abbr>{lasted}
<div class="tags">Labels: <a rel="tag" href="http://www.google.com/voice#{kind.lower()}">{kind}</a></div></div></body></html>
"""


def voice_chat(messages: Sequence[tuple[str, str, str, str]]) -> str:
    """A conversation's page: (name or "Me", number, instant, text) each."""

    def sender(name: str, number: str) -> str:
        inner = '<abbr class="fn" title="">Me</abbr>' if name == "Me" else f'<span class="fn">{escape(name)}</span>'
        return f'<cite class="sender vcard"><a class="tel" href="tel:{number}">{inner}</a></cite>'

    parts = "".join(
        f'<div class="message"><abbr class="dt" title="{at}">when</abbr>:\n'
        f"{sender(name, number)}: <q>{escape(text)}</q></div>"
        for name, number, at, text in messages
    )
    return f'<html><head><title>Chat</title></head><body><div class="hChatLog hfeed">{parts}</div></body></html>'


def cdr(**said: object) -> list[str]:
    """One of Asterisk's records, 21 columns; fewer by cutting the list."""
    names = (
        "accountcode",
        "src",
        "dst",
        "dcontext",
        "clid",
        "channel",
        "dstchannel",
        "lastapp",
        "lastdata",
        "start",
        "answer",
        "end",
        "duration",
        "billsec",
        "disposition",
        "amaflags",
        "uniqueid",
        "userfield",
        "peeraccount",
        "linkedid",
        "sequence",
    )
    usual = {
        "dcontext": "from-internal",
        "lastapp": "Dial",
        "duration": 20,
        "billsec": 0,
        "amaflags": "DOCUMENTATION",
        "channel": "SIP/100-1",
        "sequence": 1,
    }
    return [str((usual | said).get(name, "")) for name in names]


def records(rows: Sequence[Sequence[str]]) -> str:
    """Asterisk's CSV: every cell quoted, no header."""
    out = io.StringIO(newline="")
    csv.writer(out, quoting=csv.QUOTE_ALL, lineterminator="\n").writerows(rows)
    return out.getvalue()


def vcard(version: str = "4.0", **said: str | Sequence[str]) -> str:
    """One card, its long lines folded as the standard asks."""
    lines = [f"VERSION:{version}"]
    for name, values in said.items():
        named = name.replace("__", ";").replace("_", "=")
        lines.extend(f"{named}:{value}" for value in ([values] if isinstance(values, str) else values))
    folded = [line if len(line) <= 60 else line[:60] + "\r\n " + line[60:] for line in lines]
    return "BEGIN:VCARD\r\n" + "\r\n".join(folded) + "\r\nEND:VCARD\r\n"


def json_lines(rows: Sequence[Row]) -> str:
    """Our own list of touches."""
    return json.dumps(list(rows))
