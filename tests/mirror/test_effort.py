"""Dropped balls, effort without impact, bright spots and the ladder: each from what was said, and nothing else."""

from datetime import timedelta

from hypothesis import given
from hypothesis import strategies as st

from repmirror.mirror.dropped import dropped_view
from repmirror.mirror.effort import effort_view
from repmirror.mirror.patterns.bright import bright_spots
from repmirror.mirror.patterns.ladder import LadderView, ladder_view
from repmirror.mirror.patterns.patterns import patterns_view
from tests.mirror.sayings import Saying, order_of, sayings
from tests.mirror.sayings import told as said_so_far
from tests.mirror.told import NOW, TODAY, Told


def balls(told: Told) -> list[tuple[str, str]]:
    return [(ball.kind, ball.who) for ball in dropped_view(told.history, NOW).balls]


def test_nothing_dropped_is_said_so() -> None:
    told = Told()
    told.touch("Acme", "09:00")
    assert dropped_view(told.history, NOW).says == "No ball was dropped."


def test_a_buyer_who_acted_and_heard_nothing_since_was_dropped() -> None:
    told = Told()
    told.touch("Acme", "11-10 09:00", action="meeting")
    told.touch("Globex", "11-10 09:00", "voicemail")
    told.answer("Globex", "11-12 10:00", "callback")
    told.answer("Initech", "11-13 10:00")
    assert balls(told) == [("answer", "Initech"), ("answer", "Globex"), ("answer", "Acme")]
    assert dropped_view(told.history, NOW).says == "3 buyers acted and heard nothing since."


def test_a_touch_since_a_follow_up_owed_or_the_same_day_drops_nothing() -> None:
    told = Told()
    told.touch("Acme", "11-10 09:00", action="info")
    told.touch("Acme", "11-11 09:00", "no-answer")
    told.touch("Globex", "11-10 09:00", action="info")
    told.owe("Globex", TODAY + timedelta(days=3))
    told.touch("Initech", "10:00", action="info")
    told.touch("Hooli", "11-10 09:00", action="bought")
    assert balls(told) == []


def test_a_wrong_number_is_no_touch_since() -> None:
    told = Told()
    told.touch("Acme", "11-10 09:00", action="info")
    told.touch("Acme", "11-11 09:00", "wrong-number")
    assert balls(told) == [("answer", "Acme")]


def test_what_is_past_due_was_dropped_the_longest_waiting_first_and_what_is_due_today_was_not() -> None:
    told = Told()
    told.owe("Acme", TODAY - timedelta(days=1), "quote")
    told.owe("Globex", TODAY - timedelta(days=4))
    told.owe("Initech", TODAY)
    found = dropped_view(told.history, NOW).of("follow-up")
    assert [(ball.who, ball.what, ball.days, ball.late) for ball in found] == [
        ("Globex", "call", 4, "4d late"), ("Acme", "quote", 1, "1d late"),
    ]  # fmt: skip
    told.touch("Globex", "10:00", "voicemail")
    assert balls(told) == [("follow-up", "Acme")]


def test_a_lead_past_its_hours_was_dropped_until_it_is_tried() -> None:
    told = Told()
    told.account("Acme", arrived=(NOW - timedelta(hours=25)).isoformat())
    told.account("Globex", arrived=(NOW - timedelta(hours=23)).isoformat())
    assert balls(told) == [("lead", "Acme")]
    told.touch("Acme", "16:00", "no-answer")
    assert balls(told) == []


def test_whoever_wants_no_contact_was_not_dropped() -> None:
    told = Told()
    told.touch("Acme", "11-10 09:00", action="info")
    told.owe("Acme", TODAY - timedelta(days=4))
    told.account("Acme", do_not_contact=True)
    assert balls(told) == []


