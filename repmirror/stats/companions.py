"""What changed together with the rate: the words and ways whose share of the touches moved most."""

from collections import Counter
from collections.abc import Iterable, Sequence
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
        then, now = (_with_keys(ledger, rows, by, timeless) for rows in (before, after))
        old, new = (Counter(key for _, keys in told for key in keys) for told in (then, now))
        for key in old.keys() | new.keys():
            z = _distance((old[key], len(then)), (new[key], len(now)))
            if abs(z) >= FAR and old[key] + new[key] >= FEW:
                rows = tuple(row for row, keys in now if key in keys)
                found.append(Moved(by, key, (old[key], len(then)), (new[key], len(now)), z, rows))
    return sorted(found, key=lambda moved: (-abs(moved.z), moved.by, moved.key))


def _with_keys(
    ledger: Ledger, rows: Sequence[int], by: str, timeless: frozenset[int]
) -> list[tuple[int, Iterable[str]]]:
    """The rows that could have one, each with what it has."""
    if by == "objection":
        talks = [row for row in rows if CONNECTED[ledger.reach[row]]]
        return [(row, set(ledger.marks_said[ledger.marks[row]].objections)) for row in talks]
    if by == "tag":
        return [(row, set(ledger.marks_said[ledger.marks[row]].tags)) for row in rows]
    if by == "hour":
        return [(row, (str(ledger.hour[row]),)) for row in rows if row not in timeless]
    return [(row, (CHANNELS[ledger.reach[row] % 8],)) for row in rows]


def _distance(before: tuple[int, int], after: tuple[int, int]) -> float:
    """The two-proportion z of the shares, pooled; 0 where either has no touches."""
    (x, n), (y, m) = before, after
    pooled = (x + y) / (n + m) if n + m else 0.0
    spread = sqrt(pooled * (1.0 - pooled) * (1.0 / n + 1.0 / m)) if n and m else 0.0
    return (y / m - x / n) / spread if spread else 0.0
