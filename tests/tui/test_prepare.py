"""Prepare: one account on one screen before the call, its keys in hand."""

from datetime import timedelta
from itertools import cycle
from typing import Any

import pytest

from repmirror.domain.account import Account
from repmirror.domain.flag import Flag
from repmirror.domain.step import Change
from repmirror.mirror.bringing import bring
from repmirror.tui.screens.prepare import PreparePage
from tests.tui import seen
from tests.tui.rep import LARGE, NOW, SIZES, SMALL, USUAL, Rep, press, write
from tests.tui.views import HOSTILE


@pytest.fixture
def known(queue: Rep) -> Rep:
    """Initech, with something of everything."""
    queue.has_focus()
    queue.touched("Initech/Bill", days=5, action="meeting", base=2, objections=("price",), note="liked it")
    queue.knows(Change("flag", "f1", Flag(id="f1", at=NOW, text="samples", who="Initech", owner="delivery").fields()))
    account = Account(name="Initech", phones=("+1 555 0100",), zone="America/Chicago", tags=("smb",), note="call early")
    queue.knows(Change("account", "initech", account.fields()))
    queue.book.commit(bring("Initech", "the security paper", NOW), NOW)
    return queue


@pytest.mark.parametrize("size", [LARGE, USUAL])
async def test_what_to_know_stands_beside_the_chain(known: Rep, size: tuple[int, int]) -> None:
    async with known.at_work(size) as pilot:
        await press(pilot, "p")
        text = seen.text(pilot.app)
        for words in (
            "Initech", "+1 555 0100", "Thu 09:45 in Chicago", "Bill", "2d late", "samples", "meeting, 14 Nov", "!price",
            "Next year", "the security paper", "call: meeting",
        ):  # fmt: skip
            assert words in text, words


async def test_in_the_small_size_the_parts_take_turns(known: Rep) -> None:
    async with known.at_work(SMALL) as pilot:
        await press(pilot, "p")
        for words in ("meeting, 14 Nov", "the security paper", "call: meeting", "meeting, 14 Nov"):
            assert words in seen.text(pilot.app)
            await press(pilot, "tab")


@pytest.mark.parametrize("size", SIZES)
async def test_a_touch_logged_after_preparing_is_marked_and_others_not(known: Rep, size: tuple[int, int]) -> None:
    async with known.at_work(size) as pilot:
        await press(pilot, "p v n")
        prepared = {touch.who: touch.prepared for touch in known.touches if touch.at == NOW}
        assert prepared == {"Initech": True, "Globex": False}


async def test_things_to_bring_are_added_and_crossed_off_with_a_key(known: Rep) -> None:
    async with known.at_work() as pilot:
        await press(pilot, "p g")
        await write(pilot, "Ravi from support")
        await press(pilot, "enter")
        assert "Ravi from support" in seen.text(pilot.app)
        await press(pilot, "x")
        assert [each.what for each in known.words("bring") if each.done] == ["the security paper"]
        await press(pilot, "u")
        assert not [each for each in known.words("bring") if each.done]
        assert isinstance(pilot.app.screen, PreparePage)


async def test_enter_prepares_on_accounts_too(known: Rep) -> None:
    async with known.at_work() as pilot:
        await press(pilot, "7 enter")
        assert isinstance(pilot.app.screen, PreparePage)
        await press(pilot, "escape")
        assert pilot.app.screen.NAME == "accounts"  # type: ignore[attr-defined]


@pytest.mark.parametrize(("size", "name"), [*zip(cycle(SIZES), HOSTILE, strict=False)])
async def test_hostile_words_leave_it_whole(queue: Rep, size: tuple[int, int], name: str) -> None:
    said: dict[str, Any] = {"objections": (name,), "rivals": (name,), "note": name, "tags": (name,)}
    queue.touched(f"Initech/{name}", days=5, action="meeting", base=2, **said)
    flag = Flag(id="f1", at=NOW - timedelta(days=3), text=name, who="Initech", owner=name)
    queue.knows(Change("flag", "f1", flag.fields()))
    queue.book.commit(bring("Initech", name, NOW), NOW)
    async with queue.at_work(size) as pilot:
        await press(pilot, "p")
        for _ in range(3):
            assert seen.is_safe(pilot.app)
            await press(pilot, "tab")


@pytest.mark.parametrize("keys", ["c m", "c enter", "d", "+ 3", "+ 7"])
async def test_what_settles_the_account_leads_back_to_the_list_and_waits_for_the_second_key(
    known: Rep, keys: str
) -> None:
    async with known.at_work() as pilot:
        await press(pilot, "p")
        first, *rest = keys.split()
        await press(pilot, first)
        assert isinstance(pilot.app.screen, PreparePage) is bool(rest)
        await press(pilot, rest)
        assert not isinstance(pilot.app.screen, PreparePage)
        assert "Initech" not in seen.row_with(pilot.app, "›")
