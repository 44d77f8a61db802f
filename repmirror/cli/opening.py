"""Opening the app, from a command line."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import click

from repmirror.clock import now

if TYPE_CHECKING:
    from repmirror.mirror.book import Book


def open_app(book: Book) -> None:
    """Open the app on a book. Raises UsageError where there is no terminal to open it on."""
    check_terminal()
    from repmirror.tui.app import run

    run(book, now)


def check_terminal() -> None:
    """Raise UsageError where there is no terminal to open the app on."""
    if not (sys.stdin.isatty() and sys.stdout.isatty()):
        raise click.UsageError("The app needs a terminal. `repmirror --help` lists the commands that need none.")
