"""On base over time, what began when, and the days that were kept."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.content import Content
from textual.message import Message

from repmirror.mirror.rate import Rate
from repmirror.mirror.trend import SpanRow, TrendMark, TrendView
from repmirror.stats.streak import Streak
from repmirror.tui.paint import joined, percent, shown
from repmirror.tui.panes.pane import Lesson, Pane, put_away, twin
from repmirror.tui.widgets.boxes import Abreast
from repmirror.tui.widgets.calendar import Calendar
from repmirror.tui.widgets.chart import Chart
from repmirror.tui.widgets.columns import Column
from repmirror.tui.widgets.figure import BAR, BEYOND, MARK, POINT, Mark, Point
from repmirror.tui.widgets.fit import cut
from repmirror.tui.widgets.line import Line
from repmirror.tui.widgets.rows import Rows
from repmirror.tui.widgets.told import Told

SPANS = ("day", "week", "month")

_NAMES = "123456789abcdefghijklmnopqrstuvwxyz"
_MARKS_IN_VIEW = 3
_BESIDE = 10
"""Cells that a mark's name has not: its character, and the edges."""
_TODAY = {"done": "today done", "pending": "today pending", "off": "today off"}


@dataclass(frozen=True, slots=True)
class _Began:
    """A mark of the trend and the character that stands for it in the chart."""

    name: str
    mark: TrendMark
    since: str


_SPAN_COLUMNS: tuple[Column[SpanRow], ...] = (
    Column("span", lambda row: shown(row.label), least=7, most=18),
    Column("on base", lambda row: _of(row.rate), 10, 14, align="right"),
    Column("%", lambda row: shown(row.rate.percent, "bold"), 5, 5, align="right"),
    Column("sure to", lambda row: shown(row.rate.sure, "$quiet"), 8, 9, gives_way=1, align="right"),
    Column("", lambda row: shown("open" if row.is_open else "", "$text-accent"), 4, 4, gives_way=2),
    Column("connected", lambda row: shown(percent(row.connect)), 9, 9, gives_way=3, align="right"),
    Column("bases a touch", lambda row: shown(_two_places(row.bases_per_touch)), 13, 13, gives_way=4, align="right"),
)

_MARK_COLUMNS: tuple[Column[_Began], ...] = (
    Column("", lambda row: shown(row.name, "bold $text-accent"), 1, 1),
    Column("what began", lambda row: shown(row.mark.what.removeprefix("focus: ")), least=7, most=46),
    Column("since", lambda row: shown(row.since, "$quiet"), 6, 11, gives_way=1, whole=True),
    Column("4 weeks before → after", lambda row: _before_after(row.mark), 23, 34, whole=True),
    Column("sure to", lambda row: shown(_both_sure(row.mark), "$quiet"), 14, 22, gives_way=2, whole=True),
)


