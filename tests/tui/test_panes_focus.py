"""The focus: its play for now, whether it is used, whether it helps; and what it teaches where there is none."""

from dataclasses import replace

import pytest

from repmirror.domain.focus import Play
from repmirror.tui.panes.deck import Deck
from repmirror.tui.panes.focus import FocusPane
from tests.tui import seen
from tests.tui.stage import Stage
from tests.tui.views import HOSTILE, NO_FOCUS, SUGGESTED, TODAY, focus, rate, result

LARGE, MIDDLE, SMALL = SIZES = ((110, 30), (80, 22), (40, 13))


@pytest.mark.parametrize("size", SIZES)
async def test_the_play_for_now_can_be_read_in_full(size: tuple[int, int]) -> None:
    app = Stage(FocusPane())
    async with app.run_test(size=size) as pilot:
        app.widget.show(focus(), TODAY)
        await pilot.pause()
        text = " ".join(seen.text(app).replace("│", " ").split())
        assert "Answer “no budget” · day 13 of 31" in text
        assert "Ask who owns it" in text
        for label in ("cue", "say", "ask"):
            assert f" {label} " in text


async def test_the_large_size_has_it_all() -> None:
    app = Stage(FocusPane())
    async with app.run_test(size=LARGE) as pilot:
        app.widget.show(focus(), TODAY)
        await pilot.pause()
        text = seen.text(app)
        for words in (
            "Half of the lost deals of spring",
            "until 7 Dec",
            "Play 1 of 3, now",
            "60 % used: 12 of 20 connected",
            "↑ 50 % expected",
            "week 47  █████▌····  6 of 11",
            "with it   58 %    7 of 12",
            "without   25 %     2 of 8",
            "Too early to tell: 40 connected touches",
            "31 not connected, 6 sent",
            "2  Name the cost of waiting",
            "Ask what a week of it costs",
            "tips · past · kind",
            "no-budget",
        ):
            assert " ".join(words.split()) in " ".join(text.split()), words


@pytest.mark.parametrize("size", [LARGE, MIDDLE])
async def test_the_large_and_the_middle_size_swap_the_lists_below_the_card(size: tuple[int, int]) -> None:
    app = Stage(FocusPane())
    async with app.run_test(size=size) as pilot:
        app.widget.show(focus(), TODAY)
        await pilot.pause()
        assert "Play 1 of 3, now" in seen.text(app)
        for title, words in (
            ("Tip 1 of 2", "Ask what a week of it"),
            ("Play 1 of 3, now", "Launch of"),
            ("Play 1 of 3, now", "moved the meter?"),
            ("Play 1 of 3, now", "Trade"),
        ):
            app.widget.swap_list()
            await pilot.pause()
            assert title in seen.text(app)
            assert words in " ".join(seen.text(app).split())


async def test_the_small_size_takes_turns_with_every_part() -> None:
    app = Stage(FocusPane())
    async with app.run_test(size=SMALL) as pilot:
        app.widget.show(focus(), TODAY)
        await pilot.pause()
        for words in (
            "Ask who owns it",
            "used: 12 of 20",
            "2  Name the cost",
            "Ask what a week",
            "before this",
            "moved the meter?",
            "Ask who owns it",
        ):
            assert words in seen.text(app)
            assert "now · use · plays · tips · past · kind" in seen.text(app)
            app.widget.swap_list()
            await pilot.pause()


@pytest.mark.parametrize("size", SIZES)
async def test_without_a_focus_what_one_could_begin_is_on_the_card_with_its_reason(size: tuple[int, int]) -> None:
    app = Stage(FocusPane())
    async with app.run_test(size=size) as pilot:
        app.widget.show(replace(NO_FOCUS, suggestions=SUGGESTED, before=focus().before), TODAY, "s starts one")
        await pilot.pause()
        if size == SMALL:
            app.widget.swap_list()
            await pilot.pause()
        else:
            assert "s starts one" in seen.text(app)
        text = " ".join(seen.text(app).replace("│", " ").split())
        assert "Answer “timing”" in text
        assert "!timing came up in 30 of 90 talks" in text
        app.query_one(Deck).choose()
        await pilot.pause()
        assert [event.suggestion for event in app.heard_of(Deck.SuggestionAsked)] == [SUGGESTED[0]]
        app.query_one(Deck).move(1)
        await pilot.pause()
        assert "Win against monarch" in seen.text(app)


async def test_while_the_alarm_rings_the_focus_it_speaks_for_stands_under_the_title() -> None:
    app = Stage(FocusPane())
    async with app.run_test(size=LARGE) as pilot:
        app.widget.show(replace(focus(), suggestions=SUGGESTED[:1]), TODAY)
        await pilot.pause()
        assert "A focus for it: Answer “timing”." in " ".join(seen.text(app).split())
        assert app.query_one(Deck).suggestion == SUGGESTED[0]


async def test_enter_on_a_tip_asks_for_it_in_full() -> None:
    app = Stage(FocusPane())
    async with app.run_test(size=MIDDLE) as pilot:
        app.widget.show(focus(), TODAY)
        await pilot.pause()
        app.widget.swap_list()
        await pilot.pause()
        await pilot.press("down", "enter")
        await pilot.pause()
        assert [event.tip.id for event in app.heard_of(Deck.TipAsked)] == ["t1"]
        assert app.query_one(Deck).tip is not None


