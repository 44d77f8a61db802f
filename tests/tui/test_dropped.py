"""What was left lying: a key opens all of it, and the keys of an account in hand work there."""

import pytest

from tests.tui import seen
from tests.tui.rep import SIZES, Rep, press


@pytest.fixture
def left(queue: Rep) -> Rep:
    """A buyer who acted and heard nothing, one who acted long ago and was tried six times, and one that is late."""
    queue.touched("Hooli", days=2, outcome="connected", action="info", base=1)
    queue.touched("Wayne", days=40, outcome="connected", action="meeting", base=2)
    for days in range(20, 26):
        queue.touched("Wayne", days=days, outcome="no-answer", seconds=60)
    return queue


@pytest.mark.parametrize("size", SIZES)
async def test_a_key_shows_every_dropped_ball(left: Rep, size: tuple[int, int]) -> None:
    async with left.at_work(size) as pilot:
        await press(pilot, "o")
        text = seen.text(pilot.app)
        assert "Hooli" in text
        assert "Initech" in text
        assert "1 buyer acted and heard nothing since" in " ".join(text.split())


@pytest.mark.parametrize("size", SIZES)
async def test_tab_shows_effort_without_impact_and_who_went_quiet(left: Rep, size: tuple[int, int]) -> None:
    async with left.at_work(size) as pilot:
        await press(pilot, "o tab")
        assert "Wayne" in seen.text(pilot.app)
        if size[0] > 40:
            assert "6 touches, 6 min; meeting" in seen.row_with(pilot.app, "Wayne")
        await press(pilot, "tab")
        assert "Wayne" in seen.text(pilot.app)
        assert "Hooli" not in seen.text(pilot.app)


async def test_a_logging_key_picks_the_ball_up_and_moves_on(left: Rep) -> None:
    async with left.at_work() as pilot:
        await press(pilot, "o c m v")
        assert [(t.who, t.outcome, t.action) for t in left.touches[-2:]] == [
            ("Hooli", "connected", "meeting"),
            ("Initech", "voicemail", "none"),
        ]
        await press(pilot, "escape")
        assert pilot.app.screen.NAME == "today"  # type: ignore[attr-defined]
        assert pilot.app.is_running


async def test_today_says_how_many_and_which_key(left: Rep) -> None:
    async with left.at_work() as pilot:
        await pilot.app.reckoning.go(for_all=True)  # type: ignore[attr-defined]
        await pilot.pause()
        assert "3 late or due · o 2 dropped: Hooli, Initech " in seen.text(pilot.app)


async def test_with_nothing_dropped_it_says_so(rep: Rep) -> None:
    async with rep.at_work() as pilot:
        await press(pilot, "o")
        assert "No ball was dropped." in seen.text(pilot.app)
        assert "Nothing lies here" in seen.text(pilot.app)
