"""`import`: calls, buyers and leads from other programs."""

from __future__ import annotations

import signal
import sys
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

import click

from repmirror.cli.printing import counted, note, say, show_json
from repmirror.cli.session import Session
from repmirror.cli.verb import FileName, verb
from repmirror.mirror.taking_in.importing import NAMES, ORDERS, Imported, import_file

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

_REASONS_SHOWN = 20
_LINES_SHOWN = 20


@verb(
    "import",
    "repmirror import tasks.csv                      a CRM's export, its format found by itself",
    "repmirror import calls.xml --dry-run            a phone's backup: read and report, save nothing",
    "repmirror import calls.csv --map who=client --map seconds=duration --word yes=bought --dates dmy",
)
@click.argument("file", metavar="FILE", type=FileName())
@click.option(
    "--as", "form", type=click.Choice(NAMES), metavar="FORMAT",
    help=f"What the file is, instead of finding out: {', '.join(NAMES)}.",
)  # fmt: skip
@click.option("--map", "maps", multiple=True, metavar="field=column", help="Which column says what, in any CSV.")
@click.option("--word", "words", multiple=True, metavar="theirs=ours", help="What one of their words means here.")
@click.option("--dates", "order", type=click.Choice(ORDERS), help="The order of day, month and year.")
@click.option("--dry-run", is_flag=True, help="Read and report, and save nothing.")
@click.pass_obj
def import_command(
    session: Session, file: str, form: str | None, maps: tuple[str, ...], words: tuple[str, ...], order: Any,
    dry_run: bool, as_json: bool,
) -> None:  # fmt: skip
    """Take in calls, buyers and leads from another program; what was imported before, or removed since, stays as it is.

    Its format is found by its columns or first bytes. Of any other CSV, --map says which column is who, when, channel,
    outcome, action, minutes, seconds, note, tag, objection, rival, for or against; that is remembered for files with
    the same header. What a log can't know waits in `repmirror sort`. All of it is one step to undo.
    """
    session.history  # noqa: B018 - says what there is to say of the file first
    with _progress() as progress, _ctrl_c() as is_stopped:
        done = import_file(
            session.book, file, session.now, form=form or "", maps=maps, words=words, order=order, dry_run=dry_run,
            progress=progress, is_stopped=is_stopped,
        )  # fmt: skip
    _tell(done)
    if as_json:
        show_json(_import_json(done))
        return
    rows = f"{counted(done.read, 'row')} of {done.title} read: {done.added:,} {'would be ' if dry_run else ''}added"
    kinds = f" ({done.counts()})" if done.added else ""
    changed = f", {done.changed:,} brought up to date" if done.changed else ""
    say(f"{rows}{kinds}{changed}, {done.same:,} known before, {done.left_out:,} left out")
    if done.waiting and not dry_run:
        note(f"{counted(done.waiting, 'call')} wait{'s' * (done.waiting == 1)} until you say what came of them, and "
             "count nowhere before: press S in the app, or `repmirror sort`.")  # fmt: skip
    if done.is_stopped:
        note("Stopped. What was read by then is saved; importing the file again goes on where it ended.")
        raise click.exceptions.Exit(130)


def _import_json(done: Imported) -> dict[str, Any]:
    return {
        "read": done.read,
        "added": done.added,
        "same": done.same,
        "skipped": [{"line": bad.line, "why": bad.why} for bad in done.skipped],
        "format": done.format,
        "changed": done.changed,
        "touches": done.touches,
        "responses": done.responses,
        "waiting": done.waiting,
        "accounts": done.accounts,
        "left_out": done.left_out,
        "skipped_file": done.skipped_file or None,
        "stopped": done.is_stopped,
    }


def _tell(done: Imported) -> None:
    """How the file was read, and which rows could not be, by reason."""
    note(f"It is {done.title} (--as {done.format}).", *done.notes)
    if done.reading:
        note(_as_sentence(done.reading))
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
    if done.skipped_file:
        note(f"What could not be read is in {done.skipped_file}: put it right there, and import that.")


def _as_sentence(reading: tuple[str, ...]) -> str:
    return reading[0] if len(reading) == 1 and reading[0].startswith("Read: ") else f"Read: {'; '.join(reading)}."


@contextmanager
def _ctrl_c() -> Iterator[Callable[[], bool]]:
    """Whether ctrl+c was pressed: what is being saved is saved first. Pressed twice, it ends at once."""
    asked = False

    def ask(_signal: int, _frame: object) -> None:
        nonlocal asked
        asked = True
        signal.signal(signal.SIGINT, before)

    try:
        before = signal.signal(signal.SIGINT, ask)
    except ValueError:  # not in the main thread: nobody can press it here
        yield lambda: False
        return
    try:
        yield lambda: asked
    finally:
        signal.signal(signal.SIGINT, before)


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
