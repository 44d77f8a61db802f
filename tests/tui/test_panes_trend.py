"""The trend: its chart, its spans, what began, and the days kept, in every size."""

from dataclasses import replace

import pytest
from rich.cells import cell_len
from textual.pilot import Pilot

from repmirror.stats.streak import Streak
from repmirror.tui.panes.trend import TrendPane
from repmirror.tui.widgets import figure
from repmirror.tui.widgets.figure import POINT
from tests.tui import seen
from tests.tui.stage import Stage
from tests.tui.views import HOSTILE, NO_TREND, trend

LARGE, MIDDLE, SMALL = SIZES = ((110, 30), (80, 22), (40, 13))


@pytest.fixture(autouse=True)
def loaded() -> None:
    figure.load()


async def drawn(pilot: Pilot[None]) -> None:
    for _ in range(3):
        await pilot.pause()


@pytest.mark.parametrize("size", SIZES)
async def test_every_size_has_heading_chart_what_began_spans_and_streak(size: tuple[int, int]) -> None:
    app = Stage(TrendPane())
    async with app.run_test(size=size) as pilot:
        app.widget.show(trend(26))
        await drawn(pilot)
        text = seen.text(app)
        assert "On base by week · 32 % of 1,204" in text
        assert text.count(POINT) >= 8
        assert "10 % of 80 → 30 % of 90" in text
        assert "17 of 39   44 %" in text
        assert "14 workdays in a row" in text
        assert "span" in text


async def test_on_a_narrow_screen_what_began_has_a_line_of_its_own() -> None:
    app = Stage(TrendPane())
    async with app.run_test(size=SMALL) as pilot:
        view = trend(26)
        mark = replace(view.marks[-1], what="bet: ask about timing first")
        app.widget.show(replace(view, marks=(mark,)))
        await drawn(pilot)
        assert "bet: ask about timing first" in seen.text(app)
        assert f"{mark.before.percent} of {mark.before.touches} → " in seen.text(app)


async def test_the_large_size_has_the_calendar_beside_the_spans() -> None:
    app = Stage(TrendPane())
    async with app.run_test(size=LARGE) as pilot:
        app.widget.show(trend(26))
        await drawn(pilot)
        assert "Mon ■■■■" in seen.row_with(app, "Mon ")
        assert "■ kept  · missed" in seen.text(app)
        assert "– off  ○ pending" in seen.text(app)
        assert "Nov" in seen.row_with(app, "Jun")
        assert "–" in seen.row_with(app, "Wed ")


@pytest.mark.parametrize("size", [MIDDLE, SMALL])
async def test_smaller_sizes_swap_spans_and_calendar(size: tuple[int, int]) -> None:
    app = Stage(TrendPane())
    async with app.run_test(size=size) as pilot:
        app.widget.show(trend(26))
        await drawn(pilot)
        assert "Mon ■" not in seen.text(app)
        app.widget.toggle_calendar()
        await drawn(pilot)
        assert "Mon ■" in seen.text(app)
        assert "Sun" in seen.text(app)
        assert "pending" in seen.text(app)
        app.widget.toggle_calendar()
        await drawn(pilot)
        assert "17 of 39" in seen.text(app)


async def test_a_span_says_how_sure_it_is_and_that_it_is_open() -> None:
    app = Stage(TrendPane())
    async with app.run_test(size=MIDDLE) as pilot:
        app.widget.show(trend(26))
        await drawn(pilot)
        assert "29–58 %  open" in seen.row_with(app, "17 of 39")
        assert "open" not in seen.row_with(app, "10 of 20")
        assert "open: late answers may come" in seen.text(app)


async def test_a_span_without_touches_says_so() -> None:
    app = Stage(TrendPane())
    async with app.run_test(size=LARGE) as pilot:
        app.widget.show(trend(26))
        await drawn(pilot)
        assert "–" in seen.row_with(app, "no touches")


@pytest.mark.parametrize("size", SIZES)
async def test_hostile_names_and_ten_years_leave_it_whole(size: tuple[int, int]) -> None:
    app = Stage(TrendPane())
    async with app.run_test(size=size) as pilot:
        app.widget.show(trend(520, HOSTILE * 12))
        await drawn(pilot)
        assert seen.is_safe(app)
        assert "On base by week" in seen.text(app)
        assert all(cell_len(line) <= size[0] for line in seen.lines(app))


async def test_it_says_how_many_of_the_spans_it_drew() -> None:
    app = Stage(TrendPane())
    async with app.run_test(size=LARGE) as pilot:
        app.widget.show(trend(520))
        await drawn(pilot)
        assert "drawn: the last 51 of 520 weeks" in seen.text(app)


@pytest.mark.parametrize("size", SIZES)
async def test_nothing_logged_yet_teaches(size: tuple[int, int]) -> None:
    app = Stage(TrendPane())
    async with app.run_test(size=size) as pilot:
        app.widget.show(NO_TREND)
        await drawn(pilot)
        text = seen.text(app)
        assert "Trend: on base over time" in text
        assert "Log a touch to begin" in text
        assert "span" not in text
        app.widget.show(trend(12))
        await drawn(pilot)
        assert "On base by week" in seen.text(app)
        assert "Log a touch" not in seen.text(app)


async def test_it_asks_for_another_span_and_not_for_the_same() -> None:
    app = Stage(TrendPane())
    async with app.run_test(size=MIDDLE) as pilot:
        app.widget.show(trend(12))
        app.widget.ask("week")
        app.widget.ask("day")
        app.widget.ask_next()
        await pilot.pause()
        assert [event.by for event in app.heard_of(TrendPane.SpanAsked)] == ["day", "month"]
        app.widget.show(replace(trend(12), by="month"))
        app.widget.ask_next()
        await pilot.pause()
        assert app.heard_of(TrendPane.SpanAsked)[-1].by == "day"


async def test_the_cursor_keeps_its_span_over_another_show() -> None:
    app = Stage(TrendPane())
    async with app.run_test(size=LARGE) as pilot:
        app.widget.show(trend(26))
        app.widget.query_one("#spans").focus()
        await pilot.press("down", "down", "down")
        chosen = app.widget.chosen
        app.widget.show(trend(26, began=()))
        await drawn(pilot)
        assert app.widget.chosen == chosen
        assert seen.row_with(app, "›").split()[1:3] == chosen.label.split()
        assert "what began" not in seen.text(app)


async def test_a_streak_of_one_is_a_workday() -> None:
    app = Stage(TrendPane())
    async with app.run_test(size=MIDDLE) as pilot:
        app.widget.show(replace(trend(12), streak=Streak(1, 1, 1, 1, "pending")))
        await drawn(pilot)
        assert "1 workday in a row · today pending · 1 of the last 1 · longest 1" in seen.text(app)


async def test_it_follows_a_change_of_size() -> None:
    app = Stage(TrendPane())
    async with app.run_test(size=LARGE) as pilot:
        app.widget.show(trend(26))
        await drawn(pilot)
        await pilot.resize_terminal(*SMALL)
        await drawn(pilot)
        assert "Mon ■" not in seen.text(app)
        assert POINT in seen.text(app)
        assert "14 workdays in a row" in seen.lines(app)[-1]