def test_what_is_kept_changes_with_what_is_said() -> None:
    told = Told()
    for number in range(7):
        told.touch(f"A{number}", "11-10 09:00", action="info")
    assert len(balls(told)) == 7
    gone = told.touch("A3", "11-11 09:00", "no-answer")
    assert len(balls(told)) == 6
    told.set("touch", gone.id, None)
    assert len(balls(told)) == 7
    told.set("alias", "a4", {"to": "a3"})
    assert len(balls(told)) == 6
    told.answer("A5", "10-01 09:00")
    told.touch("A5", "11-12 09:00", "busy")
    assert len(balls(told)) == 5


@given(sayings, st.lists(st.integers(0, 60), max_size=4))
def test_looked_at_again_and_again_it_says_what_it_would_at_the_first_look(
    said: list[Saying], looks: list[int]
) -> None:
    history = said_so_far([])
    for place, (kind, id, fields) in enumerate(said):
        history.apply(kind, id, fields, order_of(kind, id))
        if place in looks:
            dropped_view(history, NOW)
    afresh = said_so_far(said)
    assert dropped_view(history, NOW) == dropped_view(afresh, NOW)
    assert effort_view(history, NOW) == effort_view(afresh, NOW)
    assert patterns_view(history, NOW) == patterns_view(afresh, NOW)
    assert ladder_view(history, NOW) == ladder_view(afresh, NOW)
    assert bright_spots(history, NOW) == bright_spots(afresh, NOW)


def test_effort_counts_touches_and_minutes_since_the_buyer_last_did_anything() -> None:
    told = Told()
    told.touch("Acme", "11-02 09:00", seconds=600)
    told.touch("Acme", "11-03 09:00", action="info", seconds=600)
    told.touch("Acme", "11-04 09:00", seconds=300)
    told.touch("Acme", "11-05 09:00", "no-answer")
    told.touch("Acme", "11-06 09:00", "wrong-number")
    told.touch("Globex", "11-05 09:00", "busy")
    first, second = effort_view(told.history, NOW).rows
    assert (first.who, first.touches, first.minutes, first.timed, first.action) == ("Acme", 2, 5, 1, "info")
    assert (second.who, second.touches, second.acted) == ("Globex", 1, None)


def test_a_late_answer_resets_the_effort_and_one_that_is_nothing_does_not() -> None:
    told = Told()
    for day in ("02", "03", "04"):
        told.touch("Acme", f"11-{day} 09:00", "voicemail")
    told.answer("Acme", "11-03 12:00", "callback")
    told.answer("Acme", "11-05 12:00", "declined")
    (row,) = effort_view(told.history, NOW).rows
    assert (row.touches, row.action) == (1, "callback")


def test_whoever_acted_and_then_did_nothing_for_two_weeks_went_quiet() -> None:
    told = Told()
    told.touch("Acme", "11-02 09:00", action="info")
    told.touch("Acme", "11-12 09:00", "voicemail")
    told.touch("Globex", "11-10 09:00", action="info")
    told.touch("Globex", "11-12 09:00", "voicemail")
    assert [row.who for row in effort_view(told.history, NOW).quiet] == ["Acme"]


def test_the_share_of_effort_without_impact_has_its_denominator() -> None:
    told = Told()
    for minute in range(6):
        told.touch("Acme", f"11-10 09:{minute:02}", "no-answer")
    told.touch("Globex", "11-10 10:00", action="info")
    view = effort_view(told.history, NOW)
    assert (view.without.count, view.without.of) == (6, 7)
    assert "6 of all 7 touches (86 %)" in view.says


def odds_against(told: Told) -> None:
    """Calls at nine work half the time, e-mails at four hardly ever."""
    for number in range(60):
        day = 2 + number % 20
        told.touch(f"A{number}", f"11-{day:02} 09:00", action="info" if number % 2 else "none")
        replied = "replied" if number == 31 else "none"
        told.touch(f"B{number}", f"11-{day:02} 16:00", "sent", replied, channel="email")


