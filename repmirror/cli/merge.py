"""`merge`: another device's file, or a copy a sync tool set aside, taken in by step."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from repmirror.cli.printing import counted, note, say, show_json
from repmirror.cli.session import Session
from repmirror.cli.verb import FileName, verb
from repmirror.mirror.care.merging import merge

if TYPE_CHECKING:
    from repmirror.mirror.care.merging import Merged, Superseded


@verb("merge", "repmirror merge ~/usb/repmirror.jsonl", "repmirror merge repmirror.sync-conflict-*.jsonl")
@click.argument("files", nargs=-1, required=True, metavar="FILE...", type=FileName())
@click.pass_obj
def merge_command(session: Session, files: tuple[str, ...], as_json: bool) -> None:
    """Take in the steps of other files that are not here yet, and tell them by name.

    Nothing is overwritten: where both sides changed one record, the newer change stands and the other stays in the
    file. Two devices that each began a store become one. A file that brings nothing new leaves yours untouched.
    """
    merged = merge(session.book, files, session.now)
    if as_json:
        show_json({"files": [_facts(each) for each in merged]})
    else:
        for each in merged:
            _tell(each)
    named = {each.file for each in merged}
    note(*(sentence for sentence in session.book.notices if not any(file in sentence for file in named)))


def _tell(merged: Merged) -> None:
    came = counted(len(merged.came_in), "step")
    say(f"{merged.file}: {came} came in" if merged.came_in else f"{merged.file}: nothing new")
    say(*(f"  {name}" for name in merged.came_in))
    say(*(f"  {_verdict(each)}" for each in merged.superseded))
    if merged.damaged:
        note(f"{counted(merged.damaged, 'line')} of {merged.file} can't be read, and stayed behind.")
        if not merged.came_in and not merged.file.endswith(".jsonl"):
            note("A file of another program comes in with `repmirror import`.")
    if merged.moved:
        note(f"The copy is among the backups now: {merged.moved}")


def _verdict(superseded: Superseded) -> str:
    winner, loser = ("what came in", "what was here") if superseded.stands == "theirs" else ("what was here", "it")
    return f"{superseded.what}: {winner} stands ({superseded.rule}), {loser} stays in the file beneath"


def _facts(merged: Merged) -> dict[str, Any]:
    return {
        "file": merged.file,
        "came_in": list(merged.came_in),
        "superseded": [each._asdict() for each in merged.superseded],
        "damaged": merged.damaged,
        "moved": merged.moved,
    }
