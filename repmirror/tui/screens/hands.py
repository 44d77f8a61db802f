"""What a key does to the account or the touch in hand, for the screens that have a list of them."""

from collections.abc import Callable

from repmirror.domain.bet import Coin
from repmirror.domain.encounter import Response, Touch
from repmirror.domain.plain import plain
from repmirror.mirror.queue import QueueRow
from repmirror.tui.actions import Place
from repmirror.tui.desk import Pending
from repmirror.tui.page import Page
from repmirror.tui.sentences import closed_sentence


class AccountHand(Page):
    """A screen with a list of accounts: one key logs, saves and moves on."""

    def row_in_hand(self) -> QueueRow | None:
        """The account the cursor is on, as a row of the queue."""
        return None

    def coin_on_screen(self) -> Coin | None:
        """The bet's coin, where it is shown for the account in hand: a touch whose coin was not seen has no arm."""
        return None

    def move_on(self) -> None:
        """Take the cursor to the next account, before this one goes."""

    def stay(self) -> None:
        """Undo `move_on`: nothing was saved."""

    def knows_who(self) -> bool:
        """Whether all is read that says who is in hand, or can be in a moment; else it is said that it is not.

        No key may log an account that its rep did not see: until then Today shows only one that was sought.
        """
        if self.desk.is_loaded or (self.READS_PARTLY and self.row_in_hand()):
            return True
        if self.has_all():
            self.repaint(only_if_stale=True)
        return self.desk.is_loaded

    def do(self, deed: Callable[[], object]) -> bool:
        """Save something about the account in hand and move on; where that fails, stay on it."""

        def done() -> bool:
            deed()
            return True

        self.move_on()
        if self.attempt(done):
            return True
        self.stay()
        return False

    @property
    def who_in_hand(self) -> str:
        """The account forms are filled in with."""
        row = self.row_in_hand()
        return row.who if row else ""

    def action_log(self, outcome: str) -> None:
        """Log a touch with the account in hand; with nobody in hand, open the line with the outcome in it."""
        coin = self.coin_on_screen()
        if not self.knows_who():
            return
        row = self.row_in_hand()
        if row is None:
            self.action_line(f" {outcome}" if outcome != "sent" else " email", cursor=0)
        elif self.do(lambda: self.desk.log(row.who, outcome, coin)) and self.desk.book.at_hand.is_closed(row.who):
            self.say(closed_sentence(row.who), "warning")

    def action_acted(self, action: str) -> None:
        """What the buyer did in the touch just logged; where they bought or declined, how to say why."""
        who = self.desk.pending.who if self.desk.pending else ""
        self.attempt(lambda: self.desk.acted(action))
        if self.desk.pending is None and (hint := self.desk.why_hint(action)):
            self.say(f"{who} {action}.{hint}")

    def action_used_focus(self) -> None:
        """The touch just logged used the focus."""
        self.attempt(self.desk.used_focus)

    def action_settle(self) -> None:
        """Leave the touch just logged as it is."""
        self.wait_for(None)

    def action_done(self) -> None:
        """Close what is due."""
        if not self.knows_who():
            return
        if not (row := self.row_in_hand()):
            self.say("Up next is empty: there is nothing to close.")
        elif not row.id and self.desk.history.account(self.desk.history.account_of(row.who)).listed:
            if self.do(lambda: self.desk.take_off_list(row.who)):
                self.say(f"{row.who} is off the call list.")
        elif not row.id:
            self.say(f"Nothing is owed to {row.who} by a date: only follow-ups can be closed.")
        else:
            self.do(lambda: self.desk.done(row))

    def action_later(self) -> None:
        """Wait for how many days to put it off."""
        if not self.knows_who():
            return
        if row := self.row_in_hand():
            self.wait_for(Pending(Place.LATER, row.who, row.id))
        else:
            self.say("Up next is empty: there is nothing to put off.")

    def action_put_off(self, days: int) -> None:
        """Put the account in hand off by so many days."""
        who = self.desk.pending.who if self.desk.pending else ""
        due = self.desk.days_later(days)
        if self.do(lambda: self.desk.put_off(days)):
            self.say(f"{who}: again on {due:%A} {due.day} {due:%B}.")

    def action_prepare(self) -> None:
        """Show what to know before the call."""
        if not self.knows_who():
            return
        if row := self.row_in_hand():
            self.action_over("prepare", row, self)
        else:
            self.say(f"Up next is empty: {self.key_of('line')} logs anything as one line.")

    def action_facts(self) -> None:
        """Edit what is known of the account in hand."""
        from repmirror.tui.dialogs.facts import FactsDialog

        if not self.knows_who():
            return
        if row := self.row_in_hand():
            self.open(FactsDialog(self.desk, row.who), self.say)
        else:
            self.say("There is no account in hand to say more of.")

    def action_copy(self) -> None:
        """Copy the number of the account in hand."""
        if not self.knows_who():
            return
        row = self.row_in_hand()
        if row and row.number:
            self.app.copy_to_clipboard(plain(row.number))
            self.say(f"Copied {row.number}.")
        elif row:
            self.say(f"No number is known for {row.who}.")


class TouchHand(Page):
    """A screen with a list of touches; the logging keys do nothing there."""

    def action_chain(self) -> None:
        """Show the chain the touch is part of."""
        if word := self._word_in_hand():
            self.action_over("chain", word.who, word.id)

    def action_remove(self) -> None:
        """Remove the touch; undo brings it back."""
        from repmirror.mirror.touches import removed, says

        if word := self._word_in_hand():
            kind = "touch" if isinstance(word, Touch) else "response"
            if self.attempt(lambda: self.desk.commit(removed(kind, word.id, says(word)))):
                self.say(f"Removed: {says(word)}. {self.key_of('undo')} brings it back.")

    def action_tip(self) -> None:
        """Keep what the touch showed as a tip."""
        from repmirror.tui.dialogs.tip import TipDialog

        if word := self._word_in_hand():
            self.open(TipDialog(self.desk, word), self.say)

    def action_bet(self) -> None:
        """Make a bet of what the touch showed."""
        from repmirror.tui.dialogs.bet import BetDialog

        if word := self._word_in_hand():
            self.open(BetDialog(self.desk, word), self.say)

    def _word_in_hand(self) -> Touch | Response | None:
        return self.desk.word(self.touch_in_hand or "")
