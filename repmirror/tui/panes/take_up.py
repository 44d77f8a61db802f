"""Whether the focus is used, and whether it moves the buyer."""

from collections.abc import Iterator
from dataclasses import dataclass

from textual.app import ComposeResult
from textual.content import Content
from textual.widgets import Static

from repmirror.mirror.focus.result import FocusResult
from repmirror.mirror.focus.view import FocusWeek
from repmirror.mirror.rate import Rate
from repmirror.tui.paint import bar, joined, percent, shown
from repmirror.tui.panes.turns import Scroll
from repmirror.tui.widgets.columns import Column
from repmirror.tui.widgets.rows import Rows

_WEEKS = 8
_OTHER_LINES = 15
_BAR = 12
_WEEK_BAR = 10


@dataclass(frozen=True, slots=True)
class _Arm:
    """Connected touches with the focus, or without it."""

    name: str
    rate: Rate


_ARM_COLUMNS: tuple[Column[_Arm], ...] = (
    Column("on base", lambda arm: shown(arm.name), 7, 7),
    Column("%", lambda arm: shown(arm.rate.percent, "bold"), 5, 5, align="right"),
    Column("connected", lambda arm: shown(arm.rate.of), 9, 12, align="right"),
    Column("sure to", lambda arm: shown(arm.rate.sure, "$quiet"), 7, 8, 1, align="right"),
)

_WEEK_COLUMNS: tuple[Column[FocusWeek], ...] = (
    Column("week", lambda week: shown(week.label, "$quiet"), 7, 10),
    Column("", lambda week: _week_bar(week), _WEEK_BAR, _WEEK_BAR),
    Column("used", lambda week: shown(f"{week.used} of {week.connected}"), 7, 10, whole=True),
    Column("", lambda week: shown(_short(week), "$quiet"), 0, 8, gives_way=1, whole=True),
)


class TakeUp(Scroll):
    """Take-up against what was expected, week by week; on base with the focus and without it."""

    DEFAULT_CSS = """
    TakeUp {
        border: round $quiet 50%;
        border-title-color: $text-accent;
        padding: 0 1;
        & > Static { height: auto; }
        & > Rows { height: auto; margin: 1 0 0 0; }
        & > .take-up--verdict, & > .take-up--left-out { margin: 1 0 0 0; }
    }
    """

    def __init__(self) -> None:
        super().__init__()
        self._weeks: tuple[FocusWeek, ...] = ()

    def compose(self) -> ComposeResult:
        """The bar, the weeks, the two arms, the words."""
        yield Static(classes="take-up--bar")
        yield Rows(_ARM_COLUMNS, lambda arm: arm.name, titles=True, has_cursor=False, classes="take-up--arms")
        yield Static(classes="take-up--verdict")
        yield Static(classes="take-up--plays")
        yield Rows(_WEEK_COLUMNS, lambda week: week.label, has_cursor=False, classes="take-up--weeks")
        yield Static(classes="take-up--left-out")

    def show(self, result: FocusResult, weeks: tuple[FocusWeek, ...], play_says: str = "") -> None:
        """Show what this focus did; `play_says` is which play does it."""
        self.border_title = "Is it used, does it help?"
        self.query_one(".take-up--bar", Static).update(Content("\n").join(_used(result)))
        arms = (_Arm("with it", result.with_focus), _Arm("without", result.without))
        self.query_one(".take-up--arms", Rows).show(arms)
        self.query_one(".take-up--verdict", Static).update(shown(result.verdict))
        self.query_one(".take-up--plays", Static).update(shown(f"Plays: {play_says}" if play_says else "", "$quiet"))
        self._weeks = weeks
        self._show_weeks()
        self.query_one(".take-up--left-out", Static).update(shown(left_out(result), "$quiet"))

    def on_resize(self) -> None:
        """As many weeks as there are lines to spare."""
        self._show_weeks()

    def _show_weeks(self) -> None:
        most = max(1, min(_WEEKS, self.size.height - _OTHER_LINES))
        self.query_one(".take-up--weeks", Rows).show(self._weeks[::-1][:most])


def used_of(result: FocusResult) -> Content:
    """For a reader: "60 % used: 12 of 20 connected"."""
    return joined([(percent(result.take_up), "bold"), f" used: {result.used} of {result.connected} connected"])


def effect_words(result: FocusResult) -> str:
    """For a reader, in a line: "used in 12 of 20 talks; on base 7 of 12 with it, 2 of 8 without"."""
    return (
        f"used in {result.used} of {result.connected} talks; "
        f"on base {result.with_focus.of} with it, {result.without.of} without"
    )


def _short(week: FocusWeek) -> str:
    """For a reader: "✓" where as much was used as expected, else "3 short"."""
    if week.short is None or not week.connected:
        return ""
    return f"{week.short} short" if week.short else "✓"


def left_out(result: FocusResult) -> str:
    """For a reader: what was not counted, and why."""
    others = [f"{result.left_out} not connected"] if result.left_out else []
    others += [f"{result.sent} sent"] if result.sent else []
    return f"Left out, as they could not have used it: {', '.join(others)}." if others else ""


def _used(result: FocusResult) -> Iterator[Content]:
    yield used_of(result)
    yield shown(_filled(result.take_up, 2 * _BAR), "$primary")
    if result.expected is not None:
        # the mark stands under the bar, so that it is seen on a full one as well as on an empty one
        place = round(result.expected * (2 * _BAR - 1))
        word = f"↑ {percent(result.expected)} expected"
        yield shown(" " * min(place, 2 * _BAR) + word, "$quiet")


def _filled(share: float | None, width: int) -> str:
    """A bar on its track, so that its end can be seen."""
    filled = bar(share or 0.0, width)
    return filled + "·" * (width - len(filled))


def _week_bar(week: FocusWeek) -> Content:
    return shown(_filled(_share(week.used, week.connected), _WEEK_BAR), "$primary")


def _share(used: int, connected: int) -> float | None:
    return used / connected if connected else None
