"""Prepare: one account before the call, in hand, so that a logging key goes back to the list it was opened from."""

from dataclasses import replace
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.content import Content

from repmirror.domain.bet import Coin
from repmirror.domain.errors import NoSuchError
from repmirror.mirror.bringing import brought
from repmirror.mirror.chains import emptied
from repmirror.mirror.prepare import PrepView, prep_view
from repmirror.mirror.queue import QueueRow
from repmirror.mirror.sure import how_sure
from repmirror.tui.actions import Place, bindings
from repmirror.tui.desk import Desk
from repmirror.tui.paint import joined
from repmirror.tui.panes.prepare import PreparePane
from repmirror.tui.screens.hands import AccountHand, TouchHand
from repmirror.tui.screens.over import OverPage


class PreparePage(OverPage, AccountHand, TouchHand):
    """The account is in hand, and in its chain the event under the cursor. Raises NoSuchError where it is unknown."""

    NAME = "accounts"
    TELLS_MINUTES = True
    BINDINGS: ClassVar[list[BindingType]] = [*bindings(Place.ACCOUNT, Place.TOUCH, Place.PREPARE)]
    AUTO_FOCUS = "#events"

    def __init__(self, desk: Desk, row: QueueRow, opener: AccountHand | None = None) -> None:
        super().__init__(desk)
        self._row = row
        self._opener = opener
        self._view: PrepView = prep_view(desk.history, row.who, desk.now(), desk.reckoned.patterns)
        self._made_of = self._state()

    def body(self) -> ComposeResult:
        """The pane."""
        yield PreparePane()

    def on_mount(self) -> None:
        """Looking is preparing: what is logged with this account today is marked from now on."""
        self.desk.book.at_hand.prepare(self.desk.history, self._row.who, self.desk.now())
        super().on_mount()
        self.post_message(self.ReckonAsked())

    def paint(self) -> None:
        """Show the account; where it is known no longer, what is left of it."""
        if (state := self._state()) != self._made_of:
            try:
                self._view = prep_view(self.desk.history, self._row.who, self.desk.now(), self.desk.reckoned.patterns)
            except NoSuchError:  # its only touch was taken back, or it was joined or forgotten meanwhile
                self._view = replace(self._view, chain=emptied(self._view.chain))
            self._made_of = state
        self.query_one(PreparePane).show(self._view, self._due(), self._row.why)

    def _state(self) -> tuple[int, int]:
        """What the view is made of: where it is the same, so is the view."""
        return self.desk.version, self.desk.reckoned.count

    def _due(self) -> Content:
        parts = [part for part in (self._row.due, self._row.what) if part]
        return joined([("  ".join(parts), "$accent")]) if parts else Content("")

    def reckoned(self) -> None:
        """The hours, where they were not known when this was opened."""
        if not self._view.hours and self.query(PreparePane):
            self.repaint()

    @property
    def places_in_hand(self) -> tuple[Place, ...]:
        """The account's keys, and what can be done here besides."""
        return (Place.PREPARE, Place.ACCOUNT)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:  # noqa: ARG002
        """It is prepared already, and its chain is in view."""
        return action not in {"prepare", "chain"}

    def row_in_hand(self) -> QueueRow | None:
        """The account that is prepared."""
        return self._row

    @property
    def touch_in_hand(self) -> str | None:
        """The event under the cursor."""
        event = self.query_one(PreparePane).event
        return event.id if event else None

    def coin_on_screen(self) -> Coin | None:
        """The coin stands first in what to know."""
        return self._view.coin if self.desk.is_loaded else None

    def move_on(self) -> None:
        """The list this was opened from moves on."""
        if self._opener:
            self._opener.move_on()

    def stay(self) -> None:
        """So does it stay."""
        if self._opener:
            self._opener.stay()

    # What is done here

    def action_add_bring(self) -> None:
        """Ask what or whom to bring."""
        from repmirror.tui.dialogs.bring import BringDialog

        self.open(BringDialog(self.desk, self._view.chain.name), self.say)

    def action_brought(self) -> None:
        """Cross off what was brought."""
        each = self.query_one(PreparePane).to_bring
        if each is None:
            self.say(f"There is nothing to bring: {self.key_of('bring')} adds something.")
        elif self.attempt(lambda: self.desk.commit(brought(self.desk.history, each.id, self.desk.now()))):
            self.say(f"Brought: {each.what}. {self.key_of('undo')} takes it back.")

    def action_parts(self) -> None:
        """Show another part, or go to the other list."""
        self.query_one(PreparePane).swap_list()

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

    def sure_sentences(self) -> list[str]:
        """How sure the account's figure is."""
        return how_sure((self._view.chain.name, self._view.chain.rate))

    def _leave_if_settled(self) -> None:
        if self.desk.pending is None and self.is_current:
            self.dismiss()
