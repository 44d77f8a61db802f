"""The alarm as a rep meets it: learning, quiet, asking, naming what changed with it, and answered."""

import csv
import random
from datetime import UTC, date, datetime, timedelta

import pytest

from repmirror.domain.encounter import Touch
from repmirror.domain.errors import NoSuchError, NotUnderstoodError
from repmirror.mirror.alarm.alarm import AlarmView, alarm_view, answered
from repmirror.mirror.alarm.watching import keep_up, rows_at, watch_of
from repmirror.mirror.history import History
from repmirror.stats.alarm import LEARN
from tests.exchange.files import DATA
from tests.mirror.told import Told

REAL = DATA / "calls_real.csv"
MONDAY = datetime(2026, 8, 31, 9, tzinfo=UTC)


def at(number: int, pace: int = 50) -> datetime:
    """The instant of the n-th touch at 50 a workday."""
    day = number // pace
    return MONDAY + timedelta(days=day // 5 * 7 + day % 5, minutes=number % pace * 9)


def touched(told: Told, number: int, base: int, **said: object) -> Touch:
    fields = {"outcome": "connected", "action": "meeting" if base else "none", "base": 2 * base} | said
    touch = Touch(id=f"t{number:05}", at=at(number), who=f"Account {number % 97}", **fields)  # type: ignore[arg-type]
    told.set("touch", touch.id, touch.fields())
    return touch


def story(touches: int, seed: int = 1) -> Told:
    """Two weeks at one in ten, then one in thirty-three, where the budget comes up."""
    told, rng = Told(), random.Random(seed)
    for number in range(touches):
        good = number < 500
        budget = rng.random() < (0.1 if good else 0.6)
        hit = rng.random() < (0.10 if good else 0.03)
        touched(told, number, int(hit), objections=("budget",) if budget else (), tags=("smb",))
    return told


def view(told: Told, touches: int) -> AlarmView:
    return alarm_view(told.history, at(touches))


def test_with_nothing_logged_it_learns() -> None:
    told = view(Told(), 0)
    assert (told.state, told.needs, told.touches, told.before, told.marks) == ("learning", LEARN, 0, None, ())
    assert f"{LEARN} touches to go" in told.question


def test_while_it_learns_it_says_how_many_touches_are_to_go() -> None:
    told = view(story(200), 200)
    assert (told.state, told.needs, told.touches) == ("learning", LEARN - 200, 200)


def test_wrong_numbers_teach_it_nothing() -> None:
    told = story(200)
    touched(told, 200, 0, outcome="wrong-number")
    assert view(told, 201).touches == 200


def test_steady_shows_the_baseline_with_its_denominator() -> None:
    told = view(story(500), 500)
    assert told.state == "steady"
    assert told.before is not None
    assert told.before.touches == 500
    assert told.needs == 0
    assert told.companions == ()
    assert "of 500" in told.question


def test_a_fall_asks_since_when_and_names_what_changed_with_it() -> None:
    told = view(story(640), 640)
    assert told.state == "falling"
    assert told.since is not None
    assert abs((told.since - date(2026, 9, 14)).days) <= 4
    assert told.before is not None
    assert told.after is not None
    assert told.before.rate is not None
    assert told.after.rate is not None
    assert told.before.rate > 2 * told.after.rate
    assert told.touches == told.after.touches
    first = told.companions[0]
    assert (first.by, first.key) == ("objection", "budget")
    assert (first.after.share or 0) > 3 * (first.before.share or 0)
    assert first.rate.touches == first.after.count == len(first.touches)
    assert told.question.endswith("What changed?")
    assert "!budget" in told.question


def test_its_companions_lead_to_their_touches() -> None:
    told = story(640)
    first = view(told, 640).companions[0]
    for id in first.touches:
        touch = told.history.touch(id)
        assert touch is not None
        assert "budget" in touch.objections


def test_what_never_changed_is_no_companion() -> None:
    assert all((each.by, each.key) != ("tag", "smb") for each in view(story(640), 640).companions)


def test_an_answer_quiets_it_and_undoing_the_answer_does_not() -> None:
    told = story(640)
    draft = answered(told.history, "new list", at(640))
    id = told.take(draft)
    quiet = view(told, 640)
    assert quiet.state == "learning"
    assert quiet.marks[-1].is_answered
    assert told.history.word("answer", id).text == "new list"
    told.set("answer", id, None)
    assert view(told, 640).state == "falling"


def test_where_nothing_stands_there_is_nothing_to_answer() -> None:
    with pytest.raises(NoSuchError):
        answered(story(500).history, "why", at(500))


def test_it_is_answered_with_a_focus_a_bet_or_a_reason_only() -> None:
    with pytest.raises(NotUnderstoodError):
        answered(story(640).history, "why", at(640), how="silence")


def test_late_answers_neither_calm_nor_rouse_it() -> None:
    told = story(640)
    before = view(told, 640)
    for number in range(500, 620, 2):
        told.set("response", f"r{number}", {"at": at(number + 1).isoformat(), "who": f"Account {number % 97}",
                                            "action": "replied", "base": 1})  # fmt: skip
    after = view(told, 640)
    assert (after.state, after.since, after.before, after.after) == (
        before.state, before.since, before.before, before.after,
    )  # fmt: skip


def test_kept_up_it_says_what_it_says_afresh() -> None:
    told, kept = Told(), []
    rng = random.Random(6)
    for number in range(900):
        touched(told, number, int(rng.random() < (0.15 if number < 600 else 0.01)))
        if number % 50 == 49:
            kept.append(view(told, number + 1))
            told_afresh = History()
            for id, touch in told.history.words("touch").items():
                told_afresh.apply("touch", id, touch.fields(), id)
            assert alarm_view(told_afresh, at(number + 1)) == kept[-1]
    assert {each.state for each in kept} >= {"learning", "falling"}


def test_a_touch_taken_back_or_logged_late_is_seen() -> None:
    told = story(500)
    assert view(told, 500).touches == 500
    told.set("touch", "t00007", None)
    assert view(told, 500).touches == 499
    touched(told, 7, 1)
    assert view(told, 500).touches == 500


def test_it_can_be_reckoned_in_slices() -> None:
    told = story(640)
    slices = 0
    while not keep_up(told.history, at(640), 100):
        slices += 1
    assert slices == 4  # five hundred touches of the weeks that are over
    assert keep_up(told.history, at(640), 100)
    assert view(told, 640).state == "falling"


def test_a_day_off_changes_the_promise_and_is_reckoned_anew() -> None:
    told = story(500)
    before = watch_of(told.history, at(500))._threshold
    for day in (1, 2, 3):
        told.set("dayoff", f"2026-09-0{day}", {})
    assert watch_of(told.history, at(500))._threshold > before


def test_places_count_no_wrong_numbers() -> None:
    told = Told()
    wrong = "wrong-number"
    for number, outcome in enumerate((wrong, "connected", wrong, wrong, "busy", "connected")):
        touched(told, number, 0, outcome=outcome)
    assert rows_at(told.history.ledger, range(3)) == [1, 4, 5]


@pytest.mark.skipif(not REAL.exists(), reason="the real calls are not here")
def test_on_real_calls_the_january_drop_and_the_rise_after_it_are_noticed() -> None:
    told = Told()
    with REAL.open(encoding="utf-8") as file:
        for number, row in enumerate(csv.DictReader(file)):
            at_noon = datetime.fromisoformat(f"{row['date']}T12:00:00+00:00")
            bought = {"action": "bought", "base": 4} if row["y"] == "yes" else {}
            touch = Touch(id=f"{number:05}", at=at_noon, who=row["client"], **bought)  # type: ignore[arg-type]
            told.set("touch", touch.id, touch.fields())
    marks = alarm_view(told.history, datetime(2009, 5, 5, tzinfo=UTC)).marks
    drop = next(mark for mark in marks if mark.began == date(2009, 1, 28))
    assert drop.falls
    assert (drop.noticed, drop.after_touches) == (date(2009, 1, 28), 171)
    rise = marks[marks.index(drop) + 1]
    assert not rise.falls
    assert (rise.began, rise.noticed, rise.after_touches) == (date(2009, 1, 30), date(2009, 2, 2), 97)
