"""HubSpot calls: by their labels, by internal names, or as connectors store them (`property_hs_…`)."""

import html
import re

from repmirror.exchange.bad_rows import pass_over
from repmirror.exchange.foreign_words import likened
from repmirror.exchange.formats.became import What
from repmirror.exchange.formats.call_sheet import Calls, call_sheet
from repmirror.exchange.formats.cells import Cells, is_true, named, part
from repmirror.exchange.formats.columns import Columns

_GUIDS = {
    "9d9162e7-6cf3-4944-bf63-4dff82258764": "busy",
    "f240bbac-87c9-4f6e-bf70-924b57d47db7": "connected",
    "a4c4c377-d246-4b32-a13b-75a56a4cd0ff": "message",
    "b2cf5968-551e-4856-9783-52b3da59a7d0": "voicemail",
    "73a0d17f-1163-4015-bdd5-ec830791da20": "no-answer",
    "17b47fee-58de-441e-a44c-c6300d46f273": "wrong-number",
}
"""The six outcomes every portal begins with. A portal's own are never guessed at: such a call waits to be sorted."""

_MEANINGS = {likened(guid): outcome for guid, outcome in _GUIDS.items()}
_STATUSES = {"BUSY": "busy", "NO_ANSWER": "no-answer", "NO ANSWER": "no-answer"}
_NEVER_RANG = {"CANCELED", "CANCELLED", "FAILED", "QUEUED", "CONNECTING", "RINGING", "CALLING_CRM_USER", "IN_PROGRESS"}
_TAG = re.compile(r"<[^>]{0,500}>")
_TITLES = re.compile(r"(?:outbound |inbound )?call (?:with|to|from) (.+)", re.IGNORECASE)
_OURS = re.compile(r"repmirror:([0-9A-Za-z_-]{4,64})")


def _what(cells: Cells) -> What:
    if is_true(cells["deleted"]):
        raise pass_over("it was deleted in HubSpot")
    if cells["kind"] and cells["kind"].casefold() not in ("call", "calls"):
        raise pass_over(f"it is a {cells['kind'].casefold()} and no call")
    status, result = cells["status"].upper(), cells["result"]
    if not result and status in _NEVER_RANG:
        raise pass_over(f"it never took place ({status.replace('_', ' ').casefold()})")
    results = (result or _STATUSES.get(status, ""),)
    return What(inbound=_is_inbound(cells), results=results, meanings=_MEANINGS)


def _is_inbound(cells: Cells) -> bool:
    return cells["direction"].casefold() == "inbound"


def _by_name(cells: Cells) -> str:
    """The company and person it is of, the first of several."""
    company, person = (cells.first(field).split(";")[0].strip() for field in ("company", "person"))
    return named(company, person)


def _by_number(cells: Cells) -> str:
    """The number's account, else the name in the title, the number itself, the contact's id."""
    number = cells["from" if _is_inbound(cells) else "to"]
    titled = _TITLES.fullmatch(cells.first("title"))
    return named(cells.told.whose(number) or (titled[1] if titled else "") or number or cells.first("contact"))


def _seconds(cells: Cells) -> int | None:
    """HubSpot counts in milliseconds; its screens show a clock."""
    if ":" in cells["duration"]:
        return cells.seconds("duration")
    thousandths = cells.seconds("duration", 1)
    return None if thousandths is None else round(thousandths / 1000)


def _note(cells: Cells) -> str:
    """The notes without their HTML."""
    note = cells["note"]
    return " ".join(html.unescape(_TAG.sub(" ", note)).split()) if "<" in note or "&" in note else note


def _our_id(text: str) -> str:
    found = _OURS.search(text)
    return found[1] if found else ""


HUBSPOT = call_sheet(
    "hubspot",
    "HubSpot calls",
    columns=Columns.of(
        {
            "id": "hs_object_id, Record ID, Record ID - Call, engagement_id, Call ID",
            "ours": "hs_unique_id, External ID, Call Source ID",
            "when": "hs_timestamp, Activity date, Call date, hs_createdate, Create date",
            "title": "hs_call_title, Call Title",
            "note": "hs_call_body, Call notes, Call body",
            "result": "hs_call_disposition, Call outcome",
            "direction": "hs_call_direction, Call direction",
            "duration": "hs_call_duration, Call duration, Call duration (HH:mm:ss)",
            "status": "hs_call_status, Call status",
            "from": "hs_call_from_number, From number",
            "to": "hs_call_to_number, To Number",
            "company": "Associated Company, Associated Companies, Company name, Company",
            "person": "Associated Contact, Associated Contacts, Contact name, Contact, Name",
            "contact": "contact_id, Associated Contact IDs, Contact ID",
            "kind": "type, engagement_type, Activity type",
            "deleted": "_fivetran_deleted, archived, is_deleted",
        },
        marks="hs_call_title, hs_call_body, hs_call_disposition, hs_call_direction, hs_call_duration, hs_call_status, "
        "hs_call_to_number, hs_call_from_number, Call outcome, engagement_id, hs_timestamp, hs_createdate, "
        "hs_object_id, Activity assigned to, hubspot_owner_id, To Number, From number, Call notes",
        needs=3,
    ),
    calls=Calls(
        what=(part("deleted, kind, status, result, direction", _what),),
        who=(part("company, person", _by_name), part("direction, from, to, title, contact", _by_number)),
        seconds=part("duration", _seconds),
        note=part("note", _note),
        number="to",
        is_ours=_our_id,
    ),
    about="Calls; a portal's own outcomes are never guessed at, and wait until you say what they mean.",
)
