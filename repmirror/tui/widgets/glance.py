"""The mirror above the queue: today's rate and streak in a box, or all of it in one row."""

from textual.app import ComposeResult
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Digits, Static

from repmirror.mirror.today import GoalGlance, TodayView
from repmirror.tui.paint import joined, shown, spark

QUIET = "$quiet"


def goal_text(goal: GoalGlance) -> str:
    """The rep's aim and how far it is: "goal 8 bases: 5"."""
    met = " ✓" if goal.done >= goal.aim else ""
    return f"goal {goal.aim} {goal.unit}: {goal.done}{met}"


class RateGlance(Widget):
    """Today's on base in large digits, what it is made of, and the streak."""

    DEFAULT_CSS = """
    RateGlance {
        border: round $quiet 50%; border-title-color: $accent; padding: 0 1;
        layout: vertical;
        & Digits { color: $success; width: 100%; height: 3; }
        & Digits.-none { color: $quiet; }
        & Static { height: 1fr; }
    }
    """

    def compose(self) -> ComposeResult:
        """Digits, and the words below them."""
        yield Digits("-")
        yield Static(markup=False)

    def on_mount(self) -> None:
        """Name the box."""
        self.border_title = shown("Today")

    def show(self, view: TodayView, *, is_plain: bool = False) -> None:
        """Show the day; plain has no large digits, which are made of lines."""
        digits = self.query_one(Digits)
        digits.display = bool(view.rate.touches) and not is_plain
        digits.update(f"{100 * view.rate.rate:.0f}%" if view.rate.rate is not None else "-")
        digits.set_class(not view.rate.on_base, "-none")
        large = [shown(view.rate.percent, "bold $success")] if is_plain else []
        self.query_one(Static).update(Content("\n").join([*large, *self._words(view)]), layout=False)

    def _words(self, view: TodayView) -> list[Content]:
        if view.rate.touches:
            plural = "touch" if view.rate.touches == 1 else "touches"
            first = joined(
                [(str(view.rate.on_base), "bold"), " on base of ", (str(view.rate.touches), "bold"), f" {plural}"]
            )
        else:
            first = shown("no touches yet today")
        apart = f" · {view.excluded} wrong" if view.excluded else ""
        words = [first, shown(f"{view.connected} of {view.spoken} connected{apart}", QUIET)]
        words.append(shown(streak_text(view), QUIET))
        if view.goal:
            words.append(shown(goal_text(view.goal), "$success" if view.goal.done >= view.goal.aim else QUIET))
        return words


def streak_text(view: TodayView) -> str:
    """The days kept in a row: "14 workdays in a row, 6 of the last 7"."""
    days = view.streak.current
    row = f"{days} workday{'' if days == 1 else 's'} in a row"
    return row if days or view.streak.longest else "the first touch starts a streak"


class Strip(Widget):
    """The mirror in one row: rate, weeks, streak, focus, goal; what matters least gives way first."""

    DEFAULT_CSS = """
    Strip { height: 1; padding: 0 1; }
    """

    _view: TodayView | None = None

    def show(self, view: TodayView) -> None:
        """Show the day."""
        self._view = view
        self.refresh()

    def render(self) -> Content:
        """As much as fits, whole."""
        width = self.content_size.width
        parts = self._parts(self._view, is_wide=width >= 60) if self._view else []
        while len(parts) > 1 and sum(part.cell_length + 3 for part in parts) - 3 > width:
            parts.pop()
        return shown(" · ", QUIET).join(parts)

    def _parts(self, view: TodayView, is_wide: bool) -> list[Content]:
        rate = view.rate
        text = rate.percent if is_wide else rate.percent.replace(" ", "")
        parts = [joined([(text, "bold $success" if rate.on_base else "bold"), f" {rate.on_base}/{rate.touches}"])]
        weeks = view.weeks[-12 if is_wide else -4 :]
        line = shown(spark([week.rate.rate for week in weeks]), "$primary")
        this_week = f" {weeks[-1].rate.percent} this week" if is_wide and weeks else ""
        parts.append(line + shown(this_week, QUIET))
        parts.append(shown(f"{view.streak.current} days" if is_wide else f"{view.streak.current}d"))
        if view.focus:
            parts.append(shown(f"focus {view.focus.used}/{view.focus.connected}"))
        if view.goal:
            parts.append(shown(goal_text(view.goal), QUIET))
        return parts
