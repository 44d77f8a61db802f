"""A heat map of weekday by hour in glyph cells: the higher the bar, the more buyers act; a dot where it is thin."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.content import Content
from textual.message import Message

from repmirror.tui.paint import shown
from repmirror.tui.widgets.lines import Lines

_BARS = "▁▂▃▄▅▆▇█"
_HEAD = 4
_WIDEST, _FEW = 8, 4
"""Cells a cell takes at most where there are only so many columns: enough for "12–15" above it."""

_ROOM_FOR_FIGURE = 4
"""Cells from which on a cell says its rate in figures too."""

_QUIET = "$quiet"


@dataclass(frozen=True, slots=True)
class Heat:
    """One cell: where it stands, its shrunk rate, 0 to 1, and whether it is thin or beyond chance; `key` names it."""

    key: str
    row: str
    column: str
    rate: float
    is_thin: bool
    survives: bool


class HeatMap(Lines, can_focus=True):
    """Arrows choose a cell; at the edge left and right go on to the screens beside this one."""

    DEFAULT_CSS = "HeatMap { height: 9; }"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up", "step(-1, 0)", "Up", show=False),
        Binding("down", "step(1, 0)", "Down", show=False),
        Binding("left", "step(0, -1)", "Left", show=False),
        Binding("right", "step(0, 1)", "Right", show=False),
    ]

    class Moved(Message):
        """Another cell was chosen."""

        def __init__(self, key: str) -> None:
            super().__init__()
            self.key = key

    def __init__(self, id: str | None = None) -> None:
        super().__init__(id=id)
        self._cells: dict[tuple[str, str], Heat] = {}
        self._rows: Sequence[str] = ()
        self._columns: Sequence[str] = ()
        self._at = (0, 0)
        self._is_chosen = False

    def show(self, cells: Sequence[Heat], rows: Sequence[str], columns: Sequence[str]) -> None:
        """Show these cells; the cursor begins on the one most surely good."""
        self._cells = {(cell.row, cell.column): cell for cell in cells}
        self._rows, self._columns = rows, columns
        full = [cell for cell in cells if not cell.is_thin]
        if not self._is_chosen and full:
            best = max(full, key=lambda cell: cell.rate)
            self._at = rows.index(best.row), columns.index(best.column)
        self._at = min(self._at[0], max(0, len(rows) - 1)), min(self._at[1], max(0, len(columns) - 1))
        self.styles.height = len(rows) + 1
        self.renew()
        self.post_message(self.Moved(self.chosen))

    @property
    def chosen(self) -> str:
        """The key of the chosen cell, or where it would be: "Thu 14"."""
        if not self._rows or not self._columns:
            return ""
        place = self._rows[self._at[0]], self._columns[self._at[1]]
        cell = self._cells.get(place)
        return cell.key if cell else " ".join(place)

    async def action_step(self, down: int, right: int) -> None:
        """Go to the cell beside this one."""
        row, column = self._at[0] + down, self._at[1] + right
        if not 0 <= column < len(self._columns):
            await self.run_action(f"screen.turn({right})")
        elif 0 <= row < len(self._rows):
            self._at, self._is_chosen = (row, column), True
            self.renew()
            self.post_message(self.Moved(self.chosen))

    def on_focus(self) -> None:
        """The cursor shows where the keys are."""
        self.renew()

    def on_blur(self) -> None:
        """And where they are not."""
        self.renew()

    def lines(self, width: int) -> list[Content]:
        """The columns' names, then a line for each row."""
        if not self._columns:
            return []
        wide = max(2, min(_WIDEST if len(self._columns) <= _FEW else 5, (width - _HEAD) // len(self._columns)))
        most = max((cell.rate for cell in self._cells.values() if not cell.is_thin), default=0.0) or 1.0
        named = [name if len(name) < wide or not nth % 2 else "" for nth, name in enumerate(self._columns)]
        head = "".join(f" {name}".ljust(wide)[:wide] for name in named)
        lines = [shown(" " * _HEAD + head, _QUIET)]
        for down, row in enumerate(self._rows):
            line = shown(row[:3].ljust(_HEAD), _QUIET)
            for right, column in enumerate(self._columns):
                cell = self._cells.get((row, column))
                line = line + self._cell(cell, most, wide, is_chosen=(down, right) == self._at)
            lines.append(line)
        return lines

    def _cell(self, cell: Heat | None, most: float, wide: int, *, is_chosen: bool) -> Content:
        glyph, style = " ", _QUIET
        if cell is not None and cell.is_thin:
            glyph = "·"
        elif cell is not None:
            glyph = _BARS[min(7, round(cell.rate / most * 7))]
            style = "bold $accent" if cell.survives else "$primary"
        figure = "" if cell is None or cell.is_thin or wide < _ROOM_FOR_FIGURE else f"{100 * cell.rate:2.0f}"
        mark = "›" if is_chosen else "!" if cell is not None and cell.survives else " "
        if is_chosen and self.has_focus:
            style = "$block-cursor-foreground on $block-cursor-background"
        return shown(f"{mark}{glyph * (wide - 1 - len(figure))}{figure}", style)
