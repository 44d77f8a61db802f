"""`focus play` and `focus used`: the cards of the one focus."""

from __future__ import annotations

from typing import Any

import click

from repmirror.cli.facts import encounter_facts
from repmirror.cli.focus_facts import view_facts
from repmirror.cli.printing import say, show_json
from repmirror.cli.session import Session
from repmirror.cli.verb import verb
from repmirror.domain.errors import UsageError
from repmirror.domain.focus import Play
from repmirror.domain.plain import plain
from repmirror.mirror.focus.plays import pinned, play_added, play_changed, play_of, play_removed, used_in
from repmirror.mirror.focus.starting import focus_in_force
from repmirror.mirror.focus.view import focus_view


@verb(
    "play",
    "repmirror focus play 2                                         the second play is the one for now",
    "repmirror focus play --name 'Whose money' --ask 'Who signs?'   one more play",
    "repmirror focus play 2 --say 'Most plan it now'                say it anew",
)
@click.argument("number", required=False, metavar="[N]", type=int)
@click.option("--name", metavar="T", help="What the play is called; without N it is a new play.")
@click.option("--cue", metavar="T", help="What the buyer says or does that calls for it.")
@click.option("--say", "says", metavar="T", help="What to say.")
@click.option("--ask", metavar="T", help="What to ask.")
@click.option("--remove", is_flag=True, help="Take the N-th play out, if no touch used it.")
@click.pass_obj
def play_command(
    session: Session, number: int | None, name: str | None, cue: str | None, says: str | None, ask: str | None,
    remove: bool, as_json: bool,
) -> None:  # fmt: skip
    """Pin a play as the one for now, or write, change or remove one; a focus has at most seven."""
    said = {"name": name, "cue": cue, "say": says, "ask": ask}
    parts: dict[str, Any] = {key: plain(text).strip() for key, text in said.items() if text is not None}
    history, now = session.history, session.now
    if number is None:
        if remove or "name" not in parts:
            raise UsageError("Which play? Give its number, or for a new one --name.")
        draft = play_added(history, Play(**parts), now)
    elif remove:
        draft = play_removed(history, number, now)
    elif parts:
        old = play_of(focus_in_force(history, now), number)
        kept = {key: getattr(old, key) for key in said}
        draft = play_changed(history, number, Play(**(kept | parts)), now)
    else:
        draft = pinned(history, number, now)
    session.commit(draft)
    if as_json:
        show_json(view_facts(focus_view(session.history, now)))
    else:
        say(draft.says[:1].upper() + draft.says[1:])


@verb(
    "used",
    "repmirror focus used                 in the last touch",
    "repmirror focus used 2 --touch 3f9a  its second play, in another one",
)
@click.argument("number", required=False, metavar="[N]", type=int, default=0)
@click.option("--touch", "touch_id", metavar="ID", help="The touch, if not the last one.")
@click.pass_obj
def used_command(session: Session, number: int, touch_id: str | None, as_json: bool) -> None:
    """Mark the focus, or its N-th play, as used in the last touch."""
    touch = None
    if touch_id:
        from repmirror.cli.ids import found

        touch = found(session.history, touch_id, ("touch",))[1]
    draft = used_in(session.history, number, session.now, touch)
    session.commit(draft)
    if as_json:
        show_json(encounter_facts(draft.changes[0]))
    else:
        say(draft.says[:1].upper() + draft.says[1:])
