"""HubSpot calls: by their labels, by internal names, or as connectors store them (`property_hs_…`)."""

import html
import re

from repmirror.exchange.foreign_words import likened
from repmirror.exchange.formats.shape import Item
from repmirror.exchange.formats.sheet import Cells, Happened, is_true, pass_over, sheet, word_of

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


def _word(cells: Cells) -> Item:
    if is_true(cells["deleted"]):
        raise pass_over("it was deleted in HubSpot")
    if cells["kind"] and cells["kind"].casefold() not in ("call", "calls"):
        raise pass_over(f"it is a {cells['kind'].casefold()} and no call")
    status = cells["status"].upper()
    result = cells["result"]
    if not result and status in _NEVER_RANG:
        raise pass_over(f"it never took place ({status.replace('_', ' ').casefold()})")
    inbound = cells["direction"].casefold() == "inbound"
    number = cells["from" if inbound else "to"]
    return word_of(
        cells,
        Happened(
            at=cells.at(),
            inbound=inbound,
            who=_who(cells, number),
            results=(result or _STATUSES.get(status, ""),),
            seconds=_seconds(cells),
            number=number,
            note=_text(cells["note"]),
            meanings=_MEANINGS,
        ),
    )


def _who(cells: Cells, number: str) -> str:
    """The company and person it is of; else the number's account, the title's name, the number itself."""
    company, person = (cells.first(field).split(";")[0].strip() for field in ("company", "person"))
    if not company and not person:
        titled = _TITLES.fullmatch(cells.first("title"))
        person = cells.told.whose(number) or (titled[1] if titled else "") or number or cells.first("contact")
    return cells.who(company, person)


def _seconds(cells: Cells) -> int | None:
    """HubSpot counts in milliseconds; its screens show a clock."""
    if ":" in cells["duration"]:
        return cells.seconds("duration")
    thousandths = cells.seconds("duration", 1)
    return None if thousandths is None else round(thousandths / 1000)


def _text(note: str) -> str:
    return " ".join(html.unescape(_TAG.sub(" ", note)).split()) if "<" in note or "&" in note else note


def _our_id(text: str) -> str:
    found = _OURS.search(text)
    return found[1] if found else ""


HUBSPOT = sheet(
    "hubspot",
    "HubSpot calls",
    columns={
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
    "hs_call_to_number, hs_call_from_number, Call outcome, engagement_id, hs_timestamp, hs_createdate, hs_object_id, "
    "Activity assigned to, hubspot_owner_id, To Number, From number, Call notes",
    needs=3,
    key="id",
    is_ours=_our_id,
    word=_word,
    about="Calls; a portal's own outcomes are never guessed at, and wait until you say what they mean.",
)
