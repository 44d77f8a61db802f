"""What stands above the cards of the focus: its title and days, why it was chosen, and what the alarm speaks for."""

from collections.abc import Sequence
from datetime import date

from textual.app import ComposeResult
from textual.content import Content
from textual.widgets import Static

from repmirror.mirror.focus.result import FocusResult
from repmirror.mirror.focus.view import FocusView
from repmirror.tui.paint import joined, shown
from repmirror.tui.panes.focus_lists import day
from repmirror.tui.panes.pane import put_away
from repmirror.tui.panes.take_up import used_of
from repmirror.tui.widgets.boxes import Stack
from repmirror.tui.widgets.line import Line

LESSON = (
    "Focus: one thing at a time",
    "A focus is the one initiative you are on: a competitor, a training thread, a launch. It has at most "
    "seven plays, each a cue, a thing to say and a thing to ask. Say * when a touch used it, and this "
    "screen shows how often you do, and whether it moves buyers more than going without.",
    "s starts one, i takes one from a page that somebody handed you. Or: repmirror focus start “Answer no "
    "budget”, repmirror focus load FILE.md",
)
"""What the screen says while there is nothing."""


class FocusHead(Stack):
    """The title; below it the why, and the focus that a fall speaks for."""

    DEFAULT_CSS = """
    FocusHead {
        height: auto;
        & #why { height: auto; max-height: 2; color: $quiet; }
        & #advice { height: auto; max-height: 3; }
    }
    """

    def compose(self) -> ComposeResult:
        """Three lines or a few more."""
        yield Line(id="title")
        yield Static(id="why")
        yield Static(id="advice")

    def show(self, view: FocusView, today: date | None, start_keys: str) -> None:
        """Show the focus in force, or how one is begun."""
        title = self.query_one("#title", Line)
        if view.result:
            title.show(*_title(view.result, today))
        else:
            title.show(shown("No focus now", "bold"), shown(start_keys or "start one: repmirror focus start TITLE"))
        why = view.result.why if view.result else ""
        self.query_one("#why", Static).update(shown(why))
        put_away(self.query_one("#why"), not why)
        advice = view.suggestions[0] if view.focus and view.suggestions else None
        self.query_one("#advice", Static).update(
            joined([("! ", "bold $warning"), f"{advice.why} ", (f"A focus for it: {advice.title}.", "bold")])
            if advice
            else ""
        )
        put_away(self.query_one("#advice"), advice is None)


def _title(result: FocusResult, today: date | None) -> Sequence[Content]:
    days = f"day {(today - result.first).days + 1}" if today else f"since {day(result.first)}"
    if today and result.until:
        days += f" of {(result.until - result.first).days + 1}"
    until = f"until {day(result.until)}" if result.until else "no end set"
    return [
        shown(result.title, "bold"),
        shown(days),
        shown(until, "$quiet"),
        shown(result.kind, "$quiet"),
        used_of(result),
    ]
