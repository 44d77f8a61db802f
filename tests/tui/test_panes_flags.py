"""Flags: the promises by state and age, the chosen one in full, and who keeps their word."""

from dataclasses import replace

import pytest

from repmirror.tui.glyphs import to_ascii
from repmirror.tui.panes.flags import FlagsPane
from repmirror.tui.panes.promise import STATES
from tests.tui import seen
from tests.tui.stage import Stage
from tests.tui.views import HOSTILE, NO_FLAGS, flag, flags

LARGE, MIDDLE, SMALL = SIZES = ((110, 30), (80, 22), (40, 13))


@pytest.mark.parametrize("size", SIZES)
async def test_promises_stand_in_their_order_each_with_its_state_in_a_word(size: tuple[int, int]) -> None:
    app = Stage(FlagsPane())
    async with app.run_test(size=size) as pilot:
        app.widget.show(flags())
        await pilot.pause()
        listed = [line for line in seen.lines(app) if "On base" not in line and "touches" not in line]
        states = [
            word
            for line in listed
            for word in ("promised", "told", "open", "kept", "broken")
            if f"{'◐●○✓×'[['told', 'promised', 'open', 'kept', 'broken'].index(word)]} {word}" in line
        ]
        assert states == ["promised", "told", "open", "open", "open", "kept", "broken"]
        assert "5 promises waited for" in seen.text(app)


@pytest.mark.parametrize("size", [LARGE, MIDDLE])
async def test_the_chosen_one_is_told_in_full_with_the_buyers_words(size: tuple[int, int]) -> None:
    app = Stage(FlagsPane())
    async with app.run_test(size=size) as pilot:
        app.widget.show(flags())
        app.widget.query_one("#promises").focus()
        await pilot.press("down")
        await pilot.pause()
        assert app.widget.chosen.id == "2"
        assert "to     [/x] & [bold]Söhne[/]" in seen.text(app)
        assert "by     finance" in seen.text(app)
        app.widget.show(replace(flags(), waiting=(flag("9", words="Is anyone there?"),), settled=()))
        await pilot.pause()
        app.widget.query_one("#promise").scroll_end(animate=False)
        await pilot.pause()
        assert "“Is anyone there?”" in seen.text(app)


async def test_the_ledger_has_each_owner_with_its_counts() -> None:
    app = Stage(FlagsPane())
    async with app.run_test(size=LARGE) as pilot:
        app.widget.show(flags())
        await pilot.pause()
        assert seen.row_with(app, "owner").split("│")[-1].split() == [
            *("owner", "open", "late", "oldest", "in", "time", "sure", "to", "to", "keep", "at", "stake"),
        ]
        row = seen.row_with(app, "25,000").split("│")[-1].split()
        assert row == ["product", "2", "2", "24", "d", "3", "of", "5", "23–88", "%", "9", "d", "25,000"]


async def test_the_middle_size_keeps_the_share_kept_in_time() -> None:
    app = Stage(FlagsPane())
    async with app.run_test(size=MIDDLE) as pilot:
        app.widget.show(flags())
        await pilot.pause()
        assert "3 of 5" in seen.text(app)


async def test_the_small_size_takes_turns() -> None:
    app = Stage(FlagsPane())
    async with app.run_test(size=SMALL) as pilot:
        app.widget.show(flags())
        await pilot.pause()
        for words in ("● promised", "raised 24 days ago", "in time", "9 of 31 touches", "● promised"):
            assert words in " ".join(seen.text(app).split())
            app.widget.swap_list()
            await pilot.pause()


async def test_it_asks_for_another_state_and_for_the_buyers_chain() -> None:
    app = Stage(FlagsPane())
    async with app.run_test(size=LARGE) as pilot:
        app.widget.show(flags())
        app.widget.query_one("#promises").focus()
        app.widget.ask_state("promised")
        app.widget.ask_state("kept")
        await pilot.press("enter")
        app.widget.show(replace(flags(), waiting=(flag("9", who=""),), settled=()))
        await pilot.press("enter")
        asked = [(event.row.id, event.state) for event in app.heard_of(FlagsPane.StateAsked)]
        assert asked == [("1", "promised"), ("1", "kept")]
        assert [event.who for event in app.heard_of(FlagsPane.WhoAsked)] == ["Globex"]


@pytest.mark.parametrize("size", SIZES)
async def test_with_no_flags_it_teaches(size: tuple[int, int]) -> None:
    app = Stage(FlagsPane())
    async with app.run_test(size=size) as pilot:
        app.widget.show(NO_FLAGS)
        app.widget.ask_state("kept")
        await pilot.pause()
        text = " ".join(seen.text(app).split())
        assert "Flags: what the company promised your buyers" in text
        assert size == SMALL or "Press f to raise one" in text
        assert "in time" not in text


@pytest.mark.parametrize("size", SIZES)
async def test_hostile_words_leave_it_whole(size: tuple[int, int]) -> None:
    waiting = tuple(flag(str(n), who=name, text=name * 3, owner=name, words=name) for n, name in enumerate(HOSTILE * 9))
    app = Stage(FlagsPane())
    async with app.run_test(size=size) as pilot:
        app.widget.show(replace(flags(), waiting=waiting))
        for _ in range(4):
            await pilot.pause()
            assert seen.is_safe(app)
            app.widget.move(1)
            app.widget.swap_list()


async def test_the_cursor_keeps_its_promise_when_another_is_settled() -> None:
    app = Stage(FlagsPane())
    async with app.run_test(size=LARGE) as pilot:
        app.widget.show(flags())
        app.widget.move(2)
        app.widget.show(replace(flags(), waiting=flags().waiting[1:]))
        await pilot.pause()
        assert app.widget.chosen.id == "3"
        assert "│ Single sign-on by the pilot," in seen.text(app)


def test_in_plain_ascii_too_no_state_looks_like_another_or_like_the_cursor() -> None:
    plain = [to_ascii(glyph) for glyph in (*STATES.values(), "›")]
    assert len({*plain}) == len(plain)
