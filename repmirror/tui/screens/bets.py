"""Bets: small experiments, tossed by a coin."""

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType

from repmirror.domain.names import name_key
from repmirror.mirror.bets.bets import BetsView, bet_ended, bet_settled, bets_view
from repmirror.mirror.bets.said import evidence
from repmirror.mirror.sure import how_sure
from repmirror.tui.actions import Place, bindings
from repmirror.tui.page import Page
from repmirror.tui.panes.bets import BetsPane


class BetsPage(Page):
    """The bet that is on is in hand; without one, the one under the cursor of those before."""

    NAME = "bets"
    PLACES = (Place.BETS,)
    BINDINGS: ClassVar[list[BindingType]] = [*bindings(Place.BETS)]
    NEEDS_SOMETHING = frozenset({"settle_bet"})
    _view: BetsView | None = None

    def body(self) -> ComposeResult:
        """The pane."""
        yield BetsPane()

    def paint(self) -> None:
        """Show the bets."""
        self._view = bets_view(self.desk.history, self.desk.now())
        self.query_one(BetsPane).show(self._view, self._pooled())

    def _pooled(self) -> str:
        """What peers' bets of the same practice say together with the one that is on."""
        group, bet = self.desk.group(), self._view.bet if self._view else None
        if group is None:
            return ""
        pool = next((pool for pool in group.pooled if bet and name_key(pool.title) == name_key(bet.practice)), None)
        if pool:
            return f"Pooled with peers: {pool.verdict}; {pool.with_it}. {self.key_of('pooled')} shows it."
        count = len(group.pooled)
        are = f"{count} practice{' is' if count == 1 else 's are'} pooled with peers"
        return f"{are}: {self.key_of('pooled')} shows them." if count else ""

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
