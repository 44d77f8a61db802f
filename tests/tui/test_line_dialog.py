"""The line: read as it is typed, saved by enter, kept by esc, never lost."""

import pytest
from textual import events

from repmirror.tui.dialogs.line import LineDialog
from repmirror.tui.dialogs.names import NameInput
from tests.tui import seen
from tests.tui.rep import SIZES, SMALL, Rep, full_disk, press, write


@pytest.mark.parametrize("size", SIZES)
async def test_a_phrase_is_read_as_it_is_typed_and_saved_by_enter(queue: Rep, size: tuple[int, int]) -> None:
    async with queue.at_work(size) as pilot:
        await press(pilot, "l")
        await write(pilot, "globex call meeting 12m !price")
        assert "meeting" in seen.text(pilot.app)
        await press(pilot, "enter")
        assert (queue.touch.who.casefold(), queue.touch.action, queue.touch.minutes) == ("globex", "meeting", 12)
        assert queue.touch.objections == ("price",)
        assert not isinstance(pilot.app.screen, LineDialog)


async def test_a_new_account_is_named_as_new(queue: Rep) -> None:
    async with queue.at_work() as pilot:
        await press(pilot, "l")
        await write(pilot, "vandelay voicemail")
        assert "vandelay (NEW)" in seen.text(pilot.app)
        await press(pilot, ["ctrl+u"])
        await write(pilot, "globex vo")
        assert "(NEW)" not in seen.text(pilot.app)


async def test_a_slip_in_a_known_name_is_named_and_tab_puts_it_right(queue: Rep) -> None:
    async with queue.at_work() as pilot:
        await press(pilot, "l")
        await write(pilot, "golbex meeting -- liked it")
        assert "tab: Globex, which you know" in seen.text(pilot.app)
        await press(pilot, "tab enter")
    assert (queue.touch.who, queue.touch.action, queue.touch.note) == ("Globex", "meeting", "liked it")


async def test_a_slip_in_a_word_of_the_trade_is_put_right_by_tab(queue: Rep) -> None:
    async with queue.at_work() as pilot:
        await press(pilot, "l")
        await write(pilot, "globex call meting 12m")
        assert "tab: meeting, for “meting”" in seen.text(pilot.app)
        await press(pilot, "tab enter")
    assert (queue.touch.action, queue.touch.minutes, queue.touch.note) == ("meeting", 12, "")


@pytest.mark.parametrize("begun", ["globex call >f", "globex ca", 'globex call !"too d', "globex call @14:", '"Call B'])
async def test_a_word_still_being_typed_is_not_wrong_yet(queue: Rep, begun: str) -> None:
    async with queue.at_work() as pilot:
        await press(pilot, "l")
        await write(pilot, begun)
        assert not pilot.app.screen.query_one("#problems").display
        await press(pilot, "enter")
        assert pilot.app.screen.query_one("#problems").display
        assert queue.touches == []


async def test_a_word_written_out_is_named_where_it_cannot_be_read(queue: Rep) -> None:
    async with queue.at_work() as pilot:
        await press(pilot, "l")
        await write(pilot, "globex call >someday send")
        assert "someday" in seen.text(pilot.app)
        assert pilot.app.screen.query_one("#problems").display


async def test_all_of_a_problem_is_read_on_the_smallest_screen(queue: Rep) -> None:
    async with queue.at_work(SMALL) as pilot:
        await press(pilot, "l")
        await write(pilot, "globex call meeting 12m >someday @25:00 send")
        shown = " ".join(seen.text(pilot.app).split())
        assert "2026-12-01." in shown
        assert "no time of day" in shown


@pytest.mark.parametrize("key", ["tab", "right"])
async def test_a_known_name_is_offered_and_taken(queue: Rep, key: str) -> None:
    async with queue.at_work() as pilot:
        await press(pilot, "l g l o")
        await press(pilot, key)
        assert pilot.app.screen.query_one(NameInput).value.strip() == "Globex"


