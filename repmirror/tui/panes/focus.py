"""The one focus: its play for now, whether it is used, and whether it moves the buyer."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.message import Message
from textual.widgets import Static

from repmirror.mirror.focus import FocusResult, FocusView, PlayRow
from repmirror.mirror.tips import TipRow
from repmirror.tui.paint import joined, percent, shown
from repmirror.tui.panes.pane import Lesson, put_away, twin
from repmirror.tui.panes.play_card import PlayCard
from repmirror.tui.panes.take_up import TakeUp, used_of
from repmirror.tui.panes.turns import Scroll, TurnsPane
from repmirror.tui.widgets.columns import Column
from repmirror.tui.widgets.line import Line
from repmirror.tui.widgets.rows import Rows

_NO_TIPS = "No tips yet. On a touch that worked, T keeps what you said."

_PLAY_COLUMNS: tuple[Column[PlayRow], ...] = (
    Column("", lambda row: shown(str(row.number), "$quiet"), 1, 1),
    Column("play", lambda row: shown(row.play.name, "bold" if row.is_now else ""), least=12, most=40),
    Column("", lambda row: shown("now" if row.is_now else "", "$text-accent"), 3, 3),
    Column("used", lambda row: shown(str(row.used)), 4, 5, gives_way=1, align="right"),
    Column("on base", lambda row: _of(row), 8, 12, align="right"),
)

_BEFORE_COLUMNS: tuple[Column[FocusResult], ...] = (
    Column("before this", lambda past: shown(past.title), least=20, most=30),
    Column("until", lambda past: shown(_day(past.last), "$quiet"), 6, 11, gives_way=3),
    Column("used", lambda past: shown(percent(past.take_up)), 5, 5, gives_way=2, align="right"),
    Column("of", lambda past: shown(str(past.connected), "$quiet"), 4, 5, gives_way=4, align="right"),
    Column("with", lambda past: _arm(past.with_focus.percent, past.with_focus.touches), 10, 12, align="right"),
    Column(
        "without", lambda past: _arm(past.without.percent, past.without.touches), 10, 12, gives_way=1, align="right"
    ),
    Column("verdict", lambda past: shown(past.verdict, "$quiet"), least=24, most=60, gives_way=5),
)


class FocusPane(TurnsPane):
    """The focus in force and those before it. Enter on a play asks for it as the play for now: `PlayAsked`."""

    DEFAULT_CSS: ClassVar[str] = twin(__file__)
    PARTS: ClassVar[Mapping[str, str]] = {
        "now": "PlayCard",
        "figures": "TakeUp",
        "plays": "#plays",
        "tips": "#tips",
        "before": "#before",
    }
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up", "move(-1)", "Play before", show=False),
        Binding("down", "move(1)", "Next play", show=False),
    ]

    class PlayAsked(Message):
        """The rep wants this play pinned as the one for now."""

        def __init__(self, number: int) -> None:
            super().__init__()
            self.number = number

    def __init__(self) -> None:
        super().__init__()
        self._view: FocusView | None = None

    def compose(self) -> ComposeResult:
        """The title and its why; the card beside the figures; the lists below."""
        yield Lesson(
            "Focus: one thing at a time",
            "A focus is the one initiative you are on: a competitor, a training thread, a launch. It has at most "
            "seven plays, each a cue, a thing to say and a thing to ask. Say * when a touch used it, and this "
            "screen shows how often you do, and whether it moves buyers more than going without.",
            "Start one: repmirror focus start “Answer no budget”, or write its plays in a file and load it: "
            "repmirror focus load FILE.md",
        )
        yield Line(id="title")
        yield Static(id="why")
        yield Line(id="turns", classes="turns")
        with Horizontal(id="main"):
            with Vertical(id="left"):
                yield PlayCard()
                yield Line(id="lists", classes="turns")
                yield Rows(_PLAY_COLUMNS, lambda row: str(row.number), titles=True, id="plays")
                with Scroll(id="tips"):
                    yield Static(id="told")
                yield Rows(_BEFORE_COLUMNS, lambda past: past.id, titles=True, has_cursor=False, id="before")
            yield TakeUp()

    # What is shown

    def show(self, view: FocusView, today: date | None = None) -> None:
        """Paint this focus; `today` says which of its days it is."""
        self._view = view
        self.set_class(view.focus is None and not view.before, "-empty")
        if view.result:
            self.query_one("#title", Line).show(*_title(view.result, today))
            self.query_one("#why", Static).update(shown(view.result.why))
            self.query_one(TakeUp).show(view.result, view.weeks)
        else:
            start = "start the next: repmirror focus start TITLE"
            self.query_one("#title", Line).show(shown("No focus now", "bold"), shown(start, "$quiet"))
        now = next((str(row.number) for row in view.plays if row.is_now), None)
        plays = self.query_one("#plays", Rows)
        plays.show(view.plays, keep=now if plays.chosen is None else None)
        self.query_one("#told", Static).update(_told(view.tips))
        self.query_one("#before", Rows).show(view.before)
        self._show_card()
        self.lay_out()

    def there(self) -> Sequence[str]:
        """What a focus has, and what came before it."""
        there = ["now", "figures", "plays", "tips"] if self._view and self._view.focus else []
        return there + (["before"] if self._view and self._view.before else [])

    def in_turn(self) -> Sequence[str]:
        """All in small sizes; in the middle one the lists under the card."""
        if self.has_class("-narrow") or self.is_short:
            return self.there()
        if self.is_wide and self.has_class("-tall"):
            return []
        return [name for name in self.there() if name not in ("now", "figures")]

    def lay_out(self) -> None:
        """The left side goes with its last part."""
        super().lay_out()
        put_away(self.query_one("#left"), self.current == "figures")

    def _show_card(self) -> None:
        rows = self.query_one("#plays", Rows)
        self.query_one(PlayCard).show(rows.chosen, len(rows.rows))

    # What the rep does

    @property
    def chosen(self) -> PlayRow | None:
        """The play on the card."""
        row: PlayRow | None = self.query_one("#plays", Rows).chosen
        return row

    def move(self, by: int) -> None:
        """Put another play on the card."""
        self.query_one("#plays", Rows).action_move(by)

    def action_move(self, by: int) -> None:
        """The arrows, where the list of plays does not have them."""
        self.move(by)

    def pin(self) -> None:
        """Ask for the play on the card as the one for now."""
        if row := self.chosen:
            self.post_message(self.PlayAsked(row.number))

    @on(Rows.Moved, "#plays")
    def _on_another_play(self) -> None:
        self._show_card()

    @on(Rows.Chosen, "#plays")
    def _on_play_chosen(self) -> None:
        self.pin()


def _title(result: FocusResult, today: date | None) -> Sequence[Content]:
    days = f"day {(today - result.first).days + 1}" if today else f"since {_day(result.first)}"
    if today and result.until:
        days += f" of {(result.until - result.first).days + 1}"
    until = f"until {_day(result.until)}" if result.until else "no end set"
    return [
        shown(result.title, "bold"),
        shown(days),
        shown(until, "$quiet"),
        shown(result.kind, "$quiet"),
        used_of(result),
    ]


def _told(tips: Sequence[TipRow]) -> Content:
    if not tips:
        return shown(_NO_TIPS, "$quiet")
    head = shown("tips", "$quiet")
    return Content("\n").join([head, *(joined([(_day(tip.at.date()), "$quiet"), f"  {tip.text}"]) for tip in tips)])


def _of(row: PlayRow) -> Content:
    return shown(row.rate.of) if row.rate.touches else shown("–", "$quiet")


def _arm(share: str, touches: int) -> Content:
    return joined([share, (f" of {touches}", "$quiet")]) if touches else shown("–", "$quiet")


def _day(day: date | None) -> str:
    return f"{day.day} {day:%b}" if day else ""
