"""The map of patterns: weekday by hour, or by part of the day, with the chosen cell's figures below."""

from collections.abc import Sequence

from textual import on
from textual.app import ComposeResult

from repmirror.mirror.patterns.dayparts import DAYPARTS, dayparts
from repmirror.mirror.patterns.patterns import PatternCell, PatternsView
from repmirror.tui.paint import joined, percent, shown
from repmirror.tui.widgets.boxes import Stack
from repmirror.tui.widgets.heat import Heat, HeatMap
from repmirror.tui.widgets.line import Line

_DAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
_LEGEND = (("▁▅█ 15", " % on base, shrunk"), ("·", " under 20"), ("!", " beyond chance"))


class PatternMap(Stack):
    """Arrows choose a cell."""

    _cells: Sequence[PatternCell] = ()

    def compose(self) -> ComposeResult:
        """The map over its words."""
        yield HeatMap(id="heat")
        yield Line(id="chosen")
        yield Line(id="legend")

    def show(self, view: PatternsView, *, is_narrow: bool) -> None:
        """Show the hours, where it is narrow four parts of the day."""
        self._cells = dayparts(view.of("slot")) if is_narrow else view.of("slot")
        heats = [Heat(cell.key, *_place(cell), cell.shrunk, cell.is_thin, cell.survives) for cell in self._cells]
        days = [day for day in _DAYS if any(heat.row == day for heat in heats)]
        columns = sorted({heat.column for heat in heats}, key=DAYPARTS.index if is_narrow else int)
        self.query_one(HeatMap).show(heats, days, columns)
        self.query_one("#legend", Line).show(*(joined([mark, (meaning, "$quiet")]) for mark, meaning in _LEGEND))

    @property
    def cell(self) -> PatternCell | None:
        """The chosen cell; None where there are no touches in it."""
        key = self.query_one(HeatMap).chosen
        return next((cell for cell in self._cells if cell.key == key), None)

    @on(HeatMap.Moved)
    def _on_cell(self, event: HeatMap.Moved) -> None:
        line, cell = self.query_one("#chosen", Line), self.cell
        if cell is None:
            line.show(shown(event.key, "bold"), shown("no touches", "$quiet"))
            return
        line.show(
            shown(event.key, "bold"),
            joined([(cell.rate.percent, "bold"), f" of {cell.rate.touches}"]),
            shown(f"sure to {cell.rate.sure}", "$quiet"),
            shown(f"shrunk {percent(cell.shrunk)}"),
        )


def _place(cell: PatternCell) -> tuple[str, str]:
    """The day and the column it stands in."""
    day, column = cell.key.split(" ")
    return day, column
