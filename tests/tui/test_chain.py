"""A chain over the screen: it stays, with nothing in it, when the last of its events is taken back."""

import pytest
from textual.widgets import Input

from repmirror.mirror.book import Book
from repmirror.mirror.touches import removed
from tests.tui import seen
from tests.tui.rep import NOW, SIZES, Rep, press


@pytest.fixture
def once(rep: Rep) -> Rep:
    """One account, touched once."""
    rep.touched("Once", outcome="connected", note="liked it")
    return rep


@pytest.mark.parametrize("size", SIZES)
async def test_the_only_touch_is_taken_away_and_brought_back(once: Rep, size: tuple[int, int]) -> None:
    async with once.at_work(size) as pilot:
        await press(pilot, "tab enter D")
        assert once.touches == []
        assert "→ call: connected" not in seen.text(pilot.app)
        await press(pilot, "h escape u")
        assert "→ call: connected" in seen.text(pilot.app)
    assert len(once.touches) == 1


async def test_another_device_takes_the_only_touch_away(once: Rep) -> None:
    async with once.at_work() as pilot:
        await press(pilot, "tab enter")
        Book.open(once.book.path).commit(removed("touch", once.touch.id, "connected, Once"), NOW)
        pilot.app.between_keys.look_around()  # type: ignore[attr-defined]
        await press(pilot, "D e")
        assert "no touches yet" in seen.text(pilot.app)


async def test_what_is_prepared_stays_in_hand_when_its_only_touch_is_taken_away(once: Rep) -> None:
    async with once.at_work() as pilot:
        await press(pilot, "slash")
        pilot.app.screen.query_one(Input).value = "once"
        await press(pilot, "enter enter D")
        assert once.touches == []
        assert "→ call: connected" not in seen.text(pilot.app)
        await press(pilot, "v")
    assert [(touch.who, touch.outcome) for touch in once.touches] == [("Once", "voicemail")]
