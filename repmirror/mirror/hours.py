"""The hours at which buyers act more, as far as a pattern survives: what a rep wants to know before a call."""

from datetime import date, datetime, timedelta
from typing import NamedTuple

from repmirror.mirror.history import History
from repmirror.mirror.patterns import PatternCell, PatternsView, named, patterns_view

_NAME = "hours"
_TIMES = ("slot", "hour", "weekday")
_MOST = 2


class _Kept(NamedTuple):
    """The sentences, and what they were made of: patterns are tested once a week, on what was before Monday."""

    monday: date
    rows: int
    sentences: tuple[str, ...]


def best_hours(history: History, now: datetime, *, is_hurried: bool = False) -> tuple[str, ...] | None:
    """Sentences on when buyers act more, the surest first; none where no pattern survives.

    The first time in a week it reckons all patterns; in a hurry it gives None instead.
    """
    today = history.today(now)
    monday = today - timedelta(days=today.weekday())
    rows = history.ledger.rows(until=monday).stop
    kept: _Kept | None = history.kept.get(_NAME)
    if kept is not None and kept[:2] == (monday, rows):
        return kept.sentences
    if is_hurried:
        return None
    view = patterns_view(history, now)
    better = [cell for by in _TIMES for cell in view.of(by) if cell.survives and _is_better(view, cell)]
    better.sort(key=lambda cell: (-cell.shrunk, cell.key))
    sentences = tuple(_sentence(view, cell) for cell in better[:_MOST])
    history.kept[_NAME] = _Kept(monday, rows, sentences)
    return sentences


def _others(view: PatternsView, cell: PatternCell) -> tuple[int, int]:
    """(on base, touches) of the other cells of its kind."""
    of_kind = view.of(cell.by)
    on_base = sum(each.rate.on_base for each in of_kind) - cell.rate.on_base
    return on_base, sum(each.rate.touches for each in of_kind) - cell.rate.touches


def _is_better(view: PatternsView, cell: PatternCell) -> bool:
    on_base, touches = _others(view, cell)
    return cell.rate.on_base * touches > on_base * cell.rate.touches


def _sentence(view: PatternsView, cell: PatternCell) -> str:
    on_base, touches = _others(view, cell)
    other = f"{100 * on_base / touches:.0f} % of {touches:,}"
    return f"{named(cell.by, cell.key)}, your time: on base {cell.rate.percent} of {cell.rate.touches:,}, else {other}"
