"""`undo` and `redo`: this device's own deeds, each by name."""

from __future__ import annotations

import click

from repmirror.cli.printing import note, say, show_json
from repmirror.cli.session import Session
from repmirror.cli.verb import verb, whole_number
from repmirror.mirror.care.undoing import redo, undo


@verb("undo", "repmirror undo", "repmirror undo 3")
@click.argument("count", metavar="[N]", default=1, type=whole_number)
@click.pass_obj
def undo_command(session: Session, count: int, as_json: bool) -> None:
    """Take back the last N things done on this device, one if no number is given, and name them."""
    _show(session, undo(session.book, session.now, count), "undone", as_json)


@verb("redo", "repmirror redo", "repmirror redo 3")
@click.argument("count", metavar="[N]", default=1, type=whole_number)
@click.pass_obj
def redo_command(session: Session, count: int, as_json: bool) -> None:
    """Bring back the last N things undone, and name them."""
    _show(session, redo(session.book, session.now, count), "redone", as_json)


def _show(session: Session, names: tuple[str, ...], turned: str, as_json: bool) -> None:
    note(*session.book.notices)
    if as_json:
        show_json({turned: list(names)})
    elif names:
        say(*(f"{turned.title()}: {name}" for name in names))
    else:
        note(f"There is nothing to be {turned}.")
