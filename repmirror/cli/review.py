"""`review`: the day, or the week against the one before, in five lines."""

from __future__ import annotations

from typing import Any

import click

from repmirror.cli.effort import ball_facts, spot_facts
from repmirror.cli.facts import iso, rate_facts
from repmirror.cli.printing import head, say, show_json
from repmirror.cli.session import Session
from repmirror.cli.verb import verb
from repmirror.mirror.review import Past, ReviewView, review_view


@verb("review", "repmirror review", "repmirror review week")
@click.argument("kind", metavar="[day|week]", type=click.Choice(("day", "week")), default="day")
@click.pass_obj
def review_command(session: Session, kind: str, as_json: bool) -> None:
    """Look back: the day in a sentence, one bright spot, one dropped ball, one question, and who is first tomorrow.

    The week stands beside the one before, and says whether the difference is more than chance makes.
    """
    view = review_view(session.history, session.now, kind)
    if as_json:
        show_json(_facts(session, view))
    else:
        _say(view)


def _facts(session: Session, view: ReviewView) -> dict[str, Any]:
    return {
        "kind": view.kind,
        **_past_facts(view.past),
        "before": _past_facts(view.before) if view.before else None,
        "better": view.better,
        "sentence": view.sentence,
        "bright": spot_facts(session, view.bright) if view.bright else None,
        "dropped": ball_facts(view.ball) if view.ball else None,
        "question": view.question,
        "next_day": iso(view.next_day),
        "first": [{"who": row.who, "due": row.due, "what": row.what, "why": row.why} for row in view.first],
    }


def _past_facts(past: Past) -> dict[str, Any]:
    return {
        "since": iso(past.since),
        "until": iso(past.until),
        **rate_facts(past.rate),
        "interval": past.rate.interval,
        "bases": past.bases,
        "minutes": past.minutes,
        "actions": dict(past.actions),
    }


def _say(view: ReviewView) -> None:
    head(view.sentence)
    if view.bright:
        say(f"  bright   {view.bright.who}: {view.bright.what}; {view.bright.why}")
    if view.ball:
        say(f"  dropped  {view.ball.who}: {view.ball.what} ({view.ball.late})")
    say(f"  ask      {view.question}")
    for place, row in enumerate(view.first):
        say(f"  {f'{view.next_day:%a}' if not place else '':<7}  {row.who}: {row.what}")
