"""`doctor`: how the file is, in sentences, and what can be put right."""

from __future__ import annotations

import click

from repmirror.cli.printing import note, say, show_json
from repmirror.cli.session import Session
from repmirror.cli.verb import verb
from repmirror.mirror.care.health import heal, health


@verb("doctor", "repmirror doctor", "repmirror doctor --fix")
@click.option("--fix", is_flag=True, help="Put right what can be, without taking away a byte.")
@click.pass_obj
def doctor_command(session: Session, fix: bool, as_json: bool) -> None:
    """Look through the file: what is damaged, missing, doubled or from the future, and what to do about it.

    Without --fix nothing is changed. With it, lost steps come back from this device's spool, conflict copies are
    taken in, permissions are tightened, and a torn last line is ended.
    """
    book = session.book
    found = (heal if fix else health)(book, session.now)
    if as_json:
        findings = [
            {"kind": e.kind, "count": e.count, "text": e.says, "fixable": e.can_fix, "fixed": e.is_fixed} for e in found
        ]
        well = all(each.is_fixed for each in found)
        show_json({"file": book.path, "well": well, "findings": findings})
        return
    for each in found:
        say(f"{'put right: ' if each.is_fixed else ''}{each.says}")
    if not found:
        say("All is well.")
    elif not fix and any(each.can_fix for each in found):
        note("To put right what can be: repmirror doctor --fix")
