"""The frame: tabs and keys at every width, sizes, themes, esc, following, and names no terminal should obey."""

import re
from collections.abc import AsyncIterator
from typing import Any

import pytest
from textual.app import App
from textual.pilot import Pilot

from repmirror.domain.step import Draft
from repmirror.mirror.book import Book
from repmirror.mirror.touches import quick
from repmirror.tui.actions import ACTIONS, SCREENS, Action, Place, on_bar
from repmirror.tui.widgets.keybar import KeyBar
from repmirror.tui.widgets.tabs import TabBar
from tests.tui import seen
from tests.tui.rep import LARGE, NOW, SIZES, SMALL, Rep, press
from tests.tui.stage import Stage
from tests.tui.views import HOSTILE

WIDTHS = range(40, 121)


async def widths(pilot: Pilot[None]) -> AsyncIterator[tuple[int, str]]:
    """The first line at every width."""
    for width in WIDTHS:
        await pilot.resize_terminal(width, 24)
        yield width, seen.lines(pilot.app)[0]


@pytest.mark.parametrize("places", [(Place.ACCOUNT,), (Place.TOUCH,), (Place.FLAGS,), (Place.AFTER,)], ids=str)
async def test_help_and_quit_are_there_at_every_width_and_nothing_is_cut(places: tuple[Place, ...]) -> None:
    keys = [(action.shown_keys({}).split(" ")[0], action.title) for action in on_bar(*places, Place.EVERYWHERE)]
    bar = KeyBar()
    async with Stage(bar).run_test() as pilot:
        bar.show(keys, [("?", "keys"), ("q", "quit")])
        async for width, line in widths(pilot):
            assert line.endswith("q quit"), width
            assert "? keys" in line, width
            shown = re.findall(r"(?:^| )(\S+) (.+?)(?=  | \S |$)", line.strip())
            assert {title for _, title in shown} <= {title for _, title in keys} | {"keys", "quit"}, (width, line)


async def test_help_and_quit_are_on_the_bar(queue: Rep) -> None:
    async with queue.at_work() as pilot:
        for keys in ("", "tab", *(screen.keys for screen in SCREENS)):
            await press(pilot, keys)
            assert re.search(r"\? keys +q quit$", seen.lines(pilot.app)[-1]), keys


@pytest.mark.parametrize("screen", SCREENS, ids=lambda action: action.name)
async def test_the_tab_bar_never_cuts(screen: Action) -> None:
    tabs = TabBar([(action.name, action.keys, action.title) for action in SCREENS], screen.name)
    async with Stage(tabs).run_test() as pilot:
        async for width, line in widths(pilot):
            words = line.split()
            assert f"{screen.keys} {screen.title}" in " ".join(words), width
            assert [word for word in words if word.isdigit()] == list("1234567"), width
            assert {word for word in words if not word.isdigit()} <= {action.title for action in SCREENS}, width


@pytest.mark.parametrize("keys", ["escape", "escape escape", "2 escape", "l escape escape", "f escape", "p escape"])
async def test_esc_goes_back_and_never_quits(queue: Rep, keys: str) -> None:
    async with queue.at_work() as pilot:
        await press(pilot, keys)
        assert pilot.app.is_running
        assert pilot.app.screen.NAME == "today"  # type: ignore[attr-defined]


async def test_q_quits(queue: Rep) -> None:
    async with queue.at_work() as pilot:
        await press(pilot, "q")
        assert pilot.app._exit


async def test_arrows_go_between_screens(queue: Rep) -> None:
    async with queue.at_work() as pilot:
        names = []
        for _ in SCREENS:
            await press(pilot, "right")
            names.append(pilot.app.screen.NAME)  # type: ignore[attr-defined]
        assert names == [action.name for action in (*SCREENS[1:], SCREENS[0])]
        await press(pilot, "left")
        assert pilot.app.screen.NAME == "accounts"  # type: ignore[attr-defined]


@pytest.mark.parametrize("size", SIZES)
async def test_the_number_to_dial_is_always_whole(queue: Rep, size: tuple[int, int]) -> None:
    async with queue.at_work(size) as pilot:
        for number in ("+1 555 0100", "+1 555 0101", "+1 555 0103"):
            assert number in seen.text(pilot.app)


async def test_tab_swaps_the_lists_where_there_is_room_for_one(queue: Rep) -> None:
    queue.touched("Hooli")
    async with queue.at_work(SMALL) as pilot:
        assert "Up next" in seen.text(pilot.app)
        await press(pilot, "tab")
        assert "Up next" not in seen.text(pilot.app)
        assert "Last touches" in seen.text(pilot.app)
        await press(pilot, "tab")
        assert "Up next" in seen.text(pilot.app)


async def test_the_smallest_screen_says_when_a_touch_was(queue: Rep) -> None:
    queue.touched("Pemberton & Company", action="proposal", base=3)
    async with queue.at_work(SMALL) as pilot:
        await press(pilot, "tab")
        assert "15:45  Pemberton" in seen.row_with(pilot.app, "›")


async def test_what_says_that_there_is_no_room_comes_with_the_lack_of_it(queue: Rep) -> None:
    async with queue.at_work() as pilot:
        assert not pilot.app.screen.query("#too-small")
        for size in ((30, 10), (80, 24), (20, 5)):
            await pilot.resize_terminal(*size)
            await pilot.pause()
            assert ("needs" in seen.text(pilot.app)) == (size != (80, 24))
        assert len(pilot.app.screen.query("#too-small")) == 1


