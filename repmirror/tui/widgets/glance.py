"""The mirror above the queue: today's rate, the weeks, the focus; and the one-row strip that stands in for them."""

from textual.app import ComposeResult
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Digits, Static

from repmirror.mirror.today import FocusGlance, GoalGlance, TodayView
from repmirror.tui.paint import bar, joined, percent, shown, spark
from repmirror.tui.widgets.fit import cut, fit
from repmirror.tui.widgets.wrap import wrapped

QUIET = "$quiet"


def goal_text(goal: GoalGlance) -> str:
    """The rep's aim and how far it is: "goal 8 bases: 5"."""
    met = " ✓" if goal.done >= goal.aim else ""
    return f"goal {goal.aim} {goal.unit}: {goal.done}{met}"


class Panel(Static):
    """A titled box of lines."""

    DEFAULT_CSS = """
    Panel { border: round $quiet 50%; border-title-color: $accent; padding: 0 1; }
    """

    TITLE = ""

    def __init__(self, id: str | None = None) -> None:
        super().__init__(id=id, markup=False)
        self.border_title = shown(self.TITLE) if self.TITLE else None

    def lines(self, *lines: Content) -> None:
        """Show these lines, each cut to fit."""
        width = max(8, self.content_size.width or 200)
        self.update(Content("\n").join(cut(line, width) for line in lines), layout=False)


class RateGlance(Widget):
    """Today's on base in large digits, what it is made of, and the streak."""

    DEFAULT_CSS = """
    RateGlance {
        border: round $quiet 50%; border-title-color: $accent; padding: 0 1; layout: vertical;
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
        digits.display = not is_plain
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


class WeeksGlance(Panel):
    """Twelve weeks of on base as bars that stand on zero, with what each counts."""

    TITLE = "On base by week"
    HEIGHT = 3

    def on_resize(self) -> None:
        """The bars share the new width."""
        if self._view:
            self.show(self._view)

    _view: TodayView | None = None

    def show(self, view: TodayView) -> None:
        """Show as many of the weeks as have room, this one last."""
        self._view = view
        room = self.content_size.width - _AXIS
        most = max((len(str(week.rate.touches)) for week in view.weeks), default=1)
        wide = max(3, most + 1, room // 12)
        weeks = view.weeks[-max(1, min(12, room // wide)) :]
        bars = [shown(line, "$primary") for line in columns([week.rate.rate for week in weeks], wide, self.HEIGHT)]
        highest = max((week.rate.rate or 0 for week in weeks), default=0.0)
        scale = [f"{100 * highest:.0f}%", *[""] * (self.HEIGHT - 2), "0%"]
        painted = [fit(shown(mark, QUIET), _AXIS) + line for mark, line in zip(scale, bars, strict=True)]
        cells = [(f"{100 * week.rate.rate:.0f}" if week.rate.rate is not None else "–") for week in weeks]
        painted.append(_row("%", cells, wide, "", last="bold"))
        painted.append(_row("of", [str(week.rate.touches) for week in weeks], wide, QUIET))
        painted.append(_row("wk", [week.key[-2:] for week in weeks], wide, QUIET))
        painted.append(self._sure(view))
        self.lines(*painted)

    def _sure(self, view: TodayView) -> Content:
        if not view.running.touches:
            return shown("Each week you log becomes a bar here.", QUIET)
        parts = [("4 weeks ", QUIET), (view.running.percent, "bold"), (f" of {view.running.touches}", QUIET)]
        return joined([*parts, (f", sure to {view.running.sure}", QUIET)])


_AXIS = 4
"""Cells before the bars, for the scale."""


def columns(shares: list[float | None], wide: int, height: int) -> list[str]:
    """Bars of a common scale that starts at zero, as lines from the top down, a blank cell between two."""
    most = max((share for share in shares if share is not None), default=0.0) or 1.0
    eighths = [0 if share is None else max(1, round(share / most * height * 8)) for share in shares]
    return [
        "".join(_BLOCKS[max(0, min(8, full - 8 * level))] * (wide - 1) + " " for full in eighths)
        for level in range(height - 1, -1, -1)
    ]


_BLOCKS = " ▁▂▃▄▅▆▇█"


def _row(title: str, cells: list[str], wide: int, style: str, last: str = "") -> Content:
    line = fit(shown(title, QUIET), _AXIS)
    for nth, cell in enumerate(cells):
        is_last = nth == len(cells) - 1 and last
        line = line + shown(cell.center(wide - 1)[: wide - 1] + " ", last if is_last else style)
    return line


class FocusPanel(Panel):
    """The one focus: the play for now, and what using it did."""

    TITLE = "Focus"

    def on_resize(self) -> None:
        """The bars share the new width."""
        if self._shown:
            self.show(self._shown[0])

    _shown: tuple[FocusGlance | None] | None = None

    def show(self, focus: FocusGlance | None) -> None:
        """Show it, or what it is for where there is none."""
        self._shown = (focus,)
        width = self.content_size.width
        self.lines(*(_focus_lines(focus, width) if focus else wrapped(_NO_FOCUS, width, 4, QUIET)))
        self.border_subtitle = shown(_take_up(focus)) if focus and focus.connected else None


_NO_FOCUS = "No focus yet. One thing at a time, and what it does to your on base: screen 4 shows how to begin."


def _take_up(focus: FocusGlance) -> str:
    aim = f", aim {percent(focus.expected)}" if focus.expected is not None else ""
    return f"take-up {percent(focus.used / focus.connected)}{aim}"


def _focus_lines(focus: FocusGlance, width: int) -> list[Content]:
    used = shown(f"used in {focus.used} of {focus.connected} connected", QUIET)
    lines = [*wrapped(focus.title, width, 2, "bold"), used]
    counts = [rate.of for rate in (focus.with_focus, focus.without)]
    room = max(4, width - 9 - max(map(len, counts)) - 1)
    for title, rate, style in (("with", focus.with_focus, "$success"), ("without", focus.without, "$secondary")):
        full = fit(shown(bar(rate.rate or 0.0, room), style), room)
        lines.append(joined([fit(shown(title), 9), full, " ", shown(rate.of)]))
    return [*lines, *wrapped(focus.verdict, width, 2, QUIET)]


def play_line(focus: FocusGlance) -> Content:
    """The play for now, as one line: what to say at which cue."""
    play = focus.play
    if not play:
        return shown(focus.title)
    words = play.say or play.cue
    said = joined([("* ", "bold $accent"), (play.name, "bold"), f": {words}" if words else ""])
    return said + joined([("  ask: ", "$accent"), play.ask]) if play.ask else said


class Strip(Static):
    """The mirror in one row: rate, weeks, streak, focus, goal; what matters least gives way first."""

    DEFAULT_CSS = """
    Strip { height: 1; padding: 0 1; }
    """

    def __init__(self, id: str | None = None) -> None:
        super().__init__(id=id, markup=False)
        self._view: TodayView | None = None

    def on_resize(self) -> None:
        """Share the new width."""
        if self._view:
            self.show(self._view)

    def show(self, view: TodayView) -> None:
        """Show the day."""
        self._view = view
        width = self.content_size.width
        parts = self._parts(view, is_wide=width >= 60)
        while len(parts) > 1 and sum(part.cell_length + 3 for part in parts) - 3 > width > 0:
            parts.pop()
        self.update(shown(" · ", QUIET).join(parts), layout=False)

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
