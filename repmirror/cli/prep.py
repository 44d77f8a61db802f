"""`prep`: one account before the call, and what to bring to it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from repmirror.cli.facts import account_facts, flag_facts, follow_up_facts, iso, rate_facts
from repmirror.cli.printing import counted, head, rate_words, say, short_id, show_json
from repmirror.cli.session import Session
from repmirror.cli.verb import verb
from repmirror.cli.who import Who
from repmirror.domain.plain import plain
from repmirror.mirror.accounts import known_account
from repmirror.mirror.bringing import bring, brought, meant
from repmirror.mirror.patterns.patterns import patterns_view
from repmirror.mirror.prepare import PrepView, prep_view

if TYPE_CHECKING:
    from collections.abc import Iterator

    from repmirror.domain.bring import Bring
    from repmirror.mirror.focus.tips import TipRow

_EVENTS = 8


@verb(
    "prep",
    "repmirror prep acme",
    "repmirror prep acme --bring 'the security paper'",
    "repmirror prep acme --brought security",
    "repmirror prep acme --json",
)
@click.argument("words", nargs=-1, required=True, metavar="WHO", type=Who())
@click.option("--bring", "to_bring", multiple=True, metavar="TEXT", help="What or whom to bring, until it is done.")
@click.option("--brought", "done", multiple=True, metavar="ID", help="What was brought: its id, or a part of it.")
@click.pass_obj
def prep_command(
    session: Session, words: tuple[str, ...], to_bring: tuple[str, ...], done: tuple[str, ...], as_json: bool
) -> None:
    """Prepare a call: what happened, what is owed and promised, objections with their tips, the play, what to bring.

    A touch that is logged with the account later that day is marked prepared by itself, and `patterns` tells what
    goes with that.
    """
    who = " ".join(words)
    history = session.history
    key, known = known_account(history, who)
    drafts = [brought(history, meant(history, key, plain(each)).id, session.now) for each in done]
    drafts += [bring(known.name, plain(each), session.now) for each in to_bring]
    if drafts:
        session.commit(drafts)
    session.book.at_hand.prepare(session.history, who, session.now)
    view = prep_view(history, who, session.now, patterns_view(history, session.now))
    if as_json:
        show_json(_facts(session, view))
    else:
        _say(view)


def _facts(session: Session, view: PrepView) -> dict[str, Any]:
    word = session.history.word
    play = view.play
    return (
        account_facts(view.account)
        | {"people": list(view.chain.people), "there": iso(view.there)}
        | rate_facts(view.chain.rate)
        | {
            "last": view.last,
            "touches_since": view.since,
            "events": [
                {"id": each.id, "at": each.at.isoformat(), "kind": each.kind, "what": each.what, "base": each.base}
                for each in view.chain.events
            ],
            "follow_ups": [follow_up_facts(word("followup", each.id)) for each in view.owed],
            "promises": [flag_facts(word("flag", each.id)) for each in view.promised],
            "objections": [{"word": each.word, "count": each.count} for each in view.raised],
            "tips": [_tip_facts(tip) for tip in view.tips],
            "focus": play.focus if play else None,
            "play": {"number": play.number, **play.play.fields(), **rate_facts(play.rate)} if play else None,
            "coin": view.coin._asdict() if view.coin else None,
            "bring": [_bring_facts(each) for each in view.bring],
            "hours": list(view.hours),
        }
    )


def _tip_facts(tip: TipRow) -> dict[str, Any]:
    return {"id": tip.id, "text": tip.text, "whose": tip.whose, "on": list(tip.matched)} | rate_facts(tip.rate)


def _bring_facts(each: Bring) -> dict[str, Any]:
    return {"id": each.id, "what": each.what, "made": each.made.isoformat()}


def _say(view: PrepView) -> None:
    head(view.chain.name)
    say(*(f"  {label:<9} {text}" for label, text in _lines(view)))
    if view.chain.events:
        say("")
    for event in view.chain.events[-_EVENTS:]:
        said = "  ".join(filter(None, (event.marks, event.note)))
        say(f"  {event.day:>9} {event.time}  {event.what}{'  ' if said else ''}{said}")


def _lines(view: PrepView) -> Iterator[tuple[str, str]]:
    """Label and text, in the order a rep needs them; a label is said once."""
    known = view.account
    if known.do_not_contact:
        yield "!", "do not contact"
    yield "on base", rate_words(view.chain.rate)
    told = (
        ("phone", known.phones), ("e-mail", [known.email]), ("there", [view.clock]),
        ("people", [", ".join(view.chain.people)]), ("tags", [" ".join(f"#{tag}" for tag in known.tags)]),
        ("note", [known.note]), ("last", [_last(view)]), ("coin", [view.coin.says] if view.coin else []),
        ("owed", [f"{each.word}: {each.what}  ({short_id(each.id)})" for each in view.owed]),
        ("flag", [f"{each.state}{f', {each.due}' if each.due else ''}: {each.text}"
                      f"{f' ({each.owner})' if each.owner else ''}" for each in view.promised]),
        ("heard", [f"{each.word}  {each.count}×, last {each.last}" for each in view.raised]),
        ("tips", [_tip(tip) for tip in view.tips]), ("play", _play(view)),
        ("bring", [f"{each.what}  ({short_id(each.id)})" for each in view.bring]), ("hours", view.hours),
    )  # fmt: skip
    for label, texts in told:
        for nth, text in enumerate(filter(None, texts)):
            yield "" if nth else label, text


def _last(view: PrepView) -> str:
    """What they did last, and how often they were tried since."""
    tried = f"{counted(view.since, 'touch')} since; the next is the {view.attempt}"
    return f"{view.last}; {tried}" if view.last else f"they did nothing yet; the next touch is the {view.attempt}"


def _tip(tip: TipRow) -> str:
    whose = f" ({tip.whose})" if tip.whose else ""
    did = f"; {tip.rate.of} on base since" if tip.rate.touches else ""
    rare = f"; {tip.rare}" if tip.rare else ""
    return f"{' '.join(tip.matched)}: {tip.text}{whose}{did}{rare}"


def _play(view: PrepView) -> list[str]:
    if view.play is None:
        return []
    play, rate = view.play.play, view.play.rate
    did = f", on base {rate.of}" if rate.touches else ""
    parts = (("cue", play.cue), ("say", play.say), ("ask", play.ask))
    return [f"{play.name} ({view.play.focus}{did})", *(f"{name}: {text}" for name, text in parts if text)]
