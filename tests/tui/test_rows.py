"""The list: what it paints, how its columns give way, and that its cursor stays where it was."""

from dataclasses import dataclass

import pytest
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.geometry import Region
from textual.scrollbar import ScrollBarRender
from textual.strip import Strip
from textual.widgets import Static

from repmirror.tui.paint import shown
from repmirror.tui.widgets.columns import Column, share
from repmirror.tui.widgets.fit import cut, fit
from repmirror.tui.widgets.rows import Rows
from tests.tui import seen
from tests.tui.stage import Stage
from tests.tui.views import HOSTILE


@dataclass(frozen=True)
class Line:
    id: str
    who: str
    what: str = "send the quote and call them again"


COLUMNS = (
    Column("who", lambda row: shown(row.who), least=8, most=20),
    Column("what", lambda row: shown(row.what, "$quiet"), least=10, most=40, gives_way=1),
    Column("id", lambda row: shown(row.id), least=6, most=6, gives_way=2, align="right"),
)
LINES = tuple(Line(str(n), f"Account {n}") for n in range(100))


def stage(**how: bool) -> Stage[Rows[Line]]:
    return Stage(Rows(COLUMNS, key=lambda row: row.id, **how))


async def test_it_shows_a_title_a_cursor_and_as_many_rows_as_there_are_lines() -> None:
    app = stage(titles=True)
    async with app.run_test(size=(60, 10)) as pilot:
        app.widget.show(LINES)
        await pilot.pause()
        lines = seen.lines(app)
        assert lines[0].split() == ["who", "what", "id"]
        assert lines[1].startswith("› Account 0")
        assert lines[9].startswith("  Account 8")


async def test_a_scroll_bar_comes_only_where_not_all_fits() -> None:
    app = stage()
    async with app.run_test(size=(60, 10)) as pilot:
        app.widget.show(LINES[:10])
        await pilot.pause()
        assert not app.widget.show_vertical_scrollbar
        app.widget.show(LINES[:11])
        await pilot.pause()
        assert app.widget.show_vertical_scrollbar
        assert not app.widget.show_horizontal_scrollbar


class Watched(Rows[Line]):
    """Rows that note, each time their lines are painted, whether a scroll bar stood beside them."""

    def __init__(self) -> None:
        super().__init__(COLUMNS, key=lambda row: row.id)
        self.had_bar: list[bool] = []

    def on_mount(self) -> None:
        self.show(LINES)

    def render_lines(self, crop: Region) -> list[Strip]:
        self.had_bar.append(self.show_vertical_scrollbar)
        return super().render_lines(crop)


async def test_a_list_longer_than_the_terminal_has_its_scroll_bar_in_the_first_frame() -> None:
    app = Stage(Watched())
    async with app.run_test(size=(60, 10)) as pilot:
        await pilot.pause()
        assert {*app.widget.had_bar} == {True}


async def test_a_list_that_became_short_while_it_was_away_can_be_long_again() -> None:
    app = stage()
    async with app.run_test(size=(60, 10)) as pilot:
        app.widget.show(LINES)
        await pilot.pause()
        app.widget.focus()
        await pilot.press("end")
        app.widget.display = False
        await pilot.pause()
        app.widget.show(LINES[:3])
        app.widget.display = True
        await pilot.pause()
        for count in (24, 11):
            app.widget.show(LINES[:count])
            await pilot.pause()
            assert "Account 0" in seen.lines(app)[0]
        bar = app.widget.vertical_scrollbar
        assert (bar.position, bar.window_virtual_size) == (0, 11)


