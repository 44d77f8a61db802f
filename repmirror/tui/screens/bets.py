"""Bets: what this screen will show, until it does."""

from textual.app import ComposeResult

from repmirror.tui.page import Page
from repmirror.tui.screens.teaching import Teaching
from repmirror.tui.sentences import BETS


class BetsPage(Page):
    """A calm page that says what is to come."""

    NAME = "bets"

    def body(self) -> ComposeResult:
        """The sentences."""
        yield Teaching("Bets", BETS)
