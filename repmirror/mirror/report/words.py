"""The later parts of a report's page: what was practised and tried, what was promised, and what buyers say."""

from collections.abc import Iterator
from datetime import date

from repmirror.exchange.document import Bar, Bars, Block, Column, Heading, Items, Paragraph, Quote, Table
from repmirror.mirror.focus.result import FocusResult
from repmirror.mirror.rate import Rate
from repmirror.mirror.report.facts import Report, ReportBet, ReportNote, ReportReason
from repmirror.mirror.wording import counted, long_day
from repmirror.stats.promises import Promises

_MOST_FOCI, _MOST_BETS, _MOST_LINES, _MOST_OWNERS = 2, 3, 5, 8
"""What is drawn and listed at most: the page is to be read on two sheets."""

_KEPT = {True: "It is a habit now.", False: "It was dropped.", None: ""}


def said_blocks(report: Report) -> Iterator[Block]:
    """Foci, bets, promises, reasons, then what was asked for."""
    for focus in report.foci[:_MOST_FOCI]:
        yield from _focus(focus)
    if earlier := report.foci[_MOST_FOCI:]:
        yield Heading("Earlier focuses")
        yield Items(_few([f"{focus.title}: {_use_of(focus)}; {focus.verdict}" for focus in earlier]))
    yield from _bets(report)
    yield from _promises(report)
    yield from _reasons(report)
    yield from _asked(report)


def told(rate: Rate) -> str:
    """A rate with what it is of: "29 % (9 of 31)"."""
    return f"{rate.percent} ({rate.of})" if rate.touches else "– (0 of 0)"


def _focus(focus: FocusResult) -> Iterator[Block]:
    yield Heading(f"Focus: {focus.title}")
    since = f"Since {long_day(focus.first)}" if focus.last is None else _from_to(focus.first, focus.last)
    expected = f"; expected were {100 * focus.expected:.0f} %" if focus.expected is not None else ""
    if focus.take_up is None:
        yield Paragraph(f"{since}; no connected touch yet could have used it{expected}.")
        return
    yield Paragraph(f"{since}: {_use_of(focus)}{expected}.")
    bars = (_bar("with it", focus.with_focus, is_strong=True), _bar("without it", focus.without))
    yield Bars("On base among connected touches", bars, _sentence(focus.verdict), top=1.0)


def _use_of(focus: FocusResult) -> str:
    share = "" if focus.take_up is None else f" ({100 * focus.take_up:.0f} %)"
    return f"used in {focus.used:,} of {counted(focus.connected, 'connected touch')}{share}"


def _few(lines: list[str]) -> list[str]:
    """So many lines that a page stays a page, and how many more there are."""
    more = len(lines) - _MOST_LINES
    return lines if more <= 0 else [*lines[:_MOST_LINES], f"and {more:,} more"]


def _from_to(first: date, last: date) -> str:
    return f"{long_day(first)} to {long_day(last)}"


def _bar(label: str, rate: Rate, *, is_strong: bool = False) -> Bar:
    there = bool(rate.touches)
    low, high = (rate.low, rate.high) if there else (None, None)
    return Bar(label, rate.rate, told(rate), low, high, rate.sure_of, is_strong)


def _sentence(text: str) -> str:
    return f"{text[:1].upper()}{text[1:]}." if text else ""


def _bets(report: Report) -> Iterator[Block]:
    if not report.bets:
        return
    yield Heading("Bets: what was tried, and what it taught")
    for bet in report.bets[:_MOST_BETS]:
        yield _bet(bet)
    if earlier := report.bets[_MOST_BETS:]:
        yield Items(_few([f"{bet.practice}: {bet.view.verdict}" for bet in earlier]))


