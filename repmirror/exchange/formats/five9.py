"""Five9 call log report: a date and a time column, lengths as HH:MM:SS, dispositions of the dialer."""

from repmirror.exchange.bad_rows import pass_over
from repmirror.exchange.dates import DateReader
from repmirror.exchange.foreign_words import likened
from repmirror.exchange.formats.became import What
from repmirror.exchange.formats.call_sheet import Calls, Moment, call_sheet
from repmirror.exchange.formats.cells import Cells, named, part
from repmirror.exchange.formats.columns import Columns

_MEANINGS = {
    "answering machine": "voicemail", "left voicemail": "voicemail", "no answer": "no-answer", "busy": "busy",
    "operator intercept": "wrong-number", "fax": "wrong-number", "do not call": "declined",
    "number does not exist": "wrong-number",
}  # fmt: skip
_NEVER = {"dial error", "system error", "system shutdown", "forced", "abandon", "abandoned", "declined by agent",
          "duplicated callback request"}  # fmt: skip


def _what(cells: Cells) -> What:
    kind = cells["kind"].casefold()
    if "internal" in kind or kind == "test":
        raise pass_over("it is a call within the company" if "internal" in kind else "it is a test")
    inbound = _is_inbound(cells)
    if likened(cells["result"]) in _NEVER and not inbound:
        raise pass_over(f"it never reached the buyer ({cells['result']})")
    return What(inbound=inbound, results=(cells["result"],), meanings=_MEANINGS)


def _is_inbound(cells: Cells) -> bool:
    return cells["kind"].casefold().startswith("inbound")


def _by_name(cells: Cells) -> str:
    return named(cells.first("company"), cells.first("person"))


def _by_number(cells: Cells) -> str:
    number = cells.first("ani" if _is_inbound(cells) else "dnis")
    return named(cells.told.whose(number) or number)


def _at(dates: DateReader, day: str, time: str) -> str:
    """Of one column, or of a date's and a time's."""
    return dates.written(f"{day} {time}".strip())


FIVE9 = call_sheet(
    "five9",
    "Five9 call log",
    columns=Columns.of(
        {
            "id": "CALL ID",
            "when": "TIMESTAMP, DATE",
            "time": "TIME",
            "kind": "CALL TYPE",
            "result": "DISPOSITION",
            "ani": "ANI",
            "dnis": "DNIS",
            "talk": "TALK TIME",
            "length": "CALL TIME, HANDLE TIME",
            "person": "CUSTOMER NAME, CONTACT NAME",
            "company": "COMPANY, ACCOUNT NAME",
            "note": "NOTES, COMMENTS",
        },
        marks="CALL ID, ANI, DNIS, CAMPAIGN, DISPOSITION, AGENT, AGENT NAME, TALK TIME, CALL TYPE, CUSTOMER NAME, "
        "AFTER CALL WORK TIME, BILL TIME (ROUNDED), SKILL",
        needs=5,
    ),
    calls=Calls(
        what=(part("kind, result", _what),),
        who=(part("company, person", _by_name), part("kind, ani, dnis", _by_number)),
        at=Moment(("when", "time"), _at),
        seconds=part("talk, length", lambda cells: cells.seconds("talk" if cells["talk"] else "length")),
        number="dnis",
    ),
    about="Calls with the dialer's disposition; those that never reached anybody are left out.",
)
"""An answering machine that the dialer met counts as voicemail, as Five9 itself counts it."""
