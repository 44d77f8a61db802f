"""Bright spots: touches on base that were the least likely to be."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from heapq import nsmallest
from math import exp, log
from typing import NamedTuple

from repmirror.domain.encounter import Touch
from repmirror.domain.vocabulary import CHANNELS
from repmirror.mirror.history import History
from repmirror.mirror.patterns.counting import Counted, Way, counted
from repmirror.mirror.slices import Slices, at_once
from repmirror.mirror.touches import marks, what
from repmirror.mirror.wording import day_name, ordinal
from repmirror.stats.cells import keys
from repmirror.stats.efforts import MOST_COUNTED
from repmirror.stats.reach import EXCLUDED
from repmirror.stats.shrinkage import fit_prior, shrunk
from repmirror.stats.spans import ANSWER_DAYS
from repmirror.stats.sums import NO_HOUR, Sums, attempt_name

MOST = 20
_GIVEN = ("channel", "hour", "attempt")
_NAME = "bright"

ANSWERS_WITHIN = timedelta(days=ANSWER_DAYS)
"""How long after a touch an answer that names none is meant for it."""


@dataclass(frozen=True, slots=True)
class BrightSpot:
    """One touch that moved the buyer against all odds.

    `chance` is what a touch on that channel, at that hour, with that attempt's number was worth, 0 to 1, reckoned
    on `touches` touches; `why` says so for a reader. `what` is what came of it; its chain is the account's.
    """

    id: str
    key: str
    who: str
    at: datetime
    day: str
    channel: str
    what: str
    base: int
    marks: str
    note: str
    chance: float
    touches: int
    why: str


def bright_spots(
    history: History, now: datetime, since: date | None = None, most: int = MOST
) -> tuple[BrightSpot, ...]:
    """The touches on base since a day, the least likely first; of equally likely ones the later first.

    The chance: the odds of all touches, times how much the touch's channel, hour and attempt each change them, by
    their shrunk rates over all history. Touches without an hour go by the other two.
    """
    return at_once(bright(history, now, since, most))


def bright(
    history: History, now: datetime, since: date | None = None, most: int = MOST
) -> Slices[tuple[BrightSpot, ...]]:
    """The same in slices; where nothing changed they are not sought again."""
    told = yield from counted(history, now)
    state = told.state, since, most
    before: tuple[object, list[_Found]] | None = history.kept.get(_NAME)
    if before and before[0] == state:
        best = before[1]
    else:
        best = yield from _best(history, told, since, most)
        history.kept[_NAME] = state, best
    spots = []
    for log_odds, row, way in best:
        odds = _Odds(1.0 / (1.0 + exp(-log_odds)), told.total.of("weekday")[1], told.efforts.attempts[-row], way)
        spots.append(_spot(history, -row, odds, now))
        yield
    return tuple(spots)


_Found = tuple[float, int, Way]
"""Log odds, the row taken from nought, so that the later ones come first, and how the touch was made."""


def _best(history: History, told: Counted, since: date | None, most: int) -> Slices[list[_Found]]:
    usual, lifts = _log_odds(*told.total.of("weekday")), {by: _lifts(told.total, by) for by in _GIVEN}
    yield
    odds: dict[Way, float] = {}
    best: list[_Found] = []
    for found in told.on_base(history.ledger, history.ledger.rows(since)):
        for way in {way for _, way in found} - odds.keys():
            odds[way] = usual + sum(lifts[by].get(key, 0.0) for by, key in zip(_GIVEN, _keys(way), strict=True))
        best = nsmallest(most, [*best, *((odds[way], -row, way) for row, way in found)])
        yield
    return best


def _keys(way: Way) -> tuple[str, str, str]:
    """Its channel, hour and attempt as cells are called; no hour is no cell."""
    channel, hour, attempt = way
    return CHANNELS[channel], str(hour) if hour != NO_HOUR else "", attempt_name(attempt)


def _lifts(total: Sums, by: str) -> Mapping[str, float]:
    """How much each cell of a dimension adds to the log odds."""
    counts = {key: total.of(by, key) for key in keys(total, by)}
    prior, usual = fit_prior(list(counts.values())), _log_odds(*total.of(by))
    return {key: _logit(shrunk(hits, tries, prior)) - usual for key, (hits, tries) in counts.items()}


def _log_odds(hits: int, tries: int) -> float:
    return _logit((hits + 0.5) / (tries + 1.0))


def _logit(rate: float) -> float:
    rate = min(1.0 - 1e-9, max(1e-9, rate))
    return log(rate / (1.0 - rate))


class _Odds(NamedTuple):
    """How likely a touch was, reckoned on how many; which attempt on its account, and made in which way."""

    chance: float
    touches: int
    attempt: int
    way: Way


def _spot(history: History, row: int, odds: _Odds, now: datetime) -> BrightSpot:
    touch: Touch = next(history.touches([row]))
    hour = f" at {touch.at.hour}:00" if odds.way[1] != NO_HOUR else ""
    account = history.account_of(touch.who)
    return BrightSpot(
        id=touch.id,
        key=account,
        who=touch.who,
        at=touch.at,
        day=day_name(history.day_of(touch.at), history.today(now)),
        channel=touch.channel,
        what=what(touch) if touch.base else _answer(history, row, touch, account),
        base=history.ledger.base[row],
        marks=marks(touch),
        note=touch.note,
        chance=odds.chance,
        touches=odds.touches,
        why=f"{_attempt(odds.attempt)}, by {touch.channel}{hour}: on base {100 * odds.chance:.0f} % of the time, "
        f"reckoned from {odds.touches:,} touches",
    )


def _answer(history: History, row: int, touch: Touch, account: str) -> str:
    """What the buyer did later: "meeting later"; the answer that is credited to the touch and gave it its base."""
    ledger = history.ledger
    after = (ledger.at[one] for one in ledger.rows_of_account(account) if one > row and not EXCLUDED[ledger.reach[one]])
    until = next(after, None)
    for answer in history.of_account("response", account):
        at = int(answer.at.timestamp() // 1)
        is_last = ledger.at[row] <= at and (until is None or at < until) and answer.at - touch.at <= ANSWERS_WITHIN
        if answer.base == ledger.base[row] and (answer.touch == touch.id or (answer.touch is None and is_last)):
            return f"{answer.action} later"
    return "answered later"


def _attempt(number: int) -> str:
    """Which attempt on its account it was: "the 3rd attempt"."""
    return f"the {ordinal(number)} attempt" + (" or a later one" if number == MOST_COUNTED else "")
