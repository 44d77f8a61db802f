"""Five9 call log report: a date and a time column, lengths as HH:MM:SS, dispositions of the dialer."""

from datetime import datetime

from repmirror.exchange.foreign_words import likened
from repmirror.exchange.formats.shape import Item
from repmirror.exchange.formats.sheet import Cells, Happened, pass_over, sheet, word_of

_MEANINGS = {
    "answering machine": "voicemail", "left voicemail": "voicemail", "no answer": "no-answer", "busy": "busy",
    "operator intercept": "wrong-number", "fax": "wrong-number", "do not call": "declined",
    "number does not exist": "wrong-number",
}  # fmt: skip
_NEVER = {"dial error", "system error", "system shutdown", "forced", "abandon", "abandoned", "declined by agent",
          "duplicated callback request"}  # fmt: skip


def _word(cells: Cells) -> Item:
    kind = cells["kind"].casefold()
    if "internal" in kind or kind == "test":
        raise pass_over("it is a call within the company" if "internal" in kind else "it is a test")
    inbound = kind.startswith("inbound")
    if likened(cells["result"]) in _NEVER and not inbound:
        raise pass_over(f"it never reached the buyer ({cells['result']})")
    number = cells["ani" if inbound else "dnis"]
    company, person = cells.first("company"), cells.first("person")
    return word_of(
        cells,
        Happened(
            at=_at(cells),
            inbound=inbound,
            who=cells.who(company, person or ("" if company else cells.told.whose(number) or number)),
            results=(cells["result"],),
            seconds=cells.seconds("talk" if cells["talk"] else "length"),
            number=number,
            note=cells["note"],
            meanings=_MEANINGS,
        ),
    )


def _at(cells: Cells) -> datetime:
    """Of one column, or of a date's and a time's."""
    return cells.dates.read(f"{cells['when']} {cells['time']}".strip()).at


FIVE9 = sheet(
    "five9",
    "Five9 call log",
    columns={
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
    key="id",
    word=_word,
    about="Calls with the dialer's disposition; those that never reached anybody are left out.",
)
"""An answering machine that the dialer met counts as voicemail, as Five9 itself counts it."""
