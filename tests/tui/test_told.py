"""Labels and their texts: wrapped between words, spaced where there is room, scrolled where there is not."""

import pytest

from repmirror.tui.paint import shown
from repmirror.tui.widgets.line import Line
from repmirror.tui.widgets.told import Told
from tests.tui import seen
from tests.tui.stage import Stage
from tests.tui.views import HOSTILE

PARTS = [("", shown("A name")), ("cue", shown("They say there is no budget for it")), ("ask", shown("Who feels it?"))]


async def test_texts_run_on_under_their_own_beginning() -> None:
    app = Stage(Told())
    async with app.run_test(size=(30, 10)) as pilot:
        app.widget.tell(PARTS)
        await pilot.pause()
        assert seen.lines(app)[:6] == [
            "A name",
            "",
            "cue    They say there is no",
            "       budget for it",
            "",
            "ask    Who feels it?",
        ]


async def test_blank_lines_go_first_and_then_it_scrolls() -> None:
    app = Stage(Told())
    async with app.run_test(size=(30, 4)) as pilot:
        app.widget.tell(PARTS)
        await pilot.pause()
        assert seen.lines(app)[-1] == "ask    Who feels it?"
        assert not app.widget.show_vertical_scrollbar
        await pilot.resize_terminal(30, 3)
        await pilot.pause()
        assert app.widget.show_vertical_scrollbar
        app.widget.scroll_end(animate=False)
        await pilot.pause()
        assert seen.lines(app)[-1].startswith("ask    Who feels it?")


async def test_parts_without_a_text_are_left_out_and_nothing_leaves_a_blank() -> None:
    app = Stage(Told())
    async with app.run_test(size=(30, 4)) as pilot:
        app.widget.tell([("cue", shown("")), ("ask", shown("Who?"))])
        await pilot.pause()
        assert seen.lines(app)[0] == "ask    Who?"
        app.widget.tell([])
        await pilot.pause()
        assert seen.text(app).strip() == ""


@pytest.mark.parametrize("width", [5, 9, 16, 40])
async def test_hostile_texts_are_wrapped_and_obeyed_by_nothing(width: int) -> None:
    app = Stage(Told())
    async with app.run_test(size=(width, 6)) as pilot:
        app.widget.tell([("to", shown(name * 3)) for name in HOSTILE])
        await pilot.pause()
        assert seen.is_safe(app)


async def test_a_line_gives_up_its_last_facts_whole() -> None:
    for width, told in (
        (60, "one two · three four · five"),
        (22, "one two · three four"),
        (15, "one two"),
        (6, "one…"),
    ):
        app = Stage(Line())
        async with app.run_test(size=(width, 1)) as pilot:
            app.widget.show(shown("one two"), shown(""), shown("three four"), shown("five"))
            await pilot.pause()
            assert seen.lines(app)[0] == told
