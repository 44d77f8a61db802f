"""What changed together with the rate: the words and ways whose share of the touches moved most."""

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from math import sqrt
from typing import NamedTuple

from repmirror.domain.vocabulary import CHANNELS
from repmirror.stats.ledger import Ledger
from repmirror.stats.reach import CONNECTED

FAR = 2.576
"""How many standard errors a share must have moved to be named: one in a hundred would by chance."""

FEW = 3
"""Touches with it, before and after together, below which nothing is said of it."""


class Moved(NamedTuple):
    """One objection, channel, hour or tag: how many of the touches that could have it had it, before and after.

    `z` is the distance of the two shares in standard errors, above 0 where it became more; `rows` are the
    touches with it since.
    """

    by: str
    key: str
    before: tuple[int, int]
    after: tuple[int, int]
    z: float
    rows: tuple[int, ...]


def companions(
    ledger: Ledger, before: Sequence[int], after: Sequence[int], timeless: frozenset[int] = frozenset()
) -> list[Moved]:
    """What moved, furthest first: objections among connected touches, channels, tags and hours among all.

    `before` and `after` are rows without wrong numbers; `timeless` are those whose hour nobody said.
    """
    found = []
    for by in ("objection", "channel", "hour", "tag"):
        column, has = _said_in(ledger, by)
        then, now = (_that_could(ledger, rows, by, timeless) for rows in (before, after))
        old, new = (_counted(map(column.__getitem__, rows), has) for rows in (then, now))
        for key in old.keys() | new.keys():
            z = _distance((old[key], len(then)), (new[key], len(now)))
            if abs(z) >= FAR and old[key] + new[key] >= FEW:
                rows = tuple(row for row in now if key in has(column[row]))
                found.append(Moved(by, key, (old[key], len(then)), (new[key], len(now)), z, rows))
    return sorted(found, key=lambda moved: (-abs(moved.z), moved.by, moved.key))


_Has = Callable[[int], Iterable[str]]
"""What a number in a column says a touch has."""


def _said_in(ledger: Ledger, by: str) -> tuple[Sequence[int], _Has]:
    """The column that tells it."""
    marks = ledger.marks_said
    if by == "objection":
        return ledger.marks, lambda code: marks[code].objections
    if by == "tag":
        return ledger.marks, lambda code: marks[code].tags
    if by == "hour":
        return ledger.hour, lambda code: (str(code),)
    return ledger.reach, lambda code: (CHANNELS[code % 8],)


def _that_could(ledger: Ledger, rows: Sequence[int], by: str, timeless: frozenset[int]) -> Sequence[int]:
    """The rows that could have one."""
    if by == "objection":
        return [row for row in rows if CONNECTED[ledger.reach[row]]]
    return [row for row in rows if row not in timeless] if by == "hour" else rows


def _counted(codes: Iterable[int], has: _Has) -> Counter[str]:
    """How many touches have each; the same numbers are counted together."""
    found = Counter[str]()
    for code, touches in Counter(codes).items():
        for key in {*has(code)}:
            found[key] += touches
    return found


def _distance(before: tuple[int, int], after: tuple[int, int]) -> float:
    """The two-proportion z of the shares, pooled; 0 where either has no touches."""
    (x, n), (y, m) = before, after
    pooled = (x + y) / (n + m) if n + m else 0.0
    spread = sqrt(pooled * (1.0 - pooled) * (1.0 / n + 1.0 / m)) if n and m else 0.0
    return (y / m - x / n) / spread if spread else 0.0
