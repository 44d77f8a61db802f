"""A screen closes itself once, and no other: not the line that is being written, nor what lies below it."""

from pathlib import Path

import pytest
from textual import events
from textual.widgets import Input

from repmirror.mirror.taking_in.importing import Importing
from repmirror.tui.dialogs.find import FindDialog
from repmirror.tui.dialogs.keys import KeysDialog
from repmirror.tui.dialogs.line import LineDialog
from repmirror.tui.screens.importing import ImportingPage
from repmirror.tui.widgets.rows import Rows
from tests.exchange.files import saved
from tests.tui.rep import Rep, press, work_done, write
from tests.tui.test_importing import looks_at

CALLS = "Company,Date,Outcome\nAcme,2026-11-03,connected\nGlobex,2026-11-03,voicemail\n"


async def test_a_file_that_was_taken_in_meanwhile_leaves_the_line_alone(
    rep: Rep, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    may_end = False
    go = Importing.go
    async with rep.at_work() as pilot:
        await looks_at(pilot, saved(tmp_path, CALLS))
        monkeypatch.setattr(Importing, "go", lambda importing, ms: may_end and go(importing, ms))
        await press(pilot, "I l")
        await write(pilot, "initech me")
        may_end = True
        await work_done(pilot)
        assert len(rep.touches) == 2
        assert isinstance(pilot.app.screen, LineDialog)
        await write(pilot, "eting")
        assert pilot.app.screen.query_one(Input).value == "initech meeting"
        await press(pilot, "enter")
        assert [type(screen).__name__ for screen in pilot.app.screen_stack] == ["TodayPage"]
        await press(pilot, "escape escape")
    assert len(rep.touches) == 3


async def test_what_asks_twice_to_be_closed_is_closed_once(queue: Rep) -> None:
    async with queue.at_work() as pilot:
        await press(pilot, "slash")
        find = pilot.app.screen
        assert isinstance(find, FindDialog)
        hits = find.query_one(Rows)
        for _ in range(2):  # a double click on a slow machine
            hits.post_message(Rows.Chosen(hits, hits.chosen))
        await pilot.pause()
        await press(pilot, "n")
    assert queue.touch.who == hits.chosen.name


async def test_two_clicks_beside_the_palette_close_it_and_nothing_else(queue: Rep) -> None:
    async with queue.at_work() as pilot:
        await press(pilot, "o ctrl+p")
        palette = pilot.app.screen
        for kind in (events.MouseDown, events.MouseUp) * 2:
            pilot.app.post_message(kind(None, 40, 1, 0, 0, 1, False, False, False, 40, 1))
        await press(pilot, "up")
        assert palette not in pilot.app.screen_stack
        assert [type(screen).__name__ for screen in pilot.app.screen_stack] == ["TodayPage", "DroppedPage"]


async def test_a_page_under_the_keys_that_is_closed_goes_with_them(rep: Rep, tmp_path: Path) -> None:
    async with rep.at_work() as pilot:
        await looks_at(pilot, saved(tmp_path, CALLS))
        page = pilot.app.screen
        assert isinstance(page, ImportingPage)
        await press(pilot, "question_mark")
        page.dismiss()
        page.dismiss()
        assert isinstance(pilot.app.screen, KeysDialog)
        await press(pilot, "question_mark")
        assert [type(screen).__name__ for screen in pilot.app.screen_stack] == ["TodayPage"]
