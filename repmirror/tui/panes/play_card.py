"""One play as a card: what the buyer does, what to say, what to ask."""

from typing import ClassVar

from textual.binding import Binding, BindingType

from repmirror.mirror.focus import PlayRow
from repmirror.tui.paint import shown
from repmirror.tui.widgets.told import Told

_NO_PLAYS = (
    "This focus has no plays yet. A play is a card of three lines: the cue you hear, what to say, what to ask. "
    "Write up to seven in a focus file and load it: repmirror focus load FILE.md"
)


class PlayCard(Told, inherit_bindings=False):
    """The play under the cursor, large; a longer one scrolls by pages, for up and down go to other plays."""

    DEFAULT_CSS = "PlayCard { border: round $panel; border-title-color: $text-accent; padding: 0 1; }"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("pageup", "page_up", "Page up", show=False),
        Binding("pagedown", "page_down", "Page down", show=False),
    ]

    def show(self, row: PlayRow | None, count: int) -> None:
        """Show this play of so many."""
        if row is None:
            self.border_title = "Plays"
            self.tell([("", shown(_NO_PLAYS))])
            return
        now = ", now" if row.is_now else ""
        self.border_title = f"Play {row.number} of {count}{now}"
        play = row.play
        name = ("", shown(play.name, "bold"))
        self.tell([name, ("cue", shown(play.cue)), ("say", shown(play.say)), ("ask", shown(play.ask))])
