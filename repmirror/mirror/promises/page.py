"""A brief for the company: what it still owes its buyers, in their words, and who keeps their word."""

from collections.abc import Collection, Iterator
from datetime import date, datetime

from repmirror.domain.flag import Flag
from repmirror.exchange.document import (
    Block,
    Column,
    Document,
    Heading,
    KeyFigure,
    KeyFigures,
    Paragraph,
    Quote,
    Table,
)
from repmirror.mirror.discretion import Discretion
from repmirror.mirror.history import History
from repmirror.mirror.promises.flags import Aftermath, FlagRow, FlagsView, OwnerRow, flags_view
from repmirror.mirror.rate import Rate, running_rate
from repmirror.mirror.wording import counted, long_day, made_on

_MOST_BROKEN = 10
"""Broken promises that are told, the latest first: a brief that lists years of them is not read."""


def flags_page(history: History, now: datetime, fields: Collection[str] = ()) -> Document:
    """The page: waiting promises, past their date first, then the oldest, then the costliest; then the ledger.

    The buyers' words are in it, for they are what it is for; their names and numbers only with those `fields`.
    """
    view, tact, today = flags_view(history, now), Discretion(history, fields), history.today(now)
    late = sum(row.late for row in view.waiting)
    past = f", {late:,} of them past the date" if late else ""
    return Document(
        title=f"What we promised our buyers, {long_day(today)}",
        subtitle=f"{counted(len(view.waiting), 'promise')} waited for{past}",
        blocks=tuple(_blocks(history, view, tact, today)),
        foot=_foot(view, tact, today),
    )


def _blocks(history: History, view: FlagsView, tact: Discretion, today: date) -> Iterator[Block]:
    yield KeyFigures(tuple(_key_figures(view)))
    yield Heading("Still waited for")
    if not view.waiting:
        yield Paragraph("Nothing: every promise that was flagged is settled.")
    for row in sorted(view.waiting, key=_rank):
        yield from _promise(history, row, tact, today)
    broken = [row for row in view.settled if row.state == "broken"]
    if broken:
        yield Heading("Broken")
    for row in broken[:_MOST_BROKEN]:
        yield from _promise(history, row, tact, today)
    if view.owners:
        yield Heading("Who keeps their word")
        yield _ledger(view.owners)
        yield Paragraph(
            "In time: kept by the day the buyer was given, of those settled or past that day; a day named later moves "
            "nothing. “Sure to” bounds the share, at 95 %.", is_quiet=True,
        )  # fmt: skip
    if view.after:
        yield Heading("What it does to our calls")
        yield from _after(view.after)


def _rank(row: FlagRow) -> tuple[bool, int, float, str]:
    """Past the date first; then by weeks of age, and the costliest of a week."""
    return not row.late, -(row.age // 7), -(row.stake or 0), row.id


def _key_figures(view: FlagsView) -> Iterator[KeyFigure]:
    late = sum(row.late for row in view.waiting)
    yield KeyFigure(f"{late:,}", "past their date", f"of {counted(len(view.waiting), 'promise')} waited for")
    told = sum(row.stake is not None for row in view.waiting)
    yield KeyFigure(f"{view.stake:,.0f}", "at stake", f"in the {told:,} of them with an amount")
    kept = running_rate(sum(each.on_time for each in view.owners), sum(each.settled for each in view.owners))
    of = f"{kept.of} settled or past their date; sure to {kept.sure}" if kept.touches else "nothing settled yet"
    yield KeyFigure(kept.percent, "kept in time", of)


def _promise(history: History, row: FlagRow, tact: Discretion, today: date) -> Iterator[Block]:
    flag: Flag = history.word("flag", row.id)
    buyer = f" To {row.who}." if row.who and tact.tells("names") else ""
    is_at = "was" if flag.is_settled else "is"
    stake = f" {row.stake:,.0f} {is_at} at stake." if row.stake else ""
    owner = row.owner or "nobody named"
    yield Paragraph(
        f"{tact.text(row.text)}.{buyer} {owner[:1].upper()}{owner[1:]}, {_when(row, flag, today)}.{stake}"
        f"{_since(history, flag, tact)}"
    )
    if row.words:
        yield Quote(tact.text(row.words), row.who if tact.tells("names") else "")


def _when(row: FlagRow, flag: Flag, today: date) -> str:
    raised = f"raised {counted(row.age, 'day')} ago" if row.age else "raised today"
    if flag.is_settled:
        return f"{raised}, {row.state} on {long_day(row.turned)}"
    if flag.deadline is None:
        return raised
    if row.late:
        return f"{raised}, {counted((today - flag.deadline).days, 'day')} past its date"
    return f"{raised}, due {long_day(flag.deadline)}"


def _since(history: History, flag: Flag, tact: Discretion) -> str:
    """Who was told and who gave their word, in a sentence; names of colleagues go with those of buyers."""
    said = []
    for turn in flag.turns:
        if turn.state not in ("told", "promised"):
            continue
        whom = f" {'by ' if turn.state == 'promised' else ''}{turn.whom}" if turn.whom and tact.tells("names") else ""
        until = f", for {long_day(turn.by)}" if turn.by else ""
        said.append(f"{turn.state}{whom} on {long_day(history.day_of(turn.at))}{until}")
    told = "; ".join(said)
    return f" {told[:1].upper()}{told[1:]}." if told else ""


def _ledger(owners: Collection[OwnerRow]) -> Table:
    titles = ("owner", "open", "late", "oldest", "kept", "broken", "in time", "sure to", "days to keep", "at stake")
    return Table(
        "By the part of the company that owes it",
        tuple(Column(title, is_figure=place > 0) for place, title in enumerate(titles)),
        [
            (
                each.owner, f"{each.open:,}", f"{each.due:,}", "–" if each.oldest is None else f"{each.oldest:,} d",
                f"{each.kept:,}", f"{each.broken:,}", each.share.of if each.settled else "–", each.share.sure or "–",
                "–" if each.median_days is None else f"{each.median_days:.0f} (median)", f"{each.stake:,.0f}",
            )
            for each in owners
        ],
    )  # fmt: skip


def _after(after: Aftermath) -> Iterator[Block]:
    broken, kept = after.flags
    yield Paragraph(
        f"Touches on which the buyer did something, in the {after.days} days after a promise to the same account was "
        f"broken ({counted(broken, 'promise')}): {_told(after.broken)}; was kept ({counted(kept, 'promise')}): "
        f"{_told(after.kept)}. {after.says[:1].upper()}{after.says[1:]}."
    )
    yield Paragraph(
        "Nobody tossed a coin over which promise is kept, so this is a question to ask and not a proof.", is_quiet=True
    )


def _told(rate: Rate) -> str:
    return f"{rate.of}, {rate.percent}, sure to {rate.sure_of}" if rate.touches else "no touch yet"


def _foot(view: FlagsView, tact: Discretion, today: date) -> str:
    kept_back = [name for name in ("names", "numbers") if not tact.tells(name)]
    spent = f" {view.spent[:1].upper()}{view.spent[1:]}." if view.spent else ""
    return f"{made_on(today, kept_back)}{spent}"
