"""What every measurement shares: contestants that take turns, ratios within a turn, patience, and the table of it all.

The machine is never quiet, so times of different runs are not compared. In every turn each contestant goes
once, forwards and backwards by turns, and only the ratio of two times of the same turn counts.
"""

import signal
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from statistics import median
from time import perf_counter
from typing import NamedTuple

Times = dict[str, list[float]]
"""Each contestant's times in seconds, by turn."""

Contestant = Callable[[], float | Mapping[str, float]]
"""Goes once and says how many seconds it took; or how many each of several things did, by name."""


class Row(NamedTuple):
    """One ratio: what against what, at which size, over how many turns.

    `ours` is the median, `p95` what only one in twenty passes; seconds, unless `unit` is MB, % (of one core) or B.
    """

    what: str
    against: str
    size: str
    n: int
    ours: float
    theirs: float
    ratio: float
    low: float
    high: float
    aim: float | None
    p95: float | None = None
    unit: str = "ms"

    @property
    def is_met(self) -> bool | None:
        """Whether the ratio is within its aim; None where it has none."""
        return None if self.aim is None else self.ratio <= self.aim


class Missing(NamedTuple):
    """Something that could not be measured here, and why; `is_failure` where it should have been."""

    what: str
    why: str
    is_failure: bool = False


_AND_AGAIN = 60.0
"""Seconds that what is left of a measurement has, once its time is over."""

TELL_EVERY = 5.0
"""Seconds between two words on how far a measurement is."""


def tell(what: str) -> None:
    """A word on how far it is, where it does not get into the table."""
    print(f"  {what}", file=sys.stderr, flush=True)


def tried(what: str, rows: Iterable[Row | Missing]) -> Iterator[Row | Missing]:
    """Rows as they come. Where one can't be had it is said why, and whatever else is measured goes on."""
    try:
        yield from rows
    except Exception as error:
        tell(f"{what} was given up: {type(error).__name__}: {error}")
        yield Missing(what, f"{type(error).__name__}: {error}".partition("\n")[0], is_failure=True)


@contextmanager
def patience(longest: float) -> Iterator[None]:
    """Raise TimeoutError after so many seconds, and now and then after that; Windows waits on."""
    if not hasattr(signal, "setitimer"):
        yield
        return

    def give_up(*_: object) -> None:
        raise TimeoutError(f"it took longer than {longest:.0f} seconds")

    before = signal.signal(signal.SIGALRM, give_up)
    signal.setitimer(signal.ITIMER_REAL, longest, _AND_AGAIN)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)


def take_turns(contestants: Mapping[str, Contestant], runs: int, warm: int = 1) -> Times:
    """Let all go once a turn, the order reversed every other turn; the first `warm` turns do not count."""
    times: Times = {}
    order = list(contestants)
    told = perf_counter()
    for turn in range(runs + warm):
        if perf_counter() - told > TELL_EVERY:
            told = perf_counter()
            tell(f"turn {turn + 1} of {runs + warm}")
        for name in order if turn % 2 else reversed(order):
            took = contestants[name]()
            if turn >= warm:
                for each, seconds in (took if isinstance(took, Mapping) else {name: took}).items():
                    times.setdefault(each, []).append(seconds)
    return times


def percentile(values: Sequence[float], share: float) -> float:
    """The value below which `share` (0 to 1) of the values lie, interpolated."""
    ranked = sorted(values)
    place = share * (len(ranked) - 1)
    below = int(place)
    above = min(below + 1, len(ranked) - 1)
    return ranked[below] + (place - below) * (ranked[above] - ranked[below])


def paired(times: Times, ours: str, theirs: str, size: str, aim: float | None = None, what: str = "") -> Row:
    """The median of the turns' ratios, and their tenth and ninetieth percentiles."""
    ratios = [one / other for one, other in zip(times[ours], times[theirs], strict=True)]
    return Row(
        what or ours,
        theirs,
        size,
        len(ratios),
        median(times[ours]),
        median(times[theirs]),
        median(ratios),
        percentile(ratios, 0.1),
        percentile(ratios, 0.9),
        aim,
        percentile(times[ours], 0.95),
    )


