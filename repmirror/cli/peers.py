"""`peers`: where the rep stands among colleagues' cards, what the brightest do differently, and bets pooled."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from repmirror.cli.facts import iso, rate_facts
from repmirror.cli.printing import counted, head, note, rate_words, say, short_id, show_json, table
from repmirror.cli.session import Session
from repmirror.cli.verb import FileName, verb, verb_group
from repmirror.mirror.colleagues.alike import LEAST
from repmirror.mirror.colleagues.band import chance_word
from repmirror.mirror.colleagues.group import GroupView, group_view
from repmirror.mirror.colleagues.peers import PeerRow, card_in, cards_added, peer_removed, peer_rows
from repmirror.mirror.identity import own_ids

if TYPE_CHECKING:
    from repmirror.mirror.colleagues.band import Band
    from repmirror.mirror.colleagues.habits import Habit
    from repmirror.mirror.colleagues.pooled import PooledBet
    from repmirror.mirror.rate import Share

_HABITS_SHOWN = 12


@verb_group(
    "peers",
    "repmirror export --as card -o card.json   your own card, for colleagues",
    "repmirror peers add cards/*.json          theirs, as they send them",
    "repmirror peers                           where you stand among them",
)
@click.pass_context
def peers_command(ctx: click.Context, as_json: bool) -> None:
    """Stand beside reps just like you: the same weeks of tenure, at least five cards, a band and never a rank.

    A card holds counts, the arms of bets, and tips its rep chose to share. Bets of one practice are pooled.
    """
    if ctx.invoked_subcommand is None:
        _show(ctx.ensure_object(Session), as_json)


@verb("show", "repmirror peers show", "repmirror peers show --json")
@click.pass_obj
def _show_command(session: Session, as_json: bool) -> None:
    """Show where you stand, what the brightest do, and bets pooled."""
    _show(session, as_json)


def _show(session: Session, as_json: bool) -> None:
    view = group_view(session.history, session.now)
    if as_json:
        show_json(_facts(view))
        return
    if not view.cards:
        note(f"No card yet. Ask {LEAST} colleagues for theirs: repmirror export --as card -o card.json")
        note("Then: repmirror peers add FILE…")
        return
    band = view.band
    head(band.says)
    if band.own.touches:
        say(f"  you {rate_words(band.own)}{_chances(band)}")
    _say_habits(view)
    if view.tips:
        say("", "Tips of the brightest:", *(f"  {tip}" for tip in view.tips))
    for bet in view.pooled:
        _say_bet(bet)


def _evidence(bet: PooledBet) -> str:
    return f"{bet.e_value:,.0f}" if bet.e_value >= 10 else f"{bet.e_value:.2g}"


def _chances(band: Band) -> str:
    if band.chances is None:
        return ""
    lower, middle, upper = map(chance_word, band.chances)
    return f"; lower third {lower}, middle {middle}, upper {upper}"


def _say_habits(view: GroupView) -> None:
    if not view.habits:
        return
    say("", *(view.sentences or (view.says,)))
    rows = [
        (each.name, _of(each.brightest), _of(each.others), _of(each.own), "beyond chance" if each.survives else "")
        for each in view.habits[:_HABITS_SHOWN]
    ]
    table(("habit", "brightest third", "the others", "you", ""), rows, right=(1, 2, 3))
    if (more := len(view.habits) - _HABITS_SHOWN) > 0:
        note(f"and {more} more (--json has all)")


def _of(share: Share) -> str:
    return f"{share.percent} of {share.of:,}" if share.of else "–"


def _say_bet(bet: PooledBet) -> None:
    say("")
    head(f"Bet: {bet.title} ({counted(bet.reps, 'rep')}{', you too' if bet.is_own else ''})")
    say(f"  A as usual  {rate_words(bet.a)}", f"  B with it   {rate_words(bet.b)}")
    say(f"  pooled      {bet.verdict}; evidence {_evidence(bet)} to 1, called at 20 to 1")


@verb("add", "repmirror peers add ann.json", "repmirror peers add cards/*.json")
@click.argument("files", metavar="FILE...", nargs=-1, required=True, type=FileName())
@click.pass_obj
def _add_command(session: Session, files: tuple[str, ...], as_json: bool) -> None:
    """Take in colleagues' cards; of one colleague the newest counts. All of them is one step to undo."""
    cards = [(file, card_in(file)) for file in files]
    session.history  # noqa: B018 - says what there is to say of the file first
    added = cards_added(session.history, own_ids(session.book), cards)
    if added.drafts:
        session.commit(added.drafts)
    there = len(peer_rows(session.history))
    if as_json:
        ids = [card.id for card in added.cards]
        show_json({"added": ids, "passed_over": list(added.passed_over), "cards": there})
        return
    note(*added.passed_over)
    say(f"{counted(len(added.cards), 'card')} added, {there:,} in all.")
    say(group_view(session.history, session.now).band.says)


