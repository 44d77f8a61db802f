"""Peers: the rep beside colleagues of the same weeks of tenure, by the cards they handed over."""

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType

from repmirror.mirror.colleagues.band import THIRDS, chance_word
from repmirror.mirror.colleagues.group import GroupView, group_view
from repmirror.mirror.colleagues.peers import peer_removed
from repmirror.mirror.sure import how_sure
from repmirror.mirror.wording import day_name
from repmirror.tui.actions import Place, bindings
from repmirror.tui.desk import Desk
from repmirror.tui.panes.peers import PeersPane
from repmirror.tui.screens.over import OverPage


class PeersPage(OverPage):
    """Opened from Trend or Bets; esc goes back there."""

    PLACES = (Place.PEERS,)
    BINDINGS: ClassVar[list[BindingType]] = [*bindings(Place.PEERS)]
    _view: GroupView | None = None

    def __init__(self, desk: Desk, opener: str) -> None:
        self.NAME = opener  # type: ignore[misc]
        super().__init__(desk)

    def body(self) -> ComposeResult:
        """The pane."""
        yield PeersPane("bets" if self.NAME == "bets" else "habits")

    def paint(self) -> None:
        """Show what the cards say."""
        self._view = self.desk.group() or group_view(self.desk.history, self.desk.now())
        self.query_one(PeersPane).show(self._view)

    def action_parts(self) -> None:
        """Show another part."""
        self.query_one(PeersPane).swap_list()

    def action_take_card(self) -> None:
        """Take a colleague's card in."""
        from repmirror.tui.dialogs.card import CardDialog

        self.open(CardDialog(self.desk), self.say)

    def action_remove_card(self) -> None:
        """Take the card in hand away."""
        card, undo = self.query_one(PeersPane).card, self.key_of("undo")
        if card is None:
            self.say("No card is in hand: tab goes to the list of cards.")
        elif self.attempt(lambda: self.desk.commit(peer_removed(self.desk.history, [card.id]))):
            made = day_name(card.made, self.desk.history.today(self.desk.now()))
            self.say(f"Removed: the card of {made}. {undo} brings it back.")

    def sure_sentences(self) -> list[str]:
        """How sure the band is."""
        if self._view is None:
            return super().sure_sentences()
        band = self._view.band
        chances = band.chances or ()
        thirds = ", ".join(f"{name} {chance_word(each)}" for name, each in zip(THIRDS, chances, strict=False))
        said = [f"The chance of each third: {thirds}."] if thirds else []
        return [band.says, *said, *how_sure(("You", band.own)), *_METHOD]


_METHOD = [
    "Every rate is drawn towards the rate of all cards, as far as its touches are few; a third is named only where it "
    "holds, or two of them together, with a chance of 95 %.",
    "Habits are tested by shuffling reps, not touches; pooled bets are called at 20 to 1, however often cards come.",
]
