"""`import`: touches from other programs."""

from __future__ import annotations

import sys
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

import click

from repmirror.cli.printing import counted, note, say, show_json
from repmirror.cli.session import Session
from repmirror.cli.verb import FileName, verb
from repmirror.mirror.importing import ORDERS, Imported, import_csv

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

_REASONS_SHOWN = 20
_LINES_SHOWN = 20


@verb(
    "import",
    "repmirror import calls.csv --dry-run",
    "repmirror import calls.csv --map who=client --map seconds=duration --word yes=bought --dates dmy",
)
@click.argument("file", metavar="FILE", type=FileName())
@click.option("--as", "form", type=click.Choice(("csv",)), default="csv", help="What the file is.")
@click.option("--map", "maps", multiple=True, metavar="field=column", help="Which column says what.")
@click.option("--word", "words", multiple=True, metavar="theirs=ours", help="What one of their words means here.")
@click.option("--dates", "order", type=click.Choice(ORDERS), help="The order of day, month and year.")
@click.option("--dry-run", is_flag=True, help="Read and report, and save nothing.")
@click.pass_obj
def import_command(
    session: Session, file: str, form: str, maps: tuple[str, ...], words: tuple[str, ...], order: Any,
    dry_run: bool, as_json: bool,
) -> None:  # fmt: skip
    """Take in touches from a CSV file; rows that were imported before, or removed since, are passed over.

    Fields are who, when, channel, outcome, action, minutes, seconds, note, tag, objection, rival, for, against;
    usual column names are known. All of it is one step to undo.
    """
    del form  # one format so far
    session.history  # noqa: B018 - says what there is to say of the file first
    with _progress() as progress:
        done = import_csv(
            session.book, file, session.now, maps=maps, words=words, order=order, dry_run=dry_run, progress=progress
        )
    _tell(done)
    if as_json:
        skipped = [{"line": bad.line, "why": bad.why} for bad in done.skipped]
        show_json({"read": done.read, "added": done.added, "same": done.same, "skipped": skipped})
    else:
        would = "would be added" if dry_run else "added"
        rows = f"{counted(done.read, 'row')} read: {done.added:,} {would}"
        say(f"{rows}, {done.same:,} known before, {len(done.skipped):,} left out")


def _tell(done: Imported) -> None:
    """How the file was read, and which rows could not be, by reason."""
    note(*done.notes, f"Read: {'; '.join(done.reading)}.")
    lines: dict[str, list[int]] = {}
    for bad in done.skipped:
        lines.setdefault(bad.why, []).append(bad.line)
    for why in list(lines)[:_REASONS_SHOWN]:
        shown = ", ".join(map(str, lines[why][:_LINES_SHOWN]))
        more = len(lines[why]) - _LINES_SHOWN
        rest = f" and {more:,} more" if more > 0 else ""
        note(f"left out, {'line' if len(lines[why]) == 1 else 'lines'} {shown}{rest}: {why}")
    if (more := len(lines) - _REASONS_SHOWN) > 0:
        note(f"and {more:,} more reasons (--json has every row)")


@contextmanager
def _progress() -> Iterator[Callable[[int, int], None] | None]:
    """A bar on standard error, where that is a terminal."""
    if not sys.stderr.isatty():
        yield None
        return
    with click.progressbar(length=1000, label="importing", file=sys.stderr) as bar:
        shown = 0

        def tell(read: int, whole: int) -> None:
            nonlocal shown
            reached = 1000 * read // max(1, whole)
            if reached > shown:
                bar.update(reached - shown)
                shown = reached

        yield tell
