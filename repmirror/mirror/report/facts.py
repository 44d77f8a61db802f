"""What a report tells, as values: everything a page, a table or a program needs, and nothing else of the history."""

from dataclasses import dataclass
from datetime import date, datetime

from repmirror.mirror.bets.bets import BetView
from repmirror.mirror.focus.result import FocusResult
from repmirror.mirror.rate import Rate
from repmirror.stats.promises import Promises
from repmirror.stats.streak import Streak
from repmirror.stats.tally import Tally


@dataclass(frozen=True, slots=True)
class ReportPoint:
    """One day, week or month of the span; `since` is its first day in it."""

    key: str
    since: date
    until: date
    rate: Rate
    is_open: bool


@dataclass(frozen=True, slots=True)
class ReportMark:
    """Something that began in the span: a focus or a bet, and the day."""

    day: date
    kind: str
    what: str


@dataclass(frozen=True, slots=True)
class ReportBet:
    """A bet of the span: the practice, its arms, and what it taught."""

    practice: str
    start: date
    ended: date | None
    view: BetView


@dataclass(frozen=True, slots=True)
class ReportReason:
    """A buyers' reason, and by how many accounts it was given in the span."""

    word: str
    accounts: int


@dataclass(frozen=True, slots=True)
class ReportPromise:
    """One promise that is still waited for; `what` and `who` are empty unless notes or names were asked for."""

    owner: str
    what: str
    who: str
    since: date
    due: date | None
    is_late: bool


@dataclass(frozen=True, slots=True)
class ReportAccount:
    """One account of the span; `who` and `numbers` are empty unless asked for."""

    who: str
    numbers: tuple[str, ...]
    on_base: int
    touches: int


@dataclass(frozen=True, slots=True)
class ReportNote:
    """What was noted of a touch on base, or what a buyer said; `who` is empty unless names were asked for."""

    day: date
    who: str
    text: str


@dataclass(frozen=True, slots=True)
class Report:
    """A half-open span's figures for a reader who is not the rep; `until` is None while it goes on.

    `rate` is on base, `connected` connected ÷ touches by call, visit or video; `is_open` until two weeks after its
    end, while late answers may come. `halves` are on base at once in its first and second half, and `differ` says
    `more`, `less`, or "" where chance could have made it. Effort: `workdays` with touches, `accounts` touched,
    `channels` with their rates. Foci and bets are those in force in the span. Promises `waiting` are open now,
    `owners` tells of those that were settled or fell due in the span, and of what is open; `kept` all owners'.
    """

    rep: str
    made: datetime
    today: date
    fields: tuple[str, ...]
    since: date | None
    until: date | None
    first: date | None
    last: date | None
    tally: Tally
    rate: Rate
    connected: Rate
    is_open: bool
    by: str
    points: tuple[ReportPoint, ...]
    marks: tuple[ReportMark, ...]
    halves: tuple[Rate, Rate]
    differ: str
    workdays: int
    accounts: int
    channels: tuple[tuple[str, Rate], ...]
    streak: Streak
    foci: tuple[FocusResult, ...]
    bets: tuple[ReportBet, ...]
    waiting: tuple[ReportPromise, ...]
    kept: Rate
    owners: tuple[Promises, ...]
    reasons_for: tuple[ReportReason, ...]
    reasons_against: tuple[ReportReason, ...]
    busiest: tuple[ReportAccount, ...]
    notes: tuple[ReportNote, ...]
    quotes: tuple[ReportNote, ...]
