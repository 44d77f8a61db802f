"""The days of half a year, a column a week: which were kept."""

from collections.abc import Sequence

from textual.content import Content
from textual.widget import Widget

from repmirror.domain.days import WEEKDAYS
from repmirror.mirror.trend import DayMark
from repmirror.tui.paint import joined, shown

GLYPHS = {
    "kept": ("■", "$primary"),
    "missed": ("·", "bold $text-warning"),
    "off": ("–", "$quiet"),
    "pending": ("○", "$text-accent"),
}
"""How each mark is shown; a free day is blank."""

_SIDE = 4


class Calendar(Widget):
    """As many of the latest weeks as there are columns, with the months above and the legend below."""

    DEFAULT_CSS = "Calendar { height: auto; width: 30; }"

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._days: Sequence[DayMark] = ()

    def show(self, days: Sequence[DayMark]) -> None:
        """Show these days, the first a Monday."""
        self._days = days
        self.refresh(layout=True)

    def render(self) -> Content:
        """Months, seven lines of days, the legend."""
        weeks = [self._days[at : at + 7] for at in range(0, len(self._days), 7)]
        weeks = weeks[-max(1, self.size.width - _SIDE) :]
        lines = [shown(" " * _SIDE + _months(weeks), "$quiet")]
        for weekday, name in enumerate(WEEKDAYS):
            cells = [_cell(week[weekday]) if weekday < len(week) else " " for week in weeks]
            lines.append(joined([(f"{name} ", "$quiet"), *cells]))
        return Content("\n").join([*lines, *_legend()])


def _cell(day: DayMark) -> tuple[str, str]:
    return GLYPHS.get(day.mark, (" ", ""))


def _months(weeks: Sequence[Sequence[DayMark]]) -> str:
    """The name of each month over the first of its weeks, where it does not run into the next."""
    line = ""
    before = 0
    for column, week in enumerate(weeks):
        month = week[0].day.month
        if month != before and len(line) < column + (column > 0) and column + 3 <= len(weeks):
            line = line.ljust(column) + f"{week[0].day:%b}"
        before = month
    return line


def _legend() -> list[Content]:
    words = [joined([GLYPHS[mark], (f" {mark}", "$quiet")]) for mark in GLYPHS]
    return [Content("  ").join(words[:2]).pad_left(_SIDE), Content("  ").join(words[2:]).pad_left(_SIDE)]
