"""What a focus did while it was in force: whether it was used, and whether it moved the buyer."""

from dataclasses import dataclass
from datetime import date

from repmirror.domain.focus import Focus
from repmirror.mirror.foci import focus_span
from repmirror.mirror.history import History
from repmirror.mirror.rate import Rate
from repmirror.stats.intervals import running
from repmirror.stats.take_up import TakeUp, take_up

ENOUGH = 20
"""Connected touches with the focus, and as many without, before the two are compared in words."""


@dataclass(frozen=True, slots=True)
class FocusResult:
    """One focus and what it did, among connected touches; `sent` and `left_out` could not have used it."""

    id: str
    title: str
    kind: str
    why: str
    first: date
    last: date | None
    until: date | None
    expected: float | None
    used: int
    connected: int
    sent: int
    left_out: int
    with_focus: Rate
    without: Rate
    verdict: str

    @property
    def take_up(self) -> float | None:
        """Used ÷ connected, 0 to 1; None where nobody was connected."""
        return self.used / self.connected if self.connected else None


def result_of(history: History, focus: Focus) -> FocusResult:
    """What a focus did while it was in force."""
    start, end = focus_span(history, focus)
    counts = take_up(history.ledger, rows_of(history, focus))
    with_used, without = rate_of(*counts.with_used), rate_of(*counts.without)
    return FocusResult(
        id=focus.id,
        title=focus.title,
        kind=focus.kind,
        why=focus.why,
        first=history.day_of(start),
        last=history.day_of(end) if end else None,
        until=focus.until,
        expected=focus.expected,
        used=counts.used,
        connected=counts.connected,
        sent=counts.sent,
        left_out=counts.left_out,
        with_focus=with_used,
        without=without,
        verdict=_verdict(counts, with_used, without),
    )


def rows_of(history: History, focus: Focus) -> range:
    """The touches of its time."""
    start, end = focus_span(history, focus)
    return history.ledger.rows_between(start, end)


def rate_of(on_base: int, touches: int) -> Rate:
    """A rate that stays right however often it is looked at."""
    low, high = running(on_base, touches)
    return Rate(on_base, touches, low, high, "running")


def _verdict(counts: TakeUp, with_used: Rate, without: Rate) -> str:
    """What may honestly be said of the difference."""
    short = max(0, ENOUGH - counts.with_used[1]) + max(0, ENOUGH - counts.without[1])
    if short:
        return f"too early to tell: {short} connected touches to go"
    if with_used.low > without.high:
        return "buyers act more where it is used, beyond chance"
    if with_used.high < without.low:
        return "buyers act less where it is used, beyond chance"
    return "no difference yet that chance could not make"
