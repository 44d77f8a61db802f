"""One account before the call: what happened so far, what is owed, what they object to, what to say and to bring."""

from dataclasses import dataclass
from datetime import date, datetime

from repmirror.domain.account import Account
from repmirror.domain.bet import Coin
from repmirror.domain.bring import Bring
from repmirror.domain.encounter import Encounter, Response, Touch
from repmirror.domain.flag import Flag
from repmirror.domain.focus import Play
from repmirror.domain.names import name_key
from repmirror.domain.zone import is_office_hour, place_of, there
from repmirror.mirror.bets.bets import coin
from repmirror.mirror.bringing import to_bring
from repmirror.mirror.chains import ChainView, chain_view
from repmirror.mirror.foci import focus_at, focus_span
from repmirror.mirror.focus.tips import TipRow, tips_for
from repmirror.mirror.history import History
from repmirror.mirror.patterns.hours import best_hours
from repmirror.mirror.patterns.patterns import PatternsView
from repmirror.mirror.promises.flags import FlagRow, flag_row
from repmirror.mirror.rate import Rate, running_rate
from repmirror.mirror.touches import what
from repmirror.mirror.wording import ago_word, day_name, due_word, ordinal
from repmirror.stats.take_up import by_play


@dataclass(frozen=True, slots=True)
class Owed:
    """One open follow-up: when it is due, for a reader, and what it is about."""

    id: str
    due: date
    word: str
    what: str
    is_late: bool


@dataclass(frozen=True, slots=True)
class Raised:
    """An objection or rival this account named: `word` with its sigil, how often, the last day for a reader."""

    word: str
    count: int
    last: str


@dataclass(frozen=True, slots=True)
class PlayNow:
    """The play in focus: `rate` is what came of the touches that used it."""

    focus: str
    number: int
    play: Play
    rate: Rate


@dataclass(frozen=True, slots=True)
class PrepView:
    """What to know before calling an account.

    `last` says what they did last and when ("meeting, 12 Nov, 8d ago"), `since` how many touches came after that;
    `attempt` which touch the next one is ("4th"). `there` is the time on their clock, `where` whose clock that is.
    `hours` are sentences on when buyers act more, as far as a pattern survives.
    """

    chain: ChainView
    last: str
    since: int
    attempt: str
    owed: tuple[Owed, ...]
    promised: tuple[FlagRow, ...]
    raised: tuple[Raised, ...]
    tips: tuple[TipRow, ...]
    play: PlayNow | None
    coin: Coin | None
    bring: tuple[Bring, ...]
    hours: tuple[str, ...]
    there: datetime | None
    where: str

    @property
    def account(self) -> Account:
        """What is known of it beyond the touches."""
        return self.chain.account

    @property
    def clock(self) -> str:
        """Their time for a reader: "Thu 10:40 in New York", and that it is out of hours."""
        if self.there is None:
            return ""
        late = "" if is_office_hour(self.there) else ", out of hours"
        return f"{self.there:%a %H:%M} in {self.where}{late}"


def prep_view(history: History, who: str, now: datetime, patterns: PatternsView | None = None) -> PrepView:
    """Everything there is to prepare with. Raises NoSuchError where nothing is known of the account.

    `patterns` are those of this week, as far as they are reckoned: without them there are no hours to tell.
    """
    chain = chain_view(history, who, now)
    key, today = history.account_of(who), history.today(now)
    said = _raised(history, key, today)
    touches = [each for each in history.of_account("touch", key) if not each.is_excluded]
    act = _last_act(history, key, touches)
    return PrepView(
        chain=chain,
        last=_told(history, act, today) if act else "",
        since=sum(act is None or (each.at >= act.at and each.id != act.id) for each in touches),
        attempt=ordinal(len(touches) + 1),
        owed=_owed(history, key, today),
        promised=_promised(history, key, today),
        raised=said,
        tips=tips_for(history, _bare(said, "!"), _bare(said, "~")),
        play=_play(history, now),
        coin=coin(history, key, today),
        bring=to_bring(history, key),
        hours=best_hours(patterns) if patterns else (),
        there=there(chain.account.zone, now),
        where=place_of(chain.account.zone),
    )


def _last_act(history: History, key: str, touches: list[Touch]) -> Touch | Response | None:
    """The touch or answer in which they last did something."""
    answers: list[Response] = history.of_account("response", key)
    acts: list[Touch | Response] = [each for each in touches if each.is_on_base]
    acts += [each for each in answers if each.base >= 1]
    return max(acts, key=lambda each: (each.at, history.order(each.id)), default=None)


def _told(history: History, act: Touch | Response, today: date) -> str:
    day = history.day_of(act.at)
    ago = ago_word(day, today)
    return f"{what(act)}, {day_name(day, today)}" + (f", {ago}" if (today - day).days > 0 else ", today")


def _owed(history: History, key: str, today: date) -> tuple[Owed, ...]:
    owed = history.still_owed(key)
    return tuple(
        Owed(each.id, each.due, due_word(each.due, today), each.what or "follow up", each.due < today) for each in owed
    )


def _promised(history: History, key: str, today: date) -> tuple[FlagRow, ...]:
    flags: list[Flag] = list(history.words("flag").values())
    open_ones = [flag for flag in flags if flag.who and not flag.is_settled and history.account_of(flag.who) == key]
    open_ones.sort(key=lambda flag: (flag.at, flag.id))
    return tuple(flag_row(history, flag, today) for flag in open_ones)


def _raised(history: History, key: str, today: date) -> tuple[Raised, ...]:
    """Objections and rivals, those named last first."""
    found: dict[str, tuple[str, int, datetime]] = {}
    words: list[Encounter] = [*history.of_account("touch", key), *history.of_account("response", key)]
    for each in sorted(words, key=lambda each: each.at):
        for said in (*(f"!{word}" for word in each.objections), *(f"~{word}" for word in each.rivals)):
            spelled, count, _ = found.pop(name_key(said), (said, 0, each.at))
            found[name_key(said)] = spelled, count + 1, each.at
    return tuple(
        Raised(word, count, ago_word(history.day_of(at), today)) for word, count, at in reversed(found.values())
    )


def _bare(said: tuple[Raised, ...], sigil: str) -> list[str]:
    return [each.word[1:] for each in said if each.word.startswith(sigil)]


def _play(history: History, now: datetime) -> PlayNow | None:
    focus = focus_at(history, now)
    if focus is None or focus.play_now is None:
        return None
    number = focus.plays.index(focus.play_now) + 1
    start, end = focus_span(history, focus)
    counts = by_play(history.ledger, history.ledger.rows_between(start, end))
    return PlayNow(focus.title, number, focus.play_now, running_rate(*counts.get(number, (0, 0))))
