"""Every pane in plain ASCII, without colour, and in every theme: nothing is told by colour or a rare glyph alone."""

from collections.abc import Callable

import pytest
from textual.widget import Widget

from repmirror.tui.glyphs import to_ascii
from repmirror.tui.panes.accounts import AccountsPane
from repmirror.tui.panes.chain import ChainPane
from repmirror.tui.panes.flags import FlagsPane
from repmirror.tui.panes.focus import FocusPane
from repmirror.tui.panes.trend import TrendPane
from repmirror.tui.widgets import figure
from tests.tui import seen
from tests.tui.stage import Stage
from tests.tui.views import TODAY, accounts, chain, flags, focus, trend

SHOWN: dict[str, tuple[type[Widget], Callable[[Widget], None]]] = {
    "trend": (TrendPane, lambda pane: pane.show(trend(26))),
    "focus": (FocusPane, lambda pane: pane.show(focus(), TODAY)),
    "flags": (FlagsPane, lambda pane: pane.show(flags())),
    "accounts": (AccountsPane, lambda pane: pane.show(lambda _words: accounts(50)[4:])),
    "chain": (ChainPane, lambda pane: pane.show(chain())),
}

_OF_THE_DATA = set("öß株式会社👩‍👧␛␇")


@pytest.fixture(autouse=True)
def loaded() -> None:
    figure.load()


@pytest.mark.parametrize("name", SHOWN)
@pytest.mark.parametrize("size", [(110, 30), (80, 22), (40, 13)])
async def test_in_plain_ascii_no_glyph_of_ours_is_left_and_no_cell_moves(name: str, size: tuple[int, int]) -> None:
    kind, show = SHOWN[name]
    app = Stage(kind())
    async with app.run_test(size=size) as pilot:
        show(app.widget)
        for _ in range(3):
            await pilot.pause()
        for line in seen.lines(app):
            plain = to_ascii(line)
            assert len(plain) == len(line)
            assert {char for char in plain if char > "~"} <= _OF_THE_DATA, line


@pytest.mark.parametrize("name", SHOWN)
@pytest.mark.parametrize("theme", ["dark", "light", "contrast"])
async def test_a_change_of_theme_changes_no_word(name: str, theme: str) -> None:
    kind, show = SHOWN[name]
    app = Stage(kind())
    async with app.run_test(size=(110, 30)) as pilot:
        show(app.widget)
        for _ in range(3):
            await pilot.pause()
        before = seen.text(app)
        app.theme = theme
        await pilot.pause()
        assert seen.text(app) == before


@pytest.mark.parametrize("name", SHOWN)
async def test_without_colour_the_cursor_is_a_glyph(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    kind, show = SHOWN[name]
    app = Stage(kind())
    async with app.run_test(size=(110, 30)) as pilot:
        show(app.widget)
        await pilot.pause()
        assert "›" in seen.text(app)
