"""What a key will need, imported while none comes: so the first of its kind is no slower than the next."""

from collections.abc import Iterator
from importlib import import_module

_SOONEST_FIRST = (
    "tui.dialogs.line",
    "tui.dialogs.find",
    "tui.screens.accounts",
    "mirror.prepare",
    "tui.screens.prepare",
    "mirror.trend",
    "tui.screens.trend",
    "mirror.patterns.patterns",
    "tui.screens.patterns",
    "mirror.focus.view",
    "tui.screens.focus",
    "mirror.bets.bets",
    "tui.screens.bets",
    "mirror.promises.flags",
    "tui.screens.flags",
    "tui.screens.voice",
    "tui.screens.dropped",
    "tui.screens.chain",
    "tui.dialogs.review",
)
"""Screens and dialogs that are gone to every day, and the figures beneath them, each some milliseconds.

What takes much memory and is seldom wanted, as the export's documents, is imported by its own key.
"""


def warmed() -> Iterator[None]:
    """Import one after another."""
    for name in _SOONEST_FIRST:
        import_module(f"repmirror.{name}")
        yield
