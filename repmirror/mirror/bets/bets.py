"""Bets: a practice tried by a coin, what it will take to know, what is known, and what became of those before."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from repmirror.domain.bet import ARMS, Bet, Coin
from repmirror.domain.errors import NoSuchError, NotUnderstoodError
from repmirror.domain.local_time import fixed
from repmirror.domain.step import Change, Draft
from repmirror.mirror.bets.arms import NO_ARM, arms
from repmirror.mirror.history import History
from repmirror.mirror.rate import Rate, running_rate
from repmirror.mirror.slices import Slices, at_once
from repmirror.mirror.touches import new_id, says
from repmirror.stats.label_test import Verdict, doubled, label_test, touches_to_tell
from repmirror.stats.reach import EXCLUDED

_LATELY, _DAY = timedelta(weeks=4), timedelta(days=1)


@dataclass(frozen=True, slots=True)
class BetPlan:
    """What a doubling will take, before a bet starts.

    At the rep's own `rate` of the last four weeks half of all bets on a practice that doubles it are called after
    `touches`, which is `days` workdays at `pace` touches a workday; four in five within `enough`. None and 0 where
    nothing was on base, or nothing logged. `says` it in a sentence.
    """

    rate: Rate
    pace: float
    touches: int | None
    enough: int | None
    days: int | None
    says: str


@dataclass(frozen=True, slots=True)
class BetView:
    """One bet. `a` is as usual, `b` the practice, each by the action logged with its touches themselves.

    An account's first touch of a day counts, for the coin is tossed once an account and day. `unseen` touches since
    it started had no coin on screen, and no arm. `state` is running, better, worse (both beyond chance: E ≥ 20) or
    none (no difference large enough to see); `called_after` how many touches it took; `enough` after how many it
    gives up; `kept` what the rep made of it, None while undecided. `verdict` says it in a sentence; `touch` is the
    bright spot it came from, if from one, and `origin` what that is called.
    """

    id: str
    practice: str
    start: date
    ended: date | None
    kept: bool | None
    touch: str | None
    origin: str
    a: Rate
    b: Rate
    unseen: int
    e_value: float
    state: str
    called_after: int | None
    enough: int | None
    verdict: str

    @property
    def touches(self) -> int:
        """How many touches count."""
        return self.a.touches + self.b.touches


@dataclass(frozen=True, slots=True)
class BetsView:
    """The bet in force, if any, those before it, the latest first, and what a new one would take."""

    bet: BetView | None
    before: tuple[BetView, ...]
    plan: BetPlan


def bets_view(history: History, now: datetime) -> BetsView:
    """All bets, and what a new one would take."""
    force = bet_in_force(history)
    past = [bet for bet in reversed(bets(history)) if force is None or bet.id != force.id]
    return BetsView(
        bet=bet_of(history, force) if force else None,
        before=tuple(bet_of(history, bet) for bet in past),
        plan=plan_of(history, now),
    )


def bets(history: History) -> list[Bet]:
    """Every bet, the first one first."""
    return sorted(history.words("bet").values(), key=lambda bet: (bet.start, history.order(bet.id, "bet"), bet.id))


def bet_in_force(history: History) -> Bet | None:
    """The bet that started last, unless it ended."""
    told = bets(history)
    return told[-1] if told and told[-1].ended is None else None


def coin(history: History, account: str, day: date) -> Coin | None:
    """What the bet in force asks for on an account (its key, or any name of it) that day; None without a bet."""
    bet = bet_in_force(history)
    return bet.coin(history.account_of(account), day) if bet else None


def plan_of(history: History, now: datetime) -> BetPlan:
    """What a doubling will take at the rep's rate and pace of the last four weeks."""
    ledger, today = history.ledger, history.today(now)
    rows = [row for row in ledger.rows(today - _LATELY + _DAY) if not EXCLUDED[ledger.reach[row]]]
    rate = running_rate(sum(1 for row in rows if ledger.own[row]), len(rows))
    worked = len({ledger.day[row] for row in rows})
    pace = len(rows) / worked if worked else 0.0
    if not rate.rate or rate.rate == 1.0:
        return BetPlan(rate, pace, None, None, None, "Too few touches on base lately to say how long a bet will take.")
    typical, enough = touches_to_tell(rate.rate, doubled(rate.rate))
    days = max(1, round(typical / pace))
    says = (
        f"To see a doubling of your {rate.percent} at once ({rate.of} in four weeks) takes about {typical:,} touches, "
        f"{days} workday{'' if days == 1 else 's'} at {pace:.0f} a day."
    )
    return BetPlan(rate, pace, typical, enough, days, says)


