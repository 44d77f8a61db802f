"""Flags: what the company promised, who owes it, since when, and how well each part of it keeps its word."""

from datetime import timedelta

import pytest

from repmirror.domain.errors import NoSuchError, NotUnderstoodError
from repmirror.domain.flag import Flag, Turn
from repmirror.mirror.flags import FlagsView, OwnerRow, flags_view, raised, turned
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
