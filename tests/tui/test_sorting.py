"""Calls that wait are walked at one key each, and count from then on."""

from datetime import timedelta

import pytest

from repmirror.domain.step import Change
from repmirror.domain.unsorted import Unsorted
from tests.tui import seen
from tests.tui.rep import NOW, SIZES, Rep, press


@pytest.fixture
def waiting(rep: Rep) -> Rep:
    """Five calls of a phone: three of the rep's, one of a buyer's, and one with somebody who is none."""
    said = [("Acme", False, ""), ("Globex", False, "EA"), ("Acme", True, "they called"), ("Mum", False, ""),
            ("Initech", False, "EA")]  # fmt: skip
    for nth, (who, inbound, word) in enumerate(said):
        call = Unsorted(
            id=f"{nth:016x}", at=NOW - timedelta(hours=nth + 1), who=who, inbound=inbound, seconds=95, said=word
        )
        rep.knows(Change("unsorted", call.id, call.fields()))
    return rep


@pytest.mark.parametrize("size", SIZES)
async def test_a_key_sorts_a_call_and_goes_to_the_next(waiting: Rep, size: tuple[int, int]) -> None:
    async with waiting.at_work(size) as pilot:
        await press(pilot, "S")
        assert "0 of 5 sorted" in seen.text(pilot.app)
        await press(pilot, "n c m")
        assert "2 of 5 sorted" in seen.text(pilot.app)
    assert [(touch.who, touch.outcome, touch.action) for touch in waiting.touches] == [
        ("Globex", "connected", "meeting"), ("Acme", "no-answer", "none"),
    ]  # fmt: skip
    assert {touch.seconds for touch in waiting.touches} == {95}


async def test_a_call_of_theirs_becomes_a_response_and_says_what_they_did(waiting: Rep) -> None:
    async with waiting.at_work() as pilot:
        await press(pilot, "S down down v")
        assert "They called you" in seen.text(pilot.app)
        await press(pilot, "c k")
    [response] = waiting.words("response")
    assert (response.who, response.action, response.base) == ("Acme", "callback", 1)
    assert waiting.touches == []


async def test_one_undo_takes_a_sorting_back_and_it_waits_again(waiting: Rep) -> None:
    async with waiting.at_work() as pilot:
        await press(pilot, "S c m")
        await press(pilot, "u")
        assert "0 of 5 sorted" in seen.text(pilot.app)
        assert "meeting, Acme" in seen.text(pilot.app)
    assert waiting.touches == []
    assert len(waiting.words("unsorted")) == 5


async def test_who_is_no_buyer_goes_away_for_good_and_all_alike_are_sorted_at_once(waiting: Rep) -> None:
    async with waiting.at_work() as pilot:
        await press(pilot, "S down down down D")
        assert "Mum" not in seen.text(pilot.app).replace("Taken away: a call with Mum", "")
        await press(pilot, "home down A t")
    assert [(touch.who, touch.outcome, touch.note) for touch in waiting.touches] == [
        ("Initech", "message", "said: EA"), ("Globex", "message", "said: EA"),
    ]  # fmt: skip
    assert {call.who for call in waiting.words("unsorted")} == {"Acme"}


async def test_today_says_that_calls_wait_and_leaving_keeps_the_rest(waiting: Rep) -> None:
    async with waiting.at_work() as pilot:
        await press(pilot, "S n escape")
        assert "S 4 to sort" in seen.text(pilot.app)
        await press(pilot, "S tab")
        assert "1 of 5 sorted" in seen.text(pilot.app)


async def test_with_nothing_to_sort_it_teaches(rep: Rep) -> None:
    async with rep.at_work() as pilot:
        await press(pilot, "S n")
        assert "Nothing waits" in seen.text(pilot.app)