def bet_of(history: History, bet: Bet) -> BetView:
    """One bet and what is known of it."""
    tried = list(_tried(history, bet))
    told = label_test((arm == "B", hit) for arm, hit in tried if arm)
    a, b = running_rate(*told.a), running_rate(*told.b)
    enough = _enough(told)
    end = _end(history, bet)
    state = _state(told, enough)
    return BetView(
        id=bet.id,
        practice=bet.practice,
        start=history.day_of(bet.start),
        ended=history.day_of(end) if end else None,
        kept=bet.kept,
        touch=bet.touch,
        origin=says(source) if (source := history.touch(bet.touch or "")) else "",
        a=a,
        b=b,
        unseen=sum(not arm for arm, _ in tried),
        e_value=told.e_value,
        state=state,
        called_after=told.called_at,
        enough=enough,
        verdict=_verdict(state, told, enough, is_over=end is not None),
    )


def _tried(history: History, bet: Bet) -> Iterator[tuple[str | None, bool]]:
    """What counts, in its order, as (arm, on base by itself); the arm is None where no coin was on screen."""
    ledger, seen = history.ledger, set[tuple[int, int]]()
    rows, tossed = at_once(arms(history, bet, _end(history, bet)))
    for row, arm in zip(rows, tossed, strict=True):
        if EXCLUDED[ledger.reach[row]]:
            continue
        if arm == NO_ARM:
            yield None, False
        elif (unit := (ledger.account[row], ledger.day[row])) not in seen:
            seen.add(unit)
            yield ARMS[arm - 1], ledger.own[row] > 0


def keep_up(history: History) -> Slices[None]:
    """Look up which side each touch of every bet was on, in slices."""
    for bet in bets(history):
        yield from arms(history, bet, _end(history, bet))


def _end(history: History, bet: Bet) -> datetime | None:
    """When it ended: by the rep's word, or by the next one's start."""
    told = bets(history)
    later = told[[each.id for each in told].index(bet.id) + 1 :]
    ends = [end for end in (bet.ended, *(each.start for each in later[:1])) if end is not None]
    return max(bet.start, min(ends)) if ends else None


def _enough(told: Verdict) -> int | None:
    """After how many touches a doubling would have been seen, at the rate of both arms together."""
    hits, tries = told.a[0] + told.b[0], told.a[1] + told.b[1]
    if not 0 < hits < tries:
        return None
    return touches_to_tell(hits / tries, doubled(hits / tries))[1]


def _state(told: Verdict, enough: int | None) -> str:
    if told.called_at is not None:
        return "better" if told.b_was_better else "worse"
    return "none" if enough is not None and told.a[1] + told.b[1] >= enough else "running"


def _verdict(state: str, told: Verdict, enough: int | None, *, is_over: bool) -> str:
    touches = told.a[1] + told.b[1]
    if state == "better":
        return f"buyers act more with it, beyond chance (called after {told.called_at:,} touches)"
    if state == "worse":
        return f"buyers act less with it, beyond chance (called after {told.called_at:,} touches)"
    if state == "none":
        return f"no difference large enough to see in {touches:,} touches"
    if is_over:
        return f"ended after {touches:,} touches, too early to tell"
    if enough is None:
        return f"too early to tell: {touches:,} touches so far"
    return f"too early to tell: {touches:,} touches so far, at most {enough - touches:,} to go"


def bet_started(practice: str, now: datetime, touch: str | None = None) -> Draft:
    """A bet on a practice; the one before it ends by that. Raises NotUnderstoodError without a practice."""
    if not practice.strip():
        raise NotUnderstoodError("A bet needs a practice: repmirror bet start ask about timing first.")
    bet = Bet(id=new_id(), practice=practice.strip(), start=fixed(now), touch=touch)
    return Draft(changes=(Change("bet", bet.id, bet.fields()),), says=f"bet: {bet.practice}")


def bet_ended(history: History, now: datetime, kept: bool | None = None) -> Draft:
    """The bet in force ended, the practice kept or dropped. Raises NoSuchError where there is none."""
    bet = bet_in_force(history)
    if bet is None:
        raise NoSuchError("No bet is running. Start one: repmirror bet start ask about timing first")
    over = replace(bet, ended=fixed(now), kept=kept)
    called = {True: "kept", False: "dropped", None: "ended"}[kept]
    return Draft(changes=(Change("bet", bet.id, over.fields()),), says=f"bet {called}: {bet.practice}")


def bet_settled(history: History, id: str, kept: bool) -> Draft:
    """What the rep made of a bet that ended before. Raises NoSuchError where there is none."""
    bet: Bet | None = history.word("bet", id)
    if bet is None:
        raise NoSuchError(f"There is no bet {id!r}. `repmirror bet list` shows them.")
    called = "kept" if kept else "dropped"
    return Draft(changes=(Change("bet", id, replace(bet, kept=kept).fields()),), says=f"bet {called}: {bet.practice}")
