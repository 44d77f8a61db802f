"""The one focus: whether it is used, and whether it moves the buyer."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from math import ceil
from typing import TYPE_CHECKING, Any

from repmirror.domain.errors import NoSuchError, NotUnderstoodError
from repmirror.domain.focus import Focus, Play
from repmirror.domain.local_time import fixed
from repmirror.domain.step import Change, Draft
from repmirror.mirror.focus.tips import TipRow, tips_under
from repmirror.mirror.history import History
from repmirror.mirror.rate import Rate
from repmirror.mirror.touches import new_id
from repmirror.mirror.wording import day_name
from repmirror.stats.intervals import running
from repmirror.stats.spans import spans
from repmirror.stats.take_up import TakeUp, by_play, take_up

if TYPE_CHECKING:
    from repmirror.mirror.alarm.alarm import AlarmView
    from repmirror.mirror.focus.kinds import KindResult
    from repmirror.mirror.focus.suggesting import Suggestion


@dataclass(frozen=True, slots=True)
class PlayRow:
    """One play and what came of the touches that used it."""

    number: int
    play: Play
    is_now: bool
    used: int
    rate: Rate


@dataclass(frozen=True, slots=True)
class FocusResult:
    """One focus and what it did, among connected touches; `sent` and `left_out` could not have used it."""

    id: str
    title: str
    kind: str
    why: str
    first: date
    last: date | None
    until: date | None
    expected: float | None
    used: int
    connected: int
    sent: int
    left_out: int
    with_focus: Rate
    without: Rate
    verdict: str

    @property
    def take_up(self) -> float | None:
        """Used ÷ connected, 0 to 1; None where nobody was connected."""
        return self.used / self.connected if self.connected else None


@dataclass(frozen=True, slots=True)
class FocusWeek:
    """Take-up in one week that begins on `first`; `short` is how many uses it lacks of what was expected.

    None where nothing was expected.
    """

    label: str
    first: date
    used: int
    connected: int
    short: int | None = None


@dataclass(frozen=True, slots=True)
class FocusView:
    """The focus in force, if any, its plays, weeks and tips, and the results of those before it.

    `play_says` tells which play gets buyers to act, as far as that can be told; `kinds` which kinds of focus moved
    the meter, this one included; `suggestions` which focus to choose, where there is none or the alarm rings.
    """

    focus: Focus | None
    result: FocusResult | None
    plays: tuple[PlayRow, ...]
    weeks: tuple[FocusWeek, ...]
    tips: tuple[TipRow, ...]
    before: tuple[FocusResult, ...]
    play_says: str = ""
    kinds: tuple[KindResult, ...] = ()
    suggestions: tuple[Suggestion, ...] = ()


ENOUGH = 20
"""Connected touches with the focus, and as many without, before the two are compared in words."""


def focus_view(history: History, now: datetime, alarm: AlarmView | None = None) -> FocusView:
    """The focus in force and those before it, the latest first; `alarm` as it stands, for what to do next."""
    from repmirror.mirror.focus.kinds import by_kind  # here, as Today shows one result only
    from repmirror.mirror.focus.suggesting import suggestions

    focus = history.focus_at(now)
    past = [each for each in reversed(history.foci()) if focus is None or each.id != focus.id]
    before = tuple(result_of(history, each) for each in past if each.start <= now)
    advice = suggestions(history, now, alarm, focus)
    if focus is None:
        return FocusView(
            None, None, (), (), tips_under(history, None), before, kinds=by_kind(before), suggestions=advice
        )
    plays = _plays(history, focus, _rows(history, focus))
    result = result_of(history, focus)
    return FocusView(
        focus=focus,
        result=result,
        plays=plays,
        weeks=_weeks(history, focus, now),
        tips=tips_under(history, focus),
        before=before,
        play_says=_play_says(plays, result.with_focus),
        kinds=by_kind((result, *before)),
        suggestions=advice,
    )


def result_of(history: History, focus: Focus) -> FocusResult:
    """What a focus did while it was in force."""
    start, end = history.focus_span(focus)
    counts = take_up(history.ledger, _rows(history, focus))
    with_used, without = _running(*counts.with_used), _running(*counts.without)
    return FocusResult(
        id=focus.id,
        title=focus.title,
        kind=focus.kind,
        why=focus.why,
        first=history.day_of(start),
        last=history.day_of(end) if end else None,
        until=focus.until,
        expected=focus.expected,
        used=counts.used,
        connected=counts.connected,
        sent=counts.sent,
        left_out=counts.left_out,
        with_focus=with_used,
        without=without,
        verdict=_verdict(counts, with_used, without),
    )


def _rows(history: History, focus: Focus) -> range:
    start, end = history.focus_span(focus)
    return history.ledger.rows_between(start, end)


def _running(on_base: int, touches: int) -> Rate:
    low, high = running(on_base, touches)
    return Rate(on_base, touches, low, high, "running")


def _verdict(counts: TakeUp, with_used: Rate, without: Rate) -> str:
    """What may honestly be said of the difference."""
    short = max(0, ENOUGH - counts.with_used[1]) + max(0, ENOUGH - counts.without[1])
    if short:
        return f"too early to tell: {short} connected touches to go"
    if with_used.low > without.high:
        return "buyers act more where it is used, beyond chance"
    if with_used.high < without.low:
        return "buyers act less where it is used, beyond chance"
    return "no difference yet that chance could not make"


def _plays(history: History, focus: Focus, rows: Sequence[int]) -> tuple[PlayRow, ...]:
    counts = by_play(history.ledger, rows)
    return tuple(
        PlayRow(number, play, play is focus.play_now, rate.touches, rate)
        for number, play in enumerate(focus.plays, start=1)
        for rate in [_running(*counts.get(number, (0, 0)))]
    )


def _weeks(history: History, focus: Focus, now: datetime) -> tuple[FocusWeek, ...]:
    today, ledger = history.today(now), history.ledger
    within = _rows(history, focus)
    found = []
    for span in spans(history.day_of(focus.start), today, "week"):
        rows = ledger.rows(span.since, span.until)
        counts = take_up(ledger, range(max(rows.start, within.start), max(within.start, min(rows.stop, within.stop))))
        short = max(0, ceil(focus.expected * counts.connected - 1e-9) - counts.used) if focus.expected else None
        found.append(FocusWeek(day_name(span.since, today), span.since, counts.used, counts.connected, short))
    return tuple(found)


def _play_says(plays: Sequence[PlayRow], used: Rate) -> str:
    """Which play gets buyers to act: one against all other touches that used the focus, both enough of them."""
    others = {row.number: _running(used.on_base - row.rate.on_base, used.touches - row.used) for row in plays}
    told = [row for row in plays if min(row.used, others[row.number].touches) >= ENOUGH]
    if len(plays) < 2:
        return ""
    if not told:
        most = max(plays, key=lambda row: row.used)
        return f"too early to tell which play works best: {most.used} of {ENOUGH} talks with the one used most"
    for row in told:
        rest = others[row.number]
        if row.rate.low > rest.high or row.rate.high < rest.low:
            more = "more" if row.rate.low > rest.high else "less"
            return f"{row.play.name}: buyers act {more}, {row.rate.of} against {rest.of} with the others"
    return "no play stands out beyond chance yet"


def started(focus: Focus) -> Draft:
    """A focus begun; the one before it ends by that, and keeps its result."""
    return Draft(changes=(Change("focus", focus.id, focus.fields()),), says=f"focus {focus.title}")


def new_focus(title: str, now: datetime, **said: Any) -> Focus:
    """A focus with a title and no plays yet. Raises NotUnderstoodError without a title."""
    if not title.strip():
        raise NotUnderstoodError('A focus needs a title: repmirror focus start "Answer no budget".')
    return Focus(id=new_id(), title=title.strip(), start=fixed(now), **said)


def ended(history: History, now: datetime) -> Draft:
    """The focus in force ended. Raises NoSuchError where there is none."""
    focus = focus_in_force(history, now)
    end = Change("focus-end", focus.id, {"at": fixed(now).isoformat()})
    return Draft(changes=(end,), says=f"end of focus {focus.title}")


def focus_in_force(history: History, now: datetime) -> Focus:
    """The one focus. Raises NoSuchError where there is none."""
    focus = history.focus_at(now)
    if focus is None:
        raise NoSuchError('No focus is in force. Start one: repmirror focus start "Answer no budget".')
    return focus