def _bet(bet: ReportBet) -> Block:
    when = f"since {long_day(bet.start)}" if bet.ended is None else f"{_from_to(bet.start, bet.ended)}"
    bars = (_bar("with it", bet.view.b, is_strong=True), _bar("as usual", bet.view.a))
    note = " ".join(filter(None, (_sentence(bet.view.verdict), _KEPT[bet.view.kept])))
    return Bars(f"{bet.practice} ({when})", bars, note, top=1.0)


def _promises(report: Report) -> Iterator[Block]:
    if not report.owners:
        return
    yield Heading("Promises to buyers")
    late = sum(promise.is_late for promise in report.waiting)
    waiting = f"{counted(len(report.waiting), 'promise')} open"
    past = f", {late:,} of them past {'its' if late == 1 else 'their'} date" if late else ""
    sure = f", sure to {report.kept.sure}" if report.kept.touches else ""
    kept = f"{told(report.kept)} kept by their date, of those that fell due or were settled in this span{sure}"
    yield Items((waiting + past, kept))
    columns = ("part of the company", "open", "past due", "kept by the date", "median days to keep")
    titles = (Column(columns[0]), *(Column(each, is_figure=True) for each in columns[1:]))
    yield Table("Who keeps their word", titles, [_owner(owner) for owner in report.owners[:_MOST_OWNERS]])
    if (more := len(report.owners) - _MOST_OWNERS) > 0:
        yield Paragraph(f"And {more:,} more, none of which owes more.", is_quiet=True)
    if {"names", "notes"} & set(report.fields) and report.waiting:
        yield from _waiting(report)


def _owner(owner: Promises) -> tuple[str, ...]:
    median = "–" if owner.median_days is None else f"{owner.median_days:.1f}"
    kept = f"{owner.on_time:,} of {owner.due:,}"
    return owner.owner or "nobody named", f"{owner.open:,}", f"{owner.late:,}", kept, median


def _waiting(report: Report) -> Iterator[Block]:
    columns = (Column("buyer"), Column("promised"), Column("by"), Column("since"), Column("due"))
    rows = [
        (
            promise.who or "–",
            promise.what or "–",
            promise.owner or "–",
            long_day(promise.since),
            f"{long_day(promise.due)}{' (past)' if promise.is_late else ''}" if promise.due else "–",
        )
        for promise in report.waiting
    ]
    yield Table("Promises that are waited for", columns, rows)


def _reasons(report: Report) -> Iterator[Block]:
    if not report.reasons_for and not report.reasons_against:
        return
    yield Heading("What buyers say")
    for side, reasons in (("For", report.reasons_for), ("Against", report.reasons_against)):
        if reasons:
            yield Bars(f"{side}, by accounts", tuple(map(_reason, reasons)))


def _reason(reason: ReportReason) -> Bar:
    return Bar(reason.word, reason.accounts, f"{reason.accounts:,}")


def _asked(report: Report) -> Iterator[Block]:
    if report.busiest:
        yield Heading("Accounts")
        yield from _accounts(report)
    if report.notes:
        yield Heading("Notes of touches on base")
        yield Items(tuple(map(_note, report.notes)))
    if report.quotes:
        yield Heading("In buyers’ words")
        for quote in report.quotes:
            yield Quote(quote.text, f"{quote.who}, {long_day(quote.day)}" if quote.who else long_day(quote.day))


def _accounts(report: Report) -> Iterator[Block]:
    with_numbers = "numbers" in report.fields
    columns = [Column("account"), Column("touches", is_figure=True), Column("on base", is_figure=True)]
    rows = [
        [each.who or f"account {place}", f"{each.touches:,}", f"{each.on_base:,}", ", ".join(each.numbers) or "–"]
        for place, each in enumerate(report.busiest, start=1)
    ]
    shown = [*columns, Column("numbers")] if with_numbers else columns
    yield Table("Most touched", shown, [row[: len(shown)] for row in rows])


def _note(note: ReportNote) -> str:
    who = f", {note.who}" if note.who else ""
    return f"{long_day(note.day)}{who}: {note.text}"
