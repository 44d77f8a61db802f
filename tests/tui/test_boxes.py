"""What only holds others: its ground is painted once, and as it looks now."""

from textual.widgets import Static

from repmirror.tui.panes.pane import Pane, put_away
from repmirror.tui.widgets.boxes import Stack
from tests.tui.stage import Stage


async def test_all_its_lines_are_one_until_it_looks_another_way() -> None:
    app = Stage(Stack())
    async with app.run_test(size=(40, 8)) as pilot:
        stack = app.widget
        first = stack.render_line(0)
        assert all(stack.render_line(y) is first for y in range(8))
        stack.styles.background = "red"
        stack.styles.padding = 1
        await pilot.pause()
        other = stack.render_line(0)
        assert other.cell_length == first.cell_length - 2
        [segment] = other
        assert segment.style is not None
        assert segment.style.bgcolor is not None
        assert segment.style.bgcolor.name == "#ff0000"


class Two(Pane):
    """One widget that its stylesheet hides, and one that it does not."""

    DEFAULT_CSS = "Two { & > #hidden { display: none; } }"


async def test_what_was_put_away_comes_back_as_its_stylesheet_says() -> None:
    app = Stage(Two(Static("a", id="hidden"), Static("b", id="shown")))
    async with app.run_test() as pilot:
        hidden, seen = app.query_one("#hidden"), app.query_one("#shown")
        for is_away in (True, False, True):
            put_away(hidden, is_away)
            put_away(seen, is_away)
            await pilot.pause()
            assert (hidden.display, seen.display) == (False, not is_away)
