"""`focus`: the one initiative, what it did, and those before it."""

from __future__ import annotations

import click

from repmirror.cli.focus_facts import (
    focus_facts,
    kind_facts,
    say_focus,
    say_suggestions,
    suggestion_facts,
    take_up_words,
    view_facts,
)
from repmirror.cli.plays import play_command, used_command
from repmirror.cli.printing import counted, note, say, show_json, table
from repmirror.cli.session import Session
from repmirror.cli.tips import tip_command
from repmirror.cli.verb import FileName, PhraseVerb, output_option, verb, verb_group
from repmirror.domain.errors import NotUnderstoodError
from repmirror.domain.plain import plain
from repmirror.domain.vocabulary import FOCUS_KINDS
from repmirror.mirror.foci import foci_of, focus_at
from repmirror.mirror.focus.page import focus_of_page, page_of_focus, page_of_words
from repmirror.mirror.focus.result import result_of
from repmirror.mirror.focus.starting import ended, focus_in_force, started
from repmirror.mirror.focus.view import FocusView, focus_view


@verb_group(
    "focus",
    "repmirror focus start answer no budget --why 'half of talks end there' --take-up 60%",
    "repmirror focus load budget.md",
    "repmirror log acme call meeting focus:2      the second play was used",
    "repmirror focus                              is it used, and does it move buyers?",
)
@click.pass_context
def focus_command(ctx: click.Context, as_json: bool) -> None:
    """Practise one thing at a time: exactly one initiative, its take-up and its effect measured.

    Take-up is the touches that used it ÷ connected touches. Its effect is on base with it and without it, among
    connected touches: calls that nobody answered could not have used it.
    """
    if ctx.invoked_subcommand is None:
        _show(ctx.ensure_object(Session), as_json)


@verb("show", "repmirror focus show --json")
@click.pass_obj
def _show_command(session: Session, as_json: bool) -> None:
    """Show the focus in force, its plays and what it did so far; without one, or after a fall, what to choose."""
    _show(session, as_json)


def _show(session: Session, as_json: bool) -> None:
    view = _view(session)
    if as_json:
        show_json(view_facts(view))
    elif view.result:
        say_focus(view, view.result)
    else:
        note('No focus is in force. Start one: repmirror focus start "Answer no budget"')
        say_suggestions(view.suggestions)


def _view(session: Session) -> FocusView:
    from repmirror.mirror.alarm.alarm import alarm_view

    return focus_view(session.history, session.now, alarm_view(session.history, session.now))


@verb("suggest", "repmirror focus suggest --json")
@click.pass_obj
def _suggest_command(session: Session, as_json: bool) -> None:
    """Suggest a focus: from what the alarm came with, the rival most was lost to, the objection that costs most."""
    found = _view(session).suggestions
    if as_json:
        show_json([suggestion_facts(each) for each in found])
    elif found:
        for each in found:
            say(f"{each.title} ({each.kind}): {each.why}")
    else:
        note("Nothing speaks for another focus now.")


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
    if not plain(" ".join(title)).strip():
        raise NotUnderstoodError('A focus needs a title: repmirror focus start "Answer no budget".')
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
    from repmirror.mirror.files import page_of

    _start(session, page_of(file), as_json)


def _start(session: Session, page: str, as_json: bool) -> None:
    focus = focus_of_page(page, session.now)
    before = focus_at(session.history, session.now)
    session.commit(started(focus))
    if before is not None:
        result = result_of(session.history, before)
        note(f"That ended {before.title}: {take_up_words(result)}; {result.verdict}. `repmirror focus history` has it.")
    if as_json:
        _show(session, as_json)
    else:
        say(f"Focus: {focus.title}" + (f", with {counted(len(focus.plays), 'play')}" if focus.plays else ""))


@verb("end", "repmirror focus end")
@click.pass_obj
def _end_command(session: Session, as_json: bool) -> None:
    """End the focus in force; its result is kept."""
    focus = focus_in_force(session.history, session.now).over(session.now)
    session.commit(ended(session.history, session.now))
    result = result_of(session.history, focus)
    if as_json:
        show_json(focus_facts(result, focus))
    else:
        say(f"Ended: {result.title}. Take-up: {take_up_words(result)}; {result.verdict}")


@verb("page", "repmirror focus page -o budget.md")
@output_option
@click.pass_obj
def _page_command(session: Session, output: str | None, as_json: bool) -> None:
    """Write the focus in force as a page that `focus load` reads: one initiative to hand out, without its figures."""
    focus = focus_in_force(session.history, session.now)
    page = page_of_focus(focus)
    if not output:
        if as_json:
            show_json({"title": focus.title, "plays": len(focus.plays), "page": page})
        else:
            say(*page.splitlines())
        return
    from repmirror.mirror.files import full_path, new_file

    with new_file(session.book, output) as out:
        out.write(page)
    if as_json:
        show_json({"file": full_path(output), "title": focus.title, "plays": len(focus.plays)})
    else:
        note(f"{focus.title} written to {output}.")


@verb("history", "repmirror focus history", "repmirror focus history --by kind --json")
@click.option("--by", type=click.Choice(("kind",)), help="Sum them up: which kinds moved the meter.")
@click.pass_obj
def _history_command(session: Session, by: str | None, as_json: bool) -> None:
    """Show every focus there was and what it did, the latest first, and which kinds moved the meter."""
    from repmirror.mirror.focus.kinds import by_kind

    foci = list(reversed(foci_of(session.history)))
    results = [(result_of(session.history, focus), focus) for focus in foci]
    kinds = by_kind(result for result, _ in results)
    if as_json:
        show_json([kind_facts(k) for k in kinds] if by else [focus_facts(result, focus) for result, focus in results])
        return
    if not results:
        note('No focus yet. Start one: repmirror focus start "Answer no budget"')
        return
    if not by:
        rows = [
            (f"{each.first}", f"{each.last or ''}", each.title, take_up_words(each), each.verdict)
            for each, _ in results
        ]
        table(("from", "to", "focus", "take-up", "so far"), rows)
        say("")
    told = [
        (k.kind, str(k.foci), k.take_up.percent, f"{k.take_up.of}", k.with_focus.of, k.without.of, k.verdict)
        for k in kinds
    ]
    table(("kind", "foci", "take-up", "of talks", "with", "without", "moved the meter?"), told, right=(1, 2, 3, 4, 5))


for _command in (
    _show_command, _start_command, _load_command, _end_command, play_command, used_command, tip_command,
    _suggest_command, _page_command, _history_command,
):  # fmt: skip
    focus_command.add_command(_command)
