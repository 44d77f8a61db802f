"""Accounts: found as a name is typed, one in hand, its chain beside it or in its place."""

from collections.abc import Sequence
from dataclasses import replace

import pytest

from repmirror.domain.account import Account
from repmirror.mirror.finding import AccountRow
from repmirror.tui.panes.accounts import AccountsPane, Find
from repmirror.tui.panes.chain import ChainPane
from tests.tui import seen
from tests.tui.stage import Stage
from tests.tui.views import HOSTILE, accounts, chain, rate


def among(rows: Sequence[AccountRow]) -> Find:
    """What is sought is found in these rows' names and numbers."""
    return lambda words: [row for row in rows if words.casefold() in f"{row.key} {row.name} {row.number}".casefold()]


LARGE, MIDDLE, SMALL = SIZES = ((110, 30), (80, 22), (40, 13))


@pytest.mark.parametrize("size", SIZES)
async def test_ten_thousand_accounts_are_listed_and_found(size: tuple[int, int]) -> None:
    app = Stage(AccountsPane())
    async with app.run_test(size=size) as pilot:
        app.widget.show(among(accounts(10_000)))
        await pilot.pause()
        assert "10,000" in seen.lines(app)[0]
        assert "[/x] &" in seen.text(app)
        app.widget.find()
        await pilot.press(*"0012", "3")
        await pilot.pause()
        assert "1 of 10,000" in seen.lines(app)[0].replace("11 of", "1 of")
        assert app.widget.chosen.name == "Account 00123 of many"
        await pilot.press("enter")
        assert app.focused.id == "accounts"
        assert app.widget.back()
        await pilot.pause()
        assert app.widget.chosen.name == "Account 00123 of many"
        assert "of 10,000" not in seen.lines(app)[0]
        assert not app.widget.back()


async def test_a_number_finds_its_account() -> None:
    app = Stage(AccountsPane())
    async with app.run_test(size=MIDDLE) as pilot:
        app.widget.show(among(accounts(100)))
        app.widget.find()
        await pilot.press(*"0042")
        await pilot.pause()
        assert app.widget.chosen.number == "+1 555 0042"


async def test_a_name_that_nobody_has_says_so() -> None:
    app = Stage(AccountsPane())
    async with app.run_test(size=MIDDLE) as pilot:
        app.widget.show(among(accounts(100)))
        app.widget.find()
        await pilot.press(*"[/x")
        await pilot.pause()
        assert app.widget.chosen.name == HOSTILE[0]
        await pilot.press(*"qq")
        await pilot.pause()
        assert "No account with “[/xqq” in its name" in seen.text(app)
        assert app.widget.chosen is None


async def test_down_goes_from_the_box_into_the_list() -> None:
    app = Stage(AccountsPane())
    async with app.run_test(size=MIDDLE) as pilot:
        app.widget.show(among(accounts(100)))
        app.widget.find()
        await pilot.press("down")
        assert app.focused.id == "accounts"
        await pilot.press("down")
        assert app.widget.query_one("#accounts").cursor == 1


async def test_letters_in_the_box_are_text_and_in_the_list_are_keys() -> None:
    app = Stage(AccountsPane())
    async with app.run_test(size=MIDDLE) as pilot:
        app.widget.show(among(accounts(100)))
        app.widget.find()
        await pilot.press(*"many")
        assert app.widget.query_one("#sought").value == "many"
        assert "n" in app.widget.query_one("#accounts")._bindings.key_to_bindings


async def test_the_box_has_the_keys_at_once_so_that_no_letter_logs_a_touch() -> None:
    app = Stage(AccountsPane())
    async with app.run_test(size=MIDDLE) as pilot:
        app.widget.show(among(accounts(100)))
        await pilot.pause()
        app.widget.find()
        assert app.focused.id == "sought"
        app.widget.back()
        assert app.focused.id == "accounts"


