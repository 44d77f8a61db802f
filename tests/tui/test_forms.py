"""Flags, responses, find, help: a few fields or one key, and back where one was."""

import asyncio
import re
from datetime import date, timedelta

import pytest
from textual.command import Hits

from repmirror.domain.flag import Flag
from repmirror.domain.step import Change
from repmirror.tui.palette import Actions
from repmirror.tui.panes.queue import Queue
from repmirror.tui.screens.flags import FlagsPage
from tests.tui import seen
from tests.tui.rep import NOW, SIZES, SMALL, Rep, full_disk, press, work_done, write


@pytest.mark.parametrize("size", SIZES)
async def test_a_flag_needs_two_fields_and_goes_back_where_one_was(queue: Rep, size: tuple[int, int]) -> None:
    async with queue.at_work(size) as pilot:
        await press(pilot, "down f")
        await write(pilot, "samples by Friday")
        await press(pilot, "enter")
        [flag] = queue.words("flag")
        assert (flag.text, flag.who) == ("samples by Friday", "Globex")
        queue_list = pilot.app.screen.query_one(Queue)
        assert queue_list.has_focus
        assert queue_list.cursor == 1


async def test_a_flag_can_say_more(queue: Rep) -> None:
    async with queue.at_work() as pilot:
        await press(pilot, "f")
        for text in ("samples", "", "logistics", "+3d", "12k", "we can't wait"):
            await write(pilot, text)
            await press(pilot, "tab")
        await press(pilot, "enter")
        [flag] = queue.words("flag")
        assert (flag.owner, flag.stake, flag.words) == ("logistics", 12_000, "we can't wait")
        assert flag.due.isoformat() == "2026-11-22"


async def test_a_key_turns_a_flag_at_once_and_a_line_says_by_when(queue: Rep) -> None:
    async with queue.at_work() as pilot:
        await press(pilot, "f")
        await write(pilot, "samples")
        await press(pilot, "enter 6 p")
        [flag] = queue.words("flag")
        assert (flag.state, flag.deadline) == ("promised", None)
        await write(pilot, "+2d Anna")
        await press(pilot, "enter")
        [flag] = queue.words("flag")
        assert (flag.turns[-1].whom, flag.deadline.isoformat()) == ("Anna", "2026-11-21")
        await press(pilot, "u")
        [flag] = queue.words("flag")
        assert flag.state == "open"


async def test_the_line_after_a_turn_is_skipped_by_enter_esc_and_arrows(queue: Rep) -> None:
    async with queue.at_work() as pilot:
        await press(pilot, "f")
        await write(pilot, "samples")
        await press(pilot, "enter 6")
        for key in ("enter", "escape", "down"):
            await press(pilot, f"t {key}")
            assert isinstance(pilot.app.screen, FlagsPage)
        [flag] = queue.words("flag")
        assert [turn.state for turn in flag.turns] == ["told"]


async def test_once_a_promise_is_settled_the_next_one_is_in_hand(queue: Rep) -> None:
    for nth, text in enumerate(("first", "second", "third")):
        queue.knows(Change("flag", text, Flag(id=text, at=NOW - timedelta(days=9 - nth), text=text).fields()))
    async with queue.at_work() as pilot:
        await press(pilot, "6 down b k b")
        assert {flag.text: flag.state for flag in queue.words("flag")} == {
            "first": "broken", "second": "broken", "third": "kept",
        }  # fmt: skip


async def test_a_day_that_is_none_is_said_so_and_the_flag_stays_turned(queue: Rep) -> None:
    async with queue.at_work() as pilot:
        await press(pilot, "f")
        await write(pilot, "samples")
        await press(pilot, "enter 6 p")
        await write(pilot, "someday")
        await press(pilot, "enter")
        assert "someday" in seen.text(pilot.app)
        await press(pilot, "escape")
        assert queue.words("flag")[0].state == "promised"


@pytest.mark.parametrize("said", ["Anna in logistics, 27 nov", "27 nov Anna in logistics"])
async def test_who_promised_may_stand_before_the_day_or_behind_it(queue: Rep, said: str) -> None:
    async with queue.at_work() as pilot:
        await press(pilot, "f")
        await write(pilot, "samples")
        await press(pilot, "enter 6 p")
        await write(pilot, said)
        await press(pilot, "enter")
        [turn] = queue.words("flag")[0].turns
        assert (turn.whom, turn.by) == ("Anna in logistics", date(2026, 11, 27))


