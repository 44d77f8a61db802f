"""The rep's figures as a page a manager reads: Markdown, no names in it, no rate without its denominator."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from repmirror.domain.plain import plain

_SPECIAL = re.compile(r"""[!"#$&()*+.:<=>@\[\\\]^_`{|}~]|^-""")


@dataclass(frozen=True, slots=True, kw_only=True)
class Share:
    """`part` of `of`, and how sure: `low` and `high` bound the rate at 95 %, 0 to 1."""

    part: int
    of: int
    low: float = 0.0
    high: float = 1.0


@dataclass(frozen=True, slots=True, kw_only=True)
class WeekShare:
    """One week's on base; `is_open` while late answers may still come."""

    label: str
    on_base: Share
    is_open: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class FocusReport:
    """The focus in force: take-up among connected touches, and on base with it and without."""

    title: str
    take_up: Share
    with_focus: Share
    without: Share
    expected: float | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """What the page tells, as plain values. The span is half-open; None is "from the first", "to the last".

    `connected` is out of touches by call, visit or video; `excluded` are the wrong numbers; reasons are
    (word, count), the most frequent first; `flags_kept` is out of those settled or past their date.
    """

    since: date | None = None
    until: date | None = None
    touches: int
    excluded: int
    connected: Share
    on_base: Share
    is_open: bool = False
    bases_per_touch: float | None = None
    weeks: Sequence[WeekShare] = ()
    streak: int = 0
    longest_streak: int = 0
    focus: FocusReport | None = None
    flags_open: int = 0
    flags_kept: Share | None = None
    reasons_for: Sequence[tuple[str, int]] = ()
    reasons_against: Sequence[tuple[str, int]] = ()


def report_markdown(report: Report) -> str:
    """The page, ending in a newline. Text from the data is escaped; the caller shows it before it leaves."""
    sections = (_head, _weeks, _streak, _focus, _flags, _reasons)
    return "\n\n".join("\n".join(lines) for section in sections if (lines := list(section(report)))) + "\n"


def escaped(text: str) -> str:
    """Text from the data as Markdown shows it letter by letter: no link, heading, table cell or mention."""
    return _SPECIAL.sub(r"\\\g<0>", plain(text).strip())


def told(share: Share) -> str:
    """A rate for a reader: `29 % (9 of 31; 95 % sure it is 16–47 %)`, or that there is nothing to divide by."""
    if not share.of:
        return "– (0 of 0)"
    sure = f"95 % sure it is {100 * share.low:.0f}–{100 * share.high:.0f} %"
    return f"{100 * share.part / share.of:.0f} % ({share.part} of {share.of}; {sure})"


def _head(report: Report) -> Iterator[str]:
    yield f"# On base{_span(report)}"
    yield ""
    apart = f", and {report.excluded} wrong numbers, counted apart" if report.excluded else ""
    yield f"- touches: {report.touches}{apart}"
    yield f"- connected, of touches by call, visit or video: {told(report.connected)}"
    still = "; still open, late answers may come" if report.is_open else ""
    yield f"- on base, the buyer did something: {told(report.on_base)}{still}"
    if report.bases_per_touch is not None:
        yield f"- bases per touch: {report.bases_per_touch:.2f} (over {report.touches} touches)"


def _span(report: Report) -> str:
    since = f" from {report.since}" if report.since else ""
    return since + (f" until {report.until} (that day not included)" if report.until else "")


def _weeks(report: Report) -> Iterator[str]:
    if not report.weeks:
        return
    yield "| week | touches | on base | rate | 95 % sure it is |"
    yield "|---|---:|---:|---:|---|"
    for week in report.weeks:
        yield _week(week)


def _week(week: WeekShare) -> str:
    share = week.on_base
    still = " (still open)" if week.is_open else ""
    rate, sure = "–", "–"
    if share.of:
        rate = f"{100 * share.part / share.of:.0f} %"
        sure = f"{100 * share.low:.0f}–{100 * share.high:.0f} %"
    return f"| {escaped(week.label)}{still} | {share.of} | {share.part} | {rate} | {sure} |"


def _streak(report: Report) -> Iterator[str]:
    yield f"Streak: {report.streak} workdays; the longest {report.longest_streak}."


def _focus(report: Report) -> Iterator[str]:
    if not (focus := report.focus):
        return
    yield f"## Focus: {escaped(focus.title)}"
    yield ""
    expected = f"; expected {100 * focus.expected:.0f} %" if focus.expected is not None else ""
    yield f"- take-up, of connected touches: {told(focus.take_up)}{expected}"
    yield f"- on base with it: {told(focus.with_focus)}"
    yield f"- on base without it: {told(focus.without)}"


def _flags(report: Report) -> Iterator[str]:
    if not report.flags_open and report.flags_kept is None:
        return
    yield "## Promises to buyers"
    yield ""
    yield f"- open: {report.flags_open}"
    if report.flags_kept is not None:
        yield f"- kept by their date: {told(report.flags_kept)}"


def _reasons(report: Report) -> Iterator[str]:
    if not report.reasons_for and not report.reasons_against:
        return
    yield "## What buyers say"
    for side, reasons in (("For", report.reasons_for), ("Against", report.reasons_against)):
        if reasons:
            yield ""
            yield f"{side}: {', '.join(f'{escaped(word)} ({count})' for word, count in reasons)}"
