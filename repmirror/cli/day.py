"""`streak` and `status`: the day, and the days before it, in a line."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from repmirror.cli.facts import rate_facts
from repmirror.cli.printing import counted, say, show_json
from repmirror.cli.session import Session
from repmirror.cli.verb import verb
from repmirror.mirror.streak import streak_view

if TYPE_CHECKING:
    from repmirror.mirror.status import StatusView


@verb("streak", "repmirror streak", "repmirror streak --json")
@click.pass_obj
def streak_command(session: Session, as_json: bool) -> None:
    """Show the workdays in a row that had their touches; days off and weekends neither add nor break."""
    streak = streak_view(session.history, session.today)
    if as_json:
        show_json(
            {
                "current": streak.current,
                "longest": streak.longest,
                "kept_of_last": streak.kept,
                "of_last": streak.of,
                "today": streak.today,
            }
        )
        return
    today = {"done": "today is done", "pending": "today is still to be kept", "off": "today is off"}[streak.today]
    last = f"{streak.kept} of the last {streak.of}, " if streak.of else ""
    say(f"{counted(streak.current, 'workday')} in a row, {last}longest {streak.longest}; {today}")


@verb("status", "repmirror status", "set -g status-right '#(repmirror status --format tmux)'")
@click.option("--format", "form", type=click.Choice(("plain", "tmux")), default="plain", help="Who will show it.")
@click.pass_obj
def status_command(session: Session, form: str, as_json: bool) -> None:
    """Show the day in one line: on base today, the streak, the focus and what is due."""
    from repmirror.mirror.status import status_view

    view = status_view(session.history, session.now)
    if as_json:
        show_json(_status_facts(view))
        return
    line = _status(view)
    say(line.replace("#", "##") if form == "tmux" else line)


def _status(view: StatusView) -> str:
    rate = view.rate
    parts = [f"{rate.on_base}/{rate.touches} {rate.percent}" if rate.touches else "no touches yet today"]
    parts.append(f"streak {view.streak.current}d")
    if view.focus:
        parts.append(f"focus {view.focus.used}/{view.focus.connected}")
    parts.append(f"{view.due} due")
    return " · ".join(parts)


def _status_facts(view: StatusView) -> dict[str, Any]:
    focus = view.focus
    return {
        **rate_facts(view.rate),
        "excluded": view.excluded,
        "streak": view.streak.current,
        "today": view.streak.today,
        "focus": {"title": focus.title, "used": focus.used, "connected": focus.connected} if focus else None,
        "due": view.due,
    }