async def test_an_empty_flag_says_what_is_missing(queue: Rep) -> None:
    async with queue.at_work() as pilot:
        await press(pilot, "f enter")
        assert "what was promised" in seen.text(pilot.app)
        await press(pilot, "escape")
        assert queue.words("flag") == []


async def test_a_full_disk_leaves_the_form_as_it_was(queue: Rep, monkeypatch: pytest.MonkeyPatch) -> None:
    async with queue.at_work() as pilot:
        await press(pilot, "f")
        await write(pilot, "samples")
        with full_disk(queue, monkeypatch):
            await press(pilot, "enter")
        assert "disk is full" in seen.text(pilot.app)
        assert "samples" in seen.text(pilot.app)


@pytest.mark.parametrize("size", SIZES)
async def test_a_response_is_one_key_with_the_name_filled_in(queue: Rep, size: tuple[int, int]) -> None:
    async with queue.at_work(size) as pilot:
        await press(pilot, "r m")
        [response] = queue.words("response")
        assert (response.who, response.action, response.base) == ("Initech", "meeting", 2)
        assert queue.touches == []


async def test_a_response_of_somebody_else(rep: Rep) -> None:
    async with rep.at_work() as pilot:
        await press(pilot, "r")
        await write(pilot, "Wonka")
        await press(pilot, "enter k")
        [response] = rep.words("response")
        assert (response.who, response.action) == ("Wonka", "callback")


@pytest.mark.parametrize("begin", [["tab"], []])
async def test_typing_the_name_of_another_buyer_puts_it_in_place_of_the_one_in_hand(
    queue: Rep, begin: list[str]
) -> None:
    async with queue.at_work() as pilot:
        await press(pilot, ["r", *begin])
        await write(pilot, "Umbrella")
        await press(pilot, "enter m")
        [response] = queue.words("response")
        assert (response.who, response.action) == ("Umbrella", "meeting")


@pytest.mark.parametrize("size", SIZES)
async def test_find_puts_the_hit_on_top_of_up_next(queue: Rep, size: tuple[int, int]) -> None:
    queue.touched("Wonka")
    async with queue.at_work(size) as pilot:
        await press(pilot, "slash w o n enter")
        chosen = pilot.app.screen.query_one(Queue).chosen
        assert chosen is not None
        assert chosen.who == "Wonka"
        await press(pilot, "n")
        assert queue.touches[-1].outcome == "no-answer"
        assert queue.touches[-1].who == "Wonka"


async def test_find_from_another_screen_goes_to_today(queue: Rep) -> None:
    async with queue.at_work() as pilot:
        await press(pilot, "6 slash g l o enter")
        chosen = pilot.app.screen.query_one(Queue).chosen
        assert chosen is not None
        assert chosen.who == "Globex"


@pytest.mark.parametrize("key", ["question_mark", "f1"])
async def test_help_right_after_connected_says_what_the_next_key_means_and_it_still_means_it(
    queue: Rep, key: str
) -> None:
    async with queue.at_work() as pilot:
        await press(pilot, f"c {key}")
        lines = [line.strip("│ ") for line in seen.text(pilot.app).splitlines()]
        assert lines[1].startswith("Right after connected")
        await press(pilot, "escape m")
        assert queue.touch.action == "meeting"


@pytest.mark.parametrize("size", SIZES)
async def test_help_shows_the_keys_in_force_those_of_what_is_in_hand_first(queue: Rep, size: tuple[int, int]) -> None:
    queue.has_set("key.line", "L")
    queue.has_set("key.no-answer", "N")
    async with queue.at_work(size) as pilot:
        await press(pilot, "question_mark")
        assert "An account in hand" in seen.lines(pilot.app)[1]
        assert re.search(r"│ +N {2,}", seen.text(pilot.app))
        await press(pilot, "escape 2 question_mark")
        assert "Trend" in seen.lines(pilot.app)[1]
        await press(pilot, "escape 1 L a c m e enter")
        assert queue.touch.who == "acme"


async def test_how_sure_is_said_in_a_sentence(queue: Rep) -> None:
    queue.touched("Hooli", action="meeting", base=2)
    async with queue.at_work() as pilot:
        await press(pilot, "h")
        assert "1 of 1 touches got on base" in seen.text(pilot.app)