async def test_keys_move_the_cursor_and_scroll_no_further_than_needed() -> None:
    app = stage()
    async with app.run_test(size=(60, 10)) as pilot:
        app.widget.show(LINES)
        app.widget.focus()
        await pilot.press(*["down"] * 10)
        assert (app.widget.cursor, app.widget.scroll_offset.y) == (10, 1)
        await pilot.press("up")
        assert (app.widget.cursor, app.widget.scroll_offset.y) == (9, 1)
        await pilot.press("end")
        assert (app.widget.cursor, app.widget.scroll_offset.y) == (99, 90)
        await pilot.press("down", "pageup")
        assert app.widget.cursor == 90
        await pilot.press("home", "up")
        assert (app.widget.cursor, app.widget.scroll_offset.y) == (0, 0)
        await pilot.press("pagedown")
        assert app.widget.cursor == 9


async def test_the_cursor_stays_on_its_row_when_rows_come_and_go() -> None:
    app = stage()
    async with app.run_test(size=(60, 10)) as pilot:
        app.widget.show(LINES)
        app.widget.cursor = 40
        app.widget.show(LINES[20:])
        await pilot.pause()
        assert app.widget.chosen == LINES[40]
        assert any(line.startswith("› Account 40") for line in seen.lines(app))
        app.widget.show(LINES, keep="77")
        await pilot.pause()
        assert app.widget.chosen == LINES[77]
        assert any(line.startswith("› Account 77") for line in seen.lines(app))


async def test_where_its_row_is_gone_the_cursor_stays_in_place() -> None:
    app = stage()
    async with app.run_test(size=(60, 10)) as pilot:
        app.widget.show(LINES[:5])
        app.widget.cursor = 4
        app.widget.show(LINES[:4])
        assert app.widget.chosen == LINES[3]
        app.widget.show(())
        await pilot.pause()
        assert app.widget.chosen is None
        assert seen.text(app).strip() == ""


async def test_it_says_when_another_row_comes_under_the_cursor_and_when_one_is_chosen() -> None:
    app = stage()
    async with app.run_test(size=(60, 10)) as pilot:
        app.widget.show(LINES)
        app.widget.focus()
        await pilot.press("down", "enter")
        moved = [event.row for event in app.heard_of(Rows.Moved) if not isinstance(event, Rows.Chosen)]
        assert moved == [LINES[0], LINES[1]]
        assert [event.row for event in app.heard_of(Rows.Chosen)] == [LINES[1]]


async def test_a_click_moves_the_cursor_and_a_double_click_chooses() -> None:
    app = stage(titles=True)
    async with app.run_test(size=(60, 10)) as pilot:
        app.widget.show(LINES)
        await pilot.pause()
        await pilot.click(Rows, offset=(5, 4))
        assert app.widget.chosen == LINES[3]
        assert not app.heard_of(Rows.Chosen)
        await pilot.click(Rows, offset=(5, 4), times=2)
        assert [event.row for event in app.heard_of(Rows.Chosen)] == [LINES[3]]
        await pilot.click(Rows, offset=(5, 0))
        assert app.widget.chosen == LINES[3]


async def test_arrows_to_the_side_are_left_to_the_screen() -> None:
    assert not {"left", "right"} & set(Rows(COLUMNS, key=lambda row: row.id)._bindings.key_to_bindings)


@pytest.mark.parametrize("who", HOSTILE)
async def test_hostile_names_are_shown_as_they_are_and_obeyed_by_nothing(who: str) -> None:
    app = stage()
    async with app.run_test(size=(60, 5)) as pilot:
        app.widget.show((Line("1", who), Line("2", "Globex")))
        await pilot.pause()
        first, second = seen.lines(app)[:2]
        assert not any(char < " " or "\x7f" <= char < "\xa0" for char in first)
        assert second.endswith("2")
        assert first.endswith("1")


async def test_columns_give_way_whole_as_the_width_shrinks() -> None:
    for width, there in ((60, "who what id"), (30, "who what"), (20, "who")):
        app = stage(titles=True)
        async with app.run_test(size=(width, 5)) as pilot:
            app.widget.show(LINES)
            await pilot.pause()
            assert seen.lines(app)[0].split() == there.split(), width


