"""Keys typed faster than the app can act on them go where they would have gone if typed slowly."""

import pytest
from textual import events
from textual.widgets import Input

from repmirror.tui import keys_in_turn
from repmirror.tui.keys_in_turn import KeyIsThrough
from tests.tui.rep import Rep, press, write


async def test_letters_behind_l_fill_the_line_and_log_nothing(queue: Rep) -> None:
    async with queue.at_work((110, 32)) as pilot:
        await write(pilot, "lcnn call vm")
        assert pilot.app.screen.query_one(Input).value == "cnn call vm"
        assert queue.touches == []


async def test_letters_behind_a_screen_and_its_find_box_are_sought(queue: Rep) -> None:
    async with queue.at_work((110, 32)) as pilot:
        await write(pilot, "7/glo 1")
        assert pilot.app.screen.query_one(Input).value == "glo 1"
        assert queue.touches == []


async def test_a_key_behind_one_that_takes_long_waits_for_what_it_opens(
    queue: Rep, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(keys_in_turn, "PATIENCE", 0.001)  # as if the machine were busy, or its disk slow
    async with queue.at_work((110, 32)) as pilot:
        await write(pilot, "rr7/glo")
        assert pilot.app.screen.query_one(Input).value == "glo"
    [response] = queue.words("response")
    assert (response.who, response.action) == ("Initech", "replied")


async def test_logging_keys_each_log_the_account_that_is_then_in_hand(queue: Rep) -> None:
    async with queue.at_work((110, 32)) as pilot:
        await write(pilot, "nvcm")
        assert [(touch.who, touch.outcome, touch.action) for touch in queue.touches] == [
            ("Initech", "no-answer", "none"),
            ("Globex", "voicemail", "none"),
            ("Umbrella", "connected", "meeting"),
        ]


async def test_a_key_behind_the_enter_that_saves_a_line_goes_to_the_screen_below(queue: Rep) -> None:
    async with queue.at_work((110, 32)) as pilot:
        await write(pilot, [*"lacme", "enter", "n", "v"])
        assert [(touch.who, touch.outcome) for touch in queue.touches] == [
            ("acme", "connected"),
            ("Initech", "no-answer"),
            ("Globex", "voicemail"),
        ]


async def test_the_line_feed_of_a_terminal_that_is_not_the_apps_yet_is_an_enter(queue: Rep) -> None:
    async with queue.at_work((110, 32)) as pilot:
        await write(pilot, [*"lacme", "ctrl+j"])
        assert queue.touch.who == "acme"


async def test_a_sign_that_means_nothing_does_nothing(queue: Rep) -> None:
    async with queue.at_work() as pilot:
        await press(pilot, [*"@#%&()=[]{}^~|\\;:<>'\"`_-ß€→"])
        assert pilot.app.screen.NAME == "today"
        assert queue.touches == []


async def test_what_is_under_way_when_the_app_is_left_comes_to_nothing(queue: Rep) -> None:
    async with queue.at_work() as pilot:
        await press(pilot, "n q")
    app, late = pilot.app, events.Key("v", "v")
    late._set_forwarded()  # it went down to a widget, and comes up when the screens are gone
    for event in (late, events.Key("v", "v"), KeyIsThrough(app._keys_sent), events.Paste("x")):  # type: ignore[attr-defined]
        await app._dispatch_message(event)
    await app._turn(app._keys_sent)  # type: ignore[attr-defined]
    assert queue.touch.outcome == "no-answer"
