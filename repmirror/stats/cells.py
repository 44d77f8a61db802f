"""The cells in which a pattern may be looked for: every hour, weekday, channel, tag, attempt, objection and so on."""

from collections.abc import Callable, Mapping
from typing import NamedTuple

from repmirror.domain.days import WEEKDAYS
from repmirror.stats.exact import cell_against_rest, discoveries
from repmirror.stats.shrinkage import fit_prior, shrunk
from repmirror.stats.sums import ALL, BANDS, Key, Sums

UNTOLD = frozenset({"minutes"})
"""What never becomes a sentence: long talks do not move buyers, moved buyers talk long."""


class Cell(NamedTuple):
    """One cell: `by` names its dimension, `key` its place there ("Thu 14", "email", "3", "7+").

    (on_base, touches) with answers credited; `shrunk` the rate drawn towards its dimension's. As of Monday:
    `reckoned` and `rest` are (on base, touches) of the cell and of its dimension's other touches, `p` the chance
    that they differ so, `survives` what Benjamini–Hochberg made of it.
    """

    by: str
    key: str
    touches: int
    on_base: int
    shrunk: float
    reckoned: tuple[int, int]
    rest: tuple[int, int]
    p: float
    survives: bool


class Weighed(NamedTuple):
    """What is known of a cell as of Monday: (on base, touches) of it and of the rest, p, and whether it survives."""

    reckoned: tuple[int, int]
    rest: tuple[int, int]
    p: float
    survives: bool


_UNTESTED = Weighed((0, 0), (0, 0), 1.0, False)


def weighed(sums: Sums, by: str) -> dict[Key, Weighed]:
    """The cells of one dimension, each against the rest of it; nothing survives before `verdicts`."""
    found = {}
    all_hits, all_tries = sums.of(by)
    for key in keys(sums, by):
        hits, tries = sums.of(by, key)
        p = cell_against_rest(hits, tries, all_hits, all_tries)
        found[by, key] = Weighed((hits, tries), (all_hits - hits, all_tries - tries), p, False)
    return found


def verdicts(known: Mapping[Key, Weighed]) -> dict[Key, Weighed]:
    """Which cells survive, as one family of all cells of all dimensions.

    It holds every cell but those of UNTOLD, whose sure differences would make it easier for all the others.
    """
    found = dict(known)
    family = [cell for cell in found if cell[0] not in UNTOLD]
    for cell, survives in zip(family, discoveries([found[cell].p for cell in family]), strict=True):
        found[cell] = found[cell]._replace(survives=survives)
    return found


def cells(sums: Sums, by: str, known: Mapping[Key, Weighed]) -> list[Cell]:
    """Every cell of a dimension in its order, with what the test of Monday said."""
    counts = {key: sums.of(by, key) for key in keys(sums, by)}
    prior = fit_prior(list(counts.values()))
    return [
        Cell(by, key, tries, hits, shrunk(hits, tries, prior), *known.get((by, key), _UNTESTED))
        for key, (hits, tries) in counts.items()
    ]


def keys(sums: Sums, by: str) -> list[str]:
    """The cells' keys in their order; without any prepared talk, none were unprepared either."""
    sizes = {key: tries for (of, key), tries in sums.tries.items() if of == by and key != ALL}
    if by == "prepared" and "yes" not in sizes:
        return []
    order = _order(by)
    return sorted(sizes, key=lambda key: order(key, sizes[key]))


_BANDS_ORDER = {name: place for place, (_, name) in enumerate(BANDS)}


def _order(by: str) -> Callable[[str, int], tuple[int, int, str]]:
    """Time, weekday and number in their own order; else the largest first."""
    if by == "slot":
        return lambda key, _: (WEEKDAYS.index(key[:3]), int(key[4:]), "")
    if by in ("hour", "attempt"):
        return lambda key, _: (int(key.rstrip("+")), 0, "")
    if by == "weekday":
        return lambda key, _: (WEEKDAYS.index(key), 0, "")
    if by == "minutes":
        return lambda key, _: (_BANDS_ORDER.get(key, len(BANDS)), 0, "")
    return lambda key, size: (-size, 0, key)


class Part(NamedTuple):
    """One shelf of the assortment: its touches and bases, beside all touches and bases it could have had."""

    by: str
    key: str
    touches: int
    of_touches: int
    bases: int
    of_bases: int


def assortment(sums: Sums) -> list[Part]:
    """What each channel, tag and hour takes of the touches, and gives of the bases; wrong numbers are left out."""
    return [
        Part(by, key, sums.tries[by, key], sums.tries[by, ALL], sums.bases[by, key], sums.bases[by, ALL])
        for by in ("channel", "tag", "hour")
        for key in keys(sums, by)
    ]


DIMENSIONS: Mapping[str, str] = {
    "slot": "weekday and hour",
    "hour": "hour",
    "weekday": "weekday",
    "channel": "channel",
    "tag": "tag",
    "attempt": "attempt on the account",
    "objection": "objection, among connected touches",
    "rival": "rival, among connected touches",
    "minutes": "minutes, among connected touches",
    "prepared": "prepared, among connected touches",
}
"""Every dimension, and what it is called."""
