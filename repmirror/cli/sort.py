"""`sort`: calls that a log knows of, and what came of them, which only the rep knows."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from repmirror.cli.ids import found
from repmirror.cli.printing import counted, note, say, short_id, show_json, table
from repmirror.cli.session import Session
from repmirror.cli.verb import PhraseVerb, verb
from repmirror.domain.names import account_name
from repmirror.mirror.taking_in.sorting import (
    ORDERS,
    calls,
    of_same_caller,
    set_aside,
    sorted_alike,
    sorted_by,
    sorting_view,
)

if TYPE_CHECKING:
    from repmirror.domain.reading import Reading
    from repmirror.domain.unsorted import Unsorted


@verb(
    "sort",
    "repmirror sort                                what waits, the newest first",
    "repmirror sort 3f2a91c0 voicemail             say what came of one",
    "repmirror sort 3f2a91c0 connected meeting !price -- liked it",
    "repmirror sort 3f2a91c0 message --alike       and of all whose program said the same",
    "repmirror sort 3f2a91c0 --not-a-buyer         take away all calls with that number",
    cls=PhraseVerb,
)
@click.argument("words", nargs=-1, metavar="[ID [WORDS]]")
@click.option("--by", "order", type=click.Choice(ORDERS), default="newest", help="The order of the list.")
@click.option("--alike", is_flag=True, help="Sort all calls whose program called their outcome the same.")
@click.option("--not-a-buyer", "is_private", is_flag=True, help="Take the call away, and all others with that account.")
@click.pass_obj
def sort_command(
    session: Session, words: tuple[str, ...], order: str, alike: bool, is_private: bool, as_json: bool
) -> None:
    """List the calls that wait to be sorted, or say what came of one: the words of a phrase, without the name.

    Imported from a phone or a switch, they happened, and nothing tells what the buyer did: they count in no figure
    until you say. A call of the buyer's becomes a response. `undo` takes it back.
    """
    if not words:
        _list(session, order, as_json)
        return
    _, id = found(session.history, words[0], ("unsorted",))
    if is_private:
        _put_away(session, id, as_json)
    elif alike:
        _sort_alike(session, id, words[1:], as_json)
    else:
        _sort(session, id, words[1:], as_json)


def _list(session: Session, order: str, as_json: bool) -> None:
    history = session.history
    if as_json:
        waiting = [_facts(call) for call in calls(history, order)]
        show_json({"waiting": len(waiting), "calls": waiting})
        return
    view = sorting_view(history, session.now, order)
    note(view.tells)
    if view.rows:
        cells = [(row.when, row.who, row.what, row.number, row.said or row.note, short_id(row.id)) for row in view.rows]
        table(("when", "who", "what", "number", "", "id"), cells)


def _facts(call: Unsorted) -> dict[str, Any]:
    minutes = None if call.seconds is None else round(call.seconds / 60, 2)
    return {
        "id": call.id, "at": call.at.isoformat(), "who": call.who, "channel": call.channel, "inbound": call.inbound,
        "minutes": minutes, "number": call.number, "said": call.said, "note": call.note,
    }  # fmt: skip


def _sort(session: Session, id: str, words: tuple[str, ...], as_json: bool) -> None:
    from repmirror.cli.facts import encounter_facts
    from repmirror.domain.phrase_out import echo

    reading = _read(session, id, words)
    draft = sorted_by(session.history, id, reading, session.now)
    session.commit(draft)
    if as_json:
        show_json(encounter_facts(draft.changes[0]))
    else:
        say(echo(reading, known=None))
        note(f"{counted(len(session.history.words('unsorted')), 'call')} left to sort.")


def _sort_alike(session: Session, id: str, words: tuple[str, ...], as_json: bool) -> None:
    reading = _read(session, id, words)
    call = session.history.word("unsorted", id)
    said = call.said
    if call.inbound:
        raise click.UsageError("They called you, and --alike sorts calls of yours only. Sort it without --alike.")
    if not said:
        raise click.UsageError("Its program said nothing of its outcome, so none is like it. Sort it without --alike.")
    drafts, count = sorted_alike(session.history, reading.outcome, said)
    session.commit(drafts)
    if as_json:
        show_json({"sorted": count, "said": said, "outcome": reading.outcome})
    else:
        say(f"{counted(count, 'call')} with {said} sorted as {reading.outcome.replace('-', ' ')}.")


def _put_away(session: Session, id: str, as_json: bool) -> None:
    ids = of_same_caller(session.history, id)
    who = account_name(session.history.word("unsorted", id).who)
    session.commit(set_aside(session.history, ids))
    if as_json:
        show_json({"removed": len(ids), "who": who})
    else:
        say(f"{counted(len(ids), 'call')} with {who} taken away. `repmirror undo` brings them back.")


def _read(session: Session, id: str, words: tuple[str, ...]) -> Reading:
    """The words behind the call's own name. Raises UsageError without any."""
    from repmirror.cli.log import phrase_of
    from repmirror.domain.phrase import read_phrase
    from repmirror.domain.phrase_words import quoted

    if not words:
        raise click.UsageError("Say what came of it: repmirror sort ID voicemail")
    call = session.history.word("unsorted", id)
    phrase = phrase_of((quoted(call.who), *words))
    return read_phrase(phrase, session.now, session.today, actions=session.history.vocabulary)
