"""One play as a card: what the buyer does, what to say, what to ask."""

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.widgets import Static

from repmirror.mirror.focus import PlayRow
from repmirror.tui.paint import shown
from repmirror.tui.panes.turns import Scroll
from repmirror.tui.widgets.said import Said

_NO_PLAYS = (
    "This focus has no plays yet. A play is a card of three lines: the cue you hear, what to say, what to ask. "
    "Write up to seven in a focus file and load it: repmirror focus load FILE.md"
)


class PlayCard(Scroll, inherit_bindings=False):
    """The play under the cursor, large; longer ones scroll by pages, for up and down go to other plays."""

    DEFAULT_CSS = """
    PlayCard {
        border: round $panel;
        border-title-color: $text-accent;
        padding: 0 1;
        & > .play-card--name { height: auto; text-style: bold; margin: 0 0 1 0; }
        & > Said { margin: 0 0 1 0; }
    }
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("pageup", "page_up", "Page up", show=False),
        Binding("pagedown", "page_down", "Page down", show=False),
    ]

    def compose(self) -> ComposeResult:
        """The name and the three lines."""
        yield Static(classes="play-card--name")
        for part in ("cue", "say", "ask"):
            yield Said(part, classes=f"play-card--{part}")

    def show(self, row: PlayRow | None, count: int) -> None:
        """Show this play of so many."""
        name = self.query_one(".play-card--name", Static)
        now = ", now" if row and row.is_now else ""
        self.border_title = f"Play {row.number} of {count}{now}" if row else "Plays"
        name.update(shown(row.play.name if row else _NO_PLAYS))
        for part in ("cue", "say", "ask"):
            self.query_one(f".play-card--{part}", Said).show(getattr(row.play, part) if row else "")
