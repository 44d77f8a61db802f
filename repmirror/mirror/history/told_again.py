"""A touch told again from its columns, where its line is gone from the file for the moment a sync tool takes."""

from datetime import UTC, datetime, timedelta, timezone

from repmirror.domain.encounter import Touch
from repmirror.domain.vocabulary import CHANNELS, DECLINED, NONE, OUTCOMES
from repmirror.stats.ledger import Ledger


def touch_of_row(ledger: Ledger, id: str) -> Touch:
    """The touch as far as the columns have it: to the second, without note and person. Raises KeyError."""
    row = ledger.row_of(id)
    instant = datetime.fromtimestamp(ledger.at[row], UTC)
    said = ledger.marks_said[ledger.marks[row]]
    seconds, focus, reach = ledger.seconds[row], ledger.focus[row], ledger.reach[row]
    hours = (ledger.hour[row] - instant.hour + 12) % 24 - 12
    return Touch(
        id=id,
        at=instant.astimezone(timezone(timedelta(hours=hours))),
        who=ledger.naming.spelled(ledger.accounts[ledger.account[row]]),
        channel=CHANNELS[reach % 8],
        outcome=OUTCOMES[reach // 8],
        action=DECLINED if said.declined else NONE,
        base=ledger.own[row],
        seconds=None if seconds < 0 else seconds,
        focus=focus - 1 if focus else None,
        objections=said.objections,
        tags=said.tags,
        rivals=said.rivals,
        reasons_for=said.reasons_for,
        reasons_against=said.reasons_against,
    )