async def test_ten_thousand_rows_paint_only_what_is_in_view() -> None:
    painted: list[str] = []
    column = Column("who", lambda row: (painted.append(row.id), shown(row.who))[1], least=8)
    app = Stage(Rows((column,), key=lambda row: row.id))
    async with app.run_test(size=(40, 10)) as pilot:
        app.widget.show(tuple(Line(str(n), f"Account {n}") for n in range(10_000)))
        await pilot.pause()
        painted.clear()
        app.widget.action_go(-1)
        await pilot.pause()
        assert 0 < len(set(painted)) <= 12


class Box(Vertical):
    """A list in a box, as high as its rows."""

    DEFAULT_CSS = "Box Rows { height: auto; }"

    def compose(self) -> ComposeResult:
        yield Rows(COLUMNS, key=lambda row: row.id, titles=True, has_cursor=False)
        yield Static("below")


async def test_what_was_shown_while_its_box_was_hidden_is_all_painted_when_it_is_seen_again() -> None:
    app = Stage(Box())
    async with app.run_test(size=(60, 10)) as pilot:
        rows = app.query_one(Rows)
        rows.show(LINES[:5])
        await pilot.pause()
        app.widget.display = False
        await pilot.pause()
        rows.show([Line(line.id, line.who, "something else") for line in LINES[:5]])
        await pilot.pause()
        app.widget.display = True
        await pilot.pause()
        assert seen.text(app).count("something else") == 5


async def test_a_new_theme_paints_in_new_colours() -> None:
    app = stage()
    async with app.run_test(size=(40, 5)) as pilot:
        app.widget.show(LINES)
        await pilot.pause()
        dark = app.widget.render_line(1)
        app.theme = "light"
        await pilot.pause()
        assert list(app.widget.render_line(1)) != list(dark)


def test_a_share_never_exceeds_the_width_while_columns_can_give_way() -> None:
    for width in range(12, 120):
        shares = share(COLUMNS, (30, 30, 30), width)
        assert sum(cells for _, cells in shares) + 2 * (len(shares) - 1) <= width
        assert shares[0][0] == 0


def test_a_column_that_stays_is_narrowed_at_last() -> None:
    assert share(COLUMNS, (30, 30, 30), 5) == [(0, 5)]


def test_figures_are_shown_whole_or_not_at_all() -> None:
    name = Column("who", lambda row: shown(row.who), least=8, most=20)
    figure = Column("n", lambda row: shown(row.id), least=2, most=9, gives_way=1, align="right")
    assert share((name, figure), (20, 9), 19) == [(0, 8), (1, 9)]
    assert share((name, figure), (20, 9), 18) == [(0, 18)]


def test_text_is_cut_between_words() -> None:
    assert cut(shown("send the quote again"), 12).plain == "send the…"
    assert cut(shown("send the quote again"), 9).plain == "send the…"
    assert cut(shown("send the quote"), 14).plain == "send the quote"
    assert cut(shown("Donaudampfschiff"), 6).plain == "Donau…"
    assert cut(shown("quotes, and more"), 9).plain == "quotes…"


def test_text_fits_its_cells_exactly() -> None:
    for text in ("", "a", *HOSTILE):
        for width in range(1, 30):
            assert fit(shown(text), width).cell_length == width, (text, width)
            assert fit(shown(text), width, "right").cell_length == width, (text, width)


async def test_a_scroll_bar_looks_as_textual_draws_it_wherever_the_list_stands() -> None:
    app = stage()
    async with app.run_test(size=(60, 17)) as pilot:
        bar = app.widget.vertical_scrollbar
        for count in (18, 40, 100):
            app.widget.show(LINES[:count])
            await pilot.pause()
            for place in range(0, count, 3):
                app.widget.cursor = place
                await pilot.pause()
                ours = [[*line] for line in bar.render_lines(bar.size.region)]
                bar.renderer = ScrollBarRender  # type: ignore[misc]
                bar.refresh()
                assert [[*line] for line in bar.render_lines(bar.size.region)] == ours
                bar.refresh()
                assert bar.position == app.widget.scroll_y
