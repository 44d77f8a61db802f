"""A report as facts for a program or a spreadsheet: each figure a row of its own."""

from collections.abc import Iterator
from datetime import date
from typing import Any

from repmirror.exchange.report_out import Fact
from repmirror.mirror.discretion import FIELDS
from repmirror.mirror.rate import Rate
from repmirror.mirror.report.facts import Report, ReportNote


def report_head(report: Report) -> dict[str, Any]:
    """What is told of the whole, for JSON."""
    return {
        "made": report.made.isoformat(),
        "rep": report.rep or None,
        "since": _day(report.since),
        "until": _day(report.until),
        "open": report.is_open,
        "with": [name for name in FIELDS if name in report.fields],
        "left_out": [name for name in FIELDS if name not in report.fields],
    }


def report_rows(report: Report) -> Iterator[Fact]:
    """Every figure of the report, in the order of its page."""
    yield from _whole(report)
    for point in report.points:
        days: dict[str, Any] = {"since": _day(point.since), "until": _day(point.until)}
        yield _rate(f"on base by {report.by}", point.key, point.rate, open=point.is_open, **days)
    for mark in report.marks:
        yield Fact(part="began", key=mark.kind, since=_day(mark.day), says=mark.what)
    for channel, rate in report.channels:
        yield _rate("channel", channel, rate, open=report.is_open)
    yield from _practised(report)
    yield from _promised(report)
    yield from _said(report)


def _whole(report: Report) -> Iterator[Fact]:
    counts = report.tally
    days: dict[str, Any] = {"since": _day(report.first), "until": _day(report.until)}
    yield _rate("whole", "on base", report.rate, open=report.is_open, **days)
    yield _rate("whole", "connected", report.connected, open=report.is_open, **days)
    yield Fact(part="whole", key="bases", count=counts.bases, of=counts.touches, **days)
    yield Fact(part="whole", key="wrong numbers", count=counts.excluded, **days)
    yield Fact(part="effort", key="days with touches", count=report.workdays, **days)
    yield Fact(part="effort", key="accounts", count=report.accounts, **days)
    yield Fact(part="effort", key="minutes", count=round(counts.seconds / 60, 2), **days)
    tried = counts.touches + counts.excluded
    yield Fact(part="effort", key="touches with minutes", count=counts.timed, of=tried, **days)
    yield Fact(part="streak", key="current", count=report.streak.current)
    yield Fact(part="streak", key="longest", count=report.streak.longest)
    for key, rate in zip(("first half", "second half"), report.halves, strict=True):
        yield _rate("trend", key, rate, says=report.differ if key == "second half" else "")


def _practised(report: Report) -> Iterator[Fact]:
    days: dict[str, Any]
    for focus in report.foci:
        days = {"since": _day(focus.first), "until": _day(focus.last)}
        yield Fact(part="focus take-up", key=focus.title, count=focus.used, of=focus.connected, **days)
        if focus.expected is not None:
            yield Fact(part="focus expected", key=focus.title, count=focus.expected, **days)
        yield _rate("focus with", focus.title, focus.with_focus, says=focus.verdict, **days)
        yield _rate("focus without", focus.title, focus.without, **days)
    for bet in report.bets:
        days = {"since": _day(bet.start), "until": _day(bet.ended)}
        yield _rate("bet with", bet.practice, bet.view.b, says=bet.view.verdict, **days)
        yield _rate("bet as usual", bet.practice, bet.view.a, **days)


def _promised(report: Report) -> Iterator[Fact]:
    if not report.owners:
        return
    yield _rate("promises", "kept by their date", report.kept)
    for owner in report.owners:
        yield Fact(part="promises open", key=owner.owner, count=owner.open)
        yield Fact(part="promises past due", key=owner.owner, count=owner.late)
        yield Fact(part="promises kept by the date", key=owner.owner, count=owner.on_time, of=owner.due)
    if {"names", "notes"} & set(report.fields):
        for promise in report.waiting:
            told = ": ".join(filter(None, (promise.who, promise.what)))
            yield Fact(part="promise", key=promise.owner, since=_day(promise.since), until=_day(promise.due), says=told)


def _said(report: Report) -> Iterator[Fact]:
    for part, reasons in (("reason for", report.reasons_for), ("reason against", report.reasons_against)):
        yield from (Fact(part=part, key=reason.word, count=reason.accounts) for reason in reasons)
    for place, account in enumerate(report.busiest, start=1):
        says = ", ".join(account.numbers)
        yield Fact(
            part="account", key=account.who or f"account {place}", count=account.on_base, of=account.touches, says=says
        )
    yield from (_note("note", note) for note in report.notes)
    yield from (_note("quote", quote) for quote in report.quotes)


def _note(part: str, note: ReportNote) -> Fact:
    return Fact(part=part, key=note.who, since=_day(note.day), says=note.text)


def _rate(part: str, key: str, rate: Rate, **said: Any) -> Fact:
    low, high = (rate.low, rate.high) if rate.touches else (None, None)
    return Fact(part=part, key=key, count=rate.on_base, of=rate.touches, low=low, high=high, **said)


def _day(day: date | None) -> str | None:
    return day.isoformat() if day else None
