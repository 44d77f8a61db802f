"""What every measurement shares: contestants that take turns, ratios within a turn, and the table of them.

The machine is never quiet, so times of different runs are not compared. In every turn each contestant goes
once, forwards and backwards by turns, and only the ratio of two times of the same turn counts.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from statistics import median
from typing import NamedTuple

Times = dict[str, list[float]]
"""Each contestant's times in seconds, by turn."""

Contestant = Callable[[], float | Mapping[str, float]]
"""Goes once and says how many seconds it took; or how many each of several things did, by name."""


class Row(NamedTuple):
    """One ratio: what against what, at which size, over how many turns."""

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

    @property
    def is_met(self) -> bool | None:
        """Whether the ratio is within its aim; None where it has none."""
        return None if self.aim is None else self.ratio <= self.aim


class Missing(NamedTuple):
    """Something that could not be measured here, and why."""

    what: str
    why: str


def take_turns(contestants: Mapping[str, Contestant], runs: int, warm: int = 1) -> Times:
    """Let all go once a turn, the order reversed every other turn; the first `warm` turns do not count."""
    times: Times = {}
    order = list(contestants)
    for turn in range(runs + warm):
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
    )


def seconds(times: Times, ours: str, size: str, most: float, what: str = "") -> Row:
    """A time against so many seconds: where a person waits, no ratio tells."""
    taken = times[ours]
    low, high = percentile(taken, 0.1) / most, percentile(taken, 0.9) / most
    middle = median(taken)
    return Row(what or ours, f"{most:g} s", size, len(taken), middle, most, middle / most, low, high, 1.0)


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
    return Row(what, theirs, size, len(one), high, base, ratio, low, top, aim)


_HEADS = ("what", "against", "size", "n", "median ms", "against ms", "ratio", "p10–p90", "aim", "met")
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
        _ms(row.ours),
        _ms(row.theirs),
        f"{row.ratio:.2f}",
        f"{row.low:.2f}–{row.high:.2f}",
        "–" if row.aim is None else f"{row.aim:g}",
        {None: "–", True: "yes", False: "NO"}[row.is_met],
    )


def _ms(seconds: float) -> str:
    ms = seconds * 1000
    return f"{ms:.3f}" if ms < 10 else f"{ms:.1f}"
