"""The chart: what its figure says, in text, and that it comes after the key's own frame."""

import subprocess
import sys

import pytest

from repmirror.mirror.rate import Rate
from repmirror.tui.widgets import figure
from repmirror.tui.widgets.chart import Chart
from repmirror.tui.widgets.figure import BAR, BEYOND, MARK, POINT, Mark, Point, drawn
from tests.tui import seen
from tests.tui.stage import Stage
from tests.tui.views import rate, spans


def points(count: int) -> tuple[Point, ...]:
    return tuple(Point(span.label, span.rate) for span in spans(count))


def column(lines: tuple[str, ...], x: int) -> str:
    return "".join(line[x] for line in lines[:-2])


@pytest.mark.parametrize("width", [20, 38, 78, 108, 200])
@pytest.mark.parametrize("height", [4, 6, 9, 14, 40])
@pytest.mark.parametrize("count", [0, 1, 2, 12, 104, 520])
def test_a_figure_fills_its_cells_exactly(count: int, width: int, height: int) -> None:
    figure = drawn(points(count), (Mark(count // 2, "1"),) if count else (), width, height)
    assert len(figure.lines) == height
    assert {len(line) for line in figure.lines} == {width}


def test_the_chart_is_imported_without_its_manual_and_the_same_with_it() -> None:
    told = """
import sys
from repmirror.mirror.rate import Rate
from repmirror.tui.widgets import figure
if sys.argv[1] == "with":
    import plotext
figure.load()
assert ("plotext._doc.sections" in str([*sys.modules])) == (sys.argv[1] == "with"), "the manual"
assert "plotext._doc.doc" not in sys.modules or sys.argv[1] == "with"
points = tuple(figure.Point(str(n), Rate(n, 30, 0.1, 0.5)) for n in range(12))
print("\\n".join(figure.drawn(points, (figure.Mark(3, "a"),), 60, 12).lines))
"""
    drawn = [
        subprocess.run([sys.executable, "-c", told, which], capture_output=True, text=True, encoding="utf-8")
        for which in ("with", "without")
    ]
    assert [each.returncode for each in drawn] == [0, 0], drawn
    assert drawn[0].stdout == drawn[1].stdout
    assert POINT in drawn[0].stdout


def test_a_rate_stands_in_its_interval_over_its_label() -> None:
    figure = drawn((Point("week 47", Rate(30, 100, 0.2, 0.4, "wilson")),), (), 40, 12)
    x = next(line for line in figure.lines if POINT in line).index(POINT)
    marked = column(figure.lines, x)
    assert marked.strip().strip(BAR) == POINT
    assert marked.count(BAR) >= 2
    assert figure.lines[-1].strip() == "week 47"


def test_a_span_without_touches_has_no_point_and_no_interval() -> None:
    figure = drawn((Point("a", rate(3, 10)), Point("b", Rate()), Point("c", rate(4, 10))), (), 60, 12)
    canvas = "".join(line[figure.left :] for line in figure.lines[:-2])
    assert canvas.count(POINT) == 2


def test_an_interval_that_goes_on_above_says_so() -> None:
    sure = tuple(Point(str(n), Rate(20, 100, 0.15, 0.25)) for n in range(5))
    figure = drawn((*sure, Point("few", Rate(1, 3, 0.05, 0.9))), (), 60, 10)
    assert BEYOND in figure.lines[0]
    assert "100 %" not in figure.lines[0]


def test_the_scale_begins_at_nothing_and_never_passes_all() -> None:
    figure = drawn((Point("a", Rate(10, 10, 0.7, 1.0)),), (), 40, 12)
    labels = [line[: figure.left].strip(" ┤│") for line in figure.lines[:-2]]
    numbers = [int(label.removesuffix(" %")) for label in labels if label]
    assert numbers[-1] == 0
    assert numbers[0] == 100


def test_where_a_focus_began_a_line_stands_before_its_week_with_its_number() -> None:
    figure = drawn(points(12), (Mark(6, "1"),), 80, 12)
    x = figure.lines[0].index("1", figure.left)
    assert set(column(figure.lines, x)[1:]) == {MARK}


def test_where_points_outnumber_columns_the_latest_are_drawn() -> None:
    figure = drawn(points(520), (Mark(3, "1"), Mark(519, "2")), 80, 12)
    assert figure.count == (80 - 6) // 2
    canvas = "".join(line[figure.left :] for line in figure.lines[:-2])
    assert "2" in canvas
    assert "1" not in canvas
    assert "week 47" in figure.lines[-1]


def test_labels_stand_clear_of_each_other_and_the_last_is_there() -> None:
    for width in range(30, 120, 7):
        labels = drawn(points(26), (), width, 10).lines[-1]
        assert labels.rstrip().endswith("week 47")
        assert all(word in ("week", *map(str, range(60))) for word in labels.split())


def test_no_more_than_160_points_are_drawn() -> None:
    assert drawn(points(520), (), 1000, 10).count == 160


async def test_the_chart_paints_after_the_key_and_draws_a_size_once() -> None:
    figure.load()
    app = Stage(Chart())
    async with app.run_test(size=(80, 12)) as pilot:
        app.widget.show(points(26))
        assert app.widget.count == 0
        await pilot.pause()
        await pilot.pause()
        assert app.widget.count == 26
        assert POINT in seen.text(app)
        before = drawn.cache_info().misses
        app.widget.show(points(26))
        app.theme = "light"
        await pilot.pause()
        await pilot.pause()
        assert drawn.cache_info().misses == before
        assert len(app.heard_of(Chart.Drawn)) >= 1


async def test_the_first_chart_loads_plotext_beside_the_keys(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(figure, "is_loaded", lambda: False)
    app = Stage(Chart())
    async with app.run_test(size=(80, 12)) as pilot:
        app.widget.show(points(26))
        await app.workers.wait_for_complete()
        await pilot.pause()
        assert POINT in seen.text(app)


async def test_every_role_has_a_glyph_and_a_colour_of_its_own() -> None:
    figure.load()
    app = Stage(Chart())
    async with app.run_test(size=(80, 12)) as pilot:
        app.widget.show(points(26), (Mark(13, "1"),))
        await pilot.pause()
        await pilot.pause()
        styles: dict[str, set[str]] = {}
        for y in range(10):
            for segment in app.widget.render_line(y):
                for char in segment.text[6:] if segment.text.startswith(" ") else segment.text:
                    styles.setdefault(char, set()).add(str(segment.style.color if segment.style else ""))
        assert styles[POINT].isdisjoint(styles[MARK])
        assert styles[MARK] == styles["1"]


async def test_a_chart_with_nothing_to_draw_or_no_room_stays_blank() -> None:
    figure.load()
    app = Stage(Chart())
    async with app.run_test(size=(80, 3)) as pilot:
        app.widget.show(points(26))
        await pilot.pause()
        await pilot.pause()
        assert seen.text(app).strip() == ""
        app.widget.show(())
        await pilot.pause()
        assert seen.text(app).strip() == ""
