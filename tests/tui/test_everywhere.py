"""What works everywhere does so on every page, whether a key of its own or the palette asks for it."""

import pytest

from repmirror.tui.actions import ACTIONS
from tests.tui.rep import Rep, press

PAGES = {
    **{key: key for key in "1234567"},
    "export": "E",
    "dropped": "o",
    "prepare": "p",
    "sorting": "S",
    "peers": "2 p",
    "voice": "6 v",
    "chain": "tab enter",
}
LEAVES = {"quit", "suspend"}


@pytest.fixture
def known(queue: Rep) -> Rep:
    """A touch on a buyer in the queue, and a focus."""
    queue.has_focus()
    queue.touched("Initech", days=1, outcome="connected", action="meeting", base=2)
    return queue


@pytest.mark.parametrize("keys", PAGES.values(), ids=PAGES)
async def test_the_screens_beside_are_gone_to_from_any_page(known: Rep, keys: str) -> None:
    async with known.at_work() as pilot:
        for action in ("screen.turn(1)", "screen.turn(-1)"):
            await press(pilot, keys)
            page = pilot.app.screen
            await page.run_action(action)
            await press(pilot, [])
            assert pilot.app.screen is not page


@pytest.mark.long
@pytest.mark.parametrize("keys", PAGES.values(), ids=PAGES)
async def test_every_action_can_be_asked_for_on_any_page(known: Rep, keys: str) -> None:
    async with known.at_work() as pilot:
        for action in ACTIONS:
            if action.name not in LEAVES:
                await press(pilot, f"{keys}")
                await pilot.app.screen.run_action(action.run)
                await press(pilot, "escape escape escape 1")
                assert pilot.app.is_running, action.name
