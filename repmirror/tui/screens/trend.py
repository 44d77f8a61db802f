"""Trend: on base over time, with what began when, and the days kept."""

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType

from repmirror.mirror.sure import how_sure
from repmirror.mirror.trend import TrendView, trend_view
from repmirror.tui.actions import Place, bindings
from repmirror.tui.page import Page
from repmirror.tui.panes.trend import TrendPane


class TrendPage(Page):
    """Days, weeks or months, as the rep likes."""

    NAME = "trend"
    PLACES = (Place.TREND,)
    BINDINGS: ClassVar[list[BindingType]] = [*bindings(Place.TREND)]
    NEEDS_SOMETHING = frozenset({"span", "days"})
    _by = "week"
    _view: TrendView | None = None

    def body(self) -> ComposeResult:
        """The pane."""
        yield TrendPane()

    def paint(self) -> None:
        """Show the trend."""
        noticed = self.desk.reckoned.alarm.marks if self.desk.reckoned.alarm else ()
        self._view = trend_view(self.desk.history, self.desk.now(), self._by, noticed)
        group = self.desk.group()
        self.query_one(TrendPane).show(self._view, f"{self.key_of('peers')} peers: {group.band.brief}" if group else "")

    def reckoned(self) -> None:
        """Mark where the alarm saw a change begin."""
        self.paint()

    def on_trend_pane_span_asked(self, event: TrendPane.SpanAsked) -> None:
        """Show another kind of span."""
        self._by = event.by
        self.repaint()

    def action_span(self) -> None:
        """Go on to the next kind of span."""
        self.query_one(TrendPane).ask_next()

    def action_days(self) -> None:
        """Swap spans and calendar."""
        self.query_one(TrendPane).toggle_calendar()

    def sure_sentences(self) -> list[str]:
        """How sure the chosen span and the whole are."""
        row = self.query_one(TrendPane).chosen
        if self._view is None or row is None:
            return super().sure_sentences()
        late = ["Late answers may still come: the span is open until 14 days after its end."] if row.is_open else []
        return [*how_sure((row.label, row.rate), ("All that is drawn", self._view.overall)), *late]
