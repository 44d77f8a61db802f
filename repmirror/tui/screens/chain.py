"""One account's chain over the screen: to prepare a call with it in hand, or to see what a touch is part of."""

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical

from repmirror.domain.bet import Coin
from repmirror.mirror.chains import ChainView, chain_view
from repmirror.mirror.queue import QueueRow
from repmirror.tui.actions import Place, bindings
from repmirror.tui.desk import Desk
from repmirror.tui.paint import joined
from repmirror.tui.panes.chain import ChainPane
from repmirror.tui.screens.hands import AccountHand, TouchHand
from repmirror.tui.sentences import method, of_rate
from repmirror.tui.widgets.focus_glance import play_line
from repmirror.tui.widgets.panel import Clipped


class ChainPage(AccountHand, TouchHand):
    """With `row`, its account is in hand and a logging key goes back where one was; without, only its touches are."""

    NAME = "accounts"
    CSS_PATH = "chain.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [*bindings(Place.ACCOUNT, Place.TOUCH)]

    def __init__(
        self, desk: Desk, who: str, row: QueueRow | None = None, opener: AccountHand | None = None
    ) -> None:
        super().__init__(desk)
        self._who = who
        self._row = row
        self._opener = opener
        self._coin: Coin | None = None
        self._view: ChainView = chain_view(desk.history, who, desk.now())

    def body(self) -> ComposeResult:
        """What to do and say, and what happened so far."""
        with Vertical(id="chain"):
            yield Clipped(id="owed")
            yield Clipped(id="play")
            yield ChainPane()

    def paint(self) -> None:
        """Show the chain."""
        self._view = chain_view(self.desk.history, self._who, self.desk.now())
        self.query_one(ChainPane).show(self._view)
        self.set_class(self._row is not None, "-prepare")
        if self._row:
            self._coin = self.desk.coin(self._who)
            tossed = [(f"{self._coin.says}  ", "bold $success")] if self._coin else []
            owed = [("Prepare  ", "bold $accent"), *tossed, (f"{self._row.due}  ", "$accent"), (self._row.what, "")]
            self.query_one("#owed", Clipped).show(joined(owed))
        if focus := self.desk.today().focus:
            self.query_one("#play", Clipped).show(play_line(focus))
        self.set_class(focus is not None, "-focus")

    @property
    def places_in_hand(self) -> tuple[Place, ...]:
        """The account's keys where it is in hand, and those of its touches."""
        return (Place.ACCOUNT,) if self._row else (Place.TOUCH,)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:  # noqa: ARG002
        """Logging keys do nothing where only a touch is in hand."""
        if action in {"prepare", "chain"}:  # it is in view already
            return False
        return bool(self._row) or action not in {"log", "done", "later", "copy"}

    def row_in_hand(self) -> QueueRow | None:
        """The account that is prepared."""
        return self._row

    @property
    def who_in_hand(self) -> str:
        """The account of the chain."""
        return self._who

    @property
    def touch_in_hand(self) -> str | None:
        """The event under the cursor."""
        event = self.query_one(ChainPane).chosen
        return event.id if event else None

    def coin_on_screen(self) -> Coin | None:
        """The coin stands first, above the chain."""
        return self._coin

    def move_on(self) -> None:
        """The list this was opened from moves on."""
        if self._opener:
            self._opener.move_on()

    def stay(self) -> None:
        """So does it stay."""
        if self._opener:
            self._opener.stay()

    def action_log(self, outcome: str) -> None:
        """Log, and go back unless a key is waited for."""
        super().action_log(outcome)
        self._leave_if_settled()

    def action_acted(self, action: str) -> None:
        """What the buyer did; then back."""
        super().action_acted(action)
        self._leave_if_settled()

    def action_settle(self) -> None:
        """Leave the touch as it is, and go back."""
        super().action_settle()
        self._leave_if_settled()

    def action_done(self) -> None:
        """Close what is due; then back."""
        super().action_done()
        self._leave_if_settled()

    def action_put_off(self, days: int) -> None:
        """Put it off; then back."""
        super().action_put_off(days)
        self._leave_if_settled()

    def action_back(self) -> None:
        """Back where one was."""
        self.dismiss()

    def action_go(self, name: str) -> None:
        """Close this, and go to another screen."""
        self.dismiss()
        super().action_go(name)

    def sure_sentences(self) -> list[str]:
        """How sure the account's figure is."""
        return [*of_rate(self._view.name, self._view.rate), method(self._view.rate)]

    def _leave_if_settled(self) -> None:
        if self.desk.pending is None and self.is_current:
            self.dismiss()
