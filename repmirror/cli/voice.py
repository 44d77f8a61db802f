"""`voice`: the reasons buyers give."""

from __future__ import annotations

import click

from repmirror.cli.printing import counted, head, note, say, show_json, table
from repmirror.cli.session import Session
from repmirror.cli.verb import verb
from repmirror.mirror.voice import Reason, voice_view


@verb("voice", "repmirror voice", "repmirror voice --json")
@click.pass_obj
def voice_command(session: Session, as_json: bool) -> None:
    """Show why buyers do and don't: their reasons for and against, and how many of those who said so bought."""
    view = voice_view(session.history)
    if as_json:
        show_json(
            {
                "for": [_facts(reason) for reason in view.reasons_for],
                "against": [_facts(reason) for reason in view.reasons_against],
                "accounts": view.accounts,
                "bought": view.bought,
            }
        )
    elif view.accounts:
        _say("For", view.reasons_for)
        _say("Against", view.reasons_against)
        say(f"Of {counted(view.accounts, 'account')} that gave a reason, {view.bought:,} bought.")
    else:
        note("No reasons yet. Say them as you log: repmirror log acme call for:need against:price")


def _facts(reason: Reason) -> dict[str, str | int]:
    return {
        "reason": reason.word,
        "count": reason.count,
        "accounts": reason.accounts,
        "bought": reason.bought,
        "not_bought": reason.not_bought,
    }


def _say(side: str, reasons: tuple[Reason, ...]) -> None:
    if not reasons:
        return
    head(side)
    rows = [(why.word, str(why.count), str(why.accounts), str(why.bought), str(why.not_bought)) for why in reasons]
    table(("reason", "said", "accounts", "bought", "did not"), rows, right=(1, 2, 3, 4))
    say("")
