"""The one focus in force: its plays, its weeks and tips, those before it, and what to choose next."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from math import ceil
from typing import TYPE_CHECKING

from repmirror.domain.focus import Focus, Play
from repmirror.mirror.foci import foci_of, focus_at
from repmirror.mirror.focus.kinds import KindResult, by_kind
from repmirror.mirror.focus.result import ENOUGH, FocusResult, rate_of, result_of, rows_of
from repmirror.mirror.focus.suggesting import Suggestion, suggestions
from repmirror.mirror.focus.tips import TipRow, tips_under
from repmirror.mirror.history import History
from repmirror.mirror.rate import Rate
from repmirror.mirror.wording import day_name
from repmirror.stats.spans import spans
from repmirror.stats.take_up import by_play, take_up

if TYPE_CHECKING:
    from repmirror.mirror.alarm.alarm import AlarmView


@dataclass(frozen=True, slots=True)
class PlayRow:
    """One play and what came of the touches that used it."""

    number: int
    play: Play
    is_now: bool
    used: int
    rate: Rate


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


def focus_view(history: History, now: datetime, alarm: AlarmView | None = None) -> FocusView:
    """The focus in force and those before it, the latest first; `alarm` as it stands, for what to do next."""
    focus = focus_at(history, now)
    past = [each for each in reversed(foci_of(history)) if focus is None or each.id != focus.id]
    before = tuple(result_of(history, each) for each in past if each.start <= now)
    advice = suggestions(history, now, alarm, focus)
    if focus is None:
        return FocusView(
            None, None, (), (), tips_under(history, None), before, kinds=by_kind(before), suggestions=advice
        )
    plays = _plays(history, focus, rows_of(history, focus))
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


def _plays(history: History, focus: Focus, rows: Sequence[int]) -> tuple[PlayRow, ...]:
    counts = by_play(history.ledger, rows)
    return tuple(
        PlayRow(number, play, play is focus.play_now, rate.touches, rate)
        for number, play in enumerate(focus.plays, start=1)
        for rate in [rate_of(*counts.get(number, (0, 0)))]
    )


def _weeks(history: History, focus: Focus, now: datetime) -> tuple[FocusWeek, ...]:
    today, ledger = history.today(now), history.ledger
    within = rows_of(history, focus)
    found = []
    for span in spans(history.day_of(focus.start), today, "week"):
        rows = ledger.rows(span.since, span.until)
        counts = take_up(ledger, range(max(rows.start, within.start), max(within.start, min(rows.stop, within.stop))))
        short = max(0, ceil(focus.expected * counts.connected - 1e-9) - counts.used) if focus.expected else None
        found.append(FocusWeek(day_name(span.since, today), span.since, counts.used, counts.connected, short))
    return tuple(found)


def _play_says(plays: Sequence[PlayRow], used: Rate) -> str:
    """Which play gets buyers to act: one against all other touches that used the focus, both enough of them."""
    others = {row.number: rate_of(used.on_base - row.rate.on_base, used.touches - row.used) for row in plays}
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
