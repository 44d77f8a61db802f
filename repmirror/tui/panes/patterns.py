"""Patterns: when, how and with whom buyers act, the assortment, and what worked against all odds."""

from collections.abc import Sequence
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal, Vertical
from textual.content import Content

from repmirror.mirror.patterns.bright import BrightSpot
from repmirror.mirror.patterns.ladder import LadderView, RungRow
from repmirror.mirror.patterns.patterns import AssortmentRow, PatternCell, PatternsView, named
from repmirror.mirror.rate import running_rate
from repmirror.mirror.wording import ordinal
from repmirror.tui.actions import Place, bindings
from repmirror.tui.paint import bar, diamonds, joined, percent, shown
from repmirror.tui.panes.ladder import LadderPart
from repmirror.tui.panes.pane import Lesson, put_away, twin
from repmirror.tui.panes.turns import TurnsPane
from repmirror.tui.widgets.columns import Column
from repmirror.tui.widgets.heat import Heat, HeatMap
from repmirror.tui.widgets.line import Line
from repmirror.tui.widgets.rows import Rows
from repmirror.tui.widgets.told import Told
from repmirror.tui.widgets.wrap import wrapped_content

_DAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
_PARTS_OF_DAY = (("–9", 0, 9), ("9–12", 9, 12), ("12–15", 12, 15), ("15–", 15, 24))
_BAR = 10

CHAINS, _OTHERS = "chains", "patterns"
"""The part with the ladder; and, where all else is in view at once, what that is called."""

RECKONING = "Sorting your touches …"
"""What stands here until the figures are there."""


class BrightList(Rows[BrightSpot], inherit_bindings=True):
    """The touch under the cursor is in hand: its chain, a tip or a bet from it."""

    BINDINGS: ClassVar[list[BindingType]] = [*bindings(Place.TOUCH)]
    COLUMNS: ClassVar[tuple[Column[BrightSpot], ...]] = (
        Column("bright spot", lambda spot: shown(spot.who), least=17, most=26),
        Column("chance", lambda spot: shown(percent(spot.chance), "bold"), 6, 6, align="right"),
        Column("by", lambda spot: shown(spot.channel), least=5, most=6, whole=True, gives_way=2),
        Column("came of it", lambda spot: _came(spot), least=11, most=19, gives_way=1, whole=True),
        Column("day", lambda spot: shown(spot.day, "$quiet"), least=6, most=11, gives_way=3, whole=True),
        Column("note", lambda spot: shown(spot.note, "$quiet"), least=16, most=60, gives_way=4),
    )


_CELLS: tuple[Column[PatternCell], ...] = (
    Column("by", lambda cell: shown(cell.by, "$quiet"), 9, 9, gives_way=2),
    Column("", lambda cell: shown(_name(cell), _style(cell)), least=9, most=18),
    Column("on base", lambda cell: shown(cell.rate.of, _style(cell)), least=8, most=14, align="right"),
    Column("%", lambda cell: shown(cell.rate.percent, _style(cell, "bold")), 5, 5, gives_way=3, align="right"),
    Column("shrunk", lambda cell: shown(percent(cell.shrunk), "$quiet"), 6, 6, align="right"),
    Column("", lambda cell: _told_of(cell), least=_BAR, most=14, gives_way=1),
)

_ASSORTMENT: tuple[Column[AssortmentRow], ...] = (
    Column("assortment", lambda row: shown(_sort(row)), least=10, most=16),
    Column("touches", lambda row: shown(percent(row.share_of_touches)), 7, 7, align="right"),
    Column("", lambda row: shown(f"of {row.of_touches:,}", "$quiet"), 5, 10, whole=True, gives_way=2),
    Column("bases", lambda row: shown(percent(row.share_of_bases)), 5, 6, align="right"),
    Column("", lambda row: shown(f"of {row.of_bases:,}", "$quiet"), 4, 10, whole=True, gives_way=2),
    Column("", lambda row: shown(_against(row), "$quiet"), 2, 4, gives_way=1),
)


