"""A report in words and charts, for a manager to read."""

from collections.abc import Iterator

from repmirror.exchange.document import (
    Block,
    Column,
    Document,
    Heading,
    Items,
    KeyFigure,
    KeyFigures,
    Mark,
    Paragraph,
    Point,
    Table,
    Trend,
)
from repmirror.mirror.discretion import FIELDS
from repmirror.mirror.rate import Rate
from repmirror.mirror.report.facts import Report, ReportPoint
from repmirror.mirror.report.words import said_blocks, told
from repmirror.mirror.wording import counted, listed, long_day, made_on, span_name

_MADE_OF = {"day": "day", "week": "week from", "month": "month"}


def report_page(report: Report) -> Document:
    """The page. What it does not tell of buyers was never in the report."""
    when = span_name(report.since, report.until, report.first, report.last, report.today)
    return Document(
        title=f"{report.rep}: on base, {when}" if report.rep else f"On base, {when}",
        subtitle=_subtitle(report),
        blocks=tuple(_blocks(report)),
        foot=_foot(report),
    )


def _subtitle(report: Report) -> str:
    days = f"{counted(report.tally.touches, 'touch')} on {counted(report.workdays, 'day')}"
    return f"{days}, up to {long_day(report.today)}" if report.last in (None, report.today) else days


def _foot(report: Report) -> str:
    left_out = [name for name in FIELDS if name not in report.fields]
    told_of = [name for name in FIELDS if name in report.fields]
    shown = f" {listed(told_of).capitalize()} were put in by the rep." if told_of else ""
    return f"{made_on(report.today, left_out)}{shown}"


def _blocks(report: Report) -> Iterator[Block]:
    yield KeyFigures(tuple(_key_figures(report)))
    yield Paragraph(_what_it_is(report), is_quiet=True)
    if not report.tally.touches:
        yield Paragraph("There were no touches in this span.")
    else:
        yield from _on_base(report)
        yield from _effort(report)
    yield from said_blocks(report)


def _key_figures(report: Report) -> Iterator[KeyFigure]:
    counts = report.tally
    yield KeyFigure(report.rate.percent, "on base", _told_of(report.rate, "touches"))
    per_touch = "–" if counts.bases_per_touch is None else f"{counts.bases_per_touch:.2f}"
    bases = f"{counted(counts.bases, 'base')} in {counted(counts.touches, 'touch')}"
    yield KeyFigure(per_touch, "bases a touch", bases)
    yield KeyFigure(report.connected.percent, "connected", _told_of(report.connected, "calls and visits"))
    days = "workday in a row" if report.streak.current == 1 else "workdays in a row"
    yield KeyFigure(f"{report.streak.current:,}", days, f"up to today; the longest was {report.streak.longest:,}")


def _told_of(rate: Rate, what: str) -> str:
    return f"{rate.of} {what}; sure to {rate.sure_of}" if rate.touches else f"of 0 {what}"


def _what_it_is(report: Report) -> str:
    excluded = report.tally.excluded
    are = "is" if excluded == 1 else "are"
    apart = f"; {counted(excluded, 'wrong number')} {are} counted apart" if excluded else ""
    return (
        "A touch is one try to move a buyer. It is on base when the buyer did something: replied, called back, "
        "agreed to meet, asked for a proposal, bought. Calls nobody answered count as touches too"
        f"{apart}. “Sure to” bounds what the touches are worth, at 95 %; “at once” leaves later answers out."
    )


def _on_base(report: Report) -> Iterator[Block]:
    yield Heading("On base over time")
    if len(report.points) > 1:
        yield Trend(
            title=f"On base by {report.by}, and the band it surely lies in",
            by=_MADE_OF[report.by],
            what="on base",
            points=tuple(_point(point, report.by) for point in report.points),
            marks=tuple(_marks(report)),
            note=_open_note(report),
        )
    yield Paragraph(_halves(report))


def _point(point: ReportPoint, by: str) -> Point:
    rate, there = point.rate, bool(point.rate.touches)
    label = f"{point.since:%b %Y}" if by == "month" else f"{point.since.day} {point.since:%b}"
    return Point(
        label=label,
        value=rate.rate,
        told=rate.percent,
        of=rate.of,
        low=rate.low if there else None,
        high=rate.high if there else None,
        sure=rate.sure_of,
        is_open=point.is_open,
    )


def _marks(report: Report) -> Iterator[Mark]:
    for mark in report.marks:
        for place, point in enumerate(report.points):
            if mark.day < point.until:
                yield Mark(place, f"{mark.kind}: {mark.what}")
                break


def _open_note(report: Report) -> str:
    if not any(point.is_open for point in report.points):
        return ""
    return "Still open (hollow where it is drawn): answers may come for two weeks. The band is that of answers at once."


def _halves(report: Report) -> str:
    earlier, later = report.halves
    both = f"In the first half of the touches {told(earlier)} were on base at once, in the second {told(later)}"
    if report.differ:
        return f"{both}: buyers act {report.differ} now, beyond chance."
    return f"{both}: no difference that chance could not make."


def _effort(report: Report) -> Iterator[Block]:
    counts = report.tally
    yield Heading("Effort")
    lines = [
        f"{counted(counts.touches, 'touch')} with {counted(report.accounts, 'account')}, "
        f"{counts.touches / max(1, report.workdays):.0f} a day on {counted(report.workdays, 'day')}"
    ]
    if counts.timed:
        per_hour = f", {counts.bases_per_hour:.1f} bases an hour" if counts.bases_per_hour is not None else ""
        timed = f"the {counted(counts.timed, 'touch')} with minutes"
        lines.append(f"{counts.seconds / 3600:.1f} hours in {timed}{per_hour}")
    yield Items(tuple(lines))
    columns = (Column("channel"), Column("touches", is_figure=True), Column("on base", is_figure=True))
    rows = [(channel, f"{rate.touches:,}", told(rate), rate.sure_of) for channel, rate in report.channels]
    if rows:
        yield Table("By channel", (*columns, Column("sure to", is_figure=True)), rows)
