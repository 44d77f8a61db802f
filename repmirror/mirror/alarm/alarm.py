"""The alarm: whether on base began to fall or rise, since when, what changed with it, and what the rep says to it."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from repmirror.domain.answer import WAYS, Answer
from repmirror.domain.errors import NoSuchError, NotUnderstoodError
from repmirror.domain.local_time import fixed
from repmirror.domain.step import Change, Draft
from repmirror.mirror.alarm.watching import rows_at, watch_of
from repmirror.mirror.foci import foci_of
from repmirror.mirror.history import History
from repmirror.mirror.rate import Rate, Share, running_rate
from repmirror.mirror.timeless import timeless
from repmirror.mirror.touches import new_id
from repmirror.mirror.wording import day_name
from repmirror.stats import alarm as stats
from repmirror.stats.alarm import Watch
from repmirror.stats.companions import Moved, companions
from repmirror.stats.reach import EXCLUDED

_SIGILS = {"objection": "!", "tag": "#", "channel": "", "hour": ""}
_MOST = 5
_BEFORE = timedelta(weeks=2)


@dataclass(frozen=True, slots=True)
class Companion:
    """Something that changed with the rate: `by` is objection, channel, hour or tag, `key` which one.

    Its share of the touches that could have it (objections: of connected ones) before the change and since;
    `rate` is on base of the touches with it since, `touches` are their ids, the newest first.
    `says` is it all in a line.
    """

    by: str
    key: str
    before: Share
    after: Share
    rate: Rate
    touches: tuple[str, ...]
    says: str


@dataclass(frozen=True, slots=True)
class Begun:
    """A focus or a bet (`kind`) that began in the days before a change did; `says` is it in a line."""

    kind: str
    what: str
    day: date
    says: str


@dataclass(frozen=True, slots=True)
class AlarmMark:
    """One change that was ever noticed, for the trend: when it began, when it was noticed, on which touch."""

    falls: bool
    began: date
    noticed: date
    touch: str
    after_touches: int
    before: Rate
    is_answered: bool


@dataclass(frozen=True, slots=True)
class AlarmView:
    """How on base stands against the rep's own baseline, by the action logged with each touch itself.

    `state` is learning, steady, falling or rising. `needs` is how many touches are missing until a baseline can
    carry an alarm (also while an alarm stands, for then the next one is being learnt). `since` is the day a
    standing change began and `began` that touch's id; None while learning or steady. `touches` are those since
    then, or those the baseline has so far. `before` is the baseline (while steady: the one in force; None while
    learning), `after` the rate since; `companions` what changed with it, likeliest first; `around` which focus or bet
    began in the two weeks before; `question` one sentence, never a verdict. `marks` are all changes ever noticed,
    oldest first.
    """

    state: str
    needs: int
    since: date | None
    began: str | None
    noticed: date | None
    touches: int
    before: Rate | None
    after: Rate | None
    companions: tuple[Companion, ...]
    around: tuple[Begun, ...]
    question: str
    marks: tuple[AlarmMark, ...]


def alarm_view(history: History, now: datetime) -> AlarmView:
    """The alarm as it stands. After a first time it costs about one week's touches."""
    watch = watch_of(history, now)
    rows = rows_at(history.ledger, (place for change in watch.changes for place in (change.began, change.noticed)))
    pairs = zip(watch.changes, rows[::2], rows[1::2], strict=True)
    marks = tuple(_mark(history, watch, change, began, noticed) for change, began, noticed in pairs)
    standing = watch.standing
    if standing is None or marks[-1].is_answered:
        return _quiet(watch, marks)
    before, after = running_rate(*watch.before(standing)), running_rate(*watch.after(standing))
    found = _companions(history, standing)
    state = "falling" if standing.falls else "rising"
    return AlarmView(
        state=state,
        needs=watch.needs,
        since=marks[-1].began,
        began=marks[-1].touch,
        noticed=marks[-1].noticed,
        touches=after.touches,
        before=before,
        after=after,
        companions=found,
        around=_around(history, marks[-1].began),
        question=_question(state, marks[-1].began, history.today(now), before, after, found),
        marks=marks,
    )


