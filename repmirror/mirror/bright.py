"""Bright spots: touches on base that were the least likely to be, and the chains they stand in."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from math import exp, log

from repmirror.domain.encounter import Touch
from repmirror.mirror.chains import ChainEvent, chain_view
from repmirror.mirror.history import History
from repmirror.mirror.timeless import timeless
from repmirror.mirror.touches import marks, what
from repmirror.mirror.wording import day_name, ordinal
from repmirror.stats.cells import Dimensions, attempts, dimensions
from repmirror.stats.ledger import EXCLUDED
from repmirror.stats.shrinkage import fit_prior, shrunk

MOST = 20
_GIVEN = ("channel", "hour", "attempt")


@dataclass(frozen=True, slots=True)
class BrightSpot:
    """One touch that moved the buyer against all odds.

    `chance` is what a touch on that channel, at that hour, with that attempt's number was worth, 0 to 1, reckoned
    on `touches` touches; `why` says so for a reader. `what` is what came of it, `chain` the account's events.
    """

    id: str
    key: str
    who: str
    at: datetime
    day: str
    what: str
    base: int
    marks: str
    note: str
    chance: float
    touches: int
    why: str
    chain: tuple[ChainEvent, ...]


def bright_spots(
    history: History, now: datetime, since: date | None = None, most: int = MOST
) -> tuple[BrightSpot, ...]:
    """The touches on base since a day, the least likely first; of equally likely ones the later first.

    The chance: the odds of all touches, times how much the touch's channel, hour and attempt each change them, by
    their shrunk rates over all history. Touches without an hour go by the other two.
    """
    ledger = history.ledger
    rows = range(len(ledger))
    told = dimensions(ledger, rows, timeless(history, rows))
    lifts = {by: _lifts(history, told, by) for by in _GIVEN}
    where = _keys_of(told)
    base = ledger.base
    usual = _log_odds(sum(1 for row in told["weekday"].rows if base[row]), len(told["weekday"].rows))
    odds = {
        row: usual + sum(lifts[by][where[by][row]] for by in _GIVEN if row in where[by])
        for row in ledger.rows(since)
        if base[row] and not EXCLUDED[ledger.reach[row]]
    }
    chosen = sorted(odds, key=lambda row: (odds[row], -row))[:most]
    numbers = attempts(ledger, rows)
    touches = len(told["weekday"].rows)
    return tuple(
        _spot(history, row, numbers[row], 1.0 / (1.0 + exp(-odds[row])), touches, row in where["hour"], now)
        for row in chosen
    )


def _lifts(history: History, told: Dimensions, by: str) -> Mapping[str, float]:
    """How much each cell of a dimension adds to the log odds."""
    base = history.ledger.base
    counts = {key: (sum(1 for row in rows if base[row]), len(rows)) for key, rows in told[by].cells.items()}
    prior = fit_prior(list(counts.values()))
    usual = _log_odds(sum(hits for hits, _ in counts.values()), sum(tries for _, tries in counts.values()))
    return {key: _logit(shrunk(hits, tries, prior)) - usual for key, (hits, tries) in counts.items()}


def _keys_of(told: Dimensions) -> dict[str, dict[int, str]]:
    return {by: {row: key for key, rows in told[by].cells.items() for row in rows} for by in _GIVEN}


def _log_odds(hits: int, tries: int) -> float:
    return _logit((hits + 0.5) / (tries + 1.0))


def _logit(rate: float) -> float:
    rate = min(1.0 - 1e-9, max(1e-9, rate))
    return log(rate / (1.0 - rate))


def _spot(
    history: History, row: int, attempt: int, chance: float, touches: int, has_hour: bool, now: datetime
) -> BrightSpot:
    touch: Touch = next(history.touches([row]))
    hour = f" at {touch.at.hour}:00" if has_hour else ""
    late = "" if touch.base else ", answered later"
    account = history.account_of(touch.who)
    return BrightSpot(
        id=touch.id,
        key=account,
        who=touch.who,
        at=touch.at,
        day=day_name(history.day_of(touch.at), history.today(now)),
        what=f"{what(touch)}{late}",
        base=history.ledger.base[row],
        marks=marks(touch),
        note=touch.note,
        chance=chance,
        touches=touches,
        why=f"the {ordinal(attempt)} attempt, by {touch.channel}{hour}: on base {100 * chance:.0f} % of the time",
        chain=chain_view(history, account, now).events,
    )
