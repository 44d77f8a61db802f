"""One account's chain over the screen: to see what a touch is part of."""

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType

from repmirror.domain.errors import NoSuchError
from repmirror.mirror.chains import ChainView, chain_view, emptied
from repmirror.mirror.sure import how_sure
from repmirror.tui.actions import Place, bindings
from repmirror.tui.desk import Desk
from repmirror.tui.panes.chain import ChainPane
from repmirror.tui.screens.hands import TouchHand
from repmirror.tui.screens.over import OverPage
from repmirror.tui.widgets.boxes import Stack


class ChainPage(OverPage, TouchHand):
    """Its touches are in hand, its account is not. Raises NoSuchError where it is unknown."""

    NAME = "accounts"
    CSS_PATH = "chain.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [*bindings(Place.TOUCH)]

    def __init__(self, desk: Desk, who: str, at: str | None = None) -> None:
        super().__init__(desk)
        self._who, self._at = who, at
        self._view: ChainView = chain_view(desk.history, who, desk.now())
        self._made_of = desk.version

    def body(self) -> ComposeResult:
        """What happened so far."""
        with Stack(id="chain"):
            yield ChainPane()

    def paint(self) -> None:
        """Show the chain, as long as there is one; an undo may bring it back."""
        if self._made_of != self.desk.version:
            try:
                self._view = chain_view(self.desk.history, self._who, self.desk.now())
            except NoSuchError:  # its only touch was taken back, or it was joined or forgotten meanwhile
                self._view = emptied(self._view)
            self._made_of = self.desk.version
        self.query_one(ChainPane).show(self._view, self._at)

    @property
    def places_in_hand(self) -> tuple[Place, ...]:
        """The keys of its touches."""
        return (Place.TOUCH,)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:  # noqa: ARG002
        """The chain is in view already."""
        return action != "chain"

    @property
    def who_in_hand(self) -> str:
        """The account of the chain."""
        return self._who

    @property
    def touch_in_hand(self) -> str | None:
        """The event under the cursor."""
        event = self.query_one(ChainPane).chosen
        return event.id if event else None

    def sure_sentences(self) -> list[str]:
        """How sure the account's figure is."""
        return how_sure((self._view.name, self._view.rate))
