"""Close calls: seconds, and a disposition the telephone network gives."""

from repmirror.exchange.bad_rows import pass_over
from repmirror.exchange.formats.became import What
from repmirror.exchange.formats.call_sheet import Calls, call_sheet
from repmirror.exchange.formats.cells import Cells, named, part, seconds_in
from repmirror.exchange.formats.columns import Columns

_MEANINGS = {"answered": "connected", "vm left": "voicemail", "blocked": "wrong-number"}
_NEVER = {"error": "an error of the line", "abandoned": "the dialer gave it up"}


def _what(cells: Cells) -> What:
    inbound = cells["direction"].casefold() in ("inbound", "incoming")
    disposition = cells["result"].casefold()
    if disposition in _NEVER and not inbound:
        raise pass_over(f"it never reached the buyer: {_NEVER[disposition]}")
    return What(inbound=inbound, results=(cells["outcome"], cells["result"]), meanings=_MEANINGS)


def _by_name(cells: Cells) -> str:
    return named(cells.first("lead"), cells.first("person"))


def _by_number(cells: Cells) -> str:
    number = cells.first("number")
    return named(cells.told.whose(number) or number or cells.first("lead id"))


CLOSE = call_sheet(
    "close",
    "Close calls",
    columns=Columns.of(
        {
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
        marks="disposition, remote_phone, local_phone, lead_id, lead_name, outcome_id, call_method, "
        "voicemail_duration, user_name, date_created, activity_at, recording_url",
        needs=4,
    ),
    calls=Calls(
        what=(part("direction, result, outcome", _what),),
        who=(part("lead, person", _by_name), part("number, lead id", _by_number)),
        seconds=seconds_in("duration"),
    ),
    about="Calls with the line's own disposition; your own outcomes where their words are known here.",
)
"""`vm-left` on a call that came in is the buyer's message, and like all of those a response."""
