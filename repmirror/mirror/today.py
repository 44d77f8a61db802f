"""The rep's day at a glance: on base, trend, streak, focus, who is next, what was done."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import lru_cache
from typing import Any

from repmirror.domain.encounter import Response, Touch
from repmirror.domain.focus import Play
from repmirror.mirror.foci import focus_at
from repmirror.mirror.focus.result import result_of
from repmirror.mirror.history import History
from repmirror.mirror.queue import QueueRow, due_count, up_next
from repmirror.mirror.rate import Rate, of_tally
from repmirror.mirror.streak import streak_view
from repmirror.mirror.touches import marks, what
from repmirror.mirror.wording import day_name, time_word
from repmirror.stats.ledger import Ledger
from repmirror.stats.spans import Span, spans
from repmirror.stats.streak import Streak
from repmirror.stats.tally import Tally, tally


@dataclass(frozen=True, slots=True)
class TouchRow:
    """One touch or response as a list shows it; `time` names the day where it is not today's."""

    id: str
    time: str
    who: str
    base: int
    what: str
    marks: str
    note: str
    kind: str
    excluded: bool


@dataclass(frozen=True, slots=True)
class WeekBar:
    """One week's on base."""

    key: str
    label: str
    rate: Rate


@dataclass(frozen=True, slots=True)
class FocusGlance:
    """The one focus: its play for now, how often it was used, and what that did."""

    title: str
    play: Play | None
    used: int
    connected: int
    expected: float | None
    with_focus: Rate
    without: Rate
    verdict: str


@dataclass(frozen=True, slots=True)
class GoalGlance:
    """The rep's own aim for a day, in bases or touches."""

    aim: int
    done: int
    unit: str


@dataclass(frozen=True, slots=True)
class TodayView:
    """Everything Today shows. `weeks` are twelve, oldest first; `touches` newest first."""

    day: date
    rate: Rate
    excluded: int
    bases: int
    connected: int
    spoken: int
    weeks: tuple[WeekBar, ...]
    running: Rate
    streak: Streak
    goal: GoalGlance | None
    focus: FocusGlance | None
    queue: tuple[QueueRow, ...]
    due: int
    touches: tuple[TouchRow, ...]
    today_count: int


_WEEKS = 12
_RUNNING = timedelta(weeks=4)
_SHOWN, _MOST = 50, 400
"""Touches that are shown at the least, if there are as many, and at the most: more than a rep makes in a day."""


def today_view(history: History, now: datetime) -> TodayView:
    """The day so far. Cheap: it looks at the last weeks' columns and the last touches, never at all of history."""
    today = history.today(now)
    ledger = history.ledger
    so_far = tally(ledger, ledger.rows(today, today + timedelta(days=1)))
    before = tally(ledger, ledger.rows(today - _RUNNING + timedelta(days=1), today))
    queue = up_next(history, now)
    rows = last_touches(history, today)
    return TodayView(
        day=today,
        rate=of_tally(so_far, is_over=False),
        excluded=so_far.excluded,
        bases=so_far.bases,
        connected=so_far.connected_spoken,
        spoken=so_far.spoken,
        weeks=week_bars(ledger, today),
        running=of_tally(before + so_far, is_over=False),
        streak=streak_view(history, today),
        goal=_goal(history, so_far.bases, so_far.touches),
        focus=focus_glance(history, now),
        queue=queue,
        due=due_count(queue),
        touches=rows,
        today_count=so_far.touches + so_far.excluded,
    )


def week_bars(ledger: Ledger, today: date, weeks: int = _WEEKS) -> tuple[WeekBar, ...]:
    """On base in each of the last weeks, this one last."""
    return tuple(
        _week_bar(span, tally(ledger, ledger.rows(span.since, span.until)), today) for span in _weeks(today, weeks)
    )


@lru_cache(maxsize=8)
def _weeks(today: date, weeks: int) -> tuple[Span, ...]:
    return tuple(spans(today - timedelta(weeks=weeks - 1), today, "week"))


@lru_cache(maxsize=64)
def _week_bar(span: Span, counted: Tally, today: date) -> WeekBar:
    """One week; remembered, for a key changes no more than the last one."""
    return WeekBar(span.key, day_name(span.since, today), of_tally(counted, is_over=span.is_over(today)))


def focus_glance(history: History, now: datetime) -> FocusGlance | None:
    """The focus in force, as Today shows it."""
    focus = focus_at(history, now)
    if focus is None:
        return None
    result = result_of(history, focus)
    return FocusGlance(
        title=focus.title,
        play=focus.play_now,
        used=result.used,
        connected=result.connected,
        expected=focus.expected,
        with_focus=result.with_focus,
        without=result.without,
        verdict=result.verdict,
    )


def last_touches(history: History, today: date, most: int = _SHOWN) -> tuple[TouchRow, ...]:
    """Today's touches and responses, newest first; those before them follow where the day has few.

    Of a day like no rep's, as one that another program logs, the latest are shown.
    """
    ledger, base = history.ledger, history.ledger.base
    first = min(ledger.rows(today).start, max(0, len(ledger) - most))
    first = max(first, len(ledger) - _MOST)
    rows = range(first, len(ledger))
    words: list[tuple[Touch | Response, int]] = list(zip(history.touches(rows), base[first:], strict=True))
    answers = map(history.words("response").get, ledger.answers_since(words[0][0].at if words else None))
    words += [(answer, answer.base) for answer in answers if answer]  # none while the file is away
    shared = {word.at for word, _ in words[: len(rows)]} & {word.at for word, _ in words[len(rows) :]}

    def place(each: tuple[Touch | Response, int]) -> tuple[datetime, Any]:
        """Touches of one instant stand as they were said already, and so do answers."""
        return each[0].at, history.order(each[0].id) if each[0].at in shared else None

    words.reverse()
    words.sort(key=place, reverse=True)
    return _rows(history, words, today)


_ROWS = "rows of the last touches"


def _rows(history: History, words: list[tuple[Touch | Response, int]], today: date) -> tuple[TouchRow, ...]:
    """Their rows; those of the last time are kept, for at most keys one is new."""
    made_of, made = (today, history.settings.day_start), dict[int, tuple[Touch | Response, int, TouchRow]]()
    kept = history.kept.get(_ROWS)
    before = kept[1] if kept and kept[0] == made_of else made
    for word, base in words:
        known = before.get(id(word))  # the word is kept, so that its id stays its own
        if known is None or known[1] != base:
            known = word, base, _row(word, base, history.day_of(word.at), today)
        made[id(word)] = known
    history.kept[_ROWS] = made_of, made
    return tuple(row for _, _, row in made.values())


def _row(word: Touch | Response, base: int, day: date, today: date) -> TouchRow:
    """One touch or response as a list shows it."""
    is_touch = isinstance(word, Touch)
    return TouchRow(
        id=word.id,
        time=time_word(word.at, day, today),
        who=word.who,
        base=base,
        what=what(word) if is_touch else f"{what(word)} later",
        marks=marks(word),
        note=word.note,
        kind="touch" if is_touch else "response",
        excluded=isinstance(word, Touch) and word.is_excluded,
    )


def _goal(history: History, bases: int, touches: int) -> GoalGlance | None:
    goal = history.settings.goal
    if goal is None:
        return None
    return GoalGlance(aim=goal.aim, done=bases if goal.unit == "bases" else touches, unit=goal.unit)
