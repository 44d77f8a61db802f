"""`stats`: what the effort came to."""

from __future__ import annotations

from typing import Any

import click

from repmirror.cli.facts import iso, rate_facts
from repmirror.cli.printing import counted, head, note, rate_words, say, show_json, table
from repmirror.cli.session import Session
from repmirror.cli.span import span_of, span_options
from repmirror.cli.verb import verb
from repmirror.mirror.figures import DIMENSIONS, UNITS, FigureRow, Figures, figures


@verb(
    "stats",
    "repmirror stats",
    "repmirror stats --since -28d --by week",
    "repmirror stats --by objection",
    "repmirror stats --since 2026-10-01 --until 2026-11-01 --count accounts --json",
)
@span_options
@click.option(
    "--by", type=click.Choice(DIMENSIONS), metavar="WHAT", help=f"Sort the touches, too, by {', '.join(DIMENSIONS)}."
)
@click.option("--sure", is_flag=True, help="Say how sure it is in sentences, with the touches to go.")
@click.option(
    "--count", type=click.Choice(UNITS), default="touches", help="What a rate counts: touches, or each account once."
)
@click.pass_obj
def stats_command(
    session: Session, since: str | None, until: str | None, by: str | None, sure: bool, count: str, as_json: bool
) -> None:
    """Show on base and what goes with it, over all history or a span; wrong numbers stand apart.

    How sure: a span that has been over for two weeks shows Wilson's 95 % interval; any other is still open, for late
    answers may come, and shows one that stays right however often you look, scored by what was logged at once.

    Touches on one account hang together. Where you try the same buyers again and again, --count accounts counts each
    account once a span, and its interval is the honest one.
    """
    first, end = span_of(session, since, until)
    told = figures(session.history, session.now, first, end, by, count)
    said = _sure(told, count) if sure else None
    if as_json:
        show_json(_facts(told) | ({"how_sure": said} if said else {}))
        return
    _say(told, count)
    say(*(said or ()))
    if told.by is not None and by:
        _say_by(told.by, by, count)


def _sure(told: Figures, count: str) -> list[str]:
    from repmirror.mirror.sure import how_sure

    return how_sure(("On base", told.rate), units=count)


def _facts(told: Figures) -> dict[str, Any]:
    counts = told.tally
    facts = {
        "since": iso(told.since),
        "until": iso(told.until),
        **rate_facts(told.rate),
        "excluded": counts.excluded,
        "connected": counts.connected,
        "connect_rate": counts.connect_rate,
        "interval": told.rate.interval,
        "open": told.is_open,
        "bases": counts.bases,
        "per_touch": counts.bases_per_touch,
        "per_hour": counts.bases_per_hour,
        "minutes": told.minutes,
    }
    if told.by is None:
        return facts
    return facts | {"by": [_row_facts(row) for row in told.by]}


def _row_facts(row: FigureRow) -> dict[str, Any]:
    return {"key": row.key, **rate_facts(row.rate), "shrunk": row.shrunk, "interval": row.rate.interval}


def _say(told: Figures, count: str) -> None:
    counts = told.tally
    span = " ".join(
        filter(None, (f"From {told.since}" if told.since else "", f"until {told.until}" if told.until else ""))
    )
    apart = f", and {counted(counts.excluded, 'wrong number')} apart" if counts.excluded else ""
    head(f"{span[:1].upper()}{span[1:]}" if span else "All history")
    say(f"  touches    {counts.touches:,}{apart}")
    still = "; still open, late answers may come" if told.is_open and told.rate.touches else ""
    of = " accounts" if count == "accounts" and told.rate.touches else ""
    say(f"  on base    {rate_words(told.rate)}{still}" + (f" (counting{of})" if of else ""))
    if counts.connect_rate is not None:
        share = f"{counts.connected_spoken:,} of {counts.spoken:,} ({100 * counts.connect_rate:.0f} %)"
        say(f"  connected  {share} calls, visits and videos")
    if counts.bases_per_touch is not None:
        say(f"  bases      {counts.bases:,}, {counts.bases_per_touch:.2f} a touch over {counts.touches:,}")
    if counts.bases_per_hour is not None:
        timed = f"over {counted(counts.timed, 'touch')} with minutes"
        say(f"  minutes    {told.minutes:,.0f}, {counts.bases_per_hour:.1f} bases an hour {timed}")


def _say_by(rows: tuple[FigureRow, ...], by: str, count: str) -> None:
    if not rows:
        note(f"Nothing to sort by {by} there.")
        return
    say("")
    table(
        (by, count, "on base", "rate", "sure to", "shrunk"),
        [
            (
                row.key, f"{row.rate.touches:,}", f"{row.rate.on_base:,}", row.rate.percent, row.rate.sure,
                "" if row.shrunk is None else f"{100 * row.shrunk:.0f} %",
            )
            for row in rows
        ],
        right=(1, 2, 3, 4, 5),
    )  # fmt: skip
