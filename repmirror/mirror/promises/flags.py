"""Promises the company has yet to keep: by state and age, and by who owes them."""

from dataclasses import dataclass, field
from datetime import date, datetime

from repmirror.domain.flag import Flag, Turn
from repmirror.mirror.history import History
from repmirror.mirror.rate import Rate, of_tally, running_rate
from repmirror.mirror.wording import day_name, due_word
from repmirror.stats.aftermath import DAYS, Settlement, after
from repmirror.stats.promises import Promises, is_late, promises


@dataclass(frozen=True, slots=True)
class FlagRow:
    """One promise; `age` in days since it was raised, `turned` the day it came into its state.

    `due` says how far the day it is judged by is away; `steps` tell, for a reader, who was told, and what was
    promised anew, oldest first.
    """

    id: str
    text: str
    who: str
    owner: str
    state: str
    age: int
    due: str
    late: bool
    stake: float | None
    words: str
    turned: date
    steps: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class OwnerRow:
    """One part of the company: what is open and past its date there; `rate` is `on_time` ÷ `settled` or past it.

    `share` is that rate with its interval; `oldest` the days the oldest open one waits.
    """

    owner: str
    open: int
    due: int
    kept: int
    broken: int
    on_time: int
    settled: int
    rate: float | None
    median_days: float | None
    stake: float
    share: Rate = field(default_factory=Rate)
    oldest: int | None = None


@dataclass(frozen=True, slots=True)
class Aftermath:
    """Touches on base in the `days` after a promise was broken, beside those after one was kept.

    `flags` are how many promises were broken, and how many kept, to a buyer who is named; `says` what may honestly
    be said of the difference.
    """

    broken: Rate
    kept: Rate
    flags: tuple[int, int]
    days: int
    says: str


@dataclass(frozen=True, slots=True)
class FlagsView:
    """Promises still waited for, oldest first, then the settled ones, newest first; `stake` of those waiting.

    `seconds` were spent in the forms of `timed` flags.
    """

    waiting: tuple[FlagRow, ...]
    settled: tuple[FlagRow, ...]
    owners: tuple[OwnerRow, ...]
    stake: float
    after: Aftermath | None = None
    seconds: int = 0
    timed: int = 0

    @property
    def spent(self) -> str:
        """What flagging took, for a reader: "4 min spent flagging, 27 s a flag"; empty where nothing was timed."""
        if not self.timed:
            return ""
        each = f"{self.seconds / self.timed:.0f} s a flag"
        whole = f"{self.seconds / 60:.0f} min" if self.seconds >= 60 else f"{self.seconds} s"
        return f"{whole} spent flagging, {each}"


NOBODY = "nobody named"
"""Whom the ledger names where a flag has no owner."""

ENOUGH = 20
"""Touches after broken promises, and as many after kept ones, before the two are compared in words."""


def flags_view(history: History, now: datetime) -> FlagsView:
    """The ledger of promises as it stands."""
    today = history.today(now)
    flags: list[Flag] = sorted(history.words("flag").values(), key=lambda flag: (flag.at, flag.id))
    waiting = [flag for flag in flags if not flag.is_settled]
    settled = sorted((flag for flag in flags if flag.is_settled), key=lambda flag: flag.turns[-1].at, reverse=True)
    return FlagsView(
        waiting=tuple(flag_row(history, flag, today) for flag in waiting),
        settled=tuple(flag_row(history, flag, today) for flag in settled),
        owners=tuple(map(_owner, promises(flags, today, history.settings.day_start))),
        stake=sum(flag.stake or 0 for flag in waiting),
        after=_aftermath(history, settled),
        seconds=sum(flag.seconds or 0 for flag in flags),
        timed=sum(flag.seconds is not None for flag in flags),
    )


def _owner(each: Promises) -> OwnerRow:
    return OwnerRow(
        owner=each.owner or NOBODY,
        open=each.open,
        due=each.late,
        kept=each.kept,
        broken=each.broken,
        on_time=each.on_time,
        settled=each.due,
        rate=each.rate,
        median_days=each.median_days,
        stake=each.stake,
        share=running_rate(each.on_time, each.due),
        oldest=each.oldest,
    )


def _aftermath(history: History, settled: list[Flag]) -> Aftermath | None:
    """None where no promise to a named buyer was settled yet."""
    told = [
        Settlement(history.account_of(flag.who), int(flag.turns[-1].at.timestamp()), flag.state == "kept")
        for flag in settled
        if flag.who
    ]
    if not told:
        return None
    broken, kept = (of_tally(counts, is_over=False) for counts in after(history.ledger, told))
    of = sum(not each.is_kept for each in told), sum(each.is_kept for each in told)
    return Aftermath(broken, kept, of, DAYS, _compared(broken, kept))


def _compared(broken: Rate, kept: Rate) -> str:
    short = max(0, ENOUGH - broken.touches) + max(0, ENOUGH - kept.touches)
    if short:
        return f"too early to compare: {short} touches to go"
    if broken.high < kept.low:
        return "buyers act less after a broken promise, beyond chance"
    if broken.low > kept.high:
        return "buyers act more after a broken promise, beyond chance"
    return "no difference yet that chance could not make"


def flag_row(history: History, flag: Flag, today: date) -> FlagRow:
    """One promise as a list shows it."""
    due = ""
    if flag.deadline and not flag.is_settled:
        word = due_word(flag.deadline, today)
        due = word if word.endswith("late") else f"due {word}"
    return FlagRow(
        id=flag.id,
        text=flag.text,
        who=flag.who,
        owner=flag.owner,
        state=flag.state,
        age=(today - history.day_of(flag.at)).days,
        due=due,
        late=is_late(flag, today),
        stake=flag.stake,
        words=flag.words,
        turned=history.day_of(flag.turns[-1].at if flag.turns else flag.at),
        steps=tuple(_step(history, turn, today) for turn in flag.turns),
    )


def _step(history: History, turn: Turn, today: date) -> str:
    """For a reader: "told Anna on 12 Nov", "promised by Anna on 13 Nov, for 27 Nov"."""
    state = "open again" if turn.state == "open" else turn.state
    by = "by " if turn.state == "promised" else ""
    whom = f" {by}{turn.whom}" if turn.whom else ""
    until = f", for {day_name(turn.by, today)}" if turn.by else ""
    return f"{state}{whom} on {day_name(history.day_of(turn.at), today)}{until}"