async def test_moving_puts_another_play_on_the_card_and_enter_asks_for_it() -> None:
    app = Stage(FocusPane())
    async with app.run_test(size=LARGE) as pilot:
        app.widget.show(focus(), TODAY)
        app.widget.query_one("#plays").focus()
        await pilot.press("down", "enter")
        await pilot.pause()
        assert "Play 2 of 3 ─" in seen.text(app)
        assert "What happens until then?" in seen.text(app)
        assert "say " not in seen.text(app)
        assert [event.number for event in app.heard_of(Deck.PlayAsked)] == [2]
        app.query_one(Deck).move(1)
        await pilot.pause()
        assert "Gladly, for a longer term." in seen.text(app)


async def test_the_card_starts_at_the_play_for_now_and_then_stays_where_the_rep_is() -> None:
    view = focus()
    plays = tuple(replace(row, is_now=row.number == 3) for row in view.plays)
    app = Stage(FocusPane())
    async with app.run_test(size=LARGE) as pilot:
        app.widget.show(replace(view, plays=plays), TODAY)
        await pilot.pause()
        assert "Play 3 of 3, now" in seen.text(app)
        app.query_one(Deck).move(-1)
        app.widget.show(replace(view, plays=plays), TODAY)
        await pilot.pause()
        assert app.query_one(Deck).chosen.number == 2


@pytest.mark.parametrize("size", SIZES)
async def test_with_no_focus_it_teaches_and_names_the_command(size: tuple[int, int]) -> None:
    app = Stage(FocusPane())
    async with app.run_test(size=size) as pilot:
        app.widget.show(NO_FOCUS, TODAY)
        await pilot.pause()
        text = " ".join(seen.text(app).split())
        assert "Focus: one thing at a time" in text
        if size != SMALL:
            assert "repmirror focus start" in text


@pytest.mark.parametrize("size", SIZES)
async def test_between_two_foci_what_came_before_is_still_there(size: tuple[int, int]) -> None:
    app = Stage(FocusPane())
    async with app.run_test(size=size) as pilot:
        app.widget.show(replace(NO_FOCUS, before=focus().before), TODAY)
        await pilot.pause()
        assert "No focus now" in seen.text(app)
        assert "Launch of" in seen.text(app)
        assert "Is it used" not in seen.text(app)
        app.widget.show(focus(), TODAY)
        await pilot.pause()
        assert "Ask who owns it" in seen.text(app)


async def test_a_focus_without_plays_or_connected_touches_says_so() -> None:
    bare = result(
        expected=None, used=0, connected=0, sent=0, left_out=0, with_focus=rate(0, 0), without=rate(0, 0), why=""
    )
    app = Stage(FocusPane())
    async with app.run_test(size=LARGE) as pilot:
        app.widget.show(replace(focus(plays=(), tips=0), result=bare, weeks=()), TODAY)
        await pilot.pause()
        text = " ".join(seen.text(app).replace("│", " ").split())
        assert "This focus has no plays yet." in text
        assert "– used: 0 of 0 connected" in text
        assert "No tips yet." in text
        assert "expected" not in text
        assert "Left out" not in text


@pytest.mark.parametrize("size", SIZES)
async def test_hostile_words_leave_it_whole(size: tuple[int, int]) -> None:
    plays = tuple(Play(name=name, cue=name, say=name * 9, ask=name) for name in (*HOSTILE, *HOSTILE[:3]))
    app = Stage(FocusPane())
    async with app.run_test(size=size) as pilot:
        view = focus(plays, title=HOSTILE[1])
        app.widget.show(replace(view, result=replace(view.result, why=HOSTILE[3] * 3, verdict=HOSTILE[0])), TODAY)
        await pilot.pause()
        for _ in range(5):
            assert seen.is_safe(app)
            assert "␛]52;c;aGk=␇Clipboard Ltd" in seen.text(app)
            app.query_one(Deck).move(1)
            app.widget.swap_list()
            await pilot.pause()


async def test_without_a_today_it_says_since_when() -> None:
    app = Stage(FocusPane())
    async with app.run_test(size=MIDDLE) as pilot:
        app.widget.show(focus())
        await pilot.pause()
        assert "since 7 Nov · until 7 Dec" in seen.text(app)


async def test_in_the_small_size_arrows_go_through_plays_and_scroll_what_is_longer() -> None:
    app = Stage(FocusPane())
    async with app.run_test(size=SMALL) as pilot:
        app.widget.show(focus(tips=30), TODAY)
        await pilot.pause()
        await pilot.press("down")
        assert "Name the cost of waiting" in seen.text(app)
        for part in ("#plays", "#tips"):
            while app.widget.PARTS[app.widget.current] != part:
                app.widget.swap_list()
                await pilot.pause()
            assert f"#{app.focused.id}" == part
        before = seen.text(app)
        await pilot.press("pagedown")
        await pilot.pause()
        assert seen.text(app) != before


@pytest.mark.parametrize("size", SIZES)
async def test_the_arrows_to_the_side_are_left_to_the_screen(size: tuple[int, int]) -> None:
    app = Stage(FocusPane())
    async with app.run_test(size=size) as pilot:
        app.widget.show(focus(), TODAY)
        for _ in range(5):
            await pilot.pause()
            keys = {key for node, bindings in app.screen._binding_chain for key in bindings.key_to_bindings}
            assert not {"left", "right"} & keys
            app.widget.swap_list()
