"""Effort without impact: touches and minutes spent since the buyer last did anything, and who went quiet."""

from dataclasses import dataclass
from datetime import date, datetime

from repmirror.mirror.acts import Dealings, dealings
from repmirror.mirror.history import History
from repmirror.mirror.rate import Share
from repmirror.mirror.wording import ago_word
from repmirror.stats.spans import ANSWER_DAYS

MUCH = 5
"""Touches in a row without a sign, from which on an account counts as effort without impact."""


@dataclass(frozen=True, slots=True)
class EffortRow:
    """One account: `touches` and `minutes` since its buyer last did anything, `timed` of them with minutes.

    `acted` is the day of that and `action` what it was, None where they never did; `last` is the day of the last
    touch, `ago` that for a reader.
    """

    key: str
    who: str
    touches: int
    minutes: float
    timed: int
    acted: date | None
    action: str | None
    last: date
    ago: str


@dataclass(frozen=True, slots=True)
class EffortView:
    """Where the effort went: `rows` by touches, then minutes, the most first.

    `quiet` are those of them who once acted, the last to act first, and then did nothing for two weeks whatever the
    rep did. `without` is how many of all touches went to accounts that have had MUCH or more since their buyer last
    did anything; `says` that in a sentence.
    """

    rows: tuple[EffortRow, ...]
    quiet: tuple[EffortRow, ...]
    without: Share
    says: str


def effort_view(history: History, now: datetime) -> EffortView:
    """Every account with a touch since its buyer last acted."""
    today = history.today(now)
    told = dealings(history)
    rows = sorted(
        (_row(history, deal, today) for deal in told if deal.since),
        key=lambda row: (-row.touches, -row.minutes, row.key),
    )
    quiet = [row for row in rows if row.acted and (today - row.acted).days >= ANSWER_DAYS]
    spent = Share(sum(row.touches for row in rows if row.touches >= MUCH), sum(deal.touches for deal in told))
    return EffortView(
        rows=tuple(rows),
        quiet=tuple(sorted(quiet, key=lambda row: (-(row.acted or today).toordinal(), row.key))),
        without=spent,
        says=_says(rows, spent),
    )


def _row(history: History, deal: Dealings, today: date) -> EffortRow:
    assert deal.last is not None
    last = history.day_of(deal.last.at)
    return EffortRow(
        key=deal.account,
        who=history.name_of(deal.account),
        touches=deal.since,
        minutes=deal.seconds / 60,
        timed=deal.timed,
        acted=history.day_of(deal.act.at) if deal.act else None,
        action=deal.act.action if deal.act else None,
        last=last,
        ago=ago_word(last, today),
    )


def _says(rows: list[EffortRow], spent: Share) -> str:
    much = sum(row.touches >= MUCH for row in rows)
    if not much:
        return f"No account has had {MUCH} touches since its buyer last did anything."
    accounts = "1 account has" if much == 1 else f"{much:,} accounts have"
    return (
        f"{accounts} had {MUCH} touches or more since the buyer last did anything: "
        f"{spent.count:,} of all {spent.of:,} touches ({spent.percent})."
    )
