"""`dropped`, `effort` and `bright`: what was let fall, what moved nobody, and what worked against all odds."""

from __future__ import annotations

from typing import Any

import click

from repmirror.cli.facts import iso
from repmirror.cli.printing import head, note, say, short_id, show_json, table
from repmirror.cli.session import Session
from repmirror.cli.span import span_of
from repmirror.cli.verb import verb
from repmirror.mirror.chains import chain_view
from repmirror.mirror.dropped import Ball, dropped_view
from repmirror.mirror.effort import EffortRow, effort_view
from repmirror.mirror.patterns.bright import BrightSpot, bright_spots

_SHOWN = 30


@verb("dropped", "repmirror dropped", "repmirror dropped --json")
@click.pass_obj
def dropped_command(session: Session, as_json: bool) -> None:
    """Show dropped balls: buyers who acted and heard nothing since, leads past their hours, what is past due."""
    view = dropped_view(session.history, session.now)
    if as_json:
        show_json([ball_facts(ball) for ball in view.balls])
        return
    head(view.says)
    if view.balls:
        rows = [(ball.kind, ball.late, ball.who, ball.what, short_id(ball.id or "")) for ball in view.balls]
        table(("", "since", "who", "what", "id"), rows)


def ball_facts(ball: Ball) -> dict[str, Any]:
    """A dropped ball as JSON."""
    return {
        "kind": ball.kind,
        "who": ball.who,
        "what": ball.what,
        "since": iso(ball.since),
        "days": ball.days,
        "id": ball.id,
    }


@verb("effort", "repmirror effort", "repmirror effort --json")
@click.pass_obj
def effort_command(session: Session, as_json: bool) -> None:
    """Show effort without impact: touches and minutes by account since its buyer last did anything.

    And who went quiet: buyers who once acted, and have done nothing for two weeks, whatever you did.
    """
    view = effort_view(session.history, session.now, None if as_json else _SHOWN)
    if as_json:
        show_json(
            {
                "accounts": [_effort_facts(row) for row in view.rows],
                "quiet": [_effort_facts(row) for row in view.quiet],
                "without": {"touches": view.without.count, "of": view.without.of, "share": view.without.share},
                "says": view.says,
            }
        )
        return
    head(view.says)
    if view.rows:
        _say_effort("touches since they last did anything", view.rows, view.all_rows)
    if view.quiet:
        say("")
        _say_effort("went quiet after acting", view.quiet, view.all_quiet)


def _effort_facts(row: EffortRow) -> dict[str, Any]:
    return {
        "who": row.who,
        "touches": row.touches,
        "minutes": row.minutes,
        "timed": row.timed,
        "acted": iso(row.acted),
        "action": row.action,
        "last": iso(row.last),
    }


def _say_effort(called: str, rows: tuple[EffortRow, ...], count: int) -> None:
    say(called)
    cells = [
        (
            row.who, f"{row.touches:,}", f"{row.minutes:.0f}", f"{row.timed:,}", row.action or "never",
            iso(row.acted) or "", row.ago,
        )
        for row in rows
    ]  # fmt: skip
    table(("who", "touches", "minutes", "with minutes", "last did", "on", "last touch"), cells, right=(1, 2, 3))
    if count > len(rows):
        note(f"… and {count - len(rows):,} more; --json has them all.")


@verb("bright", "repmirror bright", "repmirror bright --since -28d")
@click.option("--since", metavar="D", help="From this day on: 2026-11-19, -7d, 1 nov.")
@click.pass_obj
def bright_command(session: Session, since: str | None, as_json: bool) -> None:
    """Show bright spots: touches that moved the buyer though channel, hour and attempt spoke against it."""
    first, _ = span_of(session, since, None)
    spots = bright_spots(session.history, session.now, first)
    if as_json:
        show_json([spot_facts(session, spot) for spot in spots])
    elif spots:
        rows = [(spot.day, spot.who, spot.what, spot.why, short_id(spot.id)) for spot in spots]
        table(("when", "who", "what", "why", "id"), rows)
    else:
        note("No touch on base there yet, so no bright spot.")


def spot_facts(session: Session, spot: BrightSpot) -> dict[str, Any]:
    """A bright spot as JSON, with the chain it stands in."""
    return {
        "id": spot.id,
        "who": spot.who,
        "at": spot.at.isoformat(),
        "channel": spot.channel,
        "what": spot.what,
        "base": spot.base,
        "marks": spot.marks,
        "note": spot.note,
        "chance": spot.chance,
        "touches": spot.touches,
        "why": spot.why,
        "chain": [
            {"id": event.id, "at": event.at.isoformat(), "kind": event.kind, "what": event.what, "base": event.base}
            for event in chain_view(session.history, spot.key, session.now).events
        ],
    }
