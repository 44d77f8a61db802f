"""The day's end: five keys at most, nothing to fill in, and the week on a Friday."""

from datetime import timedelta

import pytest
from textual.widgets import Input

from repmirror.tui.app import RepmirrorApp
from repmirror.tui.desk import Desk
from tests.tui import seen
from tests.tui.rep import NOW, SIZES, Rep, press


@pytest.fixture
def day(queue: Rep) -> Rep:
    queue.touched("Hooli", outcome="connected", action="meeting", base=2, note="asked about the spring")
    queue.touched("Wayne", days=2, outcome="connected", action="info", base=1)
    return queue


def words(pilot: object) -> str:
    return " ".join(seen.text(pilot.app).replace("│", " ").split())  # type: ignore[attr-defined]


@pytest.mark.parametrize("size", SIZES)
async def test_five_keys_show_the_day_and_the_sixth_leaves(day: Rep, size: tuple[int, int]) -> None:
    async with day.at_work(size) as pilot:
        await press(pilot, "full_stop")
        assert "1 touch, 1 on base" in words(pilot)
        for expected in ("Hooli: meeting", "Wayne: info", "What did you do today", "Initech: call back"):
            await press(pilot, "enter")
            assert expected in words(pilot)
        await press(pilot, "enter")
        assert "Up next" in seen.text(pilot.app)
        assert "The day's end" not in seen.text(pilot.app)


async def test_w_shows_the_week_beside_the_one_before(day: Rep) -> None:
    async with day.at_work() as pilot:
        await press(pilot, "full_stop w")
        assert "The week's end" in seen.text(pilot.app)
        assert "This week" in words(pilot)


async def test_on_friday_it_is_the_week(day: Rep) -> None:
    friday = NOW + timedelta(days=1)
    async with RepmirrorApp(day.book, lambda: friday).run_test(size=(80, 24)) as pilot:
        await press(pilot, "full_stop")
        assert "The week's end" in seen.text(pilot.app)


async def test_the_bright_spot_becomes_a_tip(day: Rep) -> None:
    async with day.at_work() as pilot:
        await press(pilot, "full_stop enter T")
        assert isinstance(pilot.app.focused, Input)
        await press(pilot, "a g a i n enter")
        [tip] = day.words("tip")
        assert tip.text == "again"


@pytest.mark.parametrize("size", SIZES)
async def test_a_day_with_nothing_in_it_still_ends(rep: Rep, size: tuple[int, int]) -> None:
    async with rep.at_work(size) as pilot:
        await press(pilot, "full_stop enter enter enter enter")
        assert "5 of 5" in seen.text(pilot.app)
        assert "nobody is due" in words(pilot)
        await press(pilot, "enter")
        assert "5 of 5" not in seen.text(pilot.app)


@pytest.mark.parametrize("key", ["full_stop", "a", "h"])
async def test_half_a_history_makes_no_figure(rep: Rep, key: str, monkeypatch: pytest.MonkeyPatch) -> None:
    rep.touched("Hooli", action="meeting", base=2)
    monkeypatch.setattr(Desk, "read_on", lambda self, budget_ms: None)
    async with rep.at_work() as pilot:
        await press(pilot, key)
        assert "Reading on: that needs all of your history" in " ".join(seen.text(pilot.app).split())


async def test_what_was_reckoned_between_keys_stands_there_at_once(day: Rep, monkeypatch: pytest.MonkeyPatch) -> None:
    async with day.at_work() as pilot:
        await pilot.app.reckoning.go(for_all=True)
        monkeypatch.setattr("repmirror.tui.dialogs.review.afterwards", lambda *_: None)
        await press(pilot, "full_stop")
        assert "1 touch, 1 on base" in words(pilot)
