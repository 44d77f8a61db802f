"""When to stop, and when you stop too soon: what each further touch of a chain was worth, and where chains end."""

from typing import ClassVar

from textual.app import ComposeResult
from textual.content import Content

from repmirror.mirror.patterns.ladder import LadderView, RungRow, StopRow
from repmirror.mirror.wording import ordinal
from repmirror.stats.ladder import FirstTouch
from repmirror.tui.paint import bar, joined, percent, shown
from repmirror.tui.panes.pane import put_away, twin
from repmirror.tui.widgets.boxes import Abreast, Stack
from repmirror.tui.widgets.columns import Column
from repmirror.tui.widgets.line import Line
from repmirror.tui.widgets.rows import Rows
from repmirror.tui.widgets.told import Told
from repmirror.tui.widgets.wrap import wrapped_content

THIN = 20
"""Touches below which a rung is shown dimmed."""

_BAR = 6

_RUNGS: tuple[Column[RungRow], ...] = (
    Column("touch", lambda rung: shown(_nth(rung), _style(rung)), least=5, most=6),
    Column("acted", lambda rung: shown(rung.rate.of, _style(rung)), least=8, most=14, align="right"),
    Column(
        "shrunk", lambda rung: shown(percent(rung.shrunk), "$quiet" if _is_thin(rung) else "bold"), 6, 6, align="right"
    ),
    Column("", lambda rung: _worth(rung), least=_BAR, most=_BAR, gives_way=3),
    Column("sure to", lambda rung: shown(rung.rate.sure, "$quiet"), least=7, most=9, gives_way=2, align="right"),
    Column("chains stopped", lambda rung: _stopped(rung), least=10, most=22, gives_way=1, align="right"),
)

_STOPS: tuple[Column[StopRow], ...] = (
    Column("what came last", lambda row: shown(row.what), least=12, most=24),
    Column(
        "chains", lambda row: joined([row.chains.percent, (f" of {row.chains.of:,}", "$quiet")]), 8, 14, align="right"
    ),
)


class LadderPart(Stack):
    """The sentences over the ladder; beside it, or below, what came last in chains that stopped; and the leads."""

    DEFAULT_CSS: ClassVar[str] = twin(__file__)

    def compose(self) -> ComposeResult:
        """Sentences, ladder, what came last, leads."""
        yield Told(id="when-to-stop")
        with Abreast(id="ladder"):
            yield Rows(_RUNGS, lambda rung: rung.name, titles=True, id="rungs")
            yield Rows(_STOPS, lambda row: row.what, titles=True, has_cursor=False, id="stops")
        yield Line(id="came-last")
        yield Line(id="leads")

    def show(self, view: LadderView, width: int, *, is_wide: bool, is_short: bool) -> None:
        """Show the ladder in so many cells."""
        told = [shown(view.says), shown(view.worth)]
        sentences = self.query_one("#when-to-stop", Told)
        sentences.tell([("", sentence) for sentence in told])
        lines = sum(len(wrapped_content(sentence, max(20, width))) for sentence in told if sentence)
        sentences.styles.height = min(6, lines) if is_short else lines + 1
        self.query_one("#rungs", Rows).show(view.rungs)
        self.query_one("#stops", Rows).show(view.stops)
        put_away(self.query_one("#stops"), not (is_wide and view.stops))
        last = [joined([f"{stop.what} ", (stop.chains.percent, "bold")]) for stop in view.stops]
        prefix = shown(f"Last of {view.stops[0].chains.of:,}: " if view.stops else "", "$quiet")
        self.query_one("#came-last", Line).show(*([prefix + last[0], *last[1:]] if last else []))
        put_away(self.query_one("#came-last"), is_wide or not view.stops)
        self.query_one("#leads", Line).show(*leads_line(view.leads))

    @property
    def chosen(self) -> RungRow | None:
        """The rung under the cursor, where the ladder has the keys."""
        rows = self.query_one("#rungs", Rows)
        found: RungRow | None = rows.chosen if rows.has_focus else None
        return found


def leads_line(leads: FirstTouch) -> list[Content]:
    """How long leads waited for their first touch."""
    if not leads.leads:
        return [shown("No leads yet: an account that arrived owes a first touch within its hours.", "$quiet")]
    touched = joined([("Leads ", "bold"), f"{leads.touched} of {leads.leads} had their first touch"])
    hours = "" if leads.median_hours is None else f"half of them within {_hours(leads.median_hours)}"
    return [touched, shown(f"{leads.in_time} in time"), shown(hours, "$quiet")]


def _hours(hours: float) -> str:
    return f"{60 * hours:.0f} min" if hours < 1 else f"{hours:.1f} h" if hours < 48 else f"{hours / 24:.0f} days"


def _nth(rung: RungRow) -> str:
    return f"{ordinal(rung.attempt)}{'+' if rung.name.endswith('+') else ''}"


def _is_thin(rung: RungRow) -> bool:
    return rung.rate.touches < THIN


def _style(rung: RungRow) -> str:
    return "$quiet" if _is_thin(rung) else ""


def _worth(rung: RungRow) -> Content:
    return shown("· thin", "$quiet") if _is_thin(rung) else shown(bar(min(1.0, rung.shrunk * 2), _BAR), "$primary")


def _stopped(rung: RungRow) -> Content:
    if not rung.stopped.count:
        return shown("–", "$quiet")
    return joined([f"{rung.stopped.count:,}", (f" of {rung.stopped.of:,}", "$quiet"), f"  {rung.stopped.percent:>5}"])
