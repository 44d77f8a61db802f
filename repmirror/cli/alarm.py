"""`alarm`: whether on base began to fall or rise, and what the rep says to it."""

from __future__ import annotations

from typing import Any

import click

from repmirror.cli.facts import iso, rate_facts
from repmirror.cli.printing import head, rate_words, say, show_json
from repmirror.cli.session import Session
from repmirror.cli.verb import verb
from repmirror.domain.answer import WAYS
from repmirror.domain.plain import plain
from repmirror.mirror.alarm.alarm import AlarmMark, AlarmView, Companion, alarm_view


@verb(
    "alarm",
    "repmirror alarm",
    "repmirror alarm --answer 'new list, all of them strangers'",
    "repmirror alarm --answer 'answer no budget' --with focus",
)
@click.option("--answer", metavar="TEXT", help="Say what you know of it; the alarm is quiet from then on.")
@click.option(
    "--with", "how", type=click.Choice(WAYS), default="known",
    help="What you answer with; the text is the focus's title, or the bet's practice.",
)  # fmt: skip
@click.pass_obj
def alarm_command(session: Session, answer: str | None, how: str, as_json: bool) -> None:
    """Show whether on base began to fall or rise, since when, and what changed with it.

    It scores what was logged with each touch, against your own touches before, and asks by mistake about once in 63
    of your workdays. It stays until it is answered, or the figure is back where it was. An answer with a focus or a
    bet begins it in the same step.
    """
    if answer is not None:
        from repmirror.mirror.answering import answer as answering

        session.commit(answering(session.history, plain(answer), session.now, how))
    view = alarm_view(session.history, session.now)
    if as_json:
        show_json(_facts(view))
    else:
        _say(view)


def _facts(view: AlarmView) -> dict[str, Any]:
    return {
        "state": view.state,
        "needs": view.needs,
        "since": iso(view.since),
        "began": view.began,
        "noticed": iso(view.noticed),
        "touches": view.touches,
        "before": rate_facts(view.before) if view.before else None,
        "after": rate_facts(view.after) if view.after else None,
        "companions": [_companion_facts(each) for each in view.companions],
        "around": [{"kind": each.kind, "what": each.what, "day": iso(each.day)} for each in view.around],
        "question": view.question,
        "marks": [_mark_facts(mark) for mark in view.marks],
    }


def _companion_facts(each: Companion) -> dict[str, Any]:
    return {
        "by": each.by,
        "key": each.key,
        "before": {"count": each.before.count, "of": each.before.of, "share": each.before.share},
        "after": {"count": each.after.count, "of": each.after.of, "share": each.after.share},
        **rate_facts(each.rate),
        "ids": list(each.touches),
        "says": each.says,
    }


def _mark_facts(mark: AlarmMark) -> dict[str, Any]:
    return {
        "state": "falling" if mark.falls else "rising",
        "since": iso(mark.began),
        "noticed": iso(mark.noticed),
        "after_touches": mark.after_touches,
        "before": rate_facts(mark.before),
        "answered": mark.is_answered,
    }


def _say(view: AlarmView) -> None:
    head(view.question)
    if view.before and view.after:
        say(f"  before  {rate_words(view.before)}", f"  since   {rate_words(view.after)}")
        say(*(f"  with    {each.says}" for each in view.companions))
        say(*(f"  also    {each.says}" for each in view.around))
        say("Answer it: repmirror alarm --answer 'what you know', or with a focus or a bet.")
    elif view.before:
        say(f"  {rate_words(view.before)}")
