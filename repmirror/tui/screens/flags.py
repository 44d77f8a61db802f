"""Flags: promises the company has yet to keep, and who owes them."""

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType

from repmirror.mirror.flags import FlagsView, flags_view, turned
from repmirror.mirror.rate import over
from repmirror.tui.actions import Place, bindings
from repmirror.tui.page import Page
from repmirror.tui.panes.flags import FlagsPane
from repmirror.tui.sentences import method


class FlagsPage(Page):
    """One key turns the promise in hand."""

    NAME = "flags"
    PLACES = (Place.FLAGS,)
    BINDINGS: ClassVar[list[BindingType]] = [*bindings(Place.FLAGS)]
    _view: FlagsView | None = None

    def body(self) -> ComposeResult:
        """The pane."""
        yield FlagsPane()

    def paint(self) -> None:
        """Show the promises."""
        self._view = flags_view(self.desk.history, self.desk.now())
        self.query_one(FlagsPane).show(self._view)

    @property
    def who_in_hand(self) -> str:
        """The buyer of the promise in hand."""
        row = self.query_one(FlagsPane).chosen
        return row.who if row else ""

    def sure_sentences(self) -> list[str]:
        """How sure the share of promises kept is, of all parts of the company together."""
        owners = self._view.owners if self._view else ()
        settled = sum(owner.settled for owner in owners)
        if not settled:
            return ["No promise is settled or past its date yet, so there is no share to be sure of."]
        kept = over(sum(owner.on_time for owner in owners), settled)
        return [f"{kept.of} promises were kept by their date, {kept.percent}; sure to {kept.sure}.", method(kept)]

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
