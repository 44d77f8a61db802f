"""Flags: what the company promised, who owes it, since when, and how well each part of it keeps its word."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from repmirror.domain.errors import NoSuchError, NotUnderstoodError
from repmirror.domain.flag import Flag, Turn
from repmirror.mirror.promises.flagging import detailed, form_seconds, raised, turned
from repmirror.mirror.promises.flags import FlagsView, OwnerRow, flags_view
from repmirror.stats.promises import is_on_time
from tests.mirror.told import NOW, TODAY, Told, at


def days(count: int) -> timedelta:
    return timedelta(days=count)


def view(tell: Told) -> FlagsView:
    return flags_view(tell.history, NOW)


def owner(tell: Told, name: str = "delivery") -> OwnerRow:
    return next(row for row in view(tell).owners if row.owner == name)


def kept(tell: Told, id: str, raised_on: str, due: str | None, settled: str, state: str = "kept") -> None:
    flag = Flag(
        id=id, at=at(f"{raised_on} 09:00"), text=id, owner="delivery", turns=(Turn(state, at(f"{settled} 09:00")),),
        due=at(f"{due} 09:00").date() if due else None,
    )  # fmt: skip
    tell.set("flag", id, flag.fields())


def test_a_flag_says_what_was_promised_to_whom_by_whom_and_what_is_at_stake() -> None:
    tell = Told()
    tell.take(raised("samples", NOW - days(3), "Acme", "delivery", TODAY + days(1), 900.0, "We were told Monday."))
    (row,) = view(tell).waiting
    assert (row.text, row.who, row.owner, row.state, row.age) == ("samples", "Acme", "delivery", "open", 3)
    assert (row.due, row.late, row.stake, row.words) == ("due tomorrow", False, 900.0, "We were told Monday.")


def test_a_flag_that_says_nothing_is_not_raised() -> None:
    with pytest.raises(NotUnderstoodError):
        raised("  ", NOW)


def test_a_flag_goes_through_its_states_and_remembers_when() -> None:
    tell = Told()
    id = tell.take(raised("samples", NOW - days(9)))
    for state, age in (("told", 7), ("promised", 5), ("kept", 2)):
        tell.take(turned(tell.history, id, state, NOW - days(age)))
    (row,) = view(tell).settled
    assert (row.state, row.turned) == ("kept", TODAY - days(2))
    assert [turn.state for turn in tell.history.word("flag", id).turns] == ["told", "promised", "kept"]
    assert view(tell).waiting == ()


def test_a_flag_can_be_opened_again() -> None:
    tell = Told()
    id = tell.take(raised("samples", NOW - days(9)))
    tell.take(turned(tell.history, id, "kept", NOW - days(2)))
    tell.take(turned(tell.history, id, "open", NOW))
    assert [row.state for row in view(tell).waiting] == ["open"]


def test_a_state_or_flag_there_is_not_is_refused() -> None:
    tell = Told()
    id = tell.take(raised("samples", NOW))
    with pytest.raises(NotUnderstoodError):
        turned(tell.history, id, "forgotten", NOW)
    with pytest.raises(NoSuchError):
        turned(tell.history, "nothing", "kept", NOW)


def test_those_waiting_stand_oldest_first_and_the_settled_newest_first() -> None:
    tell = Told()
    for text, age in (("younger", 2), ("older", 8)):
        tell.take(raised(text, NOW - days(age)))
    kept(tell, "long done", "10-01", None, "10-09")
    kept(tell, "just done", "10-02", None, "11-09")
    assert [row.text for row in view(tell).waiting] == ["older", "younger"]
    assert [row.text for row in view(tell).settled] == ["just done", "long done"]


def test_only_what_is_past_its_date_and_not_settled_is_late() -> None:
    tell = Told()
    tell.take(raised("yesterday", NOW - days(9), due=TODAY - days(1)))
    tell.take(raised("today", NOW - days(8), due=TODAY))
    tell.take(raised("some day", NOW - days(7)))
    assert [(row.text, row.late, row.due) for row in view(tell).waiting] == [
        ("yesterday", True, "1d late"), ("today", False, "due today"), ("some day", False, ""),
    ]  # fmt: skip


def test_promises_kept_are_those_by_their_date_of_all_settled_or_past_it() -> None:
    tell = Told()
    kept(tell, "in time", "10-01", "10-05", "10-05")
    kept(tell, "too late", "10-01", "10-05", "10-06")
    kept(tell, "broken", "10-01", "10-05", "10-04", state="broken")
    kept(tell, "no date, but kept", "10-01", None, "11-01")
    tell.take(raised("overdue", NOW - days(20), owner="delivery", due=TODAY - days(1)))
    tell.take(raised("not yet", NOW - days(1), owner="delivery", due=TODAY + days(9)))
    row = owner(tell)
    assert row.rate == 2 / 5
    assert (row.open, row.due, row.kept, row.broken) == (2, 1, 3, 1)


def test_days_to_keep_are_the_median_over_what_was_kept() -> None:
    tell = Told()
    for id, settled in (("a", "10-03"), ("b", "10-05"), ("c", "10-31")):
        kept(tell, id, "10-01", None, settled)
    kept(tell, "d", "10-01", None, "10-02", state="broken")
    assert owner(tell).median_days == 4


def test_an_owner_with_nothing_due_has_no_rate_yet() -> None:
    tell = Told()
    tell.take(raised("samples", NOW, owner="legal", due=TODAY + days(3)))
    assert (owner(tell, "legal").rate, owner(tell, "legal").median_days) == (None, None)


def test_who_owes_most_comes_first() -> None:
    tell = Told()
    tell.take(raised("a", NOW, owner="legal"))
    tell.take(raised("b", NOW, owner="legal"))
    tell.take(raised("c", NOW - days(4), owner="support", due=TODAY - days(1)))
    kept(tell, "d", "10-01", None, "10-05")
    assert [row.owner for row in view(tell).owners] == ["support", "legal", "delivery"]


def test_what_is_at_stake_is_what_still_waits() -> None:
    tell = Told()
    for text, stake in (("a", 1_000.0), ("b", 250.0), ("c", None)):
        id = tell.take(raised(text, NOW, owner="legal", stake=stake))
    assert view(tell).stake == 1_250
    tell.take(turned(tell.history, id, "broken", NOW))
    tell.take(turned(tell.history, next(row.id for row in view(tell).waiting if row.text == "b"), "kept", NOW))
    assert view(tell).stake == 1_000
    assert owner(tell, "legal").stake == 1_000


def test_a_turn_remembers_whom_and_by_when() -> None:
    tell = Told()
    id = tell.take(raised("samples", NOW - days(9), owner="delivery"))
    tell.take(turned(tell.history, id, "told", NOW - days(7), "Anna"))
    tell.take(turned(tell.history, id, "promised", NOW - days(6), "Anna", TODAY + days(1)))
    (row,) = view(tell).waiting
    assert row.steps == ("told Anna on 12 Nov", "promised by Anna on 13 Nov, for 20 Nov")
    assert row.due == "due tomorrow"


def test_what_was_not_said_with_the_turn_can_be_added_and_keeps_the_form_s_seconds() -> None:
    tell = Told()
    id = tell.take(raised("samples", NOW - days(9), seconds=20))
    tell.take(turned(tell.history, id, "promised", NOW))
    tell.take(detailed(tell.history, id, by=TODAY + days(3), seconds=5))
    flag: Flag = tell.history.word("flag", id)
    assert flag.turns == (Turn("promised", NOW, "", TODAY + days(3)),)
    assert (view(tell).seconds, view(tell).timed, view(tell).spent) == (25, 1, "25 s spent flagging, 25 s a flag")


def test_whom_and_a_day_go_with_the_states_they_mean_something_in() -> None:
    tell = Told()
    id = tell.take(raised("samples", NOW))
    with pytest.raises(NoSuchError):
        detailed(tell.history, id, "Anna")
    with pytest.raises(NotUnderstoodError):
        turned(tell.history, id, "told", NOW, by=TODAY)
    with pytest.raises(NotUnderstoodError):
        turned(tell.history, id, "kept", NOW, "Anna")


def test_a_promise_made_anew_does_not_move_the_day_it_is_judged_by() -> None:
    tell = Told()
    id = tell.take(raised("samples", NOW - days(20), owner="delivery", due=TODAY - days(9)))
    tell.take(turned(tell.history, id, "promised", NOW - days(8), by=TODAY))
    assert view(tell).waiting[0].due == "9d late"
    tell.take(turned(tell.history, id, "kept", NOW))
    assert (owner(tell).kept, owner(tell).on_time) == (1, 0)


def test_a_flag_without_a_date_is_judged_by_the_first_day_the_company_named() -> None:
    tell = Told()
    id = tell.take(raised("samples", NOW - days(9), owner="delivery"))
    tell.take(turned(tell.history, id, "promised", NOW - days(8), by=TODAY - days(2)))
    tell.take(turned(tell.history, id, "promised", NOW - days(1), by=TODAY + days(9)))
    assert (view(tell).waiting[0].due, owner(tell).due) == ("2d late", 1)


def test_kept_after_midnight_is_in_time_where_the_rep_s_day_begins_later() -> None:
    tell = Told()
    kept(tell, "late at night", "10-01", "10-05", "10-06")
    flag: Flag = tell.history.word("flag", "late at night")
    at_night = replace(flag, id="n", turns=(Turn("kept", at("10-06 01:00")),))
    tell.set("flag", "n", at_night.fields())
    assert owner(tell).on_time == 0
    tell.setting("day-start", 4)
    assert owner(tell).on_time == 1


def test_the_share_has_its_interval_and_the_oldest_its_age() -> None:
    tell = Told()
    kept(tell, "in time", "10-01", "10-05", "10-05")
    tell.take(raised("waits", NOW - days(12), owner="delivery"))
    share = owner(tell).share
    assert (share.of, owner(tell).oldest) == ("1 of 1", 12)
    assert 0 < share.low < share.high == 1


STATES = ("open", "told", "promised", "kept", "broken")
FLAGS = st.lists(
    st.tuples(
        st.sampled_from(("delivery", "legal", "")),
        st.none() | st.integers(-20, 20),
        st.lists(st.tuples(st.sampled_from(STATES), st.integers(0, 30), st.none() | st.integers(-20, 20)), max_size=5),
    ),
    max_size=8,
)


@settings(max_examples=150, deadline=None)
@given(FLAGS)
def test_a_promise_is_never_counted_both_kept_and_broken(told: list[Any]) -> None:
    tell = Told()
    for owes, due, turns in told:
        flag = Flag(
            id=f"x{len(tell.history.words('flag'))}", at=NOW - days(40), text="x", owner=owes,
            due=None if due is None else TODAY + days(due),
        )  # fmt: skip
        for state, ago, by in sorted(turns, key=lambda turn: -turn[1]):
            flag = flag.turned(state, NOW - days(ago), by=None if by is None else TODAY + days(by))
        tell.set("flag", flag.id, flag.fields())
    seen = view(tell)
    assert len(seen.waiting) + len(seen.settled) == len(told)
    for row in seen.owners:
        owned = [flag for flag in tell.history.words("flag").values() if (flag.owner or "nobody named") == row.owner]
        assert row.open + row.kept + row.broken == len(owned)
        assert row.on_time <= row.kept
        assert row.settled == row.kept + row.broken + row.due
        assert row.due <= row.open
        assert all(flag.state == "kept" for flag in owned if is_on_time(flag))


def settled_for(tell: Told, who: str, when: str, state: str) -> None:
    flag = Flag(id=f"{who} {when}", at=at("10-01 09:00"), text="x", who=who, turns=(Turn(state, at(when)),))
    tell.set("flag", flag.id, flag.fields())


def test_touches_after_a_broken_promise_stand_beside_those_after_a_kept_one() -> None:
    tell = Told()
    settled_for(tell, "Acme", "11-02 09:00", "broken")
    settled_for(tell, "Globex", "11-02 09:00", "kept")
    tell.touch("Acme", "11-01 10:00", action="meeting")  # before it
    tell.touch("Acme/Jane", "11-03 10:00", "no-answer")
    tell.touch("Acme", "11-04 10:00", "wrong-number")
    tell.touch("Acme", "11-18 10:00", action="meeting")  # too long after
    tell.touch("Globex", "11-05 10:00", "voicemail")
    tell.answer("Globex", "11-06 10:00")
    tell.touch("Initech", "11-05 10:00", action="meeting")  # nothing was promised there
    after = view(tell).after
    assert after is not None
    assert (after.broken.of, after.kept.of, after.flags, after.days) == ("0 of 1", "1 of 1", (1, 1), 14)
    assert after.says == "too early to compare: 38 touches to go"


def test_a_touch_counts_once_for_the_last_promise_before_it() -> None:
    tell = Told()
    settled_for(tell, "Acme", "11-02 09:00", "broken")
    settled_for(tell, "Acme", "11-06 09:00", "kept")
    tell.touch("Acme", "11-03 10:00")
    tell.touch("Acme", "11-07 10:00")
    after = view(tell).after
    assert after is not None
    assert (after.broken.touches, after.kept.touches) == (1, 1)


def test_what_chance_could_not_make_is_said_and_only_that() -> None:
    tell = Told()
    settled_for(tell, "Acme", "11-02 09:00", "broken")
    settled_for(tell, "Globex", "11-02 09:00", "kept")
    for number in range(60):
        when = f"11-{3 + number % 10:02} {9 + number // 10:02}:00"
        tell.touch("Acme", when, "no-answer")
        tell.touch("Globex", when, action="meeting" if number % 3 else "none")
    after = view(tell).after
    assert after is not None
    assert after.says == "buyers act less after a broken promise, beyond chance"


def test_with_nothing_settled_there_is_nothing_to_compare() -> None:
    tell = Told()
    tell.take(raised("samples", NOW, who="Acme"))
    assert view(tell).after is None
    assert view(tell).spent == ""


def test_a_form_left_open_over_lunch_counts_ten_minutes() -> None:
    assert form_seconds(NOW, NOW + timedelta(seconds=41)) == 41
    assert form_seconds(NOW, NOW + timedelta(hours=1)) == 600
    assert form_seconds(NOW, NOW - timedelta(hours=1)) == 0