class TrendPane(Pane):
    """The trend by day, week or month. It asks for another kind of span with `SpanAsked`."""

    DEFAULT_CSS: ClassVar[str] = twin(__file__)

    class SpanAsked(Message):
        """The rep wants the trend by day, week or month."""

        def __init__(self, by: str) -> None:
            super().__init__()
            self.by = by

    def __init__(self) -> None:
        super().__init__()
        self._view: TrendView | None = None

    def compose(self) -> ComposeResult:
        """The heading, the chart, what began, the spans beside the days, the streak."""
        yield Lesson(
            "Trend: on base over time",
            "A touch is on base when it made the buyer do something. Here each day, week or month shows its share, "
            "with how sure it is, and what changed when a focus began.",
            "Log a touch to begin: l writes one line, and 1 has the keys for an account in hand.",
        )
        yield Line(id="heading")
        yield Chart()
        yield Line(id="caption")
        yield Rows(_MARK_COLUMNS, lambda row: row.name, titles=True, has_cursor=False, id="began")
        yield Told(id="began-narrow")
        with Abreast(id="below"):
            yield Rows(_SPAN_COLUMNS, lambda row: row.key, titles=True, id="spans")
            yield Calendar(id="calendar")
        yield Line(id="streak")

    # What is shown

    def show(self, view: TrendView, peers: str = "") -> None:
        """Paint this trend; `peers` says where the rep stands, if cards of peers are there."""
        self._view = view
        self.set_class(not view.overall.touches and not any(span.rate.touches for span in view.spans), "-empty")
        self.query_one("#spans", Rows).show(view.spans[::-1])
        self.query_one(Calendar).show(view.calendar)
        self.query_one("#streak", Line).show(*_streak(view.streak), shown(peers))
        self.lay_out()

    def lay_out(self) -> None:
        """The chart, and as much of what began as there is room for."""
        if not (view := self._view):
            return
        began = _began(view)
        places = {span.key: place for place, span in enumerate(view.spans)}
        marks = tuple(Mark(places[one.mark.key], one.name) for one in began)
        self.query_one(Chart).show(tuple(Point(span.label, span.rate) for span in view.spans), marks)
        in_view = began[::-1][: 1 if self.is_short else _MARKS_IN_VIEW]
        table = self.query_one("#began", Rows)
        table.titled = not self.is_short
        table.show(in_view)
        put_away(table, not in_view or self.is_narrow)
        told = self.query_one("#began-narrow", Told)
        told.tell([(row.name, _in_two_lines(row, self.size.width)) for row in in_view])
        told.styles.height = 2 * len(in_view)
        put_away(told, not in_view or not self.is_narrow)
        self.query_one("#caption", Line).show(*_caption(view))

    @on(Chart.Drawn)
    def _head(self) -> None:
        """The heading, which also says how many of the spans there was room to draw."""
        if not (view := self._view):
            return
        drawn, spans = self.query_one(Chart).count, len(view.spans)
        self.query_one("#heading", Line).show(
            shown(f"On base by {view.by}", "bold"),
            joined([(view.overall.percent, "bold"), f" of {view.overall.touches:,}"]),
            shown(_sure(view.overall)),
            shown(f"drawn: the last {drawn} of {spans} {view.by}s" if drawn < spans else "", "$quiet"),
        )

    @property
    def chosen(self) -> SpanRow | None:
        """The span under the cursor."""
        row: SpanRow | None = self.query_one("#spans", Rows).chosen
        return row

    # What the rep does

    def ask(self, by: str) -> None:
        """Ask for the trend by day, week or month."""
        if self._view and by != self._view.by:
            self.post_message(self.SpanAsked(by))

    def ask_next(self) -> None:
        """Ask for the next longer kind of span, from month back to day."""
        if self._view:
            self.ask(SPANS[(SPANS.index(self._view.by) + 1) % len(SPANS)])

    def toggle_calendar(self) -> None:
        """Show the days kept in the place of the spans, where there is no room for both."""
        self.toggle_class("-calendar")


def _began(view: TrendView) -> list[_Began]:
    """The marks that fall in a span of the view, oldest first, the latest ones where there are too many to name."""
    years = {span.first.year for span in view.spans}
    keys = {span.key for span in view.spans}
    marks = sorted((mark for mark in view.marks if mark.key in keys), key=lambda mark: mark.day)[-len(_NAMES) :]
    return [_Began(_NAMES[i], mark, _day(mark.day, len(years) > 1)) for i, mark in enumerate(marks)]


def _day(day: date, with_year: bool) -> str:
    return f"{day.day} {day:%b %Y}" if with_year else f"{day.day} {day:%b}"


def _caption(view: TrendView) -> Sequence[Content]:
    facts = [joined([POINT, (" on base", "$quiet")]), joined([BAR, (" 95 % sure", "$quiet")])]
    if view.marks:
        facts.append(joined([(MARK, "$text-accent"), (" began", "$quiet")]))
    if any(span.is_open for span in view.spans):
        facts.append(joined([("open", "$text-accent"), (": late answers may come", "$quiet")]))
    return [*facts, joined([BEYOND, (" goes on above", "$quiet")])]


def _sure(rate: Rate) -> str:
    late = " without late answers" if rate.sure_of != rate.sure else ""
    return f"sure to {rate.sure}{late}" if rate.touches else ""


def _of(rate: Rate) -> Content:
    return shown(rate.of) if rate.touches else shown("no touches", "$quiet")


def _before_after(mark: TrendMark) -> Content:
    return joined([_percent_of(mark.before), (" → ", "$quiet"), _percent_of(mark.after)])


def _percent_of(rate: Rate) -> Content:
    return joined([(rate.percent, "bold"), f" of {rate.touches}"])


def _in_two_lines(row: _Began, width: int) -> Content:
    """What began, and below it the figures, for screens too narrow to have them side by side."""
    return Content("\n").join([cut(shown(row.mark.what), width - _BESIDE), _before_after(row.mark)])


def _both_sure(mark: TrendMark) -> str:
    return " → ".join(rate.sure or "–" for rate in (mark.before, mark.after))


def _two_places(figure: float | None) -> str:
    return f"{figure:.2f}" if figure is not None else "–"


def _streak(streak: Streak) -> Iterator[Content]:
    days = "workday" if streak.current == 1 else "workdays"
    yield joined([(str(streak.current), "bold"), f" {days} in a row"])
    yield shown(_TODAY[streak.today])
    if streak.of:
        yield shown(f"{streak.kept} of the last {streak.of}", "$quiet")
    yield shown(f"longest {streak.longest}", "$quiet")
