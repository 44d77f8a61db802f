"""Today: the day so far, counted as the words say, with the last touches and the week's bars."""

from datetime import timedelta
from pathlib import Path

from repmirror.domain.focus import Focus, Play
from repmirror.mirror.book import Book
from repmirror.mirror.focus.starting import started
from repmirror.mirror.responses import responded
from repmirror.mirror.today import TodayView, today_view, week_bars
from repmirror.mirror.touches import quick
from tests.mirror.told import NOW, TODAY, Told, at


def view(tell: Told) -> TodayView:
    return today_view(tell.history, NOW)


def test_an_empty_day_shows_no_rate_rather_than_nought() -> None:
    day = view(Told())
    assert (day.rate.rate, day.rate.percent) == (None, "–")
    assert (day.queue, day.touches, day.focus, day.goal) == ((), (), None, None)


def test_no_answers_count_and_wrong_numbers_do_not() -> None:
    tell = Told()
    tell.touch("Acme", "09:00", action="meeting")
    tell.touch("Globex", "09:10", "no-answer")
    tell.touch("Hooli", "09:20", "wrong-number")
    tell.touch("Stark", "09:30", "sent", channel="email")
    tell.touch("Acme", "11-18 09:00", action="bought")
    day = view(tell)
    assert day.rate.of == "1 of 3"
    assert (day.excluded, day.bases, day.connected, day.spoken, day.today_count) == (1, 2, 1, 2, 4)


def test_a_late_answer_counts_on_the_day_of_its_touch_not_on_its_own() -> None:
    tell = Told()
    tell.touch("Acme", "11-18 09:00", "voicemail")
    tell.answer("Acme", "10:00", "meeting")
    day = view(tell)
    assert day.rate.of == "0 of 0"
    assert [(row.kind, row.what, row.base) for row in day.touches] == [
        ("response", "meeting later", 2), ("touch", "voicemail", 2),
    ]  # fmt: skip


def test_the_last_touches_stand_newest_first_with_the_day_named_where_it_is_another() -> None:
    tell = Told()
    tell.touch("Acme", "11-17 15:00", "busy")
    tell.touch("Globex", "09:00", "sent", channel="email")
    tell.touch("Hooli/Bo", "16:20", action="info", objections=("price",), focus=2, note="two questions")
    assert [(row.time, row.who, row.what) for row in view(tell).touches] == [
        ("16:20", "Hooli/Bo", "info"), ("09:00", "Globex", "email sent"), ("Tue 15:00", "Acme", "busy"),
    ]  # fmt: skip
    assert (view(tell).touches[0].marks, view(tell).touches[0].note) == ("!price *2", "two questions")


def test_every_touch_of_today_is_shown_however_many() -> None:
    tell = Told()
    for number in range(130):
        tell.touch("Acme", f"{8 + number // 60:02}:{number % 60:02}", "no-answer")
    assert len(view(tell).touches) == 130


def test_of_a_day_that_no_rep_could_make_the_latest_are_shown_and_all_are_counted() -> None:
    tell = Told()
    for number in range(450):
        tell.touch(f"Acme {number}", f"{6 + number // 60:02}:{number % 60:02}", "no-answer")
    day = view(tell)
    assert (len(day.touches), day.touches[0].who, day.today_count) == (400, "Acme 449", 450)


def test_there_are_twelve_weeks_this_one_last() -> None:
    tell = Told()
    tell.touch("Acme", "11-16 09:00", action="info")
    tell.touch("Acme", "11-15 09:00")
    bars = week_bars(tell.history.ledger, TODAY)
    assert len(bars) == 12
    assert [(bar.key, bar.rate.of) for bar in bars[-2:]] == [("2026-W46", "0 of 1"), ("2026-W47", "1 of 1")]


def test_the_running_rate_looks_back_four_weeks_with_today() -> None:
    tell = Told()
    first = TODAY - timedelta(weeks=4) + timedelta(days=1)
    tell.touch("Acme", f"{first:%m-%d} 09:00", action="info")
    tell.touch("Acme", f"{first - timedelta(days=1):%m-%d} 09:00", action="info")
    assert view(tell).running.of == "1 of 1"


def test_the_goal_is_off_until_set_and_counts_bases_or_touches() -> None:
    tell = Told()
    tell.touch("Acme", "09:00", action="meeting")
    tell.touch("Acme", "09:10", "wrong-number")
    tell.setting("goal", [8, "bases"])
    goal = view(tell).goal
    assert goal is not None
    assert (goal.aim, goal.done, goal.unit) == (8, 2, "bases")
    tell.setting("goal", [60, "touches"])
    goal = view(tell).goal
    assert goal is not None
    assert (goal.aim, goal.done, goal.unit) == (60, 1, "touches")
    tell.setting("goal", None)
    assert view(tell).goal is None


def test_the_focus_shows_its_play_for_now_and_how_often_it_was_used() -> None:
    tell = Told()
    plays = (Play(name="First"), Play(name="Second"))
    tell.take(started(Focus(id="f", title="Answer", start=at("11-02 08:00"), plays=plays, now=2, expected=0.6)))
    tell.touch("Acme", "09:00", focus=2, action="info")
    tell.touch("Globex", "09:10")
    focus = view(tell).focus
    assert focus is not None
    assert focus.play == plays[1]
    assert (focus.used, focus.connected, focus.expected) == (1, 2, 0.6)
    assert (focus.with_focus.of, focus.without.of) == ("1 of 1", "0 of 1")


def test_the_streak_counts_today_once_it_is_done() -> None:
    tell = Told()
    for day in ("11-16", "11-17", "11-18"):
        tell.touch("Acme", f"{day} 09:00", "no-answer")
    assert (view(tell).streak.current, view(tell).streak.today) == (3, "pending")
    tell.touch("Acme", "09:00", "no-answer")
    assert (view(tell).streak.current, view(tell).streak.today) == (4, "done")


def test_before_the_hour_the_day_starts_it_is_still_yesterday() -> None:
    tell = Told()
    tell.setting("day-start", 4)
    tell.touch("Acme", "11-19 01:00", action="info")
    night = today_view(tell.history, at("11-19 02:00"))
    assert night.day == TODAY - timedelta(days=1)
    assert night.rate.of == "1 of 1"
    assert view(tell).rate.of == "0 of 0"


def test_what_is_late_or_due_is_counted() -> None:
    tell = Told()
    tell.owe("Acme", TODAY - timedelta(days=1))
    tell.owe("Globex", TODAY)
    tell.owe("Hooli", TODAY + timedelta(days=1))
    assert (view(tell).due, len(view(tell).queue)) == (2, 3)


def test_the_streak_is_counted_anew_when_the_day_begins_at_another_hour_though_no_touch_stands_elsewhere() -> None:
    tell = Told()
    for when in ("11-16 09:00", "11-17 01:30", "11-19 09:00"):
        tell.touch("Acme", when)
    assert view(tell).streak.longest == 2
    tell.setting("day-start", 3)
    assert view(tell).streak.longest == 1


def test_while_the_file_is_away_the_day_is_told_as_far_as_it_is_known(tmp_path: Path) -> None:
    book = Book.in_directory(tmp_path)
    book.commit(quick("Acme", "voicemail", NOW), NOW)
    book.commit(responded(book.history, "Acme", "meeting", NOW), NOW)
    later = Book.in_directory(tmp_path)
    later.read()
    Path(later.places.file).unlink()  # a sync tool puts another in its place in a moment
    assert [(row.kind, row.who) for row in today_view(later.history, NOW).touches] == [("touch", "Acme")]
