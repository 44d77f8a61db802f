"""`follow`: something owed to a buyer by a day. It reads no history."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from repmirror.cli.printing import say, show_json
from repmirror.cli.session import Session
from repmirror.cli.verb import PhraseVerb, verb
from repmirror.cli.who import Who
from repmirror.domain.errors import NotUnderstoodError
from repmirror.domain.plain import plain
from repmirror.domain.when import longest_due, read_due, short_day
from repmirror.mirror.followups import followed

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date


@verb(
    "follow",
    "repmirror follow acme fri send quote",
    "repmirror follow 'Call Box' +3d 'ask about the demo'",
    "repmirror follow acme 27 nov call back",
    cls=PhraseVerb,
)
@click.argument("who", type=Who(), metavar="WHO")
@click.argument("words", nargs=-1, required=True, metavar="WHEN [WHAT]")
@click.pass_obj
def follow_command(session: Session, who: str, words: tuple[str, ...], as_json: bool) -> None:
    """Owe a buyer something by a day: fri, tomorrow, +3d, 27 nov or 2026-12-01.

    A touch that gets through closes the oldest one that is due; `done` closes one by hand.
    """
    if not who:
        raise NotUnderstoodError("Say who it is owed to: repmirror follow acme fri send quote")
    due, what = _owed(session, words)
    draft = followed(who, due, what, session.now)
    session.commit(draft)
    if as_json:
        from repmirror.cli.facts import follow_up_facts
        from repmirror.domain.followup import FollowUp

        change = draft.changes[0]
        show_json(follow_up_facts(FollowUp.from_fields(change.id, change.fields or {})))
    else:
        say(f"{who} · {short_day(due, session.today)} · {what or 'follow up'}")


def _owed(session: Session, words: Sequence[str]) -> tuple[date, str]:
    """The day and what it is for. Words that the shell's quotes held together are taken as they stand."""
    told = [plain(word).strip() for word in words]
    if any(" " in word for word in told):
        try:
            return read_due(told[0], session.now, session.today), " ".join(told[1:])
        except NotUnderstoodError:
            pass
    said = " ".join(told).split()
    due, used = longest_due(said, session.today)
    return due, " ".join(said[used:])
