"""`bet`: a practice tried on some touches and not on others, by a coin, and what it moved."""

from __future__ import annotations

from typing import Any

import click

from repmirror.cli.facts import iso, rate_facts
from repmirror.cli.printing import head, note, rate_words, say, short_id, show_json, table
from repmirror.cli.session import Session
from repmirror.cli.verb import PhraseVerb, verb, verb_group
from repmirror.domain.bet import AS_USUAL
from repmirror.domain.plain import plain
from repmirror.mirror.bets.bets import (
    BetPlan,
    BetsView,
    BetView,
    bet_ended,
    bet_of,
    bet_settled,
    bet_started,
    bets_view,
)
from repmirror.mirror.bets.said import evidence, not_counted


@verb_group(
    "bet",
    "repmirror bet                                 how it stands; what a new one would take",
    "repmirror bet start ask about timing first",
    "repmirror bet end --kept",
)
@click.pass_context
def bet_command(ctx: click.Context, as_json: bool) -> None:
    """Bet on a practice: a coin says before each call whether to try it, and evidence, not hope, decides.

    The coin is tossed once an account and day, alike on every device. What was logged without it on screen has no
    arm. It is called when chance would come this far in one bet of twenty at most, however often you look.
    """
    if ctx.invoked_subcommand is None:
        _show(ctx.ensure_object(Session), None, as_json)


@verb("show", "repmirror bet show", "repmirror bet show 3f2a91c0")
@click.argument("id_text", metavar="[ID]", required=False)
@click.pass_obj
def _show_command(session: Session, id_text: str | None, as_json: bool) -> None:
    """Show the bet in force, or another."""
    _show(session, id_text, as_json)


def _show(session: Session, id_text: str | None, as_json: bool) -> None:
    view = bets_view(session.history, session.now)
    bet = view.bet
    if id_text:
        from repmirror.cli.ids import found

        bet = bet_of(session.history, session.history.word("bet", found(session.history, id_text, ("bet",))[1]))
    if as_json:
        show_json(_facts(bet) | {"plan": _plan_facts(view.plan)} if bet else None)
    elif bet:
        _say(bet)
    else:
        note("No bet is running. Start one: repmirror bet start ask about timing first", view.plan.says)


def _facts(bet: BetView) -> dict[str, Any]:
    return {
        "id": bet.id,
        "practice": bet.practice,
        "from": iso(bet.start),
        "ended": iso(bet.ended),
        "kept": bet.kept,
        "touch": bet.touch,
        "arms": [
            {"arm": "A", "practice": AS_USUAL, **rate_facts(bet.a)},
            {"arm": "B", "practice": bet.practice, **rate_facts(bet.b)},
        ],
        "unseen": bet.unseen,
        "e_value": bet.e_value,
        "state": bet.state,
        "called_after": bet.called_after,
        "enough": bet.enough,
        "verdict": bet.verdict,
    }


def _plan_facts(plan: BetPlan) -> dict[str, Any]:
    return {"touches": plan.touches, "days": plan.days, "pace": plan.pace, "says": plan.says}


def _say(bet: BetView) -> None:
    head(bet.practice)
    say(f"  A as usual  {rate_words(bet.a)}", f"  B with it   {rate_words(bet.b)}")
    verdict = f"{bet.verdict[:1].upper()}{bet.verdict[1:]}."
    say(*filter(None, (verdict, evidence(bet), not_counted(bet))))


@verb("start", "repmirror bet start ask about timing first", cls=PhraseVerb)
@click.argument("practice", nargs=-1, metavar="PRACTICE")
@click.option("--touch", "touch_id", metavar="ID", help="The bright spot it comes from.")
@click.pass_obj
def _start_command(session: Session, practice: tuple[str, ...], touch_id: str | None, as_json: bool) -> None:
    """Start a bet; the one before it ends. It says first what seeing a doubling will take."""
    touch = None
    if touch_id:
        from repmirror.cli.ids import found

        touch = found(session.history, touch_id, ("touch",))[1]
    view = bets_view(session.history, session.now)
    draft = bet_started(plain(" ".join(practice)), session.now, touch)
    session.commit(draft)
    bet = bet_of(session.history, session.history.word("bet", draft.changes[0].id))
    if as_json:
        show_json(_facts(bet) | {"plan": _plan_facts(view.plan)})
    else:
        say(f"Bet: {bet.practice}. A: {AS_USUAL}. B: {bet.practice}.", view.plan.says)


@verb("end", "repmirror bet end --kept", "repmirror bet end --dropped")
@click.option("--kept/--dropped", "kept", default=None, help="What you make of it: a habit, or nothing.")
@click.option("--id", "id_text", metavar="ID", help="A bet that ended before, to say what became of it.")
@click.pass_obj
def _end_command(session: Session, kept: bool | None, id_text: str | None, as_json: bool) -> None:
    """End the bet in force, and say whether you keep the practice."""
    if id_text:
        from repmirror.cli.ids import found

        if kept is None:
            raise click.UsageError("Say what you make of it: --kept or --dropped.")
        draft = bet_settled(session.history, found(session.history, id_text, ("bet",))[1], kept)
    else:
        draft = bet_ended(session.history, session.now, kept)
    session.commit(draft)
    bet = bet_of(session.history, session.history.word("bet", draft.changes[0].id))
    if as_json:
        show_json(_facts(bet))
    else:
        say(f"{draft.says[:1].upper()}{draft.says[1:]}; {bet.verdict}")


@verb("list", "repmirror bet list")
@click.pass_obj
def _list_command(session: Session, as_json: bool) -> None:
    """Show every bet, the latest first, and what became of it."""
    told = _all(bets_view(session.history, session.now))
    if as_json:
        show_json([_facts(bet) for bet in told])
    elif told:
        rows = [
            (
                f"{bet.start}", f"{bet.ended or ''}", bet.practice, bet.a.of, bet.b.of, _kept(bet), bet.verdict,
                short_id(bet.id),
            )
            for bet in told
        ]  # fmt: skip
        table(("from", "to", "practice", "A", "B", "", "so far", "id"), rows)
    else:
        note("No bet yet. Start one: repmirror bet start ask about timing first")


def _all(view: BetsView) -> tuple[BetView, ...]:
    return (view.bet, *view.before) if view.bet else view.before


def _kept(bet: BetView) -> str:
    return {True: "kept", False: "dropped", None: ""}[bet.kept]


for _command in (_show_command, _start_command, _end_command, _list_command):
    bet_command.add_command(_command)