class PatternsPane(TurnsPane):
    """The map beside the assortment, the cells beside the bright spots; they take turns where there is less room."""

    DEFAULT_CSS: ClassVar[str] = twin(__file__)
    PARTS: ClassVar[dict[str, str]] = {
        "map": "#map", "cells": "#cells", "shares": "#assortment", "bright": "#bright", CHAINS: "#rungs",
    }  # fmt: skip

    def __init__(self) -> None:
        super().__init__()
        self._view: PatternsView | None = None
        self._ladder: LadderView | None = None

    def compose(self) -> ComposeResult:
        """Sentences over map and lists."""
        yield Lesson(
            "Patterns: when, how and with whom buyers act",
            "Each hour, channel, tag, attempt and objection has a cell with its touches and its share on base. What "
            "chance could not make becomes a sentence; until then this screen says “no pattern yet”. Bright spots "
            "are touches that worked against all odds: one key makes a tip or a bet of one.",
            "It is made of what you log: l writes one line, and 1 has the keys for an account in hand.",
        )
        yield Line(id="turns", classes="turns")
        yield Told(id="sentences")
        with Horizontal(id="main"):
            with Vertical(id="left"):
                with Vertical(id="map"):
                    yield HeatMap(id="heat")
                    yield Line(id="chosen")
                    yield Line(id="legend")
                yield Rows(_CELLS, lambda cell: f"{cell.by} {cell.key}", titles=True, id="cells")
            with Vertical(id="right"):
                yield Rows(_ASSORTMENT, lambda row: f"{row.by} {row.key}", titles=True, id="assortment")
                yield BrightList(BrightList.COLUMNS, lambda spot: spot.id, titles=True, id="bright")
        yield LadderPart(id="chains")

    # What is shown

    def show(
        self, view: PatternsView | None, bright: Sequence[BrightSpot] = (), ladder: LadderView | None = None
    ) -> None:
        """Paint these patterns; None while they are being reckoned for the first time."""
        self._view, self._ladder = view, ladder
        if view is None:
            self.query_one("#sentences", Told).tell([("", shown(RECKONING, "$quiet"))])
            return
        self.set_class(not view.touches, "-empty")
        cells = [cell for cell in view.cells if cell.by != "slot"]
        self.query_one("#cells", Rows).show(sorted(cells, key=lambda cell: not cell.survives))
        self.query_one("#assortment", Rows).show(view.assortment)
        self.query_one(BrightList).show(bright)
        self.lay_out()

    @property
    def has_room(self) -> bool:
        """Whether all but the chains are in view at once."""
        return self.is_wide and self.has_class("-tall")

    def in_turn(self) -> Sequence[str]:
        """All of them; in the largest size the chains and all others."""
        return [_OTHERS, CHAINS] if self.has_room else list(self.PARTS)

    def lay_out(self) -> None:
        """The sides go with their last part."""
        super().lay_out()
        is_chains = self.current == CHAINS
        put_away(self.query_one(LadderPart), not is_chains)
        put_away(self.query_one("#main"), is_chains)
        put_away(self.query_one("#sentences"), is_chains)
        if (view := self._view) is None:
            return
        if self._ladder:
            width = self.size.width - 2
            self.query_one(LadderPart).show(self._ladder, width, is_wide=self.is_wide, is_short=self.is_short)
        if not (self.has_class("-narrow") or self.is_short):
            put_away(self.query_one("#cells"), self.current not in (_OTHERS, "map", "cells"))  # room below the map
        put_away(self.query_one("#left"), self.current in ("shares", "bright"))
        put_away(self.query_one("#right"), self.current in ("map", "cells"))
        sentences = tuple(view.sentences) or (view.says,)
        if self.current == "shares" and self.has_class("-narrow"):
            sentences = tuple(_whole(row) for row in view.assortment[:1])
        told = [shown(sentence) for sentence in sentences[: 1 if self.is_short else 3]]
        if len(sentences) > len(told) and not self.is_short:
            told[-1] = told[-1] + shown(f"  {len(sentences) - len(told)} more: ! among the cells", "$quiet")
        self.query_one("#sentences", Told).tell([("", sentence) for sentence in told])
        room = max(20, self.size.width - 3)
        self.query_one("#sentences").styles.height = min(6, sum(len(wrapped_content(line, room)) for line in told))
        self._show_map(view)

    def _show_map(self, view: PatternsView) -> None:
        heats = _dayparts(view) if self.has_class("-narrow") else _hours(view)
        columns = list(dict.fromkeys(heat.column for heat in sorted(heats, key=lambda heat: _order(heat.column))))
        days = [day for day in _DAYS if any(heat.row == day for heat in heats)]
        self.query_one(HeatMap).show(heats, days, columns)
        kinds = [("▁▅█ 15", " % on base, shrunk"), ("·", " under 20"), ("!", " beyond chance")]
        self.query_one("#legend", Line).show(*(joined([mark, (meaning, "$quiet")]) for mark, meaning in kinds))

    @on(HeatMap.Moved)
    def _on_cell(self, event: HeatMap.Moved) -> None:
        cell = self.cell
        if cell is None:
            self.query_one("#chosen", Line).show(shown(event.key, "bold"), shown("no touches", "$quiet"))
            return
        self.query_one("#chosen", Line).show(
            shown(event.key, "bold"),
            joined([(cell.rate.percent, "bold"), f" of {cell.rate.touches}"]),
            shown(f"sure to {cell.rate.sure}", "$quiet"),
            shown(f"shrunk {percent(cell.shrunk)}"),
        )

    # What is in hand

    @property
    def cell(self) -> PatternCell | None:
        """The cell in view: the list's where it has the focus, else the map's."""
        rows = self.query_one("#cells", Rows)
        if rows.has_focus:
            found: PatternCell | None = rows.chosen
            return found
        key = self.query_one(HeatMap).chosen
        cells = _daypart_cells(self._view) if self.has_class("-narrow") else self._view.of("slot") if self._view else ()
        return next((cell for cell in cells if cell.key == key), None)

    @property
    def bright(self) -> BrightSpot | None:
        """The bright spot in hand."""
        rows = self.query_one(BrightList)
        return rows.chosen if rows.has_focus else None

    @property
    def rung(self) -> RungRow | None:
        """The rung of the attempt ladder in hand."""
        return self.query_one(LadderPart).chosen

    def swap_list(self) -> None:
        """Show the next part, or go to it where it is in view."""
        if self.has_room and self.current != CHAINS and not self.query_one(BrightList).has_focus:
            self.screen.focus_next()
        else:
            super().swap_list()


