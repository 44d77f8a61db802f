"""Where chains stop, what one more touch is worth, and how long leads wait for the first."""

from collections import Counter
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from repmirror.domain.encounter import Response
from repmirror.domain.vocabulary import BASES, OUTCOMES
from repmirror.mirror.history import History
from repmirror.mirror.patterns.acts import Dealings, act_of, dealings_of, touch_at
from repmirror.mirror.patterns.counting import counted
from repmirror.mirror.rate import Rate, Share, running_rate
from repmirror.mirror.slices import Slices, at_once
from repmirror.mirror.touches import what
from repmirror.mirror.wording import ordinal
from repmirror.stats import ladder as stats
from repmirror.stats.efforts import Efforts
from repmirror.stats.exact import cell_against_rest
from repmirror.stats.ladder import FirstTouch
from repmirror.stats.reach import reach_table
from repmirror.stats.spans import ANSWER_DAYS
from repmirror.stats.sums import TOP_RUNG

_IN_VAIN = reach_table(["voicemail", "message", "no-answer", "busy"])

_A_SLICE = 30
"""Chains that are looked at at a time: some milliseconds."""


@dataclass(frozen=True, slots=True)
class RungRow:
    """The k-th touch of a chain (`name`: "1" to "9", "10+").

    `rate` of these touches got an action, `shrunk` as far as it can be believed. `stopped` is how many chains ended
    here, of those that came this far.
    """

    attempt: int
    name: str
    rate: Rate
    shrunk: float
    stopped: Share


@dataclass(frozen=True, slots=True)
class StopRow:
    """What came last in chains that stopped ("no answer", "answer: callback"): how many, of all that stopped."""

    what: str
    chains: Share


@dataclass(frozen=True, slots=True)
class LadderView:
    """The ladder over all chains; `stops` the commonest first; `leads` how long they waited, in hours.

    A chain has stopped where its last touch is two weeks old, nothing is owed, and the buyer did not buy.
    `says` tells where chains stop and what one more touch was worth there, or that too few have stopped to say;
    `worth` from which touch on a new account may be worth more, empty without touches.
    """

    rungs: tuple[RungRow, ...]
    stops: tuple[StopRow, ...]
    leads: FirstTouch
    says: str
    worth: str


_ENOUGH = 10
"""Chains that must have stopped before anything is said of where."""

_FEW = 20
"""Touches below which nothing is said of what later ones are worth."""

_RARE = 0.05 / TOP_RUNG
"""How unlikely by chance a difference must be to be told, since each rung is asked."""

_MANY = 0.1
"""Which share of the chains that came so far must stop there for it to be called soon."""

_NEARLY = 0.8
"""How much of a touch's worth the next one has at least, to be worth about as much."""


def ladder_view(history: History, now: datetime) -> LadderView:
    """The attempt ladder, where chains stop, and the time to the first touch of leads."""
    return at_once(ladder(history, now))


def ladder(history: History, now: datetime) -> Slices[LadderView]:
    """The same in slices."""
    told = yield from counted(history, now)
    stopped = yield from _stopped(history, told.efforts, history.today(now))
    rungs = tuple(map(_rung, stats.ladder(told.total, told.efforts, stopped.keys())))
    yield
    ranked = sorted(Counter(stopped.values()).items(), key=lambda item: (-item[1], item[0]))
    return LadderView(
        rungs=rungs,
        stops=tuple(StopRow(last, Share(count, len(stopped))) for last, count in ranked),
        leads=stats.first_touch(_waits(history), history.settings.lead_hours),
        says=_says(rungs, len(stopped)),
        worth=_worth(rungs),
    )


def _rung(rung: stats.Rung) -> RungRow:
    return RungRow(
        attempt=rung.attempt,
        name=f"{rung.attempt}+" if rung.attempt == TOP_RUNG else str(rung.attempt),
        rate=running_rate(rung.on_base, rung.touches),
        shrunk=rung.shrunk,
        stopped=Share(rung.stopped, rung.reached),
    )


