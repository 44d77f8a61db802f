"""`respond`: what a buyer did later, or of their own accord. By name it reads no history."""

from __future__ import annotations

from typing import Any

import click

from repmirror.cli.printing import say, show_json
from repmirror.cli.session import Session
from repmirror.cli.verb import verb
from repmirror.cli.who import Action
from repmirror.domain.plain import plain


@verb(
    "respond",
    "repmirror respond acme meeting",
    "repmirror respond acme replied --at '-15m'",
    "repmirror respond acme callback --touch last      credited to the touch you logged last",
)
@click.argument("words", nargs=-1, required=True, metavar="WHO ACTION", type=Action())
@click.option("--touch", "touch_id", metavar="ID", help="The touch it answers, if not the last one.")
@click.option("--at", "at_text", metavar="WHEN", default="now", help="When, if not now: 14:30, -15m, yesterday 15:00.")
@click.pass_obj
def respond_command(
    session: Session, words: tuple[str, ...], touch_id: str | None, at_text: str, as_json: bool
) -> None:
    """Log what a buyer did later, or first: a response, not a touch.

    It is credited to the touch it names, else to the last one with that account in the 14 days before it.
    ACTION is one of declined, replied, callback, info, referral, meeting, attended, proposal, committed, bought,
    or a word of your own.
    """
    if len(words) < 2:
        raise click.UsageError("Say who, and what they did: repmirror respond acme meeting")
    from repmirror.domain.when import read_instant, short_day
    from repmirror.mirror.responses import answered

    who, said = plain(" ".join(words[:-1])).strip(), plain(words[-1])
    at = read_instant(at_text, session.now)
    touch = _touch(session, touch_id) if touch_id else None
    actions = session.book.at_hand.actions
    draft = answered(actions, who, _written_out(said, actions), at, touch=touch)
    session.commit(draft)
    fields: dict[str, Any] = draft.changes[0].fields or {}
    if as_json:
        from repmirror.cli.facts import encounter_facts

        show_json(encounter_facts(draft.changes[0]))
    else:
        base = fields.get("base", 0)
        when = f"{at:%H:%M}" if at.date() == session.today else f"{short_day(at.date(), session.today)} {at:%H:%M}"
        say(f"{who} · response · {fields['action']} ({base} {'base' if base == 1 else 'bases'}) · at {when}")


def _written_out(said: str, actions: Any) -> str:
    """The action that a short form of two letters or more means; the word itself where it means none."""
    from repmirror.domain.phrase_words import Lexicon

    lexicon = Lexicon(actions)
    exact = lexicon.exact(said)
    fits = [exact] if exact else lexicon.short(said)
    meant = [meaning.word for meaning in fits if meaning.sort == "action"]
    return meant[0] if len(meant) == 1 else said


def _touch(session: Session, text: str) -> str:
    from repmirror.cli.ids import found

    return found(session.history, text, ("touch",))[1]
