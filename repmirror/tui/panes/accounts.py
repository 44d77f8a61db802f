"""Every account, found as its name is typed, and the chain of the chosen one."""

from collections.abc import Callable, Sequence
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.message import Message
from textual.timer import Timer
from textual.widgets import Input, Static

from repmirror.mirror.chains import ChainView
from repmirror.mirror.finding import AccountRow
from repmirror.tui.actions import Place, bindings
from repmirror.tui.paint import joined, shown
from repmirror.tui.panes.chain import ChainPane
from repmirror.tui.panes.pane import Lesson, Pane, twin
from repmirror.tui.widgets.boxes import Abreast, Stack
from repmirror.tui.widgets.columns import Column
from repmirror.tui.widgets.rows import Rows

Find = Callable[[str], Sequence[AccountRow]]
"""Gives the accounts that hold some words; without words all of them."""

_PAUSE = 0.12
"""Seconds the cursor rests on an account before its chain is asked for: holding a key down asks for none."""


class AccountList(Rows[AccountRow], inherit_bindings=True):
    """The accounts: the one under the cursor is in hand, so that one key logs a touch."""

    BINDINGS: ClassVar[list[BindingType]] = [*bindings(Place.ACCOUNT)]
    COLUMNS: ClassVar[tuple[Column[AccountRow], ...]] = (
        Column("account", lambda row: _name(row), least=21, most=40),
        Column("on base", lambda row: _on_base(row), least=8, most=10, align="right"),
        Column("last", lambda row: shown(row.last, "$quiet"), least=7, most=11, gives_way=2, align="right"),
        Column("what", lambda row: shown(row.what, "$quiet"), least=10, most=20, gives_way=4),
        Column("due", lambda row: shown(row.due, "$text-warning"), least=7, most=10, gives_way=1, whole=True),
        Column("number", lambda row: shown(row.number, "$quiet"), least=12, most=18, gives_way=3, align="right"),
    )


class AccountsPane(Pane):
    """A box to find in, the accounts, and the chain: beside them where it fits, else in their place on enter.

    `ChainAsked` wants the chain of the account in hand; it is answered with `show_chain`.
    """

    DEFAULT_CSS: ClassVar[str] = twin(__file__)

    BINDINGS: ClassVar[list[BindingType]] = [Binding("down", "to_list", "To the list", show=False)]

    class ChainAsked(Message):
        """The chain of this account is wanted; `key` is the account's."""

        def __init__(self, key: str, name: str) -> None:
            super().__init__()
            self.key = key
            self.name = name

    def __init__(self) -> None:
        super().__init__()
        self._find: Find = lambda _words: ()
        self._resting: Timer | None = None

    def compose(self) -> ComposeResult:
        """The box over the list, the chain beside it."""
        yield Lesson(
            "Accounts: every buyer, and how one thing led to another",
            "An account appears here with its first touch, lead or follow-up: touches, on base, the last thing that "
            "happened and what is due. Its chain shows each event and the time between.",
            "Press l to log a touch, or I to take in what you have: leads, calls, address cards.",
        )
        with Abreast(id="main"):
            with Stack(id="left"):
                with Abreast(id="box"):
                    yield Static(shown("/"), id="slash")
                    yield Input(placeholder="name, number, #tag", id="sought", select_on_focus=False)
                    yield Static(id="count")
                yield AccountList(AccountList.COLUMNS, lambda row: row.key, titles=True, id="accounts")
                yield Static(id="none")
            yield ChainPane(id="chain")

    # What is shown

    def show(self, find: Find) -> None:
        """Paint the accounts that are sought, all of them where nothing is."""
        self._find = find
        self.set_class(not find(""), "-empty")
        self._seek()
        self._ask_chain()

    def show_chain(self, view: ChainView | None) -> None:
        """Paint the chain that was asked for."""
        self.query_one(ChainPane).show(view)

    def lay_out(self) -> None:
        """Ask for the chain where it has just got room."""
        self._ask_chain()

    def _seek(self) -> None:
        words, rows = self.query_one(Input).value.strip(), self._find("")
        hits = self._find(words) if words else rows
        self.query_one("#accounts", AccountList).show(hits)
        self.set_class(bool(words) and not hits, "-none")
        if words and not hits:
            none = f"No account with “{words}” in its name, number or tags, or in what was said."
            self.query_one("#none", Static).update(shown(none))
        counted = f"{len(hits):,} of {len(rows):,}" if words else f"{len(rows):,}"
        self.query_one("#count", Static).update(shown(counted), layout=False)

    @on(Input.Changed, "#sought")
    def _on_typed(self) -> None:
        self._seek()

    # What the rep does

    @property
    def chosen(self) -> AccountRow | None:
        """The account in hand."""
        return self.query_one("#accounts", AccountList).chosen

    @property
    def is_chain_open(self) -> bool:
        """Whether the chain has taken the list's place."""
        return self.has_class("-chain") and not self.is_wide

    def find(self) -> None:
        """Begin to type a name, at once: `focus` waits its turn, and the letters behind it would log."""
        self.remove_class("-chain")
        self.screen.set_focus(self.query_one(Input))

    def back(self) -> bool:
        """From the chain to the list, from the box to the list with nothing sought; False where it is the list."""
        box = self.query_one(Input)
        if self.is_chain_open:
            self.close_chain()
        elif box.has_focus or box.value:
            box.value = ""
            self.screen.set_focus(self.query_one("#accounts", AccountList))
        else:
            return False
        return True

    def open_chain(self) -> None:
        """Show the chain of the account in hand and go to it."""
        if self.chosen:
            self.add_class("-chain")
            self._ask_chain()
            self.screen.set_focus(self.query_one("#events", Rows))

    def close_chain(self) -> None:
        """Go back to the list."""
        self.remove_class("-chain")
        self.screen.set_focus(self.query_one("#accounts", AccountList))

    @on(Rows.Chosen, "#accounts")
    def _on_account_chosen(self) -> None:
        self.open_chain()

    @on(Input.Submitted, "#sought")
    def action_to_list(self) -> None:
        """From the box into the list."""
        self.screen.set_focus(self.query_one("#accounts", AccountList))

    @on(Rows.Moved, "#accounts")
    def _on_another_account(self) -> None:
        if self._resting:
            self._resting.stop()
        self._resting = self.set_timer(_PAUSE, self._ask_chain)

    def _ask_chain(self) -> None:
        if (self.is_wide or self.has_class("-chain")) and (row := self.chosen):
            self.post_message(self.ChainAsked(row.key, row.name))
        elif self.is_wide:
            self.show_chain(None)


def _name(row: AccountRow) -> Content:
    if row.do_not_contact:
        return joined([("× ", "bold $error"), (row.name, "$quiet")])
    return shown(row.name)


def _on_base(row: AccountRow) -> Content:
    return shown(f"{row.on_base} of {row.touches}") if row.touches else shown("–", "$quiet")
