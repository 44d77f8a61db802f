"""Where chains stop, what one more touch is worth, and how long leads wait for the first."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from repmirror.domain.encounter import Response
from repmirror.mirror.acts import dealings
from repmirror.mirror.followups import of_account
from repmirror.mirror.history import History
from repmirror.mirror.rate import Rate, Share, running_rate
from repmirror.mirror.touches import what
from repmirror.mirror.wording import ordinal
from repmirror.stats.ladder import TOP, FirstTouch, first_touch, ladder
from repmirror.stats.spans import ANSWER_DAYS


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
    """What came last in chains that stopped ("no answer", "they replied"): how many, of all that stopped."""

    what: str
    chains: Share


@dataclass(frozen=True, slots=True)
class LadderView:
    """The ladder over all chains; `stops` the commonest first; `leads` how long they waited, in hours.

    A chain has stopped where its last touch is two weeks old, nothing is owed, and the buyer did not buy.
    `says` tells when the rep stops too soon, or that too few chains have stopped to say.
    """

    rungs: tuple[RungRow, ...]
    stops: tuple[StopRow, ...]
    leads: FirstTouch
    says: str


_ENOUGH = 10


def ladder_view(history: History, now: datetime) -> LadderView:
    """The attempt ladder, where chains stop, and the time to the first touch of leads."""
    stopped = _stopped(history, history.today(now))
    rungs = tuple(
        RungRow(
            attempt=rung.attempt,
            name=f"{rung.attempt}+" if rung.attempt == TOP else str(rung.attempt),
            rate=running_rate(rung.on_base, rung.touches),
            shrunk=rung.shrunk,
            stopped=Share(rung.stopped, rung.reached),
        )
        for rung in ladder(history.ledger, stopped)
    )
    kinds: dict[str, int] = {}
    for last in stopped.values():
        kinds[last] = kinds.get(last, 0) + 1
    ranked = sorted(kinds.items(), key=lambda item: (-item[1], item[0]))
    return LadderView(
        rungs=rungs,
        stops=tuple(StopRow(last, Share(count, len(stopped))) for last, count in ranked),
        leads=first_touch(_waits(history), history.settings.lead_hours),
        says=_says(rungs, len(stopped)),
    )


def _stopped(history: History, today: date) -> dict[str, str]:
    """The accounts whose chain has ended, with what came last."""
    found = {}
    latest = today - timedelta(days=ANSWER_DAYS)
    for deal in dealings(history):
        if deal.last is None or history.day_of(deal.last.at) > latest or (deal.act and deal.act.action == "bought"):
            continue
        if not any(closing.by is None for closing in of_account(history, deal.account)):
            answered = isinstance(deal.act, Response) and not deal.since
            found[deal.account] = f"they answered: {deal.act.action}" if deal.act and answered else what(deal.last)
    return found


def _waits(history: History) -> list[float | None]:
    """Each lead's hours until its first touch; None while it waits."""
    found: list[float | None] = []
    for key, known in history.words("account").items():
        if known.arrived:
            first = next((t.at for t in history.of_account("touch", key) if t.at >= known.arrived), None)
            found.append((first - known.arrived).total_seconds() / 3600 if first else None)
    return found


def _says(rungs: tuple[RungRow, ...], stopped: int) -> str:
    """The rung below the top one where most chains stop, and what one more touch was worth."""
    if stopped < _ENOUGH:
        return f"Too few chains have stopped to tell: {stopped} of {_ENOUGH}."
    at = max((rung for rung in rungs if rung.attempt < TOP), key=lambda rung: rung.stopped.count)
    said = f"Chains stop most after touch {at.name}: {at.stopped.count:,} of the {at.stopped.of:,} that came so far"
    following = next((rung for rung in rungs if rung.attempt == at.attempt + 1), None)
    if following is None or not following.rate.touches:
        return f"{said}."
    return (
        f"{said}. The {ordinal(following.attempt)} touch got an action in {100 * following.shrunk:.0f} % "
        f"of {following.rate.touches:,}, the {ordinal(at.attempt)} in {100 * at.shrunk:.0f} % of {at.rate.touches:,}."
    )
