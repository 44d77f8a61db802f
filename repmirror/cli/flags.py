"""`flags` and `flag-set`: what is promised, how it stands, and who keeps their word."""

from __future__ import annotations

import click

from repmirror.cli.facts import flag_facts
from repmirror.cli.ids import found
from repmirror.cli.printing import note, say, short_id, show_json, table
from repmirror.cli.session import Session
from repmirror.cli.verb import verb
from repmirror.domain.plain import plain
from repmirror.domain.vocabulary import FLAG_STATES
from repmirror.mirror.flags import FlagRow, FlagsView, OwnerRow, flags_view, turned


@verb("flags", "repmirror flags", "repmirror flags --json")
@click.pass_obj
def flags_command(session: Session, as_json: bool) -> None:
    """Show what buyers were promised, by state and age, and who in the company keeps their word."""
    view = flags_view(session.history, session.now)
    rows = (*view.waiting, *view.settled)
    if as_json:
        flags = [flag_facts(session.history.word("flag", row.id)) for row in rows]
        show_json({"flags": flags, "owners": [_owner_facts(owner) for owner in view.owners]})
    elif rows:
        _say(view)
    else:
        note("No flags. Note what a buyer was promised: repmirror flag samples by Friday --who acme")


def _owner_facts(owner: OwnerRow) -> dict[str, str | int | float | None]:
    return {
        "owner": owner.owner,
        "open": owner.open,
        "due": owner.due,
        "kept": owner.kept,
        "broken": owner.broken,
        "rate": owner.rate,
        "median_days": owner.median_days,
    }


def _say(view: FlagsView) -> None:
    rows = [_cells(row) for row in (*view.waiting, *view.settled)]
    table(("state", "age", "promise", "who", "owner", "due", "stake", "id"), rows, right=(1, 6))
    say("")
    table(
        ("owner", "open", "late", "kept", "broken", "by the date", "median days"),
        [
            (
                owner.owner, str(owner.open), str(owner.due), str(owner.kept), str(owner.broken),
                "–" if owner.rate is None else f"{100 * owner.rate:.0f} %",
                "–" if owner.median_days is None else f"{owner.median_days:.1f}",
            )
            for owner in view.owners
        ],
        right=(1, 2, 3, 4, 5, 6),
    )  # fmt: skip


def _cells(row: FlagRow) -> tuple[str, ...]:
    stake = f"{row.stake:,.0f}" if row.stake is not None else ""
    return row.state, f"{row.age}d", row.text, row.who, row.owner, row.due, stake, short_id(row.id)


@verb("flag-set", "repmirror flag-set last kept", "repmirror flag-set 3f2a91c0 promised")
@click.argument("id_text", metavar="ID")
@click.argument("state", metavar="STATE", shell_complete=lambda _ctx, _param, begun: _states(begun))
@click.pass_obj
def flag_set_command(session: Session, id_text: str, state: str, as_json: bool) -> None:
    """Tell how a promise stands: open, told, promised, kept or broken. ID is what `flags` shows, or last."""
    _, id = found(session.history, id_text, ("flag",))
    draft = turned(session.history, id, plain(state).casefold(), session.now)
    session.commit(draft)
    if as_json:
        show_json(flag_facts(session.history.word("flag", id)))
    else:
        say(draft.says[:1].upper() + draft.says[1:])


def _states(begun: str) -> list[str]:
    return [state for state in FLAG_STATES if state.startswith(begun)]
