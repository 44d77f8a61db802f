"""Patterns: when, how and with whom buyers act, the assortment, and what worked against all odds."""

from collections.abc import Sequence
from typing import ClassVar

from textual.app import ComposeResult

from repmirror.mirror.patterns.bright import BrightSpot
from repmirror.mirror.patterns.ladder import LadderView, RungRow
from repmirror.mirror.patterns.patterns import AssortmentRow, PatternCell, PatternsView
from repmirror.tui.paint import shown
from repmirror.tui.panes.ladder import LadderPart
from repmirror.tui.panes.pane import Lesson, put_away, twin
from repmirror.tui.panes.pattern_lists import ASSORTMENT, CELLS, BrightList
from repmirror.tui.panes.pattern_map import PatternMap
from repmirror.tui.panes.turns import TurnsPane
from repmirror.tui.widgets.boxes import Abreast, Stack
from repmirror.tui.widgets.line import Line
from repmirror.tui.widgets.rows import Rows
from repmirror.tui.widgets.told import Told
from repmirror.tui.widgets.wrap import wrapped_content

CHAINS, _OTHERS = "chains", "patterns"
"""The part with the ladder; and, where all else is in view at once, what that is called."""

RECKONING = "Sorting your touches …"
"""What stands here until the figures are there."""


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
        with Abreast(id="main"):
            with Stack(id="left"):
                yield PatternMap(id="map")
                yield Rows(CELLS, lambda cell: f"{cell.by} {cell.key}", titles=True, id="cells")
            with Stack(id="right"):
                yield Rows(ASSORTMENT, lambda row: f"{row.by} {row.key}", titles=True, id="assortment")
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
        self._say(view)
        self.query_one(PatternMap).show(view, is_narrow=self.has_class("-narrow"))

    def _say(self, view: PatternsView) -> None:
        """As many of its sentences as there is room for."""
        sentences = tuple(view.sentences) or (view.says,)
        if self.current == "shares" and self.has_class("-narrow"):
            sentences = tuple(_whole(row) for row in view.assortment[:1])
        told = [shown(sentence) for sentence in sentences[: 1 if self.is_short else 3]]
        if len(sentences) > len(told) and not self.is_short:
            told[-1] = told[-1] + shown(f"  {len(sentences) - len(told)} more: ! among the cells", "$quiet")
        self.query_one("#sentences", Told).tell([("", sentence) for sentence in told])
        room = max(20, self.size.width - 3)
        self.query_one("#sentences").styles.height = min(6, sum(len(wrapped_content(line, room)) for line in told))

    # What is in hand

    @property
    def cell(self) -> PatternCell | None:
        """The cell in view: the list's where it has the focus, else the map's."""
        rows = self.query_one("#cells", Rows)
        if rows.has_focus:
            found: PatternCell | None = rows.chosen
            return found
        return self.query_one(PatternMap).cell

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


def _whole(row: AssortmentRow) -> str:
    """What the shares are of, where the list has no room to say it."""
    return f"What each has of all {row.of_touches:,} touches, and of their {row.of_bases:,} bases."
