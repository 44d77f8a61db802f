"""Bets: small experiments, tossed by a coin."""

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType

from repmirror.mirror.bets import BetsView, bet_ended, bet_settled, bets_view
from repmirror.mirror.sure import how_sure
from repmirror.tui.actions import Place, bindings
from repmirror.tui.page import Page
from repmirror.tui.panes.bets import BetsPane, evidence


class BetsPage(Page):
    """The bet that is on is in hand; without one, the one under the cursor of those before."""

    NAME = "bets"
    PLACES = (Place.BETS,)
    BINDINGS: ClassVar[list[BindingType]] = [*bindings(Place.BETS)]
    _view: BetsView | None = None

    def body(self) -> ComposeResult:
        """The pane."""
        yield BetsPane()

    def paint(self) -> None:
        """Show the bets."""
        self._view = bets_view(self.desk.history, self.desk.now())
        self.query_one(BetsPane).show(self._view)

    def action_start_bet(self) -> None:
        """Start one with one line."""
        from repmirror.tui.dialogs.bet import BetDialog

        self.open(BetDialog(self.desk), self.say)

    def action_settle_bet(self, kept: bool) -> None:
        """Keep the practice or drop it; the one that is on ends by that."""
        desk, chosen = self.desk, self.query_one(BetsPane).chosen
        if self._view and self._view.bet:
            practice, draft = self._view.bet.practice, bet_ended(desk.history, desk.now(), kept)
        elif chosen:
            practice, draft = chosen.practice, bet_settled(desk.history, chosen.id, kept)
        else:
            self.say(f"There is no bet to settle: {self.key_of('start-bet')} starts one.")
            return
        if self.attempt(lambda: desk.commit(draft)):
            self.say(f"{'Kept' if kept else 'Dropped'}: {practice}. {self.key_of('undo')} takes it back.")

    def sure_sentences(self) -> list[str]:
        """How sure both sides are."""
        bet = self._view.bet if self._view else None
        bet = bet or self.query_one(BetsPane).chosen
        if bet is None:
            return ["There is no bet yet, so there is nothing to be sure of."]
        return [*how_sure(("As usual", bet.a), ("With it", bet.b)), evidence(bet)]
