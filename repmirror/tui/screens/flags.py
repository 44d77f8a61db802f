"""Flags: promises the company has yet to keep, and who owes them."""

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType

from repmirror.mirror.flags import flags_view, turned
from repmirror.tui.actions import Place, bindings
from repmirror.tui.page import Page
from repmirror.tui.panes.flags import FlagsPane


class FlagsPage(Page):
    """One key turns the promise in hand."""

    NAME = "flags"
    PLACES = (Place.FLAGS,)
    BINDINGS: ClassVar[list[BindingType]] = [*bindings(Place.FLAGS)]

    def body(self) -> ComposeResult:
        """The pane."""
        yield FlagsPane()

    def paint(self) -> None:
        """Show the promises."""
        self.query_one(FlagsPane).show(flags_view(self.desk.history, self.desk.now()))

    @property
    def who_in_hand(self) -> str:
        """The buyer of the promise in hand."""
        row = self.query_one(FlagsPane).chosen
        return row.who if row else ""

    def on_flags_pane_state_asked(self, event: FlagsPane.StateAsked) -> None:
        """Turn the promise."""
        desk = self.desk
        if self.attempt(lambda: desk.commit(turned(desk.history, event.id, event.state, desk.now()))):
            self.say(f"The promise is {event.state} now; {self.key_of('undo')} takes it back.")

    def on_flags_pane_who_asked(self, event: FlagsPane.WhoAsked) -> None:
        """Show the buyer's chain."""
        self.show_chain(event.who)

    def action_turn_flag(self, state: str) -> None:
        """Turn the promise in hand."""
        self.query_one(FlagsPane).ask_state(state)

    def action_parts(self) -> None:
        """Show another part."""
        self.query_one(FlagsPane).swap_list()
