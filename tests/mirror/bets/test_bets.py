"""Bets: a fair coin that every device tosses alike, arms only where it was seen, and a verdict only when it is safe."""

from datetime import datetime, timedelta
from typing import Any

import pytest

from repmirror.domain.bet import Bet
from repmirror.domain.encounter import Touch
from repmirror.domain.errors import NoSuchError, NotUnderstoodError
from repmirror.domain.phrase import read_phrase
from repmirror.mirror.bets.bets import bet_ended, bet_of, bet_settled, bet_started, bets_view, coin, plan_of
from repmirror.mirror.today import today_view
from repmirror.mirror.touches import acted, from_reading, quick
from tests.mirror.told import NOW, TODAY, Told

START = NOW - timedelta(days=40)


def running(practice: str = "ask about timing first") -> tuple[Told, Bet]:
    told = Told()
    return told, started(told, practice, START)


def started(told: Told, practice: str, now: datetime) -> Bet:
    bet: Bet = told.history.word("bet", told.take(bet_started(practice, now)))
    return bet


def logged(told: Told, who: str, now: datetime, *, seen: bool = True, base: int = 0) -> Touch:
    """A touch on an account, the coin on screen or not."""
    tossed = coin(told.history, who, told.history.day_of(now)) if seen else None
    touch = told.history.touch(told.take(quick(who, "connected", now, tossed)))
    assert touch is not None
    if base:
        told.take(acted(touch, "meeting"))
    return touch


def many(told: Told, touches: int, chance: dict[str, int]) -> None:
    """Touches on accounts of their own; every so manieth of an arm is on base."""
    tries = {"A": 0, "B": 0}
    for number in range(touches):
        now = START + timedelta(minutes=1 + number)
        tossed = coin(told.history, f"a{number}", told.history.day_of(now))
        assert tossed is not None
        tries[tossed.arm] += 1
        logged(told, f"a{number}", now, base=int(tries[tossed.arm] % chance[tossed.arm] == 0))


def test_the_coin_is_the_same_on_every_device_for_one_account_and_day() -> None:
    told, bet = running()
    tossed = coin(told.history, "ACME ", TODAY)
    assert tossed == bet.coin("acme", TODAY) == Bet(id=bet.id, practice="x", start=NOW).coin("acme", TODAY)._replace(
        says=tossed.says if tossed else ""
    )  # fmt: skip
    arms = {bet.coin("acme", TODAY + timedelta(days=days)).arm for days in range(20)}
    assert arms == {"A", "B"}


def test_the_coin_is_fair() -> None:
    bet = Bet(id="fair", practice="x", start=NOW)
    heads = sum(bet.coin(f"account {number}", TODAY).arm == "B" for number in range(4_000))
    assert abs(heads - 2_000) < 130  # four standard errors


def test_the_coin_says_what_to_do() -> None:
    _, bet = running()
    says = {bet.coin(f"a{number}", TODAY).says for number in range(20)}
    assert says == {"A: as usual", "B: ask about timing first"}
    assert coin(Told().history, "acme", TODAY) is None


def test_a_coin_that_was_seen_is_kept_with_the_touch_through_revising_and_a_line() -> None:
    told, bet = running()
    touch = logged(told, "acme", NOW, base=2)
    kept = told.history.touch(touch.id)
    assert kept is not None
    assert (kept.bet, kept.arm, kept.action) == (bet.id, bet.coin("acme", TODAY).arm, "meeting")
    reading = read_phrase("acme call meeting", NOW, TODAY)
    said = from_reading(reading, NOW, coin=bet.coin("acme", TODAY)).changes[0].fields
    assert said is not None
    assert (said["bet"], said["arm"]) == (bet.id, bet.coin("acme", TODAY).arm)


def test_a_touch_whose_coin_was_not_seen_has_no_arm() -> None:
    told, bet = running()
    touch = logged(told, "acme", NOW, seen=False)
    assert (touch.bet, touch.arm) == (None, None)
    view = bet_of(told.history, bet)
    assert (view.touches, view.unseen) == (0, 1)


