"""The cells in which a pattern may be looked for: every hour, weekday, channel, tag, attempt, objection and so on."""

from collections import defaultdict
from collections.abc import Callable, Mapping
from typing import NamedTuple

from repmirror.domain.days import WEEKDAYS
from repmirror.domain.vocabulary import CHANNELS
from repmirror.stats.exact import cell_against_rest, discoveries
from repmirror.stats.ledger import CONNECTED, EXCLUDED, Ledger
from repmirror.stats.shrinkage import fit_prior, shrunk

MOST_ATTEMPTS = 7
"""From the seventh on, attempts share one cell."""

BANDS = ((60, "under 1 min"), (180, "1–3 min"), (300, "3–5 min"), (600, "5–10 min"), (1200, "10–20 min"))
"""Up to how many seconds a touch falls under which name; what is longer took 20 min or more."""

LONGEST = "20 min or more"

UNTOLD = frozenset({"minutes"})
"""What never becomes a sentence: long talks do not move buyers, moved buyers talk long."""


class Sorted(NamedTuple):
    """The touches of one dimension, and those of each of its cells, as rows."""

    rows: list[int]
    cells: dict[str, list[int]]


Dimensions = dict[str, Sorted]


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


class Tested(NamedTuple):
    """What is known of a cell as of Monday: (on base, touches) of it and of the rest, p, and whether it survives."""

    reckoned: tuple[int, int]
    rest: tuple[int, int]
    p: float
    survives: bool


_UNTESTED = Tested((0, 0), (0, 0), 1.0, False)


def verdicts(ledger: Ledger, told: Dimensions) -> dict[tuple[str, str], Tested]:
    """Every cell of all dimensions against the rest of its own, as one family.

    The family holds every cell but those of UNTOLD, whose sure differences would make it easier for all the others.
    """
    found: dict[tuple[str, str], Tested] = {}
    base = ledger.base
    for by, dimension in told.items():
        hits = sum(1 for row in dimension.rows if base[row])
        for key in _keys(by, dimension.cells, {}):
            rows = dimension.cells[key]
            x, n = sum(1 for row in rows if base[row]), len(rows)
            rest = hits - x, len(dimension.rows) - n
            found[by, key] = Tested((x, n), rest, cell_against_rest(x, n, hits, len(dimension.rows)), False)
    family = [cell for cell in found if cell[0] not in UNTOLD]
    for cell, survives in zip(family, discoveries([found[cell].p for cell in family]), strict=True):
        found[cell] = found[cell]._replace(survives=survives)
    return found


def cells(ledger: Ledger, old: Dimensions, new: Dimensions, known: Mapping[tuple[str, str], Tested]) -> list[Cell]:
    """Every cell over `old` touches, up to Monday, and `new` ones, with what the test of the old ones said."""
    found = []
    base = ledger.base
    for by in DIMENSIONS:
        then, now = old[by].cells, new[by].cells
        both = {key: then.get(key, []) + now.get(key, []) for key in _keys(by, then, now)}
        counts = {key: (sum(1 for row in rows if base[row]), len(rows)) for key, rows in both.items()}
        prior = fit_prior(list(counts.values()))
        for key, (hits, tries) in counts.items():
            told = known.get((by, key), _UNTESTED)
            found.append(Cell(by, key, tries, hits, shrunk(hits, tries, prior), *told))
    return found


def _keys(by: str, old: Mapping[str, list[int]], new: Mapping[str, list[int]]) -> list[str]:
    """The cells' keys in their order; without any prepared talk, none were unprepared either."""
    sizes = {key: len(rows) for key, rows in old.items()}
    for key, rows in new.items():
        sizes[key] = sizes.get(key, 0) + len(rows)
    if by == "prepared" and "yes" not in sizes:
        return []
    order = _order(by)
    return sorted(sizes, key=lambda key: order(key, sizes[key]))


