"""Accounts: every buyer, found as the name is typed, with one's chain beside the list."""

from textual.app import ComposeResult
from textual.widgets import Input

from repmirror.domain.errors import NoSuchError
from repmirror.domain.names import account_key
from repmirror.mirror.chains import ChainView, chain_view
from repmirror.mirror.finding import AccountRow, counted
from repmirror.mirror.queue import QueueRow
from repmirror.mirror.sure import how_sure
from repmirror.tui.actions import Place
from repmirror.tui.panes.accounts import AccountList, AccountsPane
from repmirror.tui.panes.chain import ChainPane
from repmirror.tui.screens.hands import AccountHand, TouchHand


class AccountsPage(AccountHand, TouchHand):
    """The account under the cursor is in hand, as in Up next; in its chain the event under the cursor is."""

    NAME = "accounts"
    AUTO_FOCUS = "AccountList"
    _chain: ChainView | None = None
    _left = 0

    def body(self) -> ComposeResult:
        """The pane."""
        yield AccountsPane()

    def paint(self) -> None:
        """Show the accounts."""
        history, now = self.desk.history, self.desk.now()
        self.query_one(AccountsPane).show(lambda words: counted(history, now, words))

    @property
    def places_in_hand(self) -> tuple[Place, ...]:
        """The account's keys, in the list."""
        if isinstance(self.focused, AccountList):
            return (Place.ACCOUNT,)
        return (Place.TOUCH,) if self.touch_in_hand else ()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:  # noqa: ARG002
        """The chain is in view already."""
        return action != "chain"

    def row_in_hand(self) -> QueueRow | None:
        """The account under the cursor, with what is owed to it first."""
        row = self.query_one(AccountsPane).chosen
        if row is None:
            return None
        return self._owed(row) or QueueRow(row.name, "", "list", "", row.number, "", None, False)

    def _owed(self, row: AccountRow) -> QueueRow | None:
        queue = self.desk.today().queue
        return next((each for each in queue if account_key(each.who) == row.key), None)

    def move_on(self) -> None:
        """Go to the next account; the one logged goes to the top of the list."""
        accounts = self.query_one(AccountList)
        self._left = accounts.cursor
        accounts.cursor += 1

    def stay(self) -> None:
        """Go back to the account that was left."""
        self.query_one(AccountList).cursor = self._left

    def on_accounts_pane_chain_asked(self, event: AccountsPane.ChainAsked) -> None:
        """Show the chain of the account in hand."""
        try:
            self._chain = chain_view(self.desk.history, event.name, self.desk.now())
        except NoSuchError:  # it was joined or forgotten meanwhile
            self._chain = None
        self.query_one(AccountsPane).show_chain(self._chain)

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """What was found is on top of Up next too."""
        if event.value.strip() and (row := self.query_one(AccountsPane).chosen):
            self.desk.put_on_top(row.name)

    @property
    def touch_in_hand(self) -> str | None:
        """The event under the chain's cursor, where the chain has the focus."""
        pane = self.query_one(ChainPane)
        return pane.chosen.id if pane.has_focus_within and pane.chosen else None

    def sure_sentences(self) -> list[str]:
        """How sure the account's figure is."""
        if self._chain is None:
            return super().sure_sentences()
        return how_sure((self._chain.name, self._chain.rate))

    def action_find(self) -> None:
        """Find in the list that is here."""
        self.query_one(AccountsPane).find()

    def action_back(self) -> None:
        """From the chain or the search to the list, then to Today."""
        if not self.query_one(AccountsPane).back():
            super().action_back()
