"""`voice`: why buyers do and don't, in their reasons and in their words."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from repmirror.cli.brief import asked_fields, brief_options, hand_out
from repmirror.cli.facts import iso, rate_facts
from repmirror.cli.printing import counted, head, note, say, show_json, table
from repmirror.cli.session import Session
from repmirror.cli.span import span_of, span_options
from repmirror.cli.verb import verb
from repmirror.domain.plain import plain
from repmirror.mirror.voice.voice import PERIODS
from repmirror.mirror.voice.whole import WholeVoice, whole_voice

if TYPE_CHECKING:
    from repmirror.mirror.voice.quotes import Quoted
    from repmirror.mirror.voice.rivals import RivalRow
    from repmirror.mirror.voice.voice import Reason, Segment

_QUOTES = 10


@verb(
    "voice",
    "repmirror voice",
    "repmirror voice --since -90d --tag smb",
    "repmirror voice --by quarter --json",
    "repmirror voice --brief html -o voice.html     for the company, in buyers' words, without their names",
)
@span_options
@brief_options
@click.option("--tag", default="", metavar="TAG", help="Of one segment only: the accounts with this tag.")
@click.option("--by", type=click.Choice(PERIODS), default="month", help="What the trend is told by.")
@click.pass_obj
def voice_command(
    session: Session, since: str | None, until: str | None, brief: str | None, fields: str | None, output: str | None,
    tag: str, by: str, as_json: bool,
) -> None:  # fmt: skip
    """Show why buyers do and don't: reasons for and against, who of those who said so bought, rivals, and quotes.

    A reason is +need or -price as you log (for:need, against:price). Text between “quotation marks” in a note is the
    buyer's own, kept word for word. A brief tells the company; their names and numbers stay here unless asked for.
    """
    asked = asked_fields(brief, fields, output)
    voice = whole_voice(session.history, *span_of(session, since, until), tag=plain(tag).lstrip("#").strip(), by=by)
    if brief:
        from repmirror.mirror.voice.page import voice_page

        page, count = voice_page(session.history, session.now, voice, asked)
        hand_out(session, page, brief, "the voice of prospects", count, asked, output, as_json)
    elif as_json:
        show_json(_all_facts(voice))
    elif voice.is_empty:
        note("No reasons yet. Say them as you log: repmirror log acme call for:need against:price")
    else:
        _say(voice)


def _all_facts(voice: WholeVoice) -> dict[str, Any]:
    view = voice.view
    return {
        "for": [_facts(reason) for reason in view.reasons_for],
        "against": [_facts(reason) for reason in view.reasons_against],
        "accounts": view.accounts,
        "bought": view.bought,
        "tag": view.tag or None,
        "periods": [
            {"period": period, "accounts": accounts} for period, accounts in zip(view.periods, view.heard, strict=True)
        ],
        "segments": [_segment_facts(segment) for segment in view.segments],
        "rivals": [_rival_facts(rival) for rival in voice.rivals],
        "displaced": [pair._asdict() for pair in voice.displaced],
        "quotes": [_quote_facts(quote) for quote in voice.quotes],
    }


def _shares(facts: dict[str, Any], accounts: int, bought: int) -> dict[str, Any]:
    """A rate of accounts under its own names."""
    bounds = {name: facts[name] for name in ("rate", "low", "high")}
    return {"accounts": accounts, "bought": bought, "not_bought": accounts - bought, **bounds}


def _facts(reason: Reason) -> dict[str, Any]:
    return {
        "reason": reason.word,
        "count": reason.count,
        **_shares(rate_facts(reason.rate), reason.accounts, reason.bought),
        "verdict": reason.says,
        "trend": list(reason.trend),
    }


def _segment_facts(segment: Segment) -> dict[str, Any]:
    return {
        "tag": segment.tag,
        **_shares(rate_facts(segment.rate), segment.accounts, segment.bought),
        "verdict": segment.says,
        "for": segment.most_for[0] if segment.most_for else None,
        "against": segment.most_against[0] if segment.most_against else None,
    }


def _rival_facts(rival: RivalRow) -> dict[str, Any]:
    return {
        "rival": rival.name,
        "own": rival.is_own,
        "accounts": rival.accounts,
        "touches": rival.touches,
        "won": rival.won,
        "lost": rival.lost,
        "undecided": rival.undecided,
        **{name: rate_facts(rival.rate)[name] for name in ("rate", "low", "high")},
        "verdict": rival.says,
    }


def _quote_facts(quote: Quoted) -> dict[str, Any]:
    return {
        "id": quote.id,
        "day": iso(quote.day),
        "who": quote.who,
        "person": quote.person or None,
        "quote": quote.text,
        "bought": quote.bought,
        "reasons": {"for": list(quote.reasons_for), "against": list(quote.reasons_against)},
        "objections": list(quote.objections),
        "rivals": list(quote.rivals),
    }


def _say(voice: WholeVoice) -> None:
    view = voice.view
    for side, reasons in (("What puts off", view.reasons_against), ("What compels", view.reasons_for)):
        if reasons:
            head(side)
            rows = [(r.word, str(r.count), r.rate.of, r.rate.percent, r.rate.sure, _trend(r), r.says) for r in reasons]
            title = f"accounts by {'quarter' if 'Q' in ''.join(view.periods) else 'month'}"
            table(("reason", "said", "bought", "", "sure to", title, ""), rows, right=(1, 2, 3, 4, 5))
            say("")
    if view.segments and not view.tag:
        head("By segment")
        told = [
            (f"#{s.tag}", s.rate.of, s.rate.percent, s.rate.sure, _most(s.most_for), _most(s.most_against), s.says)
            for s in view.segments
        ]
        table(("segment", "bought", "", "sure to", "for", "against", ""), told, right=(1, 2, 3))
        say("")
    _say_rivals(voice)
    _say_quotes(voice)
    of = f" in #{view.tag}" if view.tag else ""
    say(f"Of {counted(view.accounts, 'account')}{of} that gave a reason, {view.bought:,} bought ({view.rate.percent}).")


def _trend(reason: Reason) -> str:
    return " ".join(map(str, reason.trend))


def _most(most: tuple[str, int] | None) -> str:
    return f"{most[0]} ({most[1]})" if most else ""


def _say_rivals(voice: WholeVoice) -> None:
    if not voice.rivals:
        return
    head("Rivals, and who won")
    rows = [
        (f"~{r.name}{' (us)' if r.is_own else ''}", str(r.accounts), str(r.won), str(r.lost), str(r.undecided), r.says)
        for r in voice.rivals
    ]
    table(("rival", "accounts", "won", "lost", "undecided", ""), rows, right=(1, 2, 3, 4))
    say("")


def _say_quotes(voice: WholeVoice) -> None:
    if voice.quotes:
        head("In their words, the newest")
        for quote in voice.quotes[:_QUOTES]:
            say(f"  {quote.day}  “{quote.text}”  {quote.who}, {quote.what}{', bought' if quote.bought else ''}")
        say("")