def test_an_account_s_first_touch_of_a_day_counts_and_no_wrong_number() -> None:
    told, bet = running()
    logged(told, "acme", NOW - timedelta(hours=3))
    logged(told, "Acme/Jane", NOW - timedelta(hours=2), base=2)
    logged(told, "acme", NOW - timedelta(days=1))
    wrong = logged(told, "globex", NOW)
    told.set("touch", wrong.id, wrong.revised(outcome="wrong-number").fields())
    view = bet_of(told.history, bet)
    assert view.touches == 2
    assert view.a.on_base + view.b.on_base == 0


def test_it_is_too_early_to_tell_until_it_is_not() -> None:
    told, bet = running()
    many(told, 40, {"A": 10, "B": 5})
    early = bet_of(told.history, bet)
    assert early.state == "running"
    assert early.verdict.startswith("too early to tell: 40 touches so far")
    assert early.called_after is None


def test_a_practice_that_works_is_called_and_one_that_harms_too() -> None:
    for chance, state in (({"A": 20, "B": 2}, "better"), ({"A": 2, "B": 20}, "worse")):
        told, bet = running()
        many(told, 200, chance)
        view = bet_of(told.history, bet)
        assert view.state == state
        assert view.e_value >= 20
        assert view.called_after is not None
        assert "beyond chance" in view.verdict
        assert view.b.touches + view.a.touches == 200


def test_no_difference_is_told_with_how_many_touches_it_would_have_been_seen_in() -> None:
    told, bet = running()
    many(told, 420, {"A": 2, "B": 2})
    view = bet_of(told.history, bet)
    assert view.state == "none"
    assert view.verdict == "no difference large enough to see in 420 touches"


def test_starting_another_ends_the_one_before_and_both_are_told() -> None:
    told, first = running()
    second = started(told, "send a picture", NOW - timedelta(days=1))
    view = bets_view(told.history, NOW)
    assert view.bet is not None
    assert view.bet.id == second.id
    assert [(bet.id, bet.ended) for bet in view.before] == [(first.id, TODAY - timedelta(days=1))]


def test_ended_it_is_kept_or_dropped_and_tosses_no_more() -> None:
    told, bet = running()
    told.take(bet_ended(told.history, NOW, kept=True))
    view = bets_view(told.history, NOW)
    assert view.bet is None
    assert (view.before[0].kept, view.before[0].verdict) == (True, "ended after 0 touches, too early to tell")
    assert coin(told.history, "acme", TODAY) is None
    told.take(bet_settled(told.history, bet.id, kept=False))
    assert bets_view(told.history, NOW).before[0].kept is False


def test_before_it_starts_it_says_how_many_workdays_a_doubling_takes() -> None:
    told = Told()
    for number in range(500):
        day = NOW - timedelta(days=number // 50 // 5 * 7 + number // 50 % 5)
        fields: dict[str, Any] = {"action": "info", "base": 1} if number % 10 == 0 else {}
        touch = Touch(id=f"t{number}", at=day - timedelta(minutes=number % 50), who=f"a{number}", **fields)
        told.set("touch", touch.id, touch.fields())
    plan = plan_of(told.history, NOW)
    assert (plan.rate.of, plan.pace, plan.days) == ("50 of 500", 50.0, 8)
    assert "8 workdays at 50 a day" in plan.says


def test_without_touches_on_base_it_can_not_say_how_long() -> None:
    plan = plan_of(Told().history, NOW)
    assert (plan.touches, plan.days) == (None, None)


def test_a_bet_needs_a_practice_and_an_end_needs_a_bet() -> None:
    with pytest.raises(NotUnderstoodError):
        bet_started("  ", NOW)
    with pytest.raises(NoSuchError):
        bet_ended(Told().history, NOW)
    with pytest.raises(NoSuchError):
        bet_settled(Told().history, "none", kept=True)


def test_the_four_weeks_a_bet_is_planned_by_are_those_of_today() -> None:
    told = Told()
    for days in (0, 27, 28):
        told.take(quick(f"a{days}", "connected", NOW - timedelta(days=days)))
    assert plan_of(told.history, NOW).rate.touches == today_view(told.history, NOW).running.touches == 2
