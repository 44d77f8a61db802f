"""`--since` and `--until`: a half-open span of the rep's days."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from repmirror.domain.errors import NotUnderstoodError
from repmirror.domain.when import read_edge

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from repmirror.cli.session import Session


def span_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """Give a command `--since` and `--until`."""
    until = click.option("--until", metavar="D", help="Up to, not including, this day.")
    since = click.option("--since", metavar="D", help="From this day on: 2026-11-19, -7d, today, 1 nov.")
    return since(until(command))


def span_of(session: Session, since: str | None, until: str | None) -> tuple[date | None, date | None]:
    """The ends as days. Raises NotUnderstoodError for what is no day, and for a span that ends before it begins."""
    first = read_edge(since, session.today) if since is not None else None
    end = read_edge(until, session.today) if until is not None else None
    if first and end and first > end:
        raise NotUnderstoodError(f"A span from {first} until {end} ends before it begins.")
    return first, end
