"""Close calls: seconds, and a disposition the telephone network gives."""

from repmirror.exchange.formats.shape import Item
from repmirror.exchange.formats.sheet import Cells, Happened, pass_over, sheet, word_of

_MEANINGS = {"answered": "connected", "vm left": "voicemail", "blocked": "wrong-number"}
_NEVER = {"error": "an error of the line", "abandoned": "the dialer gave it up"}


def _word(cells: Cells) -> Item:
    inbound = cells["direction"].casefold() in ("inbound", "incoming")
    disposition = cells["result"].casefold()
    if disposition in _NEVER and not inbound:
        raise pass_over(f"it never reached the buyer: {_NEVER[disposition]}")
    company, person = cells.first("lead"), cells.first("person")
    return word_of(
        cells,
        Happened(
            at=cells.at(),
            inbound=inbound,
            who=cells.who(company, person or _by_number(cells, company)),
            results=(cells["outcome"], cells["result"]),
            seconds=cells.seconds("duration"),
            number=cells["number"],
            note=cells["note"],
            meanings=_MEANINGS,
        ),
    )


def _by_number(cells: Cells, company: str) -> str:
    return "" if company else cells.told.whose(cells["number"]) or cells["number"] or cells["lead id"]


CLOSE = sheet(
    "close",
    "Close calls",
    columns={
        "id": "id, call_id",
        "when": "activity_at, date_created, Date Created, Date",
        "direction": "direction, Direction",
        "result": "disposition, Disposition",
        "outcome": "outcome_name, outcome, Outcome",
        "duration": "duration, Duration, Duration (seconds)",
        "number": "remote_phone, phone, Remote Phone, Phone",
        "lead": "lead_name, Lead Name, Lead",
        "lead id": "lead_id, Lead ID",
        "person": "contact_name, Contact Name, Contact",
        "note": "note, Note",
    },
    marks="disposition, remote_phone, local_phone, lead_id, lead_name, outcome_id, call_method, voicemail_duration, "
    "user_name, date_created, activity_at, recording_url",
    needs=4,
    key="id",
    word=_word,
    about="Calls with the line's own disposition; your own outcomes where their words are known here.",
)
"""`vm-left` on a call that came in is the buyer's message, and like all of those a response."""