async def test_esc_leaves_what_would_be_handed_out_and_goes_back(queue: Rep) -> None:
    async with queue.at_work(SMALL) as pilot:
        await press(pilot, "E")
        assert "report as a page" in seen.text(pilot.app)
        await press(pilot, "escape")
        assert pilot.app.screen.NAME == "today"  # type: ignore[attr-defined]


async def test_the_palette_knows_every_action(queue: Rep) -> None:
    async with queue.at_work() as pilot:
        await press(pilot, ["ctrl+p"])
        await write(pilot, "voicemail")
        await work_done(pilot)
        await press(pilot, "down enter")
        assert queue.touch.outcome == "voicemail"


@pytest.mark.parametrize("said", ["busy", "wrong number", "how sure"])
async def test_enter_at_once_takes_what_the_palette_was_asked_for(
    queue: Rep, monkeypatch: pytest.MonkeyPatch, said: str
) -> None:
    search = Actions.search

    async def slow(provider: Actions, query: str) -> Hits:
        await asyncio.sleep(0.05)
        async for hit in search(provider, query):
            yield hit

    monkeypatch.setattr(Actions, "search", slow)
    async with queue.at_work() as pilot:
        await write(pilot, ["ctrl+p", *said, "enter"])
        await work_done(pilot)
        await press(pilot, [])
        done = [touch.outcome for touch in queue.touches] or [type(pilot.app.screen).__name__]
    assert done == [{"wrong number": "wrong-number", "how sure": "TellDialog"}.get(said, said)]


@pytest.mark.parametrize("size", SIZES)
async def test_what_is_known_of_an_account_is_edited_in_one_form(queue: Rep, size: tuple[int, int]) -> None:
    async with queue.at_work(size) as pilot:
        await press(pilot, "i tab")
        await write(pilot, "new york")
        await press(pilot, "tab")
        await write(pilot, "smb, north")
        await press(pilot, "enter")
        known = queue.book.history.account("initech")
        assert (known.zone, known.tags, known.phones) == ("America/New_York", ("smb", "north"), ("+1 555 0100",))
        await press(pilot, "u")
        assert queue.book.history.account("initech").zone == ""


async def test_a_form_that_joins_asks_first(queue: Rep) -> None:
    async with queue.at_work() as pilot:
        await press(pilot, "i")
        pilot.app.screen.query_one("#who").value = "globex"  # type: ignore[attr-defined]
        await press(pilot, "enter")
        assert "is an account already" in " ".join(seen.text(pilot.app).split())
        assert queue.book.history.is_known("Initech")
        await press(pilot, "enter")
        history = queue.book.history
        assert history.account_of("Initech") == history.account_of("Globex")
        assert set(history.account("globex").phones) == {"+1 555 0100", "+1 555 0101"}
        await press(pilot, "u i")
        pilot.app.screen.query_one("#who").value = "Initech GmbH"  # type: ignore[attr-defined]
        await press(pilot, "enter")
        assert queue.book.history.account_of("initech") == "initech gmbh"


async def test_a_zone_that_is_none_is_said_so_and_nothing_is_saved(queue: Rep) -> None:
    async with queue.at_work() as pilot:
        await press(pilot, "i")
        pilot.app.screen.query_one("#zone").value = "Atlantis"  # type: ignore[attr-defined]
        await press(pilot, "enter")
        assert "is no time zone" in seen.text(pilot.app)
        await press(pilot, "escape")
        assert queue.book.history.account("initech").zone == ""


async def test_whom_not_to_contact_is_warned_of_in_the_line_and_after_a_key(queue: Rep) -> None:
    async with queue.at_work() as pilot:
        await press(pilot, "i")
        pilot.app.screen.query_one("#do-not-contact").value = "yes"  # type: ignore[attr-defined]
        await press(pilot, "enter")
        chosen = pilot.app.screen.query_one(Queue).chosen
        assert chosen is not None
        assert chosen.who != "Initech"
        await press(pilot, "l")
        await write(pilot, "initech voicemail")
        assert "is marked do not contact" in seen.text(pilot.app)
        await press(pilot, "enter")
        assert queue.touches[-1].outcome == "voicemail"
