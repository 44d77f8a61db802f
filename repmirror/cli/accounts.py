"""`account`, `rename`, `join` and `chains`: buyers, and how one event with them led to another."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from repmirror.cli.facts import account_facts, rate_facts
from repmirror.cli.printing import head, note, rate_words, say, short_id, show_json, table
from repmirror.cli.session import Session
from repmirror.cli.verb import verb
from repmirror.cli.who import Who
from repmirror.domain.plain import plain
from repmirror.mirror.accounts import described, joined, renamed
from repmirror.mirror.chains import ChainEvent, ChainView, chain_view
from repmirror.mirror.finding import AccountRow, counted

if TYPE_CHECKING:
    from repmirror.domain.account import Account


@verb(
    "account",
    "repmirror account",
    "repmirror account acme",
    "repmirror account acme phone=+4915112345 tags=renewal,north list=yes",
    "repmirror account acme note='asks for Jane' email=",
)
@click.argument("words", nargs=-1, metavar="[WHO [FIELD=VALUE]...]", type=Who())
@click.pass_obj
def account_command(session: Session, words: tuple[str, ...], as_json: bool) -> None:
    """List accounts, show one, or set what is known of it; an empty value takes it away.

    FIELD is phone, email, zone, tags, note, do-not-contact (yes, no), list (yes puts it on today's call list) or
    arrived (when a lead came in, so that it is owed a first touch).
    """
    if not words:
        _list(session, as_json)
        return
    values = [word for word in words[1:] if "=" in word]
    who = " ".join((words[0], *(word for word in words[1:] if "=" not in word)))
    if values:
        fields = dict(value.split("=", 1) for value in values)
        session.commit(described(session.history, who, fields, session.now))
    _show(session, who, as_json)


def _list(session: Session, as_json: bool) -> None:
    rows = counted(session.history, session.now)
    if as_json:
        show_json([_row_facts(session, row) for row in rows])
    elif rows:
        cells = [
            (row.name, str(row.touches), str(row.on_base), row.last, row.what, row.due, row.number) for row in rows
        ]
        table(("account", "touches", "on base", "last", "what", "due", "number"), cells, right=(1, 2))
    else:
        note("No accounts yet. They come with the touches: repmirror log acme call meeting 12m")


def _row_facts(session: Session, row: AccountRow) -> dict[str, Any]:
    known = session.history.account(row.key)
    return account_facts(known) | {"touches": row.touches, "on_base": row.on_base}


def _show(session: Session, who: str, as_json: bool) -> None:
    view = chain_view(session.history, who, session.now)
    if as_json:
        show_json(account_facts(view.account) | {"people": list(view.people)} | rate_facts(view.rate))
        return
    head(view.name)
    say(*(f"  {name:<9} {text}" for name, text in _known(view.account, view.people) if text))
    say(f"  {'on base':<9} {rate_words(view.rate)}")


def _known(account: Account, people: tuple[str, ...]) -> list[tuple[str, str]]:
    return [
        ("", "do not contact" if account.do_not_contact else ""),
        ("people", ", ".join(people)),
        ("phone", ", ".join(account.phones)),
        ("email", account.email),
        ("zone", account.zone),
        ("tags", ", ".join(account.tags)),
        ("listed", f"on the call list since {account.listed}" if account.listed else ""),
        ("arrived", f"{account.arrived:%Y-%m-%d %H:%M}" if account.arrived else ""),
        ("note", account.note),
    ]


@verb("rename", "repmirror rename acme 'Acme GmbH'")
@click.argument("who", type=Who(), metavar="WHO")
@click.argument("to", metavar="TO")
@click.pass_obj
def rename_command(session: Session, who: str, to: str, as_json: bool) -> None:
    """Give an account another name; all that was logged under the old one goes with it."""
    session.commit(renamed(session.history, who, to))
    _show(session, plain(to).strip(), as_json)


@verb("join", "repmirror join 'Acme GmbH' acme")
@click.argument("who", type=Who(), metavar="WHO")
@click.argument("into", type=Who(), metavar="INTO")
@click.pass_obj
def join_command(session: Session, who: str, into: str, as_json: bool) -> None:
    """Make two accounts one, under the second's name; numbers, tags and notes of both are kept."""
    session.commit(joined(session.history, who, into))
    _show(session, into, as_json)


@verb("chains", "repmirror chains", "repmirror chains acme")
@click.argument("words", nargs=-1, metavar="[WHO]", type=Who())
@click.pass_obj
def chains_command(session: Session, words: tuple[str, ...], as_json: bool) -> None:
    """Show an account's touches, responses, follow-ups and flags in order, with the time between them.

    Without WHO: what the first touch is worth, the second, the third, where chains stop, how long leads wait; and
    the accounts, the last touched first.
    """
    if not words:
        from repmirror.cli.ladder import ladder_facts, say_ladder
        from repmirror.mirror.patterns.ladder import ladder_view

        view = ladder_view(session.history, session.now)
        if as_json:
            rows = counted(session.history, session.now)
            show_json(ladder_facts(view) | {"accounts": [_row_facts(session, row) for row in rows]})
        elif view.rungs:
            say_ladder(view)
            say("")
            _list(session, as_json)
        else:
            _list(session, as_json)
        return
    _show_chain(session, " ".join(words), as_json)


def _show_chain(session: Session, who: str, as_json: bool) -> None:
    view = chain_view(session.history, who, session.now)
    if as_json:
        show_json(_chain_facts(view))
        return
    head(view.name)
    say(f"on base {rate_words(view.rate)}")
    table(("", "when", "", "what", "base", "", "id"), [_cells(event) for event in view.events], right=(4,))


def _cells(event: ChainEvent) -> tuple[str, ...]:
    said = "  ".join(filter(None, (event.marks, event.note)))
    base = str(event.base) if event.base else ""
    return event.gap, event.day, event.time, event.what, base, said, short_id(event.id)


def _chain_facts(view: ChainView) -> dict[str, Any]:
    events = [
        {
            "id": event.id,
            "at": event.at.isoformat(),
            "kind": event.kind,
            "what": event.what,
            "base": event.base,
            "marks": event.marks,
            "note": event.note,
            "gap": event.gap,
        }
        for event in view.events
    ]
    return account_facts(view.account) | {"people": list(view.people)} | rate_facts(view.rate) | {"events": events}
