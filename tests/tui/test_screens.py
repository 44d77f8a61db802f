"""The other screens: their keys save, and what is read later still appears."""

from typing import Any

import pytest

from repmirror.domain.step import Change
from repmirror.mirror.book import Book
from repmirror.tui.panes.accounts import AccountList
from tests.tui import seen
from tests.tui.rep import SIZES, Rep, press, work_done, write


@pytest.mark.parametrize("size", SIZES)
async def test_a_logging_key_works_on_accounts_and_moves_on(queue: Rep, size: tuple[int, int]) -> None:
    async with queue.at_work(size) as pilot:
        await press(pilot, "7")
        first, second = [row.name for row in pilot.app.screen.query_one(AccountList).rows[:2]]
        await press(pilot, "n b")
        assert [(touch.who, touch.outcome) for touch in queue.touches] == [(first, "no-answer"), (second, "busy")]


async def test_a_screen_that_is_gone_to_is_not_held_back(queue: Rep, monkeypatch: pytest.MonkeyPatch) -> None:
    async with queue.at_work() as pilot:
        held = list[float]()
        set_timer = pilot.app.set_timer

        def noted(delay: float, *what: Any, **more: Any) -> Any:
            held.extend([delay] if more.get("name") == "delay_update" else [])
            return set_timer(delay, *what, **more)

        monkeypatch.setattr(pilot.app, "set_timer", noted)
        await press(pilot, "2 1 2")
        assert len(held) == 3
        assert max(held) < 1 / 60  # seconds of a frame


async def test_a_promise_is_turned_by_one_key_and_back(queue: Rep) -> None:
    async with queue.at_work() as pilot:
        await press(pilot, "f")
        await write(pilot, "samples")
        await press(pilot, "enter 6 k")
        [flag] = queue.words("flag")
        assert flag.state == "kept"
        await press(pilot, "u")
        [flag] = queue.words("flag")
        assert flag.state == "open"


async def test_a_play_is_pinned_by_enter(queue: Rep) -> None:
    queue.has_focus()
    async with queue.at_work() as pilot:
        await press(pilot, "4 down enter")
        [focus] = queue.words("focus")
        assert focus.now == 2


async def test_the_trend_goes_from_weeks_to_months_to_days(queue: Rep) -> None:
    queue.touched("Hooli", action="meeting", base=2)
    async with queue.at_work() as pilot:
        await press(pilot, "2")
        for by in ("week", "month", "day"):
            assert f"On base by {by}" in seen.text(pilot.app)
            await press(pilot, "s")


def test_half_a_history_puts_nobody_first(queue: Rep, monkeypatch: pytest.MonkeyPatch) -> None:
    for _ in range(400):
        queue.touched("Hooli", days=1, note="a long note that fills the file " * 4)
    monkeypatch.setattr("repmirror.tui.desk._FIRST_MS", 0)
    late = Rep(Book.open(queue.book.path))
    app = late.app()
    assert not app.desk.is_loaded
    assert app.desk.today().queue == ()
    app.desk.read_on(60_000)
    assert app.desk.today().queue[0].who == "Initech"


async def test_history_is_read_on_while_keys_work(queue: Rep, monkeypatch: pytest.MonkeyPatch) -> None:
    for _ in range(400):
        queue.touched("Hooli", outcome="busy", note="a long note that fills the file " * 4)
    monkeypatch.setattr("repmirror.tui.desk._FIRST_MS", 0)
    late = Rep(Book.open(queue.book.path))
    async with late.at_work() as pilot:
        await press(pilot, "n")
        await work_done(pilot)
        await pilot.pause()
        assert pilot.app.desk.is_loaded  # type: ignore[attr-defined]
        assert len(late.touches) == 401
        assert "401 today" in seen.text(pilot.app)


async def test_a_key_of_the_reps_own_replaces_ours(queue: Rep) -> None:
    queue.knows(Change("setting", "key.no-answer", {"value": "N"}))
    async with queue.at_work() as pilot:
        assert "N no answer" in seen.lines(pilot.app)[-1]
        await press(pilot, "n")
        assert queue.touches == []
        await press(pilot, "N")
        assert queue.touch.outcome == "no-answer"


async def test_keys_from_a_file_that_are_none_leave_ours_in_force(queue: Rep) -> None:
    queue.knows(Change("setting", "key.no-answer", {"value": ","}), Change("setting", "key.line", {"value": " "}))
    async with queue.at_work() as pilot:
        await press(pilot, "n")
        assert queue.touch.outcome == "no-answer"


@pytest.mark.parametrize("size", SIZES)
async def test_a_touch_in_the_chain_beside_the_accounts_is_in_hand(queue: Rep, size: tuple[int, int]) -> None:
    queue.touched("Initech", action="meeting", base=2)
    async with queue.at_work(size) as pilot:
        await press(pilot, "7 enter T")
        await write(pilot, "again")
        await press(pilot, "enter")
        [tip] = queue.words("tip")
        assert tip.touch == queue.touch.id


async def test_how_sure_speaks_of_the_promises_on_flags(queue: Rep) -> None:
    async with queue.at_work() as pilot:
        await press(pilot, "f")
        await write(pilot, "samples")
        await press(pilot, "enter 6 h")
        assert "No promise is settled" in seen.text(pilot.app)
        await press(pilot, "escape k h")
        assert "1 of 1 promises were kept" in " ".join(seen.text(pilot.app).split())