async def test_beside_the_list_the_chain_follows_the_cursor_once_it_rests() -> None:
    app = Stage(AccountsPane())
    async with app.run_test(size=LARGE) as pilot:
        app.widget.show(among(accounts(100)))
        await pilot.pause(0.2)
        app.heard.clear()
        for _ in range(5):
            app.widget.query_one("#accounts").action_move(1)
        await pilot.pause(0.3)
        asked = app.heard_of(AccountsPane.ChainAsked)
        assert asked[-1].name == app.widget.chosen.name
        assert len(asked) < 5  # a slow machine may rest in between
        app.widget.show_chain(chain())
        await pilot.pause()
        assert "Globex · 33 % on base, 2 of 6 touches" in seen.text(app)
        assert "+2d  17 Nov" in seen.text(app)
        assert "Account 00003" in seen.text(app)


@pytest.mark.parametrize("size", [MIDDLE, SMALL])
async def test_in_smaller_sizes_the_chain_takes_the_place_of_the_list(size: tuple[int, int]) -> None:
    app = Stage(AccountsPane())
    async with app.run_test(size=size) as pilot:
        app.widget.show(among(accounts(100)))
        await pilot.pause(0.2)
        assert not app.heard_of(AccountsPane.ChainAsked)
        app.widget.open_chain()
        app.widget.show_chain(chain())
        await pilot.pause()
        assert len(app.heard_of(AccountsPane.ChainAsked)) >= 1
        assert app.widget.is_chain_open
        assert "Globex" in seen.lines(app)[0]
        assert "◆◆" in seen.text(app)
        assert "+1 555 0117" in seen.text(app)
        assert app.widget.back()
        await pilot.pause()
        assert "name, number" in seen.lines(app)[0]
        assert app.focused.id == "accounts"


@pytest.mark.parametrize("size", SIZES)
async def test_with_no_accounts_it_teaches(size: tuple[int, int]) -> None:
    app = Stage(AccountsPane())
    async with app.run_test(size=size) as pilot:
        app.widget.show(among(()))
        app.widget.open_chain()
        await pilot.pause(0.2)
        assert "Accounts: every buyer" in seen.text(app)
        assert "name or number" not in seen.text(app)


async def test_do_not_contact_is_told_by_a_glyph_too() -> None:
    app = Stage(AccountsPane())
    async with app.run_test(size=MIDDLE) as pilot:
        app.widget.show(among(accounts(20)))
        app.widget.show_chain(replace(chain(), account=Account(name="Globex", do_not_contact=True)))
        await pilot.pause()
        assert "× Account 00003" in seen.text(app)


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("name", HOSTILE)
async def test_a_chain_with_hostile_words_stays_whole(size: tuple[int, int], name: str) -> None:
    app = Stage(ChainPane())
    async with app.run_test(size=size) as pilot:
        app.widget.show(chain(name, 40))
        await pilot.pause()
        assert seen.is_safe(app)
        app.widget.move(-3)
        await pilot.pause()
        assert seen.is_safe(app)


async def test_a_chain_opens_at_its_latest_event_and_keeps_its_place() -> None:
    app = Stage(ChainPane())
    async with app.run_test(size=MIDDLE) as pilot:
        app.widget.show(chain(count=40))
        await pilot.pause()
        assert app.widget.chosen.id == "e39"
        app.widget.move(-10)
        app.widget.show(chain(count=41))
        await pilot.pause()
        assert app.widget.chosen.id == "e29"
        app.widget.show(chain("Hooli", 12))
        await pilot.pause()
        assert app.widget.chosen.id == "e11"


async def test_the_chosen_event_is_told_with_nothing_cut() -> None:
    app = Stage(ChainPane())
    async with app.run_test(size=SMALL) as pilot:
        app.widget.show(chain(count=8))
        await pilot.pause()
        assert "!price ~initrode" in seen.text(app)


async def test_an_account_without_touches_says_so() -> None:
    app = Stage(ChainPane())
    async with app.run_test(size=MIDDLE) as pilot:
        app.widget.show(replace(chain(), events=(), rate=rate(0, 0)))
        await pilot.pause()
        assert "Globex · no touches yet" in seen.text(app)
        app.widget.show(None)
        await pilot.pause()
        assert seen.text(app).strip() == ""
