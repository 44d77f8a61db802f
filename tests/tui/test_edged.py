"""Lines that come back finished: cell for cell what Textual paints of the widget when it begins anew."""

from collections.abc import Callable
from dataclasses import dataclass
from random import Random
from typing import Any

import pytest
from textual.content import Content
from textual.geometry import Region
from textual.strip import Strip
from textual.widget import Widget

from repmirror.tui.paint import shown
from repmirror.tui.widgets.columns import Column
from repmirror.tui.widgets.edged import Edged
from repmirror.tui.widgets.lines import entitle
from repmirror.tui.widgets.panel import Panel
from repmirror.tui.widgets.rows import Rows
from tests.tui.stage import Stage

SIZE = (40, 12)


@dataclass(frozen=True)
class Named:
    id: str
    name: str


class Framed(Rows[Named]):
    DEFAULT_CSS = """
    Framed { border: round $quiet; padding: 0 2 0 1; border-title-color: $accent; background: $panel; }
    Framed:focus { border: heavy $accent; }
    """


class Boxed(Panel):
    DEFAULT_CSS = "Boxed { padding: 1 2; }"
    said: tuple[str, ...] = ()

    def lines(self, width: int) -> list[Content]:
        return [shown(text[:width], "bold" if nth % 2 else "$quiet") for nth, text in enumerate(self.said)]


def framed() -> Framed:
    name = Column("name", lambda row: shown(row.name, "$accent" if row.id[-1] in "13" else ""), least=8)
    return Framed([name], key=lambda row: row.id)


def rows(chance: Random) -> list[Named]:
    first, many = chance.randrange(6), chance.choice((0, 3, 8, 14))
    return [Named(str(n), f"Account {n} {'日本' * (n % 3)}") for n in range(first, first + many)]


def deeds(app: Stage[Any], chance: Random) -> list[Callable[[], Any]]:
    widget = app.widget
    others = [
        lambda: entitle(widget, chance.choice(("", "Up next", "Last")), chance.choice(("", "3 due"))),
        lambda: setattr(app, "theme", chance.choice(("dark", "light"))),
        lambda: widget.set_styles(f"border: {chance.choice(('round', 'double'))} red;"),
        lambda: widget.set_styles(f"width: {chance.choice((20, 38))};"),
        widget.refresh,
    ]
    if isinstance(widget, Boxed):
        return [*others, lambda: (setattr(widget, "said", tuple(chance.sample("abcdefgh", 3))), widget.renew())]
    return [
        *others,
        lambda: widget.show(rows(chance)),
        lambda: widget.show(widget.rows[1:]),
        lambda: widget.action_move(chance.choice((-3, 1, 5))),
        lambda: widget.action_go(chance.choice((0, -1))),
        lambda: app.set_focus(chance.choice((None, widget))),
    ]


@pytest.mark.parametrize("seed", range(4))
@pytest.mark.parametrize("make", [framed, Boxed])
async def test_what_comes_back_finished_is_what_would_be_painted(make: Callable[[], Widget], seed: int) -> None:
    chance, app = Random(seed), Stage(make())
    async with app.run_test(size=SIZE) as pilot:
        for _ in range(30):
            deed = chance.choice(deeds(app, chance))
            deed()
            await pilot.pause()
            assert is_as_painted_anew(app.widget)


def is_as_painted_anew(widget: Any) -> bool:
    whole = Region(0, 0, *widget.outer_size)
    finished = [cells(strip) for strip in widget.render_lines(whole)]
    widget._styles_cache.clear()
    return finished == [cells(strip) for strip in Widget.render_lines(widget, whole)]


def cells(strip: Strip) -> list[tuple[Any, ...]]:
    """What a reader sees: a blank shows its ground only."""
    found: list[tuple[Any, ...]] = []
    for text, style, _ in strip:
        assert style is not None
        for char in text:
            inked = (style.color, style.bold, style.italic) if char != " " else ()
            found.append((char, style.bgcolor, style.reverse, *inked))
    return found


async def test_a_line_that_moved_up_is_finished_once() -> None:
    app = Stage(framed())
    before = [Named(str(n), f"Account {n}") for n in range(8)]
    async with app.run_test(size=SIZE) as pilot:
        app.widget.show(before)
        await pilot.pause()
        there = app.widget.render_lines(app.widget.region.reset_offset)
        app.widget.show(before[1:])
        await pilot.pause()
        moved = app.widget.render_lines(app.widget.region.reset_offset)
        assert isinstance(app.widget, Edged)
        assert [id(strip) for strip in moved[2:7]] == [id(strip) for strip in there[3:8]]
