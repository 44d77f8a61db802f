"""The hours at which buyers act more, as far as a pattern survives: what a rep wants to know before a call."""

from repmirror.mirror.patterns.patterns import PatternCell, PatternsView, named

_TIMES = ("slot", "hour", "weekday")
_MOST = 2


def best_hours(view: PatternsView) -> tuple[str, ...]:
    """Sentences on when buyers act more, the surest first; none where no pattern survives."""
    better = [cell for by in _TIMES for cell in view.of(by) if cell.survives and _is_better(view, cell)]
    better.sort(key=lambda cell: (-cell.shrunk, cell.key))
    return tuple(_sentence(view, cell) for cell in better[:_MOST])


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