def seconds(times: Times, ours: str, size: str, most: float, what: str = "", share: float = 0.5) -> Row:
    """A time against so many seconds: where a person waits, no ratio tells. `share` 0.95 asks it of nearly all."""
    taken = times[ours]
    low, high = percentile(taken, 0.1) / most, percentile(taken, 0.9) / most
    ratio, slow = percentile(taken, share) / most, percentile(taken, 0.95)
    called = (what or ours) + (f", p{100 * share:.0f}" if share != 0.5 else "")
    return Row(called, f"{most:g} s", size, len(taken), median(taken), most, ratio, low, high, 1.0, slow)


def measured(
    what: str, against: str, size: str, ours: Sequence[float], theirs: Sequence[float], aim: float | None, unit: str
) -> Row:
    """Medians of what is no time against each other."""
    middle, base = median(ours), median(theirs)
    ratio, low, high = (each / base if base else each for each in (middle, min(ours), max(ours)))
    return Row(what, against, size, len(ours), middle, base, ratio, low, high, aim, percentile(ours, 0.95), unit)


def at_percentile(times: Times, ours: str, theirs: str, share: float, size: str, aim: float | None) -> Row:
    """The ratio of two percentiles. Slow ones come in different turns, so no pairs; its spread is over thirds."""
    one, other = times[ours], times[theirs]
    thirds = [
        percentile(one[part::3], share) / percentile(other[part::3], share) for part in range(3) if len(one) >= 30
    ]
    high, base = percentile(one, share), percentile(other, share)
    ratio = high / base
    what = f"{ours}, p{100 * share:.0f}"
    low, top = min(thirds, default=ratio), max(thirds, default=ratio)
    return Row(what, theirs, size, len(one), median(one), base, ratio, low, top, aim, high)


_HEADS = ("what", "against", "size", "n", "median", "p95", "against", "ratio", "p10–p90", "aim", "met")
_LEFT = 3


def table(rows: Iterable[Row | Missing]) -> str:
    """The rows as lines, words to the left and numbers to the right; what is missing stands below."""
    measured = [row for row in rows if isinstance(row, Row)]
    cells = [_HEADS, *(_cells(row) for row in measured)]
    widths = [max(len(line[place]) for line in cells) for place in range(len(_HEADS))]
    lines = ["  ".join(_placed(line, widths)).rstrip() for line in cells]
    lines.insert(1, "  ".join("-" * width for width in widths))
    lines += [f"not measured: {row.what}: {row.why}" for row in rows if isinstance(row, Missing)]
    return "\n".join(lines)


def _placed(line: Sequence[str], widths: Sequence[int]) -> list[str]:
    pairs = list(zip(line, widths, strict=True))
    return [cell.ljust(width) for cell, width in pairs[:_LEFT]] + [cell.rjust(width) for cell, width in pairs[_LEFT:]]


def _cells(row: Row) -> tuple[str, ...]:
    return (
        row.what,
        row.against,
        row.size,
        str(row.n),
        _said(row.ours, row.unit),
        _said(row.ours if row.p95 is None else row.p95, row.unit),
        _said(row.theirs, row.unit),
        f"{row.ratio:.2f}",
        f"{row.low:.2f}–{row.high:.2f}",
        "–" if row.aim is None else f"{row.aim:g}",
        {None: "–", True: "yes", False: "NO"}[row.is_met],
    )


def _said(value: float, unit: str) -> str:
    if unit == "ms":
        value *= 1000
    digits = {"B": 0, "MB": 1, "%": 2}.get(unit, 3 if value < 10 else 1)
    return f"{value:.{digits}f} {unit}"
