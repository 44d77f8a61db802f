"""What stands behind a dialog: dimmed, and as it is now."""

from typing import Any

import pytest
from textual.renderables.background_screen import BackgroundScreen

from repmirror.tui.dialogs.tell import TellDialog
from tests.tui import seen
from tests.tui.rep import LARGE, SIZES, Rep, press


async def test_what_changes_behind_a_dialog_is_seen_behind_it(queue: Rep) -> None:
    async with queue.at_work(LARGE) as pilot:
        await pilot.press("slash")
        await pilot.pause()
        assert "1 today" not in seen.text(pilot.app)
        queue.touched("Hooli")  # as another terminal does
        pilot.app.desk.version += 1
        pilot.app.screen_stack[0].repaint(only_if_stale=True)
        await pilot.pause()
        await pilot.pause()
        assert "1 today" in seen.text(pilot.app)


@pytest.mark.parametrize("size", SIZES)
async def test_all_that_no_dialog_covers_stays_in_view(queue: Rep, size: tuple[int, int]) -> None:
    async with queue.at_work(size) as pilot:
        await press(pilot, "2 1")
        tabs = seen.lines(pilot.app)[0]
        assert "Today" in tabs
        await press(pilot, "l")
        assert seen.lines(pilot.app)[0] == tabs
        pilot.app.push_screen(TellDialog("Over it", ["A sentence."]))
        await pilot.pause()
        await pilot.pause()
        assert "Over it" in seen.text(pilot.app)
        assert seen.lines(pilot.app)[0] == tabs
        assert size != LARGE or "The line" in seen.text(pilot.app)


async def test_another_size_is_dimmed_anew(queue: Rep) -> None:
    async with queue.at_work(LARGE) as pilot:
        await pilot.press("slash")
        await pilot.pause()
        await pilot.resize_terminal(80, 24)
        await pilot.pause()
        assert "q quit" not in seen.lines(pilot.app)[-1]
        assert len(seen.lines(pilot.app)) == 24


async def test_it_is_dimmed_less_often_than_the_dialog_is_painted(queue: Rep, monkeypatch: pytest.MonkeyPatch) -> None:
    dimmed: list[BackgroundScreen] = []
    paint = BackgroundScreen.__rich_console__
    monkeypatch.setattr(
        BackgroundScreen, "__rich_console__", lambda self, *how: (dimmed.append(self), paint(self, *how))[1]
    )
    async with queue.at_work(LARGE) as pilot:
        await pilot.press("slash")
        await pilot.pause()
        before = len(dimmed)
        dialog: Any = pilot.app.screen
        dialog.refresh()
        await pilot.pause()
        assert 0 < before == len(dimmed)