def _stopped(history: History, efforts: Efforts, today: date) -> Slices[dict[int, str]]:
    """The codes of the accounts whose chain has ended, with what came last."""
    found, latest, owing = {}, (today - timedelta(days=ANSWER_DAYS)).toordinal(), history.owing.accounts()
    for place, deal in enumerate(dealings_of(history, efforts)):
        is_old = deal.last is not None and history.ledger.day[deal.last] <= latest
        if is_old and deal.account not in owing and (last := _came_last(history, deal)):
            found[deal.code] = last
        if place % _A_SLICE == _A_SLICE - 1:
            yield
    return found


def _came_last(history: History, deal: Dealings) -> str:
    """What ended a chain; nothing where the buyer bought: that one came home."""
    ledger, last = history.ledger, deal.last
    assert last is not None
    reach, moved = ledger.reach[last], ledger.own[deal.row] if deal.row is not None else 0
    if _IN_VAIN[reach] and deal.answer is None and moved < BASES["bought"]:
        return OUTCOMES[reach // 8].replace("-", " ")  # nothing was said in it, so it need not be looked up
    act = act_of(history, deal)
    if act and act.action == "bought":
        return ""
    answered = isinstance(act, Response) and not deal.since
    return f"answer: {act.action}" if act and answered else what(touch_at(history, last))


def _waits(history: History) -> list[float | None]:
    """Each lead's hours until its first touch; None while it waits."""
    came = {key: known.arrived for key, known in history.words("account").items() if known.arrived}
    if not came:
        return []
    ledger, first = history.ledger, dict[str, float]()
    codes = {code: key for code, key in enumerate(ledger.accounts) if key in came}
    for row, code in enumerate(ledger.account):
        if code in codes and (key := codes[code]) not in first and ledger.at[row] >= int(came[key].timestamp()):
            first[key] = (ledger.at[row] - came[key].timestamp()) / 3600
    return [max(0.0, first[key]) if key in first else None for key in came]


def _says(rungs: tuple[RungRow, ...], stopped: int) -> str:
    """The rung below the top one where most chains stop, and what one more touch was worth."""
    if stopped < _ENOUGH:
        return f"Too few chains have stopped to tell: {stopped} of {_ENOUGH}."
    last = rungs[-1]
    if last.attempt == TOP_RUNG and last.stopped.count * 2 > stopped:
        came = f"{last.stopped.count:,} of the {stopped:,} chains that stopped"
        return f"{came} came to their {ordinal(TOP_RUNG)} touch or further: few are given up early."
    at = max((rung for rung in rungs if rung.attempt < TOP_RUNG), key=lambda rung: rung.stopped.count)
    said = f"Chains stop most after touch {at.name}: {at.stopped.count:,} of the {at.stopped.of:,} that came so far"
    following = next((rung for rung in rungs if rung.attempt == at.attempt + 1), None)
    if following is None or not following.rate.touches:
        return f"{said}."
    is_early = at.stopped.count >= _MANY * at.stopped.of and following.shrunk >= _NEARLY * at.shrunk
    ask = " Do you stop too soon?" if is_early else ""
    return (
        f"{said}. The {ordinal(following.attempt)} touch got an action in {100 * following.shrunk:.0f} % "
        f"of {following.rate.touches:,}, the {ordinal(at.attempt)} in {100 * at.shrunk:.0f} % "
        f"of {at.rate.touches:,}.{ask}"
    )


def _worth(rungs: tuple[RungRow, ...]) -> str:
    """From which touch on they all together do worse than first touches, beyond chance."""
    if not rungs:
        return ""
    first = rungs[0].rate
    for rung in rungs[1:]:
        later = [each.rate for each in rungs if each.attempt >= rung.attempt]
        hits, tries = sum(rate.on_base for rate in later), sum(rate.touches for rate in later)
        p = cell_against_rest(hits, tries, hits + first.on_base, tries + first.touches)
        if tries >= _FEW and p < _RARE and hits * first.touches < first.on_base * tries:
            return (
                f"From the {ordinal(rung.attempt)} touch on {100 * hits / tries:.0f} % of {tries:,} got an action, of "
                f"first touches {first.percent} of {first.touches:,}: there a new account may be worth more."
            )
    tries = sum(rung.rate.touches for rung in rungs[1:])
    if tries < _FEW:
        return f"Too few later touches to say when to stop: {tries} of {_FEW}."
    return f"Later touches do no worse than first ones, as far as {tries:,} of them can tell: none says stop."