def _quiet(watch: Watch, marks: tuple[AlarmMark, ...]) -> AlarmView:
    hits, tries = watch.baseline
    rate = running_rate(hits, tries)
    if watch.needs:
        state, says = "learning", f"Learning how you do: {watch.needs} touches to go until a change can be noticed."
    else:
        state, says = "steady", f"Steady at {rate.percent} ({rate.of}): no change that chance could not make."
    return AlarmView(
        state=state,
        needs=watch.needs,
        since=None,
        began=None,
        noticed=None,
        touches=tries,
        before=None if watch.needs else rate,
        after=None,
        companions=(),
        around=(),
        question=says,
        marks=marks,
    )


def _mark(history: History, watch: Watch, change: stats.Change, began: int, noticed: int) -> AlarmMark:
    touch, seen = history.touches([began, noticed])
    answers = history.words("answer").values()
    return AlarmMark(
        falls=change.falls,
        began=history.day_of(touch.at),
        noticed=history.day_of(seen.at),
        touch=touch.id,
        after_touches=change.noticed + 1 - change.began,
        before=running_rate(*watch.before(change)),
        is_answered=any(answer.since == touch.at or answer.at >= seen.at for answer in answers),
    )


def _companions(history: History, change: stats.Change) -> tuple[Companion, ...]:
    ledger = history.ledger
    first, began = rows_at(ledger, (change.first, change.began))
    rows = [row for row in range(first, len(ledger)) if not EXCLUDED[ledger.reach[row]]]
    before, after = rows[: change.began - change.first], rows[change.began - change.first :]
    assert after[0] == began
    found = companions(ledger, before, after, timeless(history, rows))
    return tuple(_companion(history, moved) for moved in found[:_MOST])


def _companion(history: History, moved: Moved) -> Companion:
    ledger = history.ledger
    before, after = Share(*moved.before), Share(*moved.after)
    rate = running_rate(sum(1 for row in moved.rows if ledger.own[row]), len(moved.rows))
    called = f"{_SIGILS[moved.by]}{moved.key}" + (" o'clock" if moved.by == "hour" else "")
    among = "connected touches" if moved.by == "objection" else "touches"
    return Companion(
        by=moved.by,
        key=moved.key,
        before=before,
        after=after,
        rate=rate,
        touches=tuple(ledger.ids[row] for row in reversed(moved.rows)),
        says=f"{called} in {after.percent} of {after.of:,} {among} since, {before.percent} of {before.of:,} before",
    )


def _around(history: History, began: date) -> tuple[Begun, ...]:
    """What began in the two weeks up to a change: it may be the reason, and nobody knows better than the rep."""
    started = [("focus", focus.title, focus.start) for focus in foci_of(history)]
    started += [("bet", bet.practice, bet.start) for bet in history.words("bet").values()]
    days = [(history.day_of(start), kind, what) for kind, what, start in started]
    return tuple(
        Begun(kind, what, day, f"the {kind} {what} began on {day:%a} {day.day} {day:%b}")
        for day, kind, what in sorted(days)
        if timedelta() <= began - day <= _BEFORE
    )


def _question(
    state: str, since: date, today: date, before: Rate, after: Rate, found: tuple[Companion, ...]
) -> str:  # fmt: skip
    went = "fallen" if state == "falling" else "risen"
    said = (
        f"Has on base {went} since {since:%a} {day_name(since, today)}? "
        f"{after.percent} of {after.touches:,} since, {before.percent} of {before.touches:,} before"
    )
    return f"{said}; {found[0].says}. What changed?" if found else f"{said}. What changed?"


def answered(history: History, text: str, now: datetime, how: str = "known") -> Draft:
    """The standing alarm answered: `how` is known ("I know why"), focus or bet. It is quiet from then on.

    Raises NoSuchError where no alarm stands, NotUnderstoodError for another way.
    """
    if how not in WAYS:
        raise NotUnderstoodError(f"An alarm can't be answered with {how!r}: it is {', '.join(WAYS)}.")
    view = alarm_view(history, now)
    began = history.touch(view.began) if view.began else None
    if began is None:
        raise NoSuchError("No alarm stands, so there is nothing to answer. `repmirror alarm` shows how it is.")
    answer = Answer(id=new_id(), at=fixed(now), since=began.at, text=text.strip(), how=how)
    called = f"answer to the alarm{': ' if answer.text else ''}{answer.text}"
    return Draft(changes=(Change("answer", answer.id, answer.fields()),), says=called)
