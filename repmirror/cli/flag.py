"""`flag`: what a buyer was promised. It reads no history."""

from __future__ import annotations

import click

from repmirror.cli.printing import say, short_id, show_json
from repmirror.cli.session import Session
from repmirror.cli.verb import PhraseVerb, verb
from repmirror.cli.who import Who
from repmirror.domain.errors import NotUnderstoodError
from repmirror.domain.flag import Flag
from repmirror.domain.plain import plain
from repmirror.domain.promised_day import promised_in, read_promised
from repmirror.domain.when import short_day
from repmirror.mirror.promises.flagging import raised


@verb(
    "flag",
    "repmirror flag samples by Friday --who acme --owner logistics",
    "repmirror flag 'invoice is wrong' --who acme --stake 4000 --words 'third time now'",
    cls=PhraseVerb,
)
@click.argument("text", nargs=-1, metavar="TEXT")
@click.option("--who", type=Who(), default="", metavar="W", help="The buyer it was promised to.")
@click.option("--owner", default="", metavar="O", help="The part of the company that owes it.")
@click.option("--due", "due_text", metavar="D", help="When it is due, or was: fri, +3d, 16 nov; TEXT may end with it.")
@click.option("--stake", "stake_text", metavar="N", help="What it puts at risk, in your currency.")
@click.option("--words", default="", metavar="T", help="The buyer's own words.")
@click.pass_obj
def flag_command(
    session: Session, text: tuple[str, ...], who: str, owner: str, due_text: str | None, stake_text: str | None,
    words: str, as_json: bool,
) -> None:  # fmt: skip
    """Note what a buyer was promised: a company delivery issue, until it is kept or broken."""
    said = plain(" ".join(text))
    due = (
        promised_in(said, session.now, session.today)
        if due_text is None
        else read_promised(due_text, session.now, session.today)
    )
    stake = _stake(stake_text) if stake_text is not None else None
    draft = raised(said, session.now, who, plain(owner), due, stake, plain(words))
    session.commit(draft)
    change = draft.changes[0]
    flag = Flag.from_fields(change.id, change.fields or {})
    if as_json:
        from repmirror.cli.facts import flag_facts

        show_json(flag_facts(flag))
    else:
        when = f"due {short_day(due, session.today)}" if due else ""
        at_stake = f"{stake:,.0f} at stake" if stake is not None else ""
        say(" · ".join(filter(None, (flag.text, flag.who, flag.owner, when, at_stake, short_id(flag.id)))))


def _stake(text: str) -> float:
    """An amount, at least nothing. Raises NotUnderstoodError."""
    try:
        amount = float(text.replace(",", "").replace("_", "").replace(" ", ""))
    except ValueError:
        amount = -1.0
    if not 0 <= amount <= 1e15:
        raise NotUnderstoodError(f"{plain(text)} is no amount: type a number like 4000.")
    return int(amount) if amount == int(amount) else amount
