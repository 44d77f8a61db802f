"""`log`: one phrase, read and saved. It reads no history, so it costs the same after years."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Any

import click

from repmirror.cli.printing import note, say, show_json
from repmirror.cli.session import Session
from repmirror.cli.verb import PhraseVerb, verb
from repmirror.domain.phrase import read_phrase
from repmirror.domain.phrase_out import echo
from repmirror.domain.phrase_words import SIGILS, opened, quoted
from repmirror.mirror.touches import from_reading

if TYPE_CHECKING:
    from collections.abc import Sequence

    from click.shell_completion import CompletionItem

    from repmirror.domain.reading import Reading
    from repmirror.domain.step import Draft


def _completed(ctx: click.Context, _param: click.Parameter, incomplete: str) -> list[CompletionItem]:
    from repmirror.cli.who import phrase_words

    return phrase_words(ctx, incomplete)


@verb(
    "log",
    "repmirror log acme call meeting 12m",
    "repmirror log 'acme no-answer >fri try again'",
    "repmirror log acme/jane email replied obj:price next:fri send quote",
    "repmirror log acme in callback at:14:30      the buyer started it: a response",
    "repmirror log < today.txt                    a phrase a line, saved together",
    cls=PhraseVerb,
)
@click.argument("words", nargs=-1, metavar="PHRASE", shell_complete=_completed)
@click.pass_obj
def log_command(session: Session, words: tuple[str, ...], as_json: bool) -> None:
    """Log a touch: a name, then what came of it, quoted or not.

    WHO first, then in any order: the channel (call, email, text, social, visit, video), the outcome (no-answer,
    voicemail, …), what the buyer did (meeting, info, declined, …), 12m, !price #tag ~rival +need -price, * for
    the focus, >fri send quote for a follow-up, @14:30 if not now, -- and a note. Where a shell eats such signs:
    obj:price tag:x rival:x for:need against:price focus next:fri at:14:30 note:…
    """
    phrases = _piped() if words in ((), ("-",)) else [phrase_of(words)]
    readings = [_read(session, phrase) for phrase in phrases]
    drafts = [from_reading(reading, session.now, prepared=session.book.at_hand.was_prepared) for reading in readings]
    session.commit(drafts)
    note(*_warnings(session, readings))
    if as_json:
        facts = [_facts(draft) for draft in drafts]
        show_json(facts[0] if len(facts) == 1 else facts)
    else:
        say(*(echo(reading, known=None) for reading in readings))


def phrase_of(words: Sequence[str]) -> str:
    """Arguments as one phrase. A word with a list's sigil that the shell's quotes held together stays one word."""
    return " ".join([words[0], *map(_held_together, words[1:])])


def _held_together(word: str) -> str:
    field, rest = opened(word) or ("", word) if word else ("", "")
    if " " not in word or field not in SIGILS.values() or rest.startswith('"'):
        return word
    return word[: len(word) - len(rest)] + quoted(rest)


def _piped() -> list[str]:
    """The phrases on standard input, a line each. Raises UsageError where nobody pipes any."""
    if sys.stdin is None or sys.stdin.isatty():
        raise click.UsageError("Say whom it was with and what came of it: repmirror log acme call meeting 12m")
    raw = sys.stdin.buffer.read()
    lines = raw.decode("utf-8-sig", "surrogateescape").split("\n")
    return [line for line in lines if line.strip()] or [""]


def _read(session: Session, phrase: str) -> Reading:
    return read_phrase(phrase, session.now, session.today, actions=session.book.at_hand.actions)


def _warnings(session: Session, readings: Sequence[Reading]) -> list[str]:
    """A sentence for each word that may be a slip, and for each buyer who is not to be contacted and was.

    What the buyer started is no contact.
    """
    slips = dict.fromkeys(slip for reading in readings for slip in reading.slips)
    tried = dict.fromkeys(reading.who for reading in readings if not reading.inbound)
    wrong = [f'"{slip.said}" was taken as it stands. Did you mean {slip.meant}?' for slip in slips]
    wrong += [f"{who} is marked do not contact." for who in tried if session.book.at_hand.is_closed(who)]
    return [f"{sentence} It is logged; `repmirror undo` takes it back." for sentence in wrong]


def _facts(draft: Draft) -> dict[str, Any]:
    from repmirror.cli.facts import encounter_facts

    return encounter_facts(draft.changes[0])
