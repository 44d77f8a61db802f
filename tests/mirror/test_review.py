"""The day's end and Friday's: a sentence, a bright spot, a dropped ball, a question, and who is first."""

from datetime import date, timedelta

import pytest

from repmirror.mirror.review import review_view
from tests.mirror.told import NOW, TODAY, Told


def test_a_day_without_touches_is_said_so_and_still_asks() -> None:
    view = review_view(Told().history, NOW)
    assert (view.sentence, view.bright, view.ball, view.first) == ("No touches.", None, None, ())
    assert view.question.endswith("?")
    assert (view.before, view.better) == (None, None)


def test_the_day_in_one_sentence_with_its_denominator() -> None:
    told = Told()
    told.touch("Acme", "09:00", action="meeting")
    told.touch("Globex", "09:10", "no-answer")
    told.touch("Hooli", "11-18 09:00", action="info")
    told.answer("Initech", "10:00", "callback")
    view = review_view(told.history, NOW)
    assert view.sentence == "2 touches, 1 on base (50 %); buyers' acts, late ones too: callback 1, meeting 1."
    assert view.past.rate.touches == 2


def test_it_shows_the_day_s_bright_spot_a_dropped_ball_and_what_stood_in_the_way() -> None:
    told = Told()
    told.touch("Acme", "09:00", action="info", objections=("price",))
    told.touch("Globex", "09:10", objections=("price",))
    told.touch("Hooli", "11-11 09:00", action="info")
    view = review_view(told.history, NOW)
    assert view.bright is not None
    assert view.bright.who == "Acme"
    assert view.ball is not None
    assert view.ball.who == "Hooli"
    assert view.question == "!price came up in 2 of 2 talks today. What will you ask next time?"


def test_tomorrow_begins_with_what_is_due_then_on_the_next_workday() -> None:
    told = Told()
    for number in range(5):
        told.owe(f"A{number}", TODAY + timedelta(days=1))
    assert [row.who for row in review_view(told.history, NOW).first] == ["A0", "A1", "A2"]
    friday = NOW + timedelta(days=1)
    assert review_view(told.history, friday).next_day == date(2026, 11, 23)
    assert [row.due for row in review_view(told.history, friday).first] == ["3d late"] * 3


def test_the_week_stands_beside_the_one_before_and_small_differences_are_none() -> None:
    told = Told()
    for number in range(6):
        told.touch(f"A{number}", f"11-17 09:0{number}", action="info" if number < 3 else "none")
        told.touch(f"B{number}", f"11-10 09:0{number}", action="info" if number < 1 else "none")
    view = review_view(told.history, NOW, "week")
    assert view.before is not None
    assert (view.past.rate.of, view.before.rate.of) == ("3 of 6", "1 of 6")
    assert "No difference that chance could not make." in view.sentence
    assert view.better is not None
    assert 0.8 < view.better < 0.95


def test_a_large_difference_between_weeks_is_told() -> None:
    told = Told()
    for number in range(50):
        told.touch(f"A{number}", f"11-17 09:{number}" if number > 9 else f"11-17 09:0{number}", action="info")
        told.touch(f"B{number}", f"11-10 09:{number}" if number > 9 else f"11-10 09:0{number}")
    assert "Buyers acted more, beyond chance." in review_view(told.history, NOW, "week").sentence


def test_another_kind_can_not_be_reviewed() -> None:
    with pytest.raises(ValueError, match="can't be reviewed"):
        review_view(Told().history, NOW, "year")
