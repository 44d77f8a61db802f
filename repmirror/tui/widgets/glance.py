"""The mirror above the queue: today's rate and streak in a box, or all of it in one row."""

from functools import lru_cache

from rich.segment import Segment
from rich.style import Style
from textual.content import Content
from textual.renderables.digits import Digits

from repmirror.mirror.today import GoalGlance, TodayView
from repmirror.tui.paint import joined, shown, spark
from repmirror.tui.widgets.fit import cut
from repmirror.tui.widgets.lines import Lines, entitle
from repmirror.tui.widgets.panel import Panel
from repmirror.tui.widgets.taught import READING

QUIET = "$quiet"


def goal_text(goal: GoalGlance) -> str:
    """The rep's aim and how far it is: "goal 8 bases: 5"."""
    met = " ✓" if goal.done >= goal.aim else ""
    return f"goal {goal.aim} {goal.unit}: {goal.done}{met}"


@lru_cache(maxsize=8)
def large(text: str) -> list[str]:
    """Figures three lines high."""
    drawn = Digits(text).render(Style())
    return "".join(piece.text for piece in drawn if isinstance(piece, Segment)).split("\n")[:3]


class RateGlance(Panel):
    """Today's on base in large digits, what it is made of, and the streak."""

    TITLE = "Today"

    _view: TodayView | None = None
    _is_plain = False
    _is_whole = True

    def show(self, view: TodayView, *, is_plain: bool = False, is_whole: bool = True) -> None:
        """Show the day; plain has no large digits, which are made of lines. What needs all of history waits for it."""
        self._view, self._is_plain, self._is_whole = view, is_plain, is_whole
        entitle(self, self.TITLE, f"{view.excluded} wrong apart" if view.excluded else "")
        self.renew()

    def lines(self, width: int) -> list[Content]:
        """Digits, and the words below them."""
        if not self._view:
            return []
        return [cut(line, width) for line in [*self._rate(self._view), *self._words(self._view)]]

    def _rate(self, view: TodayView) -> list[Content]:
        if view.rate.rate is None:
            return []
        style = "$success" if view.rate.on_base else QUIET
        if self._is_plain:
            return [shown(view.rate.percent, f"bold {style}")]
        return [shown(line, style) for line in large(f"{100 * view.rate.rate:.0f}%")]

    def _words(self, view: TodayView) -> list[Content]:
        if not self._is_whole and not view.rate.touches:
            return [shown(READING, QUIET)]
        first = joined([(view.rate.of, "bold"), " on base"]) if view.rate.touches else shown("no touches yet today")
        words = [first, shown(f"{view.connected} of {view.spoken} connected", QUIET)]
        words.append(shown(streak_text(view) if self._is_whole else READING, QUIET))
        if view.goal:
            words.append(shown(goal_text(view.goal), "$success" if view.goal.done >= view.goal.aim else QUIET))
        return words


def streak_text(view: TodayView) -> str:
    """The days kept in a row: "14 workdays in a row, 6 of the last 7"."""
    days = view.streak.current
    row = f"{days} workday{'' if days == 1 else 's'} in a row"
    return row if days or view.streak.longest else "no streak yet"


class Strip(Lines):
    """The mirror in one row: rate, weeks, streak, focus, goal; what matters least gives way first."""

    DEFAULT_CSS = """
    Strip { height: 1; padding: 0 1; }
    """

    _view: TodayView | None = None
    _is_whole = True

    def show(self, view: TodayView, *, is_whole: bool = True) -> None:
        """Show the day."""
        self._view, self._is_whole = view, is_whole
        self.renew()

    def lines(self, width: int) -> list[Content]:
        """As much as fits, whole."""
        parts = self._parts(self._view, is_wide=width >= 60) if self._view else []
        while len(parts) > 1 and sum(part.cell_length + 3 for part in parts) - 3 > width:
            parts.pop()
        return [cut(shown(" · ", QUIET).join(parts), width)]

    def _parts(self, view: TodayView, is_wide: bool) -> list[Content]:
        rate = view.rate
        text = rate.percent if is_wide else rate.percent.replace(" ", "")
        parts = [joined([(text, "bold $success" if rate.on_base else "bold"), f" {rate.on_base}/{rate.touches}"])]
        if not self._is_whole:
            return [*parts, shown(READING, QUIET)] if rate.touches else [shown(READING, QUIET)]
        if not any(week.rate.touches for week in view.weeks):
            return [shown("no touches yet", QUIET), *self._aims(view)]
        weeks = view.weeks[-12 if is_wide else -4 :]
        line = shown(spark([week.rate.rate for week in weeks]), "$primary")
        this_week = f" {weeks[-1].rate.percent} this week" if is_wide and weeks else ""
        parts.append(line + shown(this_week, QUIET))
        days = view.streak.current
        parts.append(shown(f"{days} day{'' if days == 1 else 's'}" if is_wide else f"{days}d"))
        return [*parts, *self._aims(view)]

    def _aims(self, view: TodayView) -> list[Content]:
        parts = [shown(f"focus {view.focus.used}/{view.focus.connected}")] if view.focus else []
        return [*parts, *([shown(goal_text(view.goal), QUIET)] if view.goal else [])]
