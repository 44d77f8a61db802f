"""`where` and `demo`: the file, and a made-up one to look around in."""

from __future__ import annotations

import os
import tempfile

import click

from repmirror.cli.printing import say, show_json
from repmirror.cli.session import Session
from repmirror.cli.verb import FileName, verb


@verb("where", "repmirror where", "repmirror where --json")
@click.pass_obj
def where_command(session: Session, as_json: bool) -> None:
    """Show where the file is, where this device keeps what is not synced, and whether the file is well."""
    book = session.book
    session.history  # noqa: B018 - to know whether it is well; what is not is said beside it
    places = book.places
    if as_json:
        show_json(
            {
                "file": places.named,
                "linked": places.file if places.is_linked else None,
                "state": places.state,
                "read_only": book.is_read_only,
                "notices": list(book.notices),
            }
        )
        return
    say(f"file   {places.named}")
    if places.is_linked:
        say(f"       a link to {places.file}")
    say(f"state  {places.state}")
    if not os.path.exists(places.file):
        say("It comes with your first touch: repmirror log acme call meeting 12m")
    elif not book.notices:
        say("All is well.")


@verb("demo", "repmirror demo", "repmirror demo --write ./demo", has_json=False)
@click.option("--write", "directory", metavar="DIR", type=FileName(), help="Only make the store, in this directory.")
@click.pass_obj
def demo_command(session: Session, directory: str | None) -> None:
    """Open the app on made-up data: half a year of a new hire who is coached. Your own file is left alone."""
    from repmirror.cli.opening import check_terminal, open_app
    from repmirror.mirror.demo import demo_store

    if directory:
        _check_free(directory)
        book = demo_store(directory, session.now)
        say(f"Made {book.path}. Look around in it: repmirror --store {book.path}")
        return
    check_terminal()
    with tempfile.TemporaryDirectory(prefix="repmirror-demo-") as aside:
        open_app(demo_store(aside, session.now))


def _check_free(directory: str) -> None:
    """Raise NotUnderstoodError where a store is: what was made up would stand among what the rep did."""
    from repmirror.domain.errors import NotUnderstoodError
    from repmirror.mirror.book import Book

    if os.path.lexists(path := Book.in_directory(directory).path):
        raise NotUnderstoodError(f"{path} is there already, and nothing made up is put into it. Name a new directory.")
