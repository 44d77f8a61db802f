"""`forget`: a buyer removed from everything, for good."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from repmirror.cli.backups import asked
from repmirror.cli.printing import counted, note, say, show_json
from repmirror.cli.session import Session
from repmirror.cli.verb import verb
from repmirror.cli.who import Who
from repmirror.mirror.care.forgetting import forget

if TYPE_CHECKING:
    from repmirror.mirror.care.forgetting import Forgotten

_NOUNS = {
    "touch": "touch", "response": "response", "followup": "follow-up", "flag": "flag", "tip": "tip",
    "account": "description", "alias": "other name",
}  # fmt: skip


@verb("forget", "repmirror forget acme --dry-run", "repmirror forget acme --yes", "repmirror forget acme/jane --yes")
@click.argument("who", required=False, type=Who(), metavar="[WHO]")
@click.option("--yes", "is_sure", is_flag=True, help="Do it without asking.")
@click.option("--dry-run", is_flag=True, help="Only show what would go.")
@click.pass_obj
def forget_command(session: Session, who: str | None, is_sure: bool, dry_run: bool, as_json: bool) -> None:
    """Remove a buyer from the file, its backups and this device's memory, for good. It can't be undone.

    `acme` is the account with everybody there, `acme/jane` only Jane. Late copies from other devices stay without
    effect; without WHO, what such copies brought back of those forgotten before is removed once more.
    """
    session.history  # noqa: B018 - says what there is to say of the file first
    seen = forget(session.book, who, session.now, is_preview=True)
    if not as_json:
        say(*_going(seen))
    goes = not dry_run and (seen.steps + seen.cut > 0) and (is_sure or asked(_question(seen)))
    done = forget(session.book, who, session.now) if goes else seen
    if as_json:
        show_json(_facts(done))
    elif done.is_done:
        say(f"Forgotten, for good; {counted(done.files, 'file')} rewritten. Other devices follow as they next read.")
    if done.mentions:
        note(f"{counted(done.mentions, 'record')} of others name them in a text: find and edit those by hand.")


def _question(seen: Forgotten) -> str:
    return f"Forget {seen.who or 'what came back'}, for good? It can't be undone."


def _going(seen: Forgotten) -> list[str]:
    if not seen.who:
        return [f"{counted(seen.steps, 'line')} of buyers forgotten before came back."]
    records = [counted(number, _NOUNS.get(kind, kind)) for kind, number in seen.records.items()]
    steps = counted(seen.steps + seen.cut, "step")
    return [
        f"{seen.who}: {', '.join(records) or 'nothing that stands now'}",
        f"  {steps} in the file, {seen.cut:,} of them shared with others, which keep the others' part",
        "  also from the backups and this device's spool. It can't be undone.",
    ]


def _facts(done: Forgotten) -> dict[str, Any]:
    return {
        "who": done.who,
        "records": dict(done.records),
        "steps": done.steps,
        "cut": done.cut,
        "mentions": done.mentions,
        "files": done.files,
        "forgotten": done.is_done,
    }
