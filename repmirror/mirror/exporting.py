"""The rep's touches and figures taken out: a table, a list, or a page for a manager without a name in it."""

from collections.abc import Iterator
from datetime import date, datetime
from typing import TextIO

from repmirror.exchange.credited import Credited
from repmirror.exchange.csv_out import touches_csv
from repmirror.exchange.json_out import touches_json
from repmirror.exchange.markdown_out import FocusReport, Report, Share, WeekShare, report_markdown
from repmirror.mirror.figures import Figures, figures
from repmirror.mirror.flags import flags_view
from repmirror.mirror.focus import result_of
from repmirror.mirror.history import History
from repmirror.mirror.rate import Rate
from repmirror.mirror.streak import streak_view
from repmirror.mirror.voice import Reason, voice_view
from repmirror.stats.intervals import running, wilson
from repmirror.stats.promises import promises

FORMATS = ("csv", "json", "md")
"""What can be exported so far."""

_MOST_WEEKS = 26


def export(
    history: History, now: datetime, out: TextIO, form: str, since: date | None, until: date | None, *, bom: bool
) -> int:
    """Write a half-open span in one of FORMATS; how many touches it holds or counts."""
    if form == "md":
        report = report_of(history, now, since, until)
        out.write(report_markdown(report))
        return report.touches + report.excluded
    rows = _credited(history, since, until)
    return touches_csv(rows, out, bom=bom) if form == "csv" else touches_json(rows, out)


def _credited(history: History, since: date | None, until: date | None) -> Iterator[Credited]:
    rows = history.ledger.rows(since, until)
    for row, touch in zip(rows, history.touches(rows), strict=True):
        yield Credited(touch, history.ledger.base[row] > 0)


def report_of(history: History, now: datetime, since: date | None, until: date | None) -> Report:
    """The figures of a span as a manager's page tells them: no account, no person, no note."""
    told = figures(history, now, since, until, by="week")
    streak = streak_view(history, history.today(now))
    voice = voice_view(history)
    return Report(
        since=since,
        until=until,
        touches=told.tally.touches,
        excluded=told.tally.excluded,
        connected=_connected(told),
        on_base=_share(told.rate),
        is_open=told.is_open,
        bases_per_touch=told.tally.bases_per_touch,
        weeks=tuple(
            WeekShare(label=row.key, on_base=_share(row.rate), is_open=row.rate.interval == "running")
            for row in (told.by or ())[-_MOST_WEEKS:]
        ),
        streak=streak.current,
        longest_streak=streak.longest,
        focus=_focus(history, now),
        flags_open=len(flags_view(history, now).waiting),
        flags_kept=_kept(history, now),
        reasons_for=_reasons(voice.reasons_for),
        reasons_against=_reasons(voice.reasons_against),
    )


def _share(rate: Rate) -> Share:
    return Share(part=rate.on_base, of=rate.touches, low=rate.low, high=rate.high)


def _connected(told: Figures) -> Share:
    counts = told.tally
    bounds = running if told.is_open else wilson
    low, high = bounds(counts.connected_spoken, counts.spoken)
    return Share(part=counts.connected_spoken, of=counts.spoken, low=low, high=high)


def _focus(history: History, now: datetime) -> FocusReport | None:
    focus = history.focus_at(now)
    if focus is None:
        return None
    result = result_of(history, focus)
    low, high = running(result.used, result.connected)
    return FocusReport(
        title=focus.title,
        take_up=Share(part=result.used, of=result.connected, low=low, high=high),
        with_focus=_share(result.with_focus),
        without=_share(result.without),
        expected=focus.expected,
    )


def _kept(history: History, now: datetime) -> Share | None:
    owners = promises(history.words("flag").values(), history.today(now), history.settings.day_start)
    on_time, due = sum(each.on_time for each in owners), sum(each.due for each in owners)
    return Share(part=on_time, of=due, **_bounds(on_time, due)) if due else None


def _bounds(part: int, of: int) -> dict[str, float]:
    low, high = running(part, of)
    return {"low": low, "high": high}


def _reasons(reasons: tuple[Reason, ...]) -> tuple[tuple[str, int], ...]:
    return tuple((reason.word, reason.count) for reason in reasons)
