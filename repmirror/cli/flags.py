"""`flags` and `flag-set`: what is promised, how it stands, and who keeps their word."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from repmirror.cli.brief import asked_fields, brief_options, hand_out
from repmirror.cli.facts import flag_facts, rate_facts
from repmirror.cli.ids import found
from repmirror.cli.printing import counted, note, rate_words, say, short_id, show_json, table
from repmirror.cli.session import Session
from repmirror.cli.verb import verb
from repmirror.domain.plain import plain
from repmirror.domain.promised_day import read_promised
from repmirror.domain.vocabulary import FLAG_STATES
from repmirror.mirror.promises.flagging import turned
from repmirror.mirror.promises.flags import FlagRow, FlagsView, OwnerRow, flags_view

if TYPE_CHECKING:
    from repmirror.domain.flag import Flag


@verb(
    "flags",
    "repmirror flags",
    "repmirror flags --brief html -o promises.html     for the company, in buyers' words, without their names",
    "repmirror flags --brief md --with names",
)
@brief_options
@click.pass_obj
def flags_command(session: Session, brief: str | None, fields: str | None, output: str | None, as_json: bool) -> None:
    """Show what buyers were promised, by state and age, and who in the company keeps their word.

    A brief tells the company what waits, the late and old and costly first. Buyers' words are in it; their names and
    numbers stay here unless asked for.
    """
    asked = asked_fields(brief, fields, output)
    view = flags_view(session.history, session.now)
    if brief:
        from repmirror.mirror.promises.page import flags_page

        page = flags_page(session.history, session.now, asked)
        count = len(view.waiting) + len(view.settled)
        hand_out(session, page, brief, "promises", count, asked, output, as_json)
        return
    rows = (*view.waiting, *view.settled)
    if as_json:
        flags = [flag_facts(session.history.word("flag", row.id)) for row in rows]
        owners = [_owner_facts(owner) for owner in view.owners]
        show_json({"flags": flags, "owners": owners, "after": _after_facts(view), "spent": _spent_facts(view)})
    elif rows:
        _say(view)
    else:
        note("No flags. Note what a buyer was promised: repmirror flag samples by Friday --who acme")


def _owner_facts(owner: OwnerRow) -> dict[str, str | int | float | None]:
    has_share = bool(owner.settled)
    return {
        "owner": owner.owner,
        "open": owner.open,
        "due": owner.due,
        "kept": owner.kept,
        "rate": owner.rate,
        "median_days": owner.median_days,
        "broken": owner.broken,
        "on_time": owner.on_time,
        "settled": owner.settled,
        "low": owner.share.low if has_share else None,
        "high": owner.share.high if has_share else None,
        "oldest_days": owner.oldest,
        "stake": owner.stake,
    }


def _after_facts(view: FlagsView) -> dict[str, Any] | None:
    """Touches after broken and after kept promises; null where none was settled."""
    if (after := view.after) is None:
        return None
    broken, kept = after.flags
    return {
        "days": after.days,
        "broken": {"flags": broken} | rate_facts(after.broken),
        "kept": {"flags": kept} | rate_facts(after.kept),
        "says": after.says,
    }


def _spent_facts(view: FlagsView) -> dict[str, int]:
    return {"seconds": view.seconds, "flags": view.timed}


def _say(view: FlagsView) -> None:
    rows = [_cells(row) for row in (*view.waiting, *view.settled)]
    table(("state", "age", "promise", "who", "owner", "due", "stake", "id"), rows, right=(1, 6))
    say("")
    table(
        ("owner", "open", "late", "oldest", "kept", "broken", "in time", "sure to", "median days", "at stake"),
        [
            (
                owner.owner, str(owner.open), str(owner.due),
                "–" if owner.oldest is None else f"{owner.oldest}d",
                str(owner.kept), str(owner.broken),
                "–" if owner.rate is None else f"{owner.share.of} ({owner.share.percent})",
                owner.share.sure,
                "–" if owner.median_days is None else f"{owner.median_days:.1f}",
                f"{owner.stake:,.0f}" if owner.stake else "–",
            )
            for owner in view.owners
        ],
        right=(1, 2, 3, 4, 5, 6, 7, 8, 9),
    )  # fmt: skip
    if after := view.after:
        broken, kept = after.flags
        say(
            "",
            f"On base in the {after.days} days after a promise to the same account",
            f"  was broken  {rate_words(after.broken)}, after {counted(broken, 'promise')}",
            f"  was kept    {rate_words(after.kept)}, after {counted(kept, 'promise')}",
            f"  {after.says}",
        )
    if view.spent:
        say("", f"{view.spent[:1].upper()}{view.spent[1:]} ({counted(view.timed, 'flag')} timed).")


def _cells(row: FlagRow) -> tuple[str, ...]:
    stake = f"{row.stake:,.0f}" if row.stake is not None else ""
    return row.state, f"{row.age}d", row.text, row.who, row.owner, row.due, stake, short_id(row.id)


@verb(
    "flag-set",
    "repmirror flag-set last told --whom Anna",
    "repmirror flag-set last promised --by fri",
    "repmirror flag-set 3f2a91c0 kept",
)
@click.argument("id_text", metavar="ID")
@click.argument("state", metavar="STATE", shell_complete=lambda _ctx, _param, begun: _states(begun))
@click.option("--whom", default="", metavar="W", help="Who was told, or gave their word.")
@click.option("--by", "by_text", metavar="D", help="The day they named: fri, +3d, 2026-12-01.")
@click.pass_obj
def flag_set_command(session: Session, id_text: str, state: str, whom: str, by_text: str | None, as_json: bool) -> None:
    """Tell how a promise stands: open, told, promised, kept or broken. ID is what `flags` shows, or last."""
    _, id = found(session.history, id_text, ("flag",))
    by = read_promised(by_text, session.now, session.today) if by_text is not None else None
    draft = turned(session.history, id, plain(state).casefold(), session.now, plain(whom), by)
    session.commit(draft)
    flag: Flag = session.history.word("flag", id)
    if as_json:
        show_json(flag_facts(flag))
    else:
        row = next(each for each in _rows(session) if each.id == id)
        say(f"{row.text}: {row.steps[-1]}")


def _rows(session: Session) -> tuple[FlagRow, ...]:
    view = flags_view(session.history, session.now)
    return (*view.waiting, *view.settled)


def _states(begun: str) -> list[str]:
    return [state for state in FLAG_STATES if state.startswith(begun)]