@pytest.mark.parametrize("size", [(39, 15), (40, 14), (20, 5)])
async def test_below_its_least_size_one_sentence_says_so(queue: Rep, size: tuple[int, int]) -> None:
    async with queue.at_work(size) as pilot:
        assert "needs" in seen.text(pilot.app)
        assert "Initech" not in seen.text(pilot.app)


@pytest.mark.parametrize("size", SIZES)
async def test_no_name_breaks_a_widget(rep: Rep, size: tuple[int, int]) -> None:
    for name in HOSTILE:
        rep.owes(name, what=name, phone=name[:14])
        rep.touched(name, action="meeting", base=2, note=name, tags=(name,), objections=(name,))
    async with rep.at_work(size) as pilot:
        for _ in HOSTILE:
            await press(pilot, "c m")
            assert "\x1b" not in seen.text(pilot.app)
        for keys in ("2", "4", "6", "7", "1", "l", "escape", "slash", "escape", "r", "escape", "f", "escape", "tab"):
            await press(pilot, keys)
            assert "\x1b" not in seen.text(pilot.app)
        for _ in HOSTILE:
            await press(pilot, "enter")
            assert "\x1b" not in seen.text(pilot.app)
            await press(pilot, "escape down")
        await press(pilot, "tab u h escape question_mark")
        assert pilot.app.is_running


async def test_what_another_terminal_adds_appears(queue: Rep) -> None:
    async with queue.at_work() as pilot:
        other = Book.open(queue.book.path)
        draft: Draft = quick("Oscorp", "busy", NOW)
        other.commit(draft, NOW)
        pilot.app.between_keys.look_around()  # type: ignore[attr-defined]
        await pilot.pause()
        assert "Oscorp" in seen.text(pilot.app)


@pytest.mark.parametrize("theme", ["dark", "light", "contrast"])
async def test_the_theme_that_is_set_is_in_force(queue: Rep, theme: str) -> None:
    queue.has_set("theme", theme)
    async with queue.at_work() as pilot:
        assert pilot.app.theme == theme


@pytest.mark.parametrize("size", SIZES)
async def test_ascii_means_ascii(queue: Rep, size: tuple[int, int]) -> None:
    queue.has_set("ascii", True)
    queue.touched("Hooli", action="meeting", base=2)
    async with queue.at_work(size) as pilot:
        for keys in ("c", "m", "2", "3", "4", "5", "6", "7", "question_mark", "escape", "ctrl+p"):
            await press(pilot, keys)
            assert seen.text(pilot.app).isascii(), keys


def colours(app: App[Any]) -> set[Any]:
    strips = app.screen._compositor.render_strips()
    styles = [segment.style for strip in strips for segment in strip if segment.style]
    return {style.color for style in styles} | {style.bgcolor for style in styles}


@pytest.mark.parametrize(("value", "is_plain"), [("1", True), ("", False)])
async def test_no_color_counts_only_where_it_says_something(
    queue: Rep, monkeypatch: pytest.MonkeyPatch, value: str, is_plain: bool
) -> None:
    monkeypatch.setenv("NO_COLOR", value)
    async with queue.at_work(LARGE) as pilot:
        assert all(colour is None or colour.is_default for colour in colours(pilot.app)) is is_plain


def test_no_two_actions_of_a_place_share_a_key_or_a_name() -> None:
    for place in Place:
        keys = [key for action in ACTIONS if action.place == place for key in action.keys.split(",")]
        assert len(keys) == len(set(keys)), place
    names = [action.name for action in ACTIONS]
    assert len(names) == len(set(names))


def test_every_action_has_a_sentence() -> None:
    assert all(action.help.endswith(".") and action.help[0].isupper() for action in ACTIONS)


async def test_on_the_smallest_screen_a_toast_shows_all_of_its_words_over_the_key_bar(queue: Rep) -> None:
    async with queue.at_work(SMALL) as pilot:
        pilot.app.notify("Undone: no answer, Initech/Mary.", timeout=60)
        await pilot.pause()
        await pilot.pause()
        said = " ".join(seen.text(pilot.app).split())
    assert "Undone: no answer," in said
    assert "Initech/Mary." in said


@pytest.mark.parametrize(("key", "idle"), [("2", "days kept"), ("3", "chains"), ("5", "keep"), ("6", "told")])
async def test_a_screen_that_only_teaches_offers_no_key_that_does_nothing(rep: Rep, key: str, idle: str) -> None:
    async with rep.at_work() as pilot:
        await press(pilot, key)
        await pilot.app.reckoning.go(for_all=True)  # type: ignore[attr-defined]
        await pilot.pause()
        assert idle not in seen.lines(pilot.app)[-1]
        assert "line" in seen.lines(pilot.app)[-1]


@pytest.mark.parametrize("size", [LARGE, SMALL])
async def test_a_click_on_a_tab_goes_to_its_screen(queue: Rep, size: tuple[int, int]) -> None:
    async with queue.at_work(size) as pilot:
        for key, name in (("4", "focus"), ("7", "accounts"), ("1", "today")):
            row = seen.lines(pilot.app)[0]
            await pilot.click(TabBar, offset=(row.index(key), 0))
            await pilot.pause()
            await pilot.pause()
            assert name == pilot.app.screen.NAME  # type: ignore[attr-defined]
