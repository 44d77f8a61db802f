"""Opening the app, from a command line."""

from __future__ import annotations

import sys
from contextlib import suppress
from typing import TYPE_CHECKING

import click

from repmirror.clock import now
from repmirror.domain.errors import StoreError

if TYPE_CHECKING:
    from repmirror.mirror.book import Book


def open_app(book: Book) -> None:
    """Open the app on a book. Raises UsageError where there is no terminal to open it on."""
    check_terminal()
    try:
        with suppress(StoreError):  # what is wrong with the store the app tells, where it is read on
            book.hand_over()  # by now: until the screens are imported and painted a good part of it is read
        from repmirror.tui.app import run

        run(book, now)
    finally:
        book.put_down()


def check_terminal() -> None:
    """Raise UsageError where there is no terminal to open the app on."""
    if not (sys.stdin.isatty() and sys.stdout.isatty()):
        raise click.UsageError("The app needs a terminal. `repmirror --help` lists the commands that need none.")