def dimensions(
    ledger: Ledger, rows: range, timeless: frozenset[int] = frozenset(), tries: dict[int, int] | None = None
) -> Dimensions:
    """The rows sorted into every dimension's cells; wrong numbers are left out.

    Over all touches: slot (weekday and hour), hour, weekday, channel, tag, attempt. Over connected ones: objection,
    rival, minutes, prepared. `timeless` rows stand in no hour. Attempts count from the account's first touch; `tries`
    is as for `attempts`.
    """
    counted = [row for row in rows if not EXCLUDED[ledger.reach[row]]]
    timed = [row for row in counted if row not in timeless]
    talks = [row for row in counted if CONNECTED[ledger.reach[row]]]
    long = [row for row in talks if ledger.seconds[row] >= 0]
    day, hour, marks, numbers = ledger.day, ledger.hour, ledger.marks, attempts(ledger, rows, tries)
    said = [(each.objections, each.tags, each.rivals, each.prepared) for each in ledger.marks_said]
    return {
        "slot": _sorted_one(timed, lambda row: f"{WEEKDAYS[(day[row] - 1) % 7]} {hour[row]}"),
        "hour": _sorted_one(timed, lambda row: str(hour[row])),
        "weekday": _sorted_one(counted, lambda row: WEEKDAYS[(day[row] - 1) % 7]),
        "channel": _sorted_one(counted, lambda row: CHANNELS[ledger.reach[row] % 8]),
        "tag": _sorted(counted, lambda row: said[marks[row]][1]),
        "attempt": _sorted_one(list(numbers), lambda row: attempt_name(numbers[row])),
        "objection": _sorted(talks, lambda row: said[marks[row]][0]),
        "rival": _sorted(talks, lambda row: said[marks[row]][2]),
        "minutes": _sorted_one(long, lambda row: band(ledger.seconds[row])),
        "prepared": _sorted_one(talks, lambda row: "yes" if said[marks[row]][3] else "no"),
    }


def join(old: Dimensions, new: Dimensions) -> None:
    """Put the rows of `new`, which come after them, into `old`."""
    for by, told in new.items():
        old[by].rows.extend(told.rows)
        for key, rows in told.cells.items():
            old[by].cells.setdefault(key, []).extend(rows)


def _sorted(rows: list[int], keys: Callable[[int], tuple[str, ...]]) -> Sorted:
    found: dict[str, list[int]] = defaultdict(list)
    for row in rows:
        if said := keys(row):
            for key in set(said):
                found[key].append(row)
    return Sorted(rows[:], found)


def _sorted_one(rows: list[int], key: Callable[[int], str]) -> Sorted:
    found: dict[str, list[int]] = defaultdict(list)
    for row in rows:
        found[key(row)].append(row)
    return Sorted(rows[:], found)


def attempts(ledger: Ledger, rows: range, tries: dict[int, int] | None = None) -> dict[int, int]:
    """Which attempt on its account each row is, from 1; earlier touches count even where they are not in `rows`.

    `tries`, where it is known, is how many each account (by its code) has had before; these rows are added to it.
    """
    if tries is None:
        tries = {}
        attempts(ledger, range(rows.start), tries)
    found: dict[int, int] = {}
    cut = slice(rows.start, rows.stop)
    for row, reach, code in zip(rows, ledger.reach[cut], ledger.account[cut], strict=True):
        if not EXCLUDED[reach]:
            found[row] = tries[code] = tries.get(code, 0) + 1
    return found


def attempt_name(number: int) -> str:
    """The attempt's cell: "1" to "6", "7+"."""
    return str(number) if number < MOST_ATTEMPTS else f"{MOST_ATTEMPTS}+"


def band(seconds: int) -> str:
    """The name of the length a talk had."""
    return next((name for most, name in BANDS if seconds < most), LONGEST)


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


def assortment(ledger: Ledger, old: Dimensions, new: Dimensions) -> list[Part]:
    """What each channel, tag and hour takes of the touches, and gives of the bases; wrong numbers are left out."""
    base, found = ledger.base, []
    for by in ("channel", "tag", "hour"):
        among = len(old[by].rows) + len(new[by].rows)
        bases = sum(base[row] for told in (old, new) for row in told[by].rows)
        for key in _keys(by, old[by].cells, new[by].cells):
            rows = old[by].cells.get(key, []) + new[by].cells.get(key, [])
            found.append(Part(by, key, len(rows), among, sum(base[row] for row in rows), bases))
    return found


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
