"""`focus`: the one initiative, its plays, its tips, and what it did."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from repmirror.cli.facts import iso, rate_facts
from repmirror.cli.printing import head, note, rate_words, say, show_json, table
from repmirror.cli.session import Session
from repmirror.cli.tips import tip_command
from repmirror.cli.verb import FileName, PhraseVerb, json_option, store_option, verb, write_examples
from repmirror.domain.vocabulary import FOCUS_KINDS
from repmirror.mirror.focus import (
    FocusResult,
    FocusView,
    ended,
    focus_view,
    pinned,
    result_of,
    started,
)
from repmirror.mirror.focus_page import focus_of_page, page_of_words

if TYPE_CHECKING:
    from repmirror.domain.focus import Focus

_EXAMPLES = (
    "repmirror focus start answer no budget --why 'half of talks end there' --take-up 60%",
    "repmirror focus load budget.md",
    "repmirror log acme call meeting focus:2      the second play was used",
    "repmirror focus                              is it used, and does it move buyers?",
)


class _FocusGroup(click.Group):
    """The focus's own verbs; alone it shows the one in force."""

    def format_epilog(self, _ctx: click.Context, formatter: click.HelpFormatter) -> None:
        write_examples(formatter, _EXAMPLES)


@click.command("focus", cls=_FocusGroup, invoke_without_command=True)
@click.pass_context
def focus_command(ctx: click.Context, as_json: bool) -> None:
    """Practise one thing at a time: exactly one initiative, its take-up and its effect measured.

    Take-up is the touches that used it ÷ connected touches. Its effect is on base with it and without it, among
    connected touches: calls that nobody answered could not have used it.
    """
    if ctx.invoked_subcommand is None:
        _show(ctx.ensure_object(Session), as_json)


focus_command.params += [json_option(), store_option()]


@verb("show", "repmirror focus show --json")
@click.pass_obj
def _show_command(session: Session, as_json: bool) -> None:
    """Show the focus in force, its plays and what it did so far."""
    _show(session, as_json)


def _show(session: Session, as_json: bool) -> None:
    view = focus_view(session.history, session.now)
    if as_json:
        show_json(_facts(view.result, view.focus) if view.result and view.focus else None)
    elif view.result:
        _say(view, view.result)
    else:
        note('No focus is in force. Start one: repmirror focus start "answer no budget"')


def _facts(result: FocusResult, focus: Focus) -> dict[str, Any]:
    return {
        "id": result.id,
        "title": result.title,
        "kind": result.kind,
        "why": result.why,
        "from": iso(result.first),
        "until": iso(result.until),
        "ended": iso(result.last),
        "plays": [
            {"name": play.name, "cue": play.cue, "say": play.say, "ask": play.ask, "now": play is focus.play_now}
            for play in focus.plays
        ],
        "expected": result.expected,
        "take_up": result.take_up,
        "used": result.used,
        "connected": result.connected,
        "with": rate_facts(result.with_focus),
        "without": rate_facts(result.without),
        "verdict": result.verdict,
    }


def _say(view: FocusView, result: FocusResult) -> None:
    head(result.title)
    if result.why:
        say(f"  why      {result.why}")
    say(f"  take-up  {_take_up(result)}")
    say(f"  with     {rate_words(result.with_focus)}", f"  without  {rate_words(result.without)}")
    say(f"  so far   {result.verdict}")
    for row in view.plays:
        mark = "now" if row.is_now else "   "
        say("", f"  {row.number} {mark}  {row.play.name}  ({row.rate.of} on base)")
        said = (("cue", row.play.cue), ("say", row.play.say), ("ask", row.play.ask))
        say(*(f"         {name}: {text}" for name, text in said if text))
    if view.tips:
        say("", "  tips", *(f"    {tip.text}" for tip in view.tips))


