"""The day's end, and Friday's: what was, one bright spot, one dropped ball, one question, and who is first tomorrow."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta

from repmirror.domain.days import next_workday
from repmirror.domain.encounter import Response
from repmirror.domain.vocabulary import NONE
from repmirror.mirror.alarm.alarm import AlarmView, alarm_view
from repmirror.mirror.dropped import Ball, DroppedView, dropped_view
from repmirror.mirror.history import History
from repmirror.mirror.patterns.bright import BrightSpot, bright_spots
from repmirror.mirror.patterns.patterns import patterns_view
from repmirror.mirror.queue import QueueRow, up_next
from repmirror.mirror.rate import Rate, of_tally
from repmirror.mirror.wording import day_name
from repmirror.stats.better import chance_better
from repmirror.stats.exact import cell_against_rest
from repmirror.stats.reach import CONNECTED
from repmirror.stats.tally import tally

_FIRST = 3
_RARE = 0.01
"""How unlikely by chance a difference between two weeks must be to be called one."""

_WEEK = timedelta(weeks=1)


@dataclass(frozen=True, slots=True)
class Past:
    """One day's or week's effort, and what it made buyers do.

    `actions` are (action, how often) of those worth a base, the commonest first, answers that came in that time
    included.
    """

    since: date
    until: date
    rate: Rate
    bases: int
    minutes: float
    actions: tuple[tuple[str, int], ...]


@dataclass(frozen=True, slots=True)
class ReviewView:
    """A day or a week looked back on, in the order of the keys that turn its pages.

    `kind` is day or week; `past` is it, `before` the week before a week (None for a day), and `better` the chance
    that the week's rate is truly above that one's (None for a day, or without touches). `sentence` sums it up;
    `bright` is its least likely touch on base, `ball` the first ball that is dropped, None where there is none;
    `question` one question, never a verdict; `next_day` the next workday, and `first` the
    three accounts that stand first in that day's queue.
    """

    kind: str
    past: Past
    before: Past | None
    better: float | None
    sentence: str
    bright: BrightSpot | None
    ball: Ball | None
    question: str
    next_day: date
    first: tuple[QueueRow, ...]


def review_view(
    history: History, now: datetime, kind: str = "day", alarm: AlarmView | None = None,
    dropped: DroppedView | None = None,
) -> ReviewView:  # fmt: skip
    """The day so far, or the week so far beside the one before. ValueError for another kind.

    The alarm and what is dropped are reckoned unless they are given, as they are now.
    """
    if kind not in ("day", "week"):
        message = f"{kind!r} can't be reviewed"
        raise ValueError(message)
    today = history.today(now)
    since = today if kind == "day" else today - timedelta(days=today.weekday())
    past = _past(history, since, today + timedelta(days=1), today)
    before = _past(history, since - _WEEK, since, today) if kind == "week" else None
    spots = bright_spots(history, now, since, most=1)
    balls = (dropped or dropped_view(history, now)).balls
    next_day = next_workday(today, history.settings.plan)
    return ReviewView(
        kind=kind,
        past=past,
        before=before,
        better=_better(past, before),
        sentence=_week_sentence(past, before) if before else f"{_effort(past)}.",
        bright=spots[0] if spots else None,
        ball=balls[0] if balls else None,
        question=_question(history, now, past, alarm or alarm_view(history, now)),
        next_day=next_day,
        first=up_next(history, now + (next_day - today))[:_FIRST],
    )


def _better(past: Past, before: Past | None) -> float | None:
    if before is None or not past.rate.touches or not before.rate.touches:
        return None
    return chance_better(past.rate.on_base, past.rate.touches, before.rate.on_base, before.rate.touches)


def _past(history: History, since: date, until: date, today: date) -> Past:
    ledger = history.ledger
    rows = ledger.rows(since, until)
    counts = tally(ledger, rows)
    words = [touch.action for touch in history.touches([row for row in rows if ledger.own[row]])]
    later = (answer.action for answer in _answers(history, since) if since <= history.day_of(answer.at) < until)
    return Past(
        since=since,
        until=until,
        rate=of_tally(counts, is_over=until + 2 * _WEEK <= today),
        bases=counts.bases,
        minutes=counts.seconds / 60,
        actions=_actions((*words, *later)),
    )


def _answers(history: History, since: date) -> Iterator[Response]:
    """The answers since a day, and some of those of the day before."""
    early = datetime.combine(since, time(), UTC) - timedelta(days=1)  # no zone is further from UTC than that
    for id in history.ledger.answers_since(early):
        answer: Response | None = history.word("response", id)
        if answer is not None:
            yield answer


def _actions(words: Iterable[str]) -> tuple[tuple[str, int], ...]:
    counts = Counter(word for word in words if word not in (NONE, "declined"))
    return tuple(sorted(counts.items(), key=lambda item: (-item[1], item[0])))


def _effort(past: Past) -> str:
    if not past.rate.touches:
        return "No touches"
    touches = "1 touch" if past.rate.touches == 1 else f"{past.rate.touches:,} touches"
    told = [f"{action} {count}" for action, count in past.actions[:_FIRST]]
    rest = sum(count for _, count in past.actions[_FIRST:])
    did = ", ".join([*told, *([f"{rest} more"] if rest else [])])
    acts = f"; buyers' acts, late ones too: {did}" if did else ""
    return f"{touches}, {past.rate.on_base:,} on base ({past.rate.percent}){acts}"


def _week_sentence(past: Past, before: Past) -> str:
    said = f"This week {_effort(past)[:1].lower()}{_effort(past)[1:]}; the one before {_effort(before)[:1].lower()}"
    said += _effort(before)[1:]
    if not past.rate.touches or not before.rate.touches:
        return f"{said}."
    all_hits, all_tries = past.rate.on_base + before.rate.on_base, past.rate.touches + before.rate.touches
    if cell_against_rest(past.rate.on_base, past.rate.touches, all_hits, all_tries) >= _RARE:
        return f"{said}. No difference that chance could not make."
    more = "more" if past.rate.on_base * before.rate.touches > before.rate.on_base * past.rate.touches else "less"
    return f"{said}. Buyers acted {more}, beyond chance."


def _question(history: History, now: datetime, past: Past, alarm: AlarmView) -> str:
    """The alarm's, else one on what stood in the way most, else one on what is known to work."""
    if alarm.after is not None:
        return alarm.question
    if (objection := _objection(history, past)) is not None:
        word, count, talks = objection
        day = day_name(past.since, history.today(now))
        span = "today" if past.since == history.today(now) else f"since {day}"
        return f"!{word} came up in {count} of {talks} talks {span}. What will you ask next time?"
    if sentences := patterns_view(history, now).sentences:
        return f"{sentences[0]} What would you change for it?"
    if (silence := _silence(history, past)) is not None:
        return silence
    if past.rate.on_base:
        return "What did you do today that you would do again?" if past.until - past.since == _DAY else _AGAIN
    return "Which one talk would you like to have again, and what would you say?"


def _silence(history: History, past: Past) -> str | None:
    """What to ask where nothing was tried, or nobody reached; None where there was a talk."""
    ledger = history.ledger
    if not past.rate.touches:
        return "Nothing was tried. Which one buyer will you call first?"
    if not any(CONNECTED[ledger.reach[row]] for row in ledger.rows(past.since, past.until)):
        return "Nobody was reached. At which other hour, or by which other way, will you try them?"
    return None


_DAY = timedelta(days=1)
_AGAIN = "What did you do this week that you would do again?"


def _objection(history: History, past: Past) -> tuple[str, int, int] | None:
    """The objection heard most, if more than once: the word, in how many talks, of how many."""
    ledger = history.ledger
    talks = [row for row in ledger.rows(past.since, past.until) if CONNECTED[ledger.reach[row]]]
    counts = Counter(word for row in talks for word in set(ledger.marks_said[ledger.marks[row]].objections))
    if not counts:
        return None
    word, count = min(counts.items(), key=lambda item: (-item[1], item[0]))
    return (word, count, len(talks)) if count > 1 else None
