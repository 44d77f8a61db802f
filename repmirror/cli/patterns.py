"""`patterns`: where buyers act more, cell by cell, and what of it chance could not make."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from repmirror.cli.facts import rate_facts
from repmirror.cli.printing import head, note, say, show_json, table
from repmirror.cli.session import Session
from repmirror.cli.verb import verb
from repmirror.mirror.patterns.patterns import DIMENSIONS, AssortmentRow, PatternCell, PatternsView, patterns_view

if TYPE_CHECKING:
    from collections.abc import Sequence


@verb("patterns", "repmirror patterns", "repmirror patterns --by channel", "repmirror patterns --json")
@click.option(
    "--by", type=click.Choice(tuple(DIMENSIONS)), metavar="WHAT", help=f"Show only cells of {', '.join(DIMENSIONS)}."
)
@click.pass_obj
def patterns_command(session: Session, by: str | None, as_json: bool) -> None:
    """Show on base by weekday, hour, channel, tag, attempt, objection, rival and minutes, and what survives.

    All cells are tested together once a week, on Mondays, so that at most one sentence in twenty is chance. The
    shrunk rate is the cell's as far as so few touches can be believed. Touches of an import that knew no time stand
    at noon sharp, and in no hour's cell.
    """
    view = patterns_view(session.history, session.now)
    shown = [cell for cell in view.cells if by in (None, cell.by)]
    if as_json:
        show_json(_facts(view, shown))
        return
    if not view.touches:
        note("No touches yet. Log one: repmirror log acme call meeting 12m")
        return
    say(*(view.sentences or (view.says,)))
    for each in [by] if by else DIMENSIONS:
        if each == "slot" and not by:
            continue  # the hours of a week are many; `--by slot` lists them
        _say(each, [cell for cell in shown if cell.by == each])
    if not by:
        _say_assortment(view.assortment)


def _facts(view: PatternsView, shown: Sequence[PatternCell]) -> dict[str, Any]:
    return {
        "reckoned": view.reckoned.isoformat(),
        "touches": view.touches,
        "timeless": view.timeless,
        "cells": [
            {"by": cell.by, "key": cell.key, **rate_facts(cell.rate), "shrunk": cell.shrunk, "survives": cell.survives}
            for cell in shown
        ],
        "sentences": list(view.sentences),
        "assortment": [
            {
                "by": row.by,
                "key": row.key,
                "touches": row.touches,
                "of_touches": row.of_touches,
                "share_of_touches": row.share_of_touches,
                "bases": row.bases,
                "of_bases": row.of_bases,
                "share_of_bases": row.share_of_bases,
            }
            for row in view.assortment
        ],
    }


def _say(by: str, cells: Sequence[PatternCell]) -> None:
    if not cells:
        return
    say("")
    head(DIMENSIONS[by])
    table(
        (by, "touches", "on base", "rate", "shrunk", "sure to", ""),
        [
            (
                cell.key, f"{cell.rate.touches:,}", f"{cell.rate.on_base:,}", cell.rate.percent,
                f"{100 * cell.shrunk:.0f} %", cell.rate.sure, _mark(cell),
            )
            for cell in cells
        ],
        right=(1, 2, 3, 4, 5),
    )  # fmt: skip


def _mark(cell: PatternCell) -> str:
    return "beyond chance" if cell.survives else "thin" if cell.is_thin else ""


def _say_assortment(rows: Sequence[AssortmentRow]) -> None:
    say("")
    head("what each takes of the touches, and gives of the bases")
    table(
        ("by", "", "touches", "share", "bases", "share"),
        [
            (
                row.by, row.key, f"{row.touches:,}", f"{100 * row.share_of_touches:.0f} %", f"{row.bases:,}",
                "–" if row.share_of_bases is None else f"{100 * row.share_of_bases:.0f} %",
            )
            for row in rows
        ],
        right=(2, 3, 4, 5),
    )  # fmt: skip