def _take_up(result: FocusResult) -> str:
    share = result.take_up
    if share is None:
        return "nobody was connected yet"
    expected = f", expected {100 * result.expected:.0f} %" if result.expected is not None else ""
    return f"{result.used} of {result.connected} connected ({100 * share:.0f} %){expected}"


@verb("start", "repmirror focus start answer no budget --take-up 60% --until 2026-12-31", cls=PhraseVerb)
@click.argument("title", nargs=-1, metavar="TITLE")
@click.option(
    "--kind", type=click.Choice(FOCUS_KINDS), default="other", metavar="KIND",
    help=f"What sort of initiative it is: {', '.join(FOCUS_KINDS)}.",
)  # fmt: skip
@click.option("--why", default="", metavar="T", help="Why this one, now.")
@click.option("--take-up", default="", metavar="SHARE", help="The share of talks meant to use it: 60% or 0.6.")
@click.option("--until", default="", metavar="D", help="The day it is meant to end.")
@click.pass_obj
def _start_command(
    session: Session, title: tuple[str, ...], kind: str, why: str, take_up: str, until: str, as_json: bool
) -> None:
    """Start a focus without plays yet. The one before it ends by that, and keeps its result."""
    if until:
        from repmirror.domain.when import read_due

        until = read_due(until, session.now, session.today).isoformat()
    page = page_of_words(" ".join(title), kind=kind, why=why, take_up=take_up, until=until)
    _start(session, page, as_json)


@verb("load", "repmirror focus load budget.md")
@click.argument("file", metavar="FILE.md", type=FileName())
@click.pass_obj
def _load_command(session: Session, file: str, as_json: bool) -> None:
    """Start a focus from a page: a line # Title, lines kind: why: until: take-up:, then its plays.

    Each play, at most seven, is a line ## Name with lines cue: say: ask: under it.
    """
    from repmirror.mirror.book import page_of

    _start(session, page_of(file), as_json)


def _start(session: Session, page: str, as_json: bool) -> None:
    focus = focus_of_page(page, session.now)
    session.commit(started(focus))
    if as_json:
        _show(session, as_json)
    else:
        say(f"Focus: {focus.title}" + (f", with {len(focus.plays)} plays" if focus.plays else ""))


@verb("end", "repmirror focus end")
@click.pass_obj
def _end_command(session: Session, as_json: bool) -> None:
    """End the focus in force; its result is kept."""
    draft = ended(session.history, session.now)
    session.commit(draft)
    focus: Focus = session.history.word("focus", draft.changes[0].id)
    result = result_of(session.history, focus)
    if as_json:
        show_json(_facts(result, focus))
    else:
        say(f"Ended: {result.title}. Take-up {_take_up(result)}; {result.verdict}")


@verb("play", "repmirror focus play 2")
@click.argument("number", metavar="N", type=int)
@click.pass_obj
def _play_command(session: Session, number: int, as_json: bool) -> None:
    """Pin a play as the one for now."""
    draft = pinned(session.history, number, session.now)
    session.commit(draft)
    if as_json:
        _show(session, as_json)
    else:
        say(draft.says[:1].upper() + draft.says[1:])


@verb("history", "repmirror focus history")
@click.pass_obj
def _history_command(session: Session, as_json: bool) -> None:
    """Show every focus there was and what it did, the latest first."""
    foci = list(reversed(session.history.foci()))
    results = [(result_of(session.history, focus), focus) for focus in foci]
    if as_json:
        show_json([_facts(result, focus) for result, focus in results])
    elif results:
        rows = [
            (f"{each.first}", f"{each.last or ''}", each.title, _take_up(each), each.verdict) for each, _ in results
        ]
        table(("from", "to", "focus", "take-up", "so far"), rows)
    else:
        note('No focus yet. Start one: repmirror focus start "answer no budget"')


for _command in (
    _show_command, _start_command, _load_command, _end_command, _play_command, tip_command, _history_command,
):  # fmt: skip
    focus_command.add_command(_command)
