"""What is due once a screen is painted comes to nothing where a key has closed the screen by then."""

from collections.abc import Callable
from typing import Any

import pytest
from textual._callback import invoke
from textual.message_pump import MessagePump

from tests.tui.rep import SIZES, Rep, press

Due = list[tuple[Callable[..., Any], tuple[Any, ...]]]


@pytest.fixture
def due(monkeypatch: pytest.MonkeyPatch) -> Due:
    """What was asked for once the screen is painted; it is done, too."""
    asked: Due = []
    call_back = MessagePump.call_after_refresh

    def note(pump: MessagePump, callback: Callable[..., Any], *args: Any) -> bool:
        asked.append((callback, args))
        return call_back(pump, callback, *args)

    monkeypatch.setattr(MessagePump, "call_after_refresh", note)
    return asked


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("opening", ["p", "E", "question_mark", "full_stop", "6 v", "tab enter"])
async def test_a_late_callback_finds_its_screen_closed_and_does_nothing(
    queue: Rep, due: Due, size: tuple[int, int], opening: str
) -> None:
    queue.touched("Initech", days=1, outcome="connected")
    async with queue.at_work(size) as pilot:
        stood = len(pilot.app.screen_stack)
        *before, opens = opening.split()
        await press(pilot, before)
        due.clear()
        await press(pilot, [opens])
        assert len(pilot.app.screen_stack) == stood + 1
        assert due
        await press(pilot, "escape")
        assert len(pilot.app.screen_stack) == stood
        for callback, args in list(due):
            await invoke(callback, *args)
