"""On base by week: bars that stand on zero, each with its share and what it counts.

Textual's Sparkline scales from the least to the most, so that 28 % beside 32 % looks like nothing beside all.
"""

from collections.abc import Iterable
from functools import lru_cache

from textual.content import Content

from repmirror.mirror.today import TodayView
from repmirror.tui.paint import joined, shown
from repmirror.tui.widgets.fit import fit
from repmirror.tui.widgets.panel import Panel
from repmirror.tui.widgets.taught import READING

QUIET = "$quiet"

_AXIS = 3
"""Cells before the bars, for the scale."""

_BLOCKS = " ▁▂▃▄▅▆▇█"


class WeeksGlance(Panel):
    """Twelve weeks of on base as bars that stand on zero, with what each counts."""

    TITLE = "On base by week"
    HEIGHT = 3

    _view: TodayView | None = None

    def show(self, view: TodayView | None) -> None:
        """Show the weeks; None while they are still being read."""
        self._view = view
        self.renew()

    def lines(self, width: int) -> list[Content]:
        """As many of the weeks as have room, this one last: bars, shares, counts, and how sure it all is."""
        if not self._view:
            return [shown(READING, QUIET)]
        most = max((len(str(week.rate.touches)) for week in self._view.weeks), default=1)
        wide = max(3, most + 1, (width - _AXIS) // 12)
        weeks = self._view.weeks[-max(1, min(12, (width - _AXIS) // wide)) :]
        shares = [week.rate.rate for week in weeks]
        bars = [shown(line, "$primary") for line in columns(shares, wide, self.HEIGHT)]
        highest = max((share or 0 for share in shares), default=0.0)
        scale = [f"{100 * highest:.0f}%"[:_AXIS] if highest else "", *[""] * (self.HEIGHT - 2), "0%"]
        return [
            *(fit(shown(mark, QUIET), _AXIS) + line for mark, line in zip(scale, bars, strict=True)),
            _row("%", ("–" if each is None else f"{100 * each:.0f}" for each in shares), wide, "", last="bold"),
            _row("of", (str(week.rate.touches) for week in weeks), wide, QUIET),
            _row("wk", (week.key[-2:] for week in weeks), wide, QUIET),
            self._sure(self._view),
        ]

    def _sure(self, view: TodayView) -> Content:
        if not view.running.touches:
            return shown("Each week you log becomes a bar here.", QUIET)
        parts = [("4 weeks ", QUIET), (view.running.percent, "bold"), (f" of {view.running.touches:,}", QUIET)]
        return joined([*parts, (f", sure to {view.running.sure_of}", QUIET)])


def columns(shares: list[float | None], wide: int, height: int) -> list[str]:
    """Bars of a common scale that starts at zero, as lines from the top down, a blank cell before each."""
    most = max((share for share in shares if share is not None), default=0.0) or 1.0
    eighths = [0 if share is None else max(1, round(share / most * height * 8)) for share in shares]
    return [
        "".join(" " + _BLOCKS[max(0, min(8, full - 8 * level))] * (wide - 1) for full in eighths)
        for level in range(height - 1, -1, -1)
    ]


def _row(title: str, cells: Iterable[str], wide: int, style: str, last: str = "") -> Content:
    *before, latest = ["", *(" " + cell.center(wide - 1)[: wide - 1] for cell in cells)]
    return _painted(title, "".join(before), style, latest, last or style)


@lru_cache(maxsize=16)
def _painted(title: str, before: str, style: str, latest: str, last: str) -> Content:
    """A row of weeks; remembered, for a key changes one of them at most."""
    return joined([fit(shown(title, QUIET), _AXIS), (before, style), (latest, last)])
