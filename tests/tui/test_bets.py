"""Bets: started by one line, the coin where the rep looks, and an arm only for touches whose coin was seen."""

from datetime import timedelta

import pytest

from repmirror.domain.bet import Bet
from repmirror.domain.names import account_key
from repmirror.domain.step import Change
from repmirror.tui.panes.queue import Queue
from repmirror.tui.widgets.lines import entitle
from tests.tui import seen
from tests.tui.rep import NOW, SIZES, SMALL, TODAY, Rep, press, write


def has_bet(rep: Rep, practice: str = "ask about timing first") -> Bet:
    bet = Bet(id="bet1", practice=practice, start=NOW - timedelta(days=3))
    rep.knows(Change("bet", bet.id, bet.fields()))
    return bet


@pytest.mark.parametrize("size", SIZES)
async def test_the_coin_stands_whole_over_the_list_and_the_touch_has_its_arm(queue: Rep, size: tuple[int, int]) -> None:
    coin = has_bet(queue).coin(account_key("Initech"), TODAY)
    async with queue.at_work(size) as pilot:
        assert coin.says in seen.lines(pilot.app)[seen.lines(pilot.app).index(seen.row_with(pilot.app, "Initech")) - 1]
        assert "+1 555 0100" in seen.row_with(pilot.app, "Initech")
        await press(pilot, "c m")
        assert (queue.touch.bet, queue.touch.arm, queue.touch.action) == ("bet1", coin.arm, "meeting")


async def test_the_coin_goes_with_the_cursor(queue: Rep) -> None:
    bet = has_bet(queue)
    async with queue.at_work() as pilot:
        await press(pilot, "down")
        assert f"Up next · {bet.coin(account_key('Globex'), TODAY).says}" in seen.text(pilot.app)
        assert "call back" in seen.row_with(pilot.app, "Initech")
        await press(pilot, "up")
        assert f"Up next · {bet.coin(account_key('Initech'), TODAY).says}" in seen.text(pilot.app)


@pytest.mark.parametrize("size", SIZES)
async def test_prepare_shows_the_coin_too(queue: Rep, size: tuple[int, int]) -> None:
    queue.touched("Initech", days=4)
    coin = has_bet(queue).coin(account_key("Initech"), TODAY)
    async with queue.at_work(size) as pilot:
        await press(pilot, "p")
        assert coin.says in seen.text(pilot.app)
        await press(pilot, "n")
        assert queue.touches[-1].arm == coin.arm


async def test_a_touch_whose_coin_was_not_on_screen_has_no_arm(queue: Rep) -> None:
    has_bet(queue)
    async with queue.at_work() as pilot:
        await press(pilot, "7 n 1 l")
        await write(pilot, "hooli call")
        await press(pilot, "enter")
        assert [touch.arm for touch in queue.touches] == [None, None]


async def test_without_a_bet_there_is_no_coin(queue: Rep) -> None:
    async with queue.at_work() as pilot:
        assert "call back" in seen.row_with(pilot.app, "Initech")
        await press(pilot, "n")
        assert queue.touch.bet is None


@pytest.mark.parametrize("size", SIZES)
async def test_one_line_starts_a_bet_and_says_what_it_takes(queue: Rep, size: tuple[int, int]) -> None:
    for days in range(1, 12):
        queue.touched("Hooli", days=days, action="meeting" if days % 3 == 0 else "none", base=2 * (days % 3 == 0))
    async with queue.at_work(size) as pilot:
        await press(pilot, "5 s")
        if size[1] > 15:
            assert "To see a doubling of your" in seen.text(pilot.app)
        await write(pilot, "wait a beat")
        await press(pilot, "enter")
        [bet] = queue.words("bet")
        assert bet.practice == "wait a beat"
        assert "Bet: wait a beat" in seen.text(pilot.app)
        await press(pilot, "u")
        assert queue.words("bet") == []


@pytest.mark.parametrize(("key", "kept"), [("k", True), ("d", False)])
async def test_a_bet_is_kept_or_dropped_and_stays_in_the_history(queue: Rep, key: str, kept: bool) -> None:
    has_bet(queue)
    async with queue.at_work() as pilot:
        await press(pilot, f"5 {key}")
        [bet] = queue.words("bet")
        assert (bet.kept, bet.ended) == (kept, NOW)
        assert ("kept" if kept else "dropped") in seen.row_with(pilot.app, "ask about timing first")


@pytest.mark.parametrize("size", SIZES)
async def test_both_sides_show_their_count(queue: Rep, size: tuple[int, int]) -> None:
    has_bet(queue)
    for n in range(4):
        arm, action = "AB"[n % 2], "meeting" if n == 1 else "none"
        queue.touched(f"Buyer {n}", days=1, outcome="connected", action=action, base=2 * (n == 1), bet="bet1", arm=arm)
    queue.touched("Hooli", days=1)
    async with queue.at_work(size) as pilot:
        await press(pilot, "5")
        assert "0 of 2" in seen.row_with(pilot.app, "A as usual")
        assert "1 of 2" in seen.row_with(pilot.app, "B with it")
        assert "without the coin" in " ".join(seen.text(pilot.app).split())
        assert "to 1" in seen.text(pilot.app)


async def test_a_touch_becomes_a_bet_by_one_key(queue: Rep) -> None:
    queue.touched("Hooli", action="meeting", base=2)
    async with queue.at_work() as pilot:
        await press(pilot, "tab B")
        await write(pilot, "again")
        await press(pilot, "enter")
        [bet] = queue.words("bet")
        assert bet.touch == queue.touch.id


@pytest.mark.parametrize("size", SIZES)
async def test_empty_it_teaches(rep: Rep, size: tuple[int, int]) -> None:
    async with rep.at_work(size) as pilot:
        await press(pilot, "5")
        assert "Bets: does it really work?" in seen.text(pilot.app)
        assert "Press s and write" in seen.text(pilot.app)
        assert "keep" not in seen.lines(pilot.app)[-1]
        await press(pilot, "k")
        assert "There is no bet to settle" in seen.text(pilot.app)


async def test_what_is_known_is_never_cut_in_a_sentence(queue: Rep) -> None:
    has_bet(queue)
    for n in range(3):
        old = Bet(id=f"old{n}", practice=f"practice {n}", start=NOW - timedelta(days=30 + n), ended=NOW, kept=True)
        queue.knows(Change("bet", old.id, old.fields()))
        queue.touched(f"Buyer {n}", days=1)
    async with queue.at_work(SMALL) as pilot:
        await press(pilot, "5")
        rows = [line.rstrip() for line in seen.lines(pilot.app)]
        head = next(nth for nth, row in enumerate(rows) if "before this" in row)
        assert [row for row in rows[:head] if row][-1].endswith(".")
        assert "practice 0" in rows[head + 1]


async def test_a_coin_that_turns_paints_its_border_and_not_the_list(queue: Rep) -> None:
    has_bet(queue)
    async with queue.at_work() as pilot:
        await pilot.pause()
        box = pilot.app.screen.query_one(Queue)
        entitle(box, "Up next · B: another", "below")
        assert {(region.y, region.height) for region in box._repaint_regions} == {
            (0, 1),
            (box.outer_size.height - 1, 1),
        }
        await pilot.pause()
        assert "B: another" in seen.text(pilot.app)
