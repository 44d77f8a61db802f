"""The card in hand: a play, a tip, or a focus one could begin, large."""

from typing import ClassVar

from textual.binding import Binding, BindingType

from repmirror.mirror.focus.suggesting import Suggestion
from repmirror.mirror.focus.tips import TipRow
from repmirror.mirror.focus.view import PlayRow
from repmirror.tui.paint import shown
from repmirror.tui.widgets.told import Told

_NO_PLAYS = (
    "This focus has no plays yet. A play is a card of three lines: the cue you hear, what to say, what to ask. "
    "{play} writes one here; seven are the most, for a focus is one thing."
)


class PlayCard(Told, inherit_bindings=False):
    """What is under the cursor, large; what is longer scrolls by pages, for up and down go to other cards."""

    DEFAULT_CSS = "PlayCard { border: round $quiet 50%; border-title-color: $text-accent; padding: 0 1; }"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("pageup", "page_up", "Page up", show=False),
        Binding("pagedown", "page_down", "Page down", show=False),
    ]
    new_play_key = "n"

    def show(self, row: PlayRow | None, count: int) -> None:
        """Show this play of so many."""
        if row is None:
            self.border_title = "Plays"
            self.tell([("", shown(_NO_PLAYS.format(play=self.new_play_key)))])
            return
        now = ", now" if row.is_now else ""
        self.border_title = f"Play {row.number} of {count}{now}"
        play = row.play
        name = ("", shown(play.name, "bold"))
        self.tell([name, ("cue", shown(play.cue)), ("say", shown(play.say)), ("ask", shown(play.ask))])

    def show_tip(self, row: TipRow, number: int, count: int) -> None:
        """Show this tip of so many."""
        self.border_title = f"Tip {number} of {count}"
        since = f"{row.rate.of} touches on base, from the one that showed it, in four weeks" if row.rate.touches else ""
        self.tell([
            ("", shown(row.text, "bold")),
            ("on", shown(" ".join(row.topics))),
            ("rare", shown(row.rare)),
            ("did", shown(since)),
            ("from", shown(row.whose)),
        ])  # fmt: skip

    def show_suggestion(self, row: Suggestion, number: int, count: int) -> None:
        """Show this focus of so many that could be begun."""
        self.border_title = f"Suggestion {number} of {count}"
        why = (("", shown(row.title, "bold")), ("kind", shown(row.kind)), ("why", shown(row.why)))
        self.tell(why)
