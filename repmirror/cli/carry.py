"""`import` and `export`: touches from other programs, and what the rep hands out."""

from __future__ import annotations

import io
import os
import sys
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

import click

from repmirror.cli.printing import counted, note, say, show_json, table
from repmirror.cli.session import Session
from repmirror.cli.span import span_of, span_options
from repmirror.cli.verb import FileName, verb
from repmirror.domain.errors import NotUnderstoodError
from repmirror.domain.plain import plain
from repmirror.mirror.book import replacing
from repmirror.mirror.exporting import FORMATS, export
from repmirror.mirror.importing import ORDERS, Imported, import_csv
from repmirror.mirror.team_rows import COLUMNS, FIELDS, export_team
from repmirror.mirror.team_rows import FORMATS as TEAM_FORMATS

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from typing import TextIO

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


@verb(
    "export",
    "repmirror export -o touches.csv",
    "repmirror export --as md --since -28d              a page for a manager, without a name in it",
    "repmirror export --as json --since 2026-11-01 | jq length",
    "repmirror export --as parquet -o reports/ann.parquet   your rows in a table for many reps",
)
@click.option(
    "--as", "form", type=click.Choice((*FORMATS, *TEAM_FORMATS)), metavar="FORMAT",
    help=f"What to write: {', '.join((*FORMATS, *TEAM_FORMATS))}; csv unless told.",
)  # fmt: skip
@span_options
@click.option("--with", "fields", metavar="FIELD,…", help=f"What else may leave: {', '.join(FIELDS)} (jsonl, parquet).")
@click.option("--rep", metavar="NAME", help="How you are called in a table for many reps, if not as set.")
@click.option("--columns", is_flag=True, help="Only say what the columns of jsonl and parquet mean.")
@click.option("-o", "--output", metavar="FILE", type=FileName(), help="Where to, instead of standard output.")
@click.pass_obj
def export_command(
    session: Session, form: str | None, since: str | None, until: str | None, fields: str | None, rep: str | None,
    columns: bool, output: str | None, as_json: bool,
) -> None:  # fmt: skip
    """Hand out touches, or a page of figures without names. A file is written whole or not at all, for your eyes."""
    if columns:
        _tell_columns(as_json)
        return
    first, end = span_of(session, since, until)
    form = form or ("json" if as_json and not output else "csv")
    asked = _asked(fields, form)

    def write(out: TextIO, *, bom: bool) -> int:
        if form in TEAM_FORMATS:
            return export_team(session.book, session.now, out, form, first, end, rep, asked)
        return export(session.history, session.now, out, form, first, end, bom=bom)

    if not output:
        if form == "parquet" and sys.stdout.isatty():
            raise NotUnderstoodError("Parquet is no text for a terminal. Name a file: -o reports/ann.parquet")
        with _standard_output() as out:
            write(out, bom=False)
        return
    if os.path.realpath(output) == session.book.places.file:
        raise NotUnderstoodError(f"{plain(output)} is your store. Name another file.")
    with replacing(output) as out:
        count = write(out, bom=True)
    noun = "row" if form in TEAM_FORMATS else "touch"
    if as_json:
        show_json({"file": os.path.abspath(output), "as": form, "rows" if noun == "row" else "touches": count})
    else:
        note(f"{counted(count, noun)} written to {output}, as {form}.")


def _asked(fields: str | None, form: str) -> frozenset[str]:
    """What may leave besides, by name. Raises NotUnderstoodError for what this form has not."""
    asked = frozenset(filter(None, (fields or "").replace(",", " ").casefold().split()))
    there_are = FIELDS if form in TEAM_FORMATS else ()
    if unknown := sorted(asked.difference(there_are)):
        can = f"it can be {', '.join(there_are)}" if there_are else f"{form} has nothing to add"
        raise NotUnderstoodError(f"--with {plain(' '.join(unknown))} can't be given as {form}: {can}.")
    return asked


def _tell_columns(as_json: bool) -> None:
    """The table for many reps, column by column."""
    if as_json:
        show_json([each._asdict() for each in COLUMNS])
    else:
        table(("column", "type", "what it says"), COLUMNS)


@contextmanager
def _standard_output() -> Iterator[TextIO]:
    """Standard output in UTF-8 and with line ends left alone, whatever the locale says."""
    sys.stdout.flush()
    out = io.TextIOWrapper(sys.stdout.buffer, encoding="utf-8", errors="backslashreplace", newline="")
    try:
        yield out
        out.flush()
    finally:
        out.detach()