async def test_esc_leaves_and_the_text_is_there_the_next_time(queue: Rep) -> None:
    async with queue.at_work() as pilot:
        await press(pilot, "l a c m e escape")
        assert queue.touches == []
        await press(pilot, "l")
        assert pilot.app.screen.query_one(NameInput).value == "acme"
        await press(pilot, "enter l")
        assert pilot.app.screen.query_one(NameInput).value == ""


async def test_what_cannot_be_read_is_named_and_not_saved(queue: Rep) -> None:
    async with queue.at_work() as pilot:
        await press(pilot, "l")
        await write(pilot, "acme call >someday")
        assert "someday" in seen.text(pilot.app)
        await press(pilot, "enter")
        assert queue.touches == []
        assert pilot.app.screen.query_one(NameInput).value == "acme call >someday"


@pytest.mark.parametrize("size", SIZES)
async def test_a_full_disk_leaves_the_text_on_the_screen(
    queue: Rep, size: tuple[int, int], monkeypatch: pytest.MonkeyPatch
) -> None:
    async with queue.at_work(size) as pilot:
        await press(pilot, "l")
        await write(pilot, "acme meeting")
        with full_disk(queue, monkeypatch):
            await press(pilot, "enter")
        assert "disk is full" in seen.text(pilot.app)
        assert "acme meeting" in seen.text(pilot.app)
        await press(pilot, "enter")
        assert queue.touch.action == "meeting"


async def test_the_last_touch_is_edited_as_a_line(queue: Rep) -> None:
    async with queue.at_work() as pilot:
        await press(pilot, "c m e")
        await write(pilot, " #renewal")
        await press(pilot, "enter")
        assert (queue.touch.action, queue.touch.tags) == ("meeting", ("renewal",))
        await press(pilot, "u")
        assert queue.touch.tags == ()


async def test_of_pasted_lines_each_is_saved_and_none_is_lost(queue: Rep) -> None:
    async with queue.at_work() as pilot:
        await press(pilot, "l")
        pilot.app.post_message(events.Paste("Acme call meeting\nGlobex busy\n\n\x1b[2JHooli email\n"))
        await pilot.pause()
        assert pilot.app.screen.query_one(NameInput).value == "Acme call meeting"
        assert "2 more lines pasted" in seen.text(pilot.app)
        await press(pilot, "enter")
        assert "1 more line pasted" in seen.text(pilot.app)
        await press(pilot, "escape l")
        assert pilot.app.screen.query_one(NameInput).value == "Globex busy"
        await press(pilot, "enter")
        assert "pasted" not in seen.text(pilot.app)
        await press(pilot, "escape l enter")
        assert [touch.who for touch in queue.touches][:2] == ["Acme", "Globex"]
        assert [touch.outcome for touch in queue.touches] == ["connected", "busy", "sent"]


async def test_after_an_undo_the_touch_before_it_is_edited(queue: Rep) -> None:
    queue.touched("Hooli", action="meeting", base=2)
    async with queue.at_work() as pilot:
        await press(pilot, "n u e")
        assert pilot.app.screen.query_one(NameInput).value.startswith("Hooli")


async def test_the_chosen_touch_is_edited_rather_than_the_last(queue: Rep) -> None:
    queue.touched("Hooli", outcome="busy")
    async with queue.at_work() as pilot:
        await press(pilot, "n tab down e")
        assert "Hooli" in pilot.app.screen.query_one(NameInput).value


async def test_it_takes_the_place_of_the_strip_where_there_is_little_room(queue: Rep) -> None:
    async with queue.at_work(SMALL) as pilot:
        before = seen.lines(pilot.app)
        await press(pilot, "l")
        after = seen.lines(pilot.app)
        assert after[1].strip().startswith("›")
        assert after[3:11] == before[3:11]


async def test_what_a_terminal_would_obey_does_not_get_in(queue: Rep) -> None:
    async with queue.at_work() as pilot:
        await press(pilot, "l")
        pilot.app.screen.query_one(NameInput).value = "ac\x1b]52;c;aGk=\x07me busy"
        await press(pilot, "enter")
        assert "\x1b" not in queue.touch.who
