"""`next` and `done`: who to call, and what need not be done any more."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from repmirror.cli.facts import follow_up_facts, iso
from repmirror.cli.ids import found
from repmirror.cli.printing import note, say, short_id, show_json, table
from repmirror.cli.session import Session
from repmirror.cli.verb import verb, whole_number
from repmirror.cli.who import Who
from repmirror.domain.errors import NoSuchError
from repmirror.mirror.queue import QueueRow, queue_days

if TYPE_CHECKING:
    from datetime import date

    from repmirror.mirror.history import History


@verb("next", "repmirror next", "repmirror next --limit 1 --json")
@click.option("--limit", type=whole_number, metavar="N", help="Only the first N.")
@click.pass_obj
def next_command(session: Session, limit: int | None, as_json: bool) -> None:
    """Show who to call: late and due today first, then leads by time left, the call list, and what is to come."""
    queue = queue_days(session.history, session.now)[:limit]
    if as_json:
        show_json([_facts(row, due) for row, due in queue])
    elif queue:
        rows = [(row.due, row.who, row.what, row.number, row.why, short_id(row.id or "")) for row, _ in queue]
        table(("due", "who", "what", "number", "why", "id"), rows)
    else:
        note("Nobody is waiting. Owe somebody something: repmirror follow acme fri send quote")


def _facts(row: QueueRow, due: date | None) -> dict[str, Any]:
    return {
        "who": row.who,
        "due": iso(due),
        "what": row.what,
        "why": row.why,
        "urgency": row.urgency,
        "number": row.number,
        "id": row.id,
    }


@verb("done", "repmirror done acme", "repmirror done 3f2a91c0")
@click.argument("words", nargs=-1, required=True, metavar="ID", type=Who())
@click.pass_obj
def done_command(session: Session, words: tuple[str, ...], as_json: bool) -> None:
    """Close a follow-up by hand, by the id that `next` shows, or by the buyer: then the one due first.

    Most need no `done`: a touch that gets through closes the oldest one due.
    """
    from repmirror.domain.followup import FollowUp
    from repmirror.mirror.followups import closed

    history = session.history
    id = _meant(history, " ".join(words))
    draft = closed(history, id, session.now)
    session.commit(draft)
    if as_json:
        change = draft.changes[0]
        show_json(follow_up_facts(FollowUp.from_fields(change.id, change.fields or {})))
    else:
        say(draft.says[:1].upper() + draft.says[1:])


def _meant(history: History, text: str) -> str:
    """The follow-up of an id, else the first one still owed to an account. Raises NoSuchError."""
    if history.is_known(text):
        if owed := history.still_owed(history.account_of(text)):
            return owed[0].id
        raise NoSuchError(f"Nothing is owed to {text}. `repmirror next` shows what is owed.")
    return found(history, text, ("followup",))[1]
