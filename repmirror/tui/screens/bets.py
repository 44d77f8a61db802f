"""Bets: what this screen will show, until it does."""

from textual.app import ComposeResult

from repmirror.tui.screens.teaching import Teaching
from repmirror.tui.sentences import BETS
from repmirror.tui.page import Page


class BetsPage(Page):
    """A calm page that says what is to come."""

    NAME = "bets"

    def body(self) -> ComposeResult:
        """The sentences."""
        yield Teaching("Bets", BETS)