def _came(spot: BrightSpot) -> Content:
    return joined([(diamonds(spot.base), "$success"), f" {spot.what}"])


def _hours(view: PatternsView) -> list[Heat]:
    return [_heat(cell, *cell.key.split(" ", 1)) for cell in view.of("slot")]


def _dayparts(view: PatternsView) -> list[Heat]:
    return [_heat(cell, *cell.key.split(" ", 1)) for cell in _daypart_cells(view)]


def _heat(cell: PatternCell, row: str, column: str) -> Heat:
    return Heat(cell.key, row, column, cell.shrunk, cell.is_thin, cell.survives)


def _daypart_cells(view: PatternsView | None) -> list[PatternCell]:
    """Four parts of the day in place of its hours, for the narrowest screen."""
    found = []
    for day in _DAYS if view else ():
        for name, first, last in _PARTS_OF_DAY:
            own = [c for c in view.of("slot") if c.key.startswith(day) and first <= int(c.key.split(" ")[1]) < last]  # type: ignore[union-attr]
            tries = sum(cell.rate.touches for cell in own)
            if tries:
                rate = running_rate(sum(cell.rate.on_base for cell in own), tries)
                shrunk = sum(cell.shrunk * cell.rate.touches for cell in own) / tries
                is_thin, survives = all(cell.is_thin for cell in own), any(cell.survives for cell in own)
                found.append(PatternCell("slot", f"{day} {name}", rate, shrunk, survives, is_thin))
    return found


def _order(column: str) -> int:
    names = [name for name, _, _ in _PARTS_OF_DAY]
    return names.index(column) if column in names else int(column)


def _name(cell: PatternCell) -> str:
    """The cell as it is called in a list, where nothing else says its dimension."""
    if cell.by == "prepared":
        return "prepared" if cell.key == "yes" else "unprepared"
    if cell.by == "attempt":
        return f"{ordinal(int(cell.key.rstrip('+')))}{'+' if cell.key.endswith('+') else ''} attempt"
    return named(cell.by, cell.key) if cell.by in ("hour", "objection", "tag", "rival") else cell.key


def _style(cell: PatternCell, otherwise: str = "") -> str:
    return "$quiet" if cell.is_thin else otherwise


def _told_of(cell: PatternCell) -> Content:
    if cell.is_thin:
        return shown("· thin", "$quiet")
    style = "bold $accent" if cell.survives else "$primary"
    return joined([("! " if cell.survives else "  ", style), (bar(min(1.0, cell.shrunk * 2), _BAR - 2), style)])


def _sort(row: AssortmentRow) -> str:
    return named(row.by, row.key) if row.by in ("hour", "tag") else row.key


def _whole(row: AssortmentRow) -> str:
    """What the shares are of, where the list has no room to say it."""
    return f"What each has of all {row.of_touches:,} touches, and of their {row.of_bases:,} bases."


def _against(row: AssortmentRow) -> str:
    """More bases than touches or fewer, without a colour."""
    if row.share_of_bases is None or row.touches < 20:
        return ""
    ratio = row.share_of_bases / row.share_of_touches
    return "↑↑" if ratio >= 2 else "↑" if ratio > 1.2 else "↓↓" if ratio <= 0.5 else "↓" if ratio < 0.8 else ""
