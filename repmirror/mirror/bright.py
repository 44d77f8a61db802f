"""Bright spots: touches on base that were the least likely to be, and the chains they stand in."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from math import exp, log

from repmirror.domain.encounter import Touch
from repmirror.domain.vocabulary import CHANNELS
from repmirror.mirror.chains import ChainEvent, chain_view
from repmirror.mirror.history import History
from repmirror.mirror.patterns import sorted_out
from repmirror.mirror.touches import marks, what
from repmirror.mirror.wording import day_name, ordinal
from repmirror.stats.cells import Dimensions, attempt_name, attempts
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
    told = sorted_out(history, now)
    lifts = {by: _lifts(history, told, by) for by in _GIVEN}
    numbers, base = attempts(ledger, range(len(ledger))), ledger.base
    timed = {row for each in told for row in each["hour"].rows}
    counted = [row for each in told for row in each["weekday"].rows]
    usual = _log_odds(sum(1 for row in counted if base[row]), len(counted))
    odds = {}
    for row in (row for row in ledger.rows(since) if base[row]):
        keys = {"channel": CHANNELS[ledger.reach[row] % 8], "hour": str(ledger.hour[row])}
        keys["attempt"] = attempt_name(numbers[row])
        odds[row] = usual + sum(lifts[by].get(key, 0.0) for by, key in keys.items() if by != "hour" or row in timed)
    chosen = sorted(odds, key=lambda row: (odds[row], -row))[:most]
    return tuple(
        _spot(history, row, numbers[row], 1.0 / (1.0 + exp(-odds[row])), len(counted), row in timed, now)
        for row in chosen
    )


def _lifts(history: History, told: tuple[Dimensions, Dimensions], by: str) -> Mapping[str, float]:
    """How much each cell of a dimension adds to the log odds."""
    base = history.ledger.base
    both: dict[str, tuple[int, int]] = {}
    for dimensions in told:
        for key, rows in dimensions[by].cells.items():
            hits, tries = both.get(key, (0, 0))
            both[key] = hits + sum(1 for row in rows if base[row]), tries + len(rows)
    prior = fit_prior(list(both.values()))
    usual = _log_odds(sum(hits for hits, _ in both.values()), sum(tries for _, tries in both.values()))
    return {key: _logit(shrunk(hits, tries, prior)) - usual for key, (hits, tries) in both.items()}


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
