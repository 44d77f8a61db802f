"""Patterns: the map, its cells and what they say, and bright spots that become tips."""

from datetime import timedelta
from typing import Any

import pytest

from repmirror.domain.encounter import Touch
from repmirror.domain.step import Change, Draft
from repmirror.tui.panes.pattern_lists import BrightList
from repmirror.tui.widgets.heat import HeatMap
from tests.tui import seen
from tests.tui.rep import LARGE, NOW, SIZES, Rep, press, write


def has_a_good_hour(rep: Rep, weeks: int = 12) -> None:
    """Calls at nine get meetings half of the time, those at two never."""
    changes = []
    for back in range(7 * weeks, 6, -1):
        day = NOW - timedelta(days=back)
        for n in range(8 if day.weekday() < 5 else 0):
            at = day.replace(hour=9 if n < 4 else 14, minute=5 * n)
            on_base = n < 2 or (back == 8 and n == 7)
            action, base = ("meeting", 2) if on_base else ("none", 0)
            id, who = f"{back:04}{n:04}", f"Buyer {n}"
            touch = Touch(id=id, at=at, who=who, outcome="connected", action=action, base=base)
            changes.append(Change("touch", touch.id, touch.fields()))
    rep.book.commit([Draft(changes=(change,), says="before") for change in changes], NOW)


async def look(pilot: Any, keys: str) -> None:
    """Go there, and wait until it is reckoned."""
    await press(pilot, keys)
    await pilot.app.reckoning.go(for_all=True)
    await pilot.pause()


@pytest.mark.parametrize("size", SIZES)
async def test_what_chance_could_not_make_is_a_sentence(rep: Rep, size: tuple[int, int]) -> None:
    has_a_good_hour(rep)
    async with rep.at_work(size) as pilot:
        await look(pilot, "3")
        assert "buyers act" in " ".join(seen.text(pilot.app).split())


@pytest.mark.parametrize("size", SIZES)
async def test_the_chosen_cell_says_its_count_and_how_sure_it_is(rep: Rep, size: tuple[int, int]) -> None:
    has_a_good_hour(rep)
    async with rep.at_work(size) as pilot:
        await look(pilot, "3")
        hour = "9–12" if size[0] < 60 else "9"
        before = pilot.app.screen.query_one(HeatMap).chosen
        assert before.endswith(hour)
        assert f"{before} · 50 % of 48" in seen.text(pilot.app)
        await press(pilot, "right")
        assert f"{before.split(' ')[0]} {'12–15' if size[0] < 60 else '14'}" in seen.text(pilot.app)


async def test_at_the_edge_of_the_map_an_arrow_goes_to_the_next_screen(rep: Rep) -> None:
    has_a_good_hour(rep)
    async with rep.at_work() as pilot:
        await look(pilot, "3")
        await press(pilot, "right right")
        assert pilot.app.screen.NAME == "focus"  # type: ignore[attr-defined]


async def test_few_touches_are_a_dot_and_no_pattern(rep: Rep) -> None:
    rep.touched("Hooli", days=1, action="meeting", base=2)
    async with rep.at_work() as pilot:
        await look(pilot, "3")
        assert "No pattern yet" in seen.text(pilot.app)
        assert "····" in seen.row_with(pilot.app, " Wed ")


@pytest.mark.parametrize("size", SIZES)
async def test_empty_it_teaches(rep: Rep, size: tuple[int, int]) -> None:
    async with rep.at_work(size) as pilot:
        await look(pilot, "3")
        assert "Patterns: when, how and with" in seen.text(pilot.app)


@pytest.mark.parametrize("size", SIZES)
async def test_a_bright_spot_becomes_a_tip_by_one_key(rep: Rep, size: tuple[int, int]) -> None:
    has_a_good_hour(rep)
    async with rep.at_work(size) as pilot:
        await look(pilot, "3")
        await press(pilot, "tab tab tab")
        assert isinstance(pilot.app.focused, BrightList)
        await press(pilot, "T")
        await write(pilot, "again")
        await press(pilot, "enter")
        [tip] = rep.words("tip")
        assert tip.touch == "00080007"


async def test_how_sure_speaks_of_the_cell_in_hand(rep: Rep) -> None:
    has_a_good_hour(rep)
    async with rep.at_work(LARGE) as pilot:
        await look(pilot, "3")
        await press(pilot, "h")
        assert "24 of 48 touches" in " ".join(seen.text(pilot.app).split())


def gives_up(rep: Rep, chains: int = 12) -> None:
    """Chains of two touches, long ago; the second got an answer in one of three, and then nobody called again."""
    changes = []
    for n in range(chains):
        for nth, back in enumerate((60, 58)):
            moved = nth and not n % 3
            touch = Touch(id=f"{nth}{n:03}", at=NOW - timedelta(days=back, minutes=n), who=f"Buyer {n}",
                          outcome="connected" if moved else "voicemail", action="info" if moved else "none",
                          base=int(bool(moved)))  # fmt: skip
            changes.append(Change("touch", touch.id, touch.fields()))
    rep.book.commit([Draft(changes=(change,), says="before") for change in changes], NOW)


@pytest.mark.parametrize("size", SIZES)
async def test_a_key_shows_what_each_touch_was_worth_and_where_chains_stop(rep: Rep, size: tuple[int, int]) -> None:
    gives_up(rep)
    async with rep.at_work(size) as pilot:
        await look(pilot, "3 c")
        said = " ".join(seen.text(pilot.app).split())
        assert "Chains stop most after touch 2: 12 of the 12" in said
        assert "4 of 12" in seen.row_with(pilot.app, "2nd")
        assert "No leads yet" in said
        await press(pilot, "down h")
        assert "The 2nd touch of an account: 4 of" in " ".join(seen.text(pilot.app).split())
        await press(pilot, "escape c")
        assert pilot.app.screen.query_one(HeatMap).has_focus


@pytest.mark.parametrize("size", SIZES)
async def test_tab_leads_through_all_parts_and_back(rep: Rep, size: tuple[int, int]) -> None:
    gives_up(rep)
    async with rep.at_work(size) as pilot:
        await look(pilot, "3 tab tab tab tab")
        assert "2nd" in seen.text(pilot.app)
        await press(pilot, "tab")
        assert pilot.app.screen.query_one(HeatMap).has_focus
