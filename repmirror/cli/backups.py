"""`backup` and `restore`: the file as it was, kept in the state directory, and brought back from there."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Any

import click

from repmirror.cli.printing import counted, note, say, show_json, table
from repmirror.cli.session import Session
from repmirror.cli.verb import verb
from repmirror.domain.errors import UsageError
from repmirror.mirror.care.backups import back_up_now, kept_backups
from repmirror.mirror.care.restoring import restore

if TYPE_CHECKING:
    from repmirror.mirror.care.backups import Backup
    from repmirror.mirror.care.restoring import Restored

_SHOWN = 12


@verb("backup", "repmirror backup", "repmirror backup --list")
@click.option("--list", "only_lists", is_flag=True, help="Make none, only list what is there.")
@click.pass_obj
def backup_command(session: Session, only_lists: bool, as_json: bool) -> None:
    """Make a backup of the file now, and list them all; one a day is made by itself.

    They lie gzipped in the state directory. One that a later one begins with is dropped: it held nothing more.
    """
    session.book.history  # noqa: B018 - reads the file: copies beside it come in first
    made = None if only_lists else back_up_now(session.book, session.now)
    there = kept_backups(session.book)
    if as_json:
        show_json({"made": made.name if made else None, "backups": [_facts(each) for each in there]})
        return
    if made:
        say(f"Made {made.path}")
    elif not only_lists:
        note("There is no file yet, so there is nothing to back up.")
    if there:
        what = ("the file", "merged copy")
        table(("backup", "bytes", ""), [(e.name, f"{e.size:,}", what[e.is_merged_copy]) for e in there], right=(1,))


def _facts(backup: Backup) -> dict[str, Any]:
    return {"name": backup.name, "path": backup.path, "bytes": backup.size, "merged_copy": backup.is_merged_copy}


@verb("restore", "repmirror restore --dry-run", "repmirror restore 2026-11-19 --yes")
@click.argument("which", required=False, metavar="[WHICH]")
@click.option("--yes", "is_sure", is_flag=True, help="Do it without asking.")
@click.option("--dry-run", is_flag=True, help="Only show what would come back.")
@click.pass_obj
def restore_command(session: Session, which: str | None, is_sure: bool, dry_run: bool, as_json: bool) -> None:
    """Bring back what a backup holds: what is gone since, and what was changed since, by name.

    WHICH is a backup's name or the beginning of one (`repmirror backup --list`), the last one if none is given.
    What was added since stays. It is one step more, so `repmirror undo` takes it back.
    """
    session.history  # noqa: B018 - says what there is to say of the file first
    seen = restore(session.book, which, session.now, is_preview=True)
    if not as_json:
        _tell(seen)
    count = len(seen.back) + len(seen.changed)
    goes = not dry_run and count > 0 and (is_sure or asked(f"Bring back {counted(count, 'record')}?"))
    done = restore(session.book, seen.backup, session.now) if goes else seen
    if as_json:
        show_json(
            {"backup": done.backup, "back": list(done.back), "changed": list(done.changed), "restored": done.is_done}
        )
    elif done.is_done:
        say(f"Restored {counted(count, 'record')} from {done.backup}. To take it back: repmirror undo")


def _tell(seen: Restored) -> None:
    if not seen.back and not seen.changed:
        say(f"{seen.backup} holds nothing that is not here as it was.")
    for names, what in ((seen.back, "gone since, would come back"), (seen.changed, "changed since, as it was then")):
        if names:
            say(f"{counted(len(names), 'record')} {what}:", *(f"  {name}" for name in names[:_SHOWN]))
        if len(names) > _SHOWN:
            say(f"  and {len(names) - _SHOWN:,} more")


def asked(question: str) -> bool:
    """Whether the rep says yes. Where nobody can be asked, `--yes` has to say it: UsageError."""
    if not (sys.stdin.isatty() and sys.stdout.isatty()):
        raise UsageError(f"{question} Nobody can be asked here, so nothing was done. Say --yes to do it.")
    return click.confirm(question)
