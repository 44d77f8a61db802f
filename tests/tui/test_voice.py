"""The voice on its screen: both sides, rivals, segments, quotes, each in full; and the hint that asks why."""

from datetime import date

import pytest

from repmirror.tui.panes.voice import VoicePane
from tests.tui import seen
from tests.tui.rep import SIZES as SCREENS
from tests.tui.rep import Rep, press, write
from tests.tui.stage import Stage
from tests.tui.views import HOSTILE, voice

LARGE, MIDDLE, SMALL = SIZES = ((110, 30), (80, 22), (40, 13))
TODAY = date(2026, 11, 19)


@pytest.mark.parametrize("size", SIZES)
async def test_each_list_has_its_turn_and_the_one_in_hand_is_told_in_full(size: tuple[int, int]) -> None:
    app = Stage(VoicePane())
    async with app.run_test(size=size) as pilot:
        app.widget.show(voice(), TODAY)
        await pilot.pause()
        for title, full in (
            ("puts off", "-price"), ("compels", "+need"), ("rival", "initrode over us: 2 accounts"),
            ("segment", "#smb"), ("in their words", "“Too dear for us”"), ("puts off", "-price"),
        ):  # fmt: skip
            text = " ".join(seen.text(app).replace("│", " ").split())
            assert title in text
            if size != SMALL:
                assert full in text
            app.widget.swap_list()
            await pilot.pause()


async def test_a_reason_in_full_has_its_n_its_months_and_its_quotes() -> None:
    app = Stage(VoicePane())
    async with app.run_test(size=LARGE) as pilot:
        app.widget.show(voice(), TODAY)
        await pilot.pause()
        text = " ".join(seen.text(app).replace("│", " ").split())
        for words in ("3 accounts gave a reason", "said 2 times, by 2 accounts", "0 of 2 (0 %), sure to", "Nov 2 of 3",
                      "“Too dear for us” Globex"):  # fmt: skip
            assert words in text


@pytest.mark.parametrize("size", SIZES)
async def test_with_nothing_said_it_teaches(size: tuple[int, int]) -> None:
    app = Stage(VoicePane())
    async with app.run_test(size=size) as pilot:
        app.widget.show(voice(empty=True), TODAY)
        await pilot.pause()
        assert "Voice: why your prospects do and don't" in " ".join(seen.text(app).split())


@pytest.mark.parametrize("size", SIZES)
async def test_hostile_words_leave_it_whole(size: tuple[int, int]) -> None:
    app = Stage(VoicePane())
    async with app.run_test(size=size) as pilot:
        app.widget.show(voice(*HOSTILE), TODAY)
        for _ in range(5):
            await pilot.pause()
            assert seen.is_safe(app)
            app.widget.swap_list()


@pytest.mark.parametrize("size", SCREENS)
async def test_v_goes_between_promises_and_voice_and_its_keys_narrow_it(queue: Rep, size: tuple[int, int]) -> None:
    queue.touched("Acme", action="declined", reasons_against=("price",), tags=("smb",), note="“too dear”")
    queue.touched("Globex", reasons_for=("need",))
    async with queue.at_work(size) as pilot:
        await press(pilot, "6 v")
        assert "price" in seen.text(pilot.app)
        await press(pilot, "enter")
        assert "too dear" in seen.text(pilot.app)
        await press(pilot, "escape s")
        assert "Only #smb." in seen.text(pilot.app)
        await press(pilot, "m v")
        assert "puts off" not in seen.text(pilot.app)


async def test_after_bought_or_declined_a_hint_says_how_to_add_why_and_swallows_no_key(queue: Rep) -> None:
    async with queue.at_work() as pilot:
        await press(pilot, "c x")
        assert "e adds why" in seen.text(pilot.app)
        await press(pilot, "e")
        await write(pilot, " -price")
        await press(pilot, "enter")
        assert queue.touches[-1].reasons_against == ("price",)
        await press(pilot, "n")
        assert len(queue.touches) == 2


async def test_what_is_added_stands_before_the_note(queue: Rep) -> None:
    async with queue.at_work() as pilot:
        await press(pilot, "l")
        await write(pilot, "Acme declined -- they like what they have")
        await press(pilot, "enter")
        assert "e adds why" in seen.text(pilot.app)
        await press(pilot, "e")
        await write(pilot, " -status-quo")
        await press(pilot, "enter")
    [touch] = queue.touches
    assert (touch.reasons_against, touch.note) == (("status-quo",), "they like what they have")


async def test_a_reason_that_was_given_is_not_asked_for(queue: Rep) -> None:
    async with queue.at_work() as pilot:
        await press(pilot, "l")
        await write(pilot, "Acme declined -price")
        await press(pilot, "enter")
        assert "adds why" not in seen.text(pilot.app)
