"""`list`, `edit` and `remove`: what was said, said anew, and taken away."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from repmirror.cli.ids import found
from repmirror.cli.printing import note, say, short_id, show_json, table
from repmirror.cli.session import Session
from repmirror.cli.span import span_of, span_options
from repmirror.cli.verb import PhraseVerb, verb, whole_number
from repmirror.cli.who import Who
from repmirror.domain.encounter import Touch
from repmirror.domain.errors import NotUnderstoodError
from repmirror.mirror.accounts import known_account
from repmirror.mirror.listing import Listed, listing, touch_json
from repmirror.mirror.touches import edited, marks, removed, says, what

if TYPE_CHECKING:
    from repmirror.mirror.history import History

REMOVABLE = ("touch", "response", "followup", "flag", "focus", "tip")


@verb(
    "list",
    "repmirror list --since today",
    "repmirror list --who acme --limit 5",
    "repmirror list --since -7d --json",
)
@span_options
@click.option("--who", type=Who(), metavar="W", help="Only the touches with this account.")
@click.option("--limit", type=whole_number, metavar="N", help="Only the last N.")
@click.pass_obj
def list_command(
    session: Session, since: str | None, until: str | None, who: str | None, limit: int | None, as_json: bool
) -> None:
    """List touches, oldest first, each with its base as credited: late answers count."""
    first, end = span_of(session, since, until)
    if who:
        known_account(session.history, who)
    rows = listing(session.history, first, end, who or "", limit)
    if as_json:
        show_json([_facts(row) for row in rows])
    elif rows:
        table(("when", "who", "what", "base", "", "id"), [_cells(row) for row in rows], right=(3,))
    else:
        note("No touches there. Log one: repmirror log acme call meeting 12m")


def _facts(row: Listed) -> dict[str, Any]:
    return touch_json(row.touch, on_base=row.base > 0) | {"base": row.base}


def _cells(row: Listed) -> tuple[str, ...]:
    touch = row.touch
    said = "  ".join(filter(None, (marks(touch), touch.note)))
    called = what(touch) if row.base == touch.base else f"{what(touch)}, later {row.base}"
    return (f"{touch.at:%Y-%m-%d %H:%M}", touch.who, called, str(row.base), said, short_id(touch.id))


@verb(
    "edit",
    "repmirror edit last acme call meeting 15m !price",
    "repmirror edit 3f2a91c0 'acme voicemail'",
    cls=PhraseVerb,
)
@click.argument("id_text", metavar="ID")
@click.argument("words", nargs=-1, required=True, metavar="PHRASE")
@click.pass_obj
def edit_command(session: Session, id_text: str, words: tuple[str, ...], as_json: bool) -> None:
    """Say a touch or response anew, as a whole phrase. It keeps its time unless another is said.

    ID is what `list` and `chains` show, or its beginning, or last: the one logged or edited last.
    """
    from repmirror.cli.facts import encounter_facts
    from repmirror.cli.log import phrase_of
    from repmirror.domain.phrase import read_phrase
    from repmirror.domain.phrase_out import echo

    history = session.history
    kind, id = found(history, id_text, ("touch", "response"))
    old = history.word(kind, id)
    reading = read_phrase(
        phrase_of(words), session.now, session.today, actions=history.vocabulary, names=history.names()
    )
    if isinstance(old, Touch) and reading.inbound:
        raise NotUnderstoodError("A touch can't become a response: remove it, and log the response.")
    draft = edited(old, session.book.record(kind, id) or {}, reading, session.now)
    session.commit(draft)
    if as_json:
        show_json(encounter_facts(draft.changes[0]))
    else:
        say(echo(reading, known=history.is_known(reading.who)))


@verb("remove", "repmirror remove last", "repmirror remove 3f2a91c0")
@click.argument("id_text", metavar="ID")
@click.pass_obj
def remove_command(session: Session, id_text: str, as_json: bool) -> None:
    """Take a record away: a touch, response, follow-up, flag, focus or tip. `undo` brings it back.

    ID is what the lists show, or its beginning, or last: the touch or response
    logged or edited last.
    """
    history = session.history
    kind, id = found(history, id_text, REMOVABLE)
    name = _name(history, kind, id)
    session.commit(removed(kind, id, name))
    if as_json:
        show_json({"removed": name, "kind": kind, "id": id})
    else:
        say(f"Removed: {name}. `repmirror undo` brings it back.")


def _name(history: History, kind: str, id: str) -> str:
    word = history.word(kind, id)
    if kind in ("touch", "response"):
        return says(word)
    if kind == "followup":
        return f"follow-up {word.what}, {word.who}" if word.what else f"follow-up, {word.who}"
    return f"{kind} {word.title if kind == 'focus' else word.text}"