@verb("list", "repmirror peers list")
@click.pass_obj
def _list_command(session: Session, as_json: bool) -> None:
    """Show the cards themselves, the latest first. How well each does is nobody's business."""
    rows = peer_rows(session.history)
    if as_json:
        show_json([_row_facts(row) for row in rows])
    elif rows:
        told = [
            (
                f"{row.made}", str(row.weeks), f"{row.last_week or '–'}", f"{row.touches:,}", str(row.bets),
                str(row.tips), short_id(row.id),
            )
            for row in rows
        ]  # fmt: skip
        table(("made", "weeks", "last", "touches", "bets", "tips", "id"), told, right=(1, 2, 3, 4, 5))
    else:
        note(f"No card yet. Ask {LEAST} colleagues for theirs: repmirror export --as card -o card.json")


@verb("remove", "repmirror peers remove 3f2a91c0")
@click.argument("ids", metavar="ID...", nargs=-1, required=True)
@click.pass_obj
def _remove_command(session: Session, ids: tuple[str, ...], as_json: bool) -> None:
    """Take cards away; undo brings them back."""
    draft = peer_removed(session.history, ids)
    session.commit(draft)
    there = len(peer_rows(session.history))
    if as_json:
        show_json({"removed": [change.id for change in draft.changes], "cards": there})
    else:
        say(f"{counted(len(draft.changes), 'card')} removed, {there:,} left")


def _facts(view: GroupView) -> dict[str, Any]:
    band = view.band
    chances = dict(zip(("lower", "middle", "upper"), band.chances, strict=True)) if band.chances else None
    return {
        "cards": [_row_facts(row) for row in view.cards],
        "band": {
            "state": band.state,
            "cards": band.cards,
            "missing": band.missing,
            "weeks": list(band.weeks) if band.weeks else None,
            "seasoned": band.is_seasoned,
            "own": rate_facts(band.own),
            "thirds": list(band.thirds),
            "chances": chances,
            "says": band.says,
        },
        "habits": [_habit_facts(habit) for habit in view.habits],
        "sentences": list(view.sentences),
        "tips": list(view.tips),
        "bets": [_bet_facts(bet) for bet in view.pooled],
    }


def _row_facts(row: PeerRow) -> dict[str, Any]:
    return {
        "id": row.id, "made": iso(row.made), "weeks": row.weeks, "last_week": row.last_week, "touches": row.touches,
        "bets": row.bets, "tips": row.tips,
    }  # fmt: skip


def _habit_facts(habit: Habit) -> dict[str, Any]:
    def told(share: Share) -> dict[str, Any]:
        return {"count": share.count, "of": share.of, "share": share.share}

    return {
        "by": habit.by, "key": habit.key, "name": habit.name, "brightest": told(habit.brightest),
        "others": told(habit.others), "own": told(habit.own), "survives": habit.survives,
    }  # fmt: skip


def _bet_facts(bet: PooledBet) -> dict[str, Any]:
    return {
        "practice": bet.title,
        "reps": bet.reps,
        "own": bet.is_own,
        "arms": [{"arm": "A", **rate_facts(bet.a)}, {"arm": "B", **rate_facts(bet.b)}],
        "e_value": bet.e_value,
        "state": bet.state,
        "verdict": bet.verdict,
    }


for _command in (_show_command, _add_command, _list_command, _remove_command):
    peers_command.add_command(_command)