def test_the_brightest_spot_is_what_was_least_likely() -> None:
    told = Told()
    odds_against(told)
    first, second, *_ = bright_spots(told.history, NOW.replace(day=30))
    assert (first.who, first.what) == ("B31", "replied")
    assert first.chance < 0.1 < 0.3 < second.chance
    assert first.touches == 120
    assert "the 1st attempt, by email at 16:00" in first.why
    assert first.key == "b31"


def test_bright_spots_begin_where_they_are_asked_to_and_are_only_on_base() -> None:
    told = Told()
    odds_against(told)
    late = bright_spots(told.history, NOW.replace(day=30), since=TODAY)
    assert late
    assert all(spot.at.date() >= TODAY and spot.base >= 1 for spot in late)
    assert len(bright_spots(told.history, NOW.replace(day=30), most=3)) == 3


def test_with_nothing_on_base_there_is_no_bright_spot() -> None:
    told = Told()
    told.touch("Acme", "09:00")
    assert bright_spots(told.history, NOW) == ()
    assert bright_spots(Told().history, NOW) == ()


def ladder(told: Told) -> LadderView:
    return ladder_view(told.history, NOW)


def test_each_rung_shows_what_that_touch_was_worth_and_how_many_stopped_there() -> None:
    told = Told()
    for number in range(12):
        told.touch(f"A{number}", "10-05 09:00", "no-answer")
        if number < 4:
            told.touch(f"A{number}", "10-07 09:00", action="info" if number else "none")
    first, second = ladder(told).rungs
    assert (first.rate.of, first.stopped.count, first.stopped.of) == ("0 of 12", 8, 12)
    assert (second.rate.of, second.stopped.count, second.stopped.of) == ("3 of 4", 4, 4)
    assert 0.0 < first.shrunk < second.shrunk < 0.75
    assert "after touch 1: 8 of the 12" in ladder(told).says


def test_a_chain_that_is_young_owed_or_bought_has_not_stopped() -> None:
    told = Told()
    told.touch("Young", "11-10 09:00", "no-answer")
    told.touch("Owed", "10-05 09:00", "no-answer")
    told.owe("Owed", TODAY + timedelta(days=5))
    told.touch("Home", "10-05 09:00", action="bought")
    told.touch("Gone", "10-05 09:00", "voicemail")
    assert [(stop.what, stop.chains.count, stop.chains.of) for stop in ladder(told).stops] == [("voicemail", 1, 1)]


def test_it_tells_after_which_answer_chains_stop() -> None:
    told = Told()
    told.touch("Acme", "10-05 09:00", "voicemail")
    told.answer("Acme", "10-06 09:00", "callback")
    told.touch("Globex", "10-05 09:00", action="declined")
    assert {stop.what for stop in ladder(told).stops} == {"answer: callback", "declined"}


def test_leads_show_how_long_they_waited() -> None:
    told = Told()
    for name, hours in (("A", 2), ("B", 5), ("C", 30)):
        told.account(name, arrived=(NOW - timedelta(hours=40)).isoformat())
        when = NOW - timedelta(hours=40 - hours)
        told.touch(name, f"{when:%m-%d %H:%M}", "no-answer")
    told.account("D", arrived=(NOW - timedelta(hours=1)).isoformat())
    leads = ladder(told).leads
    assert (leads.leads, leads.touched, leads.in_time, leads.median_hours) == (4, 3, 2, 5.0)


def test_with_nothing_logged_the_ladder_is_empty() -> None:
    view = ladder(Told())
    assert (view.rungs, view.stops, view.leads.median_hours) == ((), (), None)


def test_a_bright_spot_says_what_the_buyer_did_later() -> None:
    told = Told()
    odds_against(told)
    sent = told.touch("Late", "11-03 16:00", "sent", channel="email")
    told.touch("Later", "11-03 16:00", "sent", channel="email")
    told.answer("Late", "11-04 09:00", "meeting", touch=sent.id)
    told.answer("Later", "11-04 09:00", "info")
    found = {spot.who: spot.what for spot in bright_spots(told.history, NOW.replace(day=30))}
    assert (found["Late"], found["Later"], found["B31"]) == ("meeting later", "info later", "replied")
