"""Where buyers act more: every cell with its count, and a sentence only for what chance could not make."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import NamedTuple
from zlib import crc32

from repmirror.mirror.history import History
from repmirror.mirror.rate import Rate, running_rate
from repmirror.mirror.timeless import timeless
from repmirror.mirror.wording import ordinal
from repmirror.stats.cells import (
    DIMENSIONS,
    UNTOLD,
    Cell,
    Dimensions,
    Part,
    Tested,
    assortment,
    cells,
    dimensions,
    verdicts,
)

__all__ = ["DIMENSIONS", "AssortmentRow", "PatternCell", "PatternsView", "patterns_view"]

THIN = 20
"""Touches below which a cell is shown dimmed."""

_NAME = "patterns"


@dataclass(frozen=True, slots=True)
class PatternCell:
    """One cell. `by` is slot, hour, weekday, channel, tag, attempt, objection, rival, minutes or prepared.

    `key` is its place there: "Thu 14", "14", "Thu", "email", "3", "7+". `shrunk` is the rate as far as it can be
    believed; `survives` that chance could not make it, as of Monday; `is_thin` that it has next to no touches.
    """

    by: str
    key: str
    rate: Rate
    shrunk: float
    survives: bool
    is_thin: bool


@dataclass(frozen=True, slots=True)
class AssortmentRow:
    """One channel, tag or hour as a shop would keep it: its touches beside its bases, each of so many."""

    by: str
    key: str
    touches: int
    of_touches: int
    bases: int
    of_bases: int

    @property
    def share_of_touches(self) -> float:
        """0 to 1."""
        return self.touches / self.of_touches

    @property
    def share_of_bases(self) -> float | None:
        """0 to 1; None where there were no bases at all."""
        return self.bases / self.of_bases if self.of_bases else None


@dataclass(frozen=True, slots=True)
class PatternsView:
    """All cells, counted up to now; tested once a week, on the touches before `reckoned`, a Monday.

    `sentences` are what survived, the surest first, else `says` tells that there is no pattern yet. `timeless`
    touches have no hour (an import that knows only the day: exactly noon) and stand in no hour's cell.
    """

    reckoned: date
    touches: int
    timeless: int
    cells: tuple[PatternCell, ...]
    sentences: tuple[str, ...]
    says: str
    assortment: tuple[AssortmentRow, ...]

    def of(self, by: str) -> tuple[PatternCell, ...]:
        """The cells of one dimension, in its own order."""
        return tuple(cell for cell in self.cells if cell.by == by)


class _Kept(NamedTuple):
    """The weeks that are over, sorted and tested, and what they were made of."""

    seen: int
    told: Dimensions
    known: dict[tuple[str, str], Tested]


def patterns_view(history: History, now: datetime) -> PatternsView:
    """Every cell of every dimension. The first time in a week it sorts all touches; then only the week's."""
    ledger = history.ledger
    monday, kept, new = _up_to_now(history, now)
    found = cells(ledger, kept.told, new, kept.known)
    surest = sorted((cell for cell in found if cell.survives and cell.by not in UNTOLD), key=lambda cell: cell.p)
    touches = len(kept.told["weekday"].rows) + len(new["weekday"].rows)
    return PatternsView(
        reckoned=monday,
        touches=touches,
        timeless=touches - len(kept.told["hour"].rows) - len(new["hour"].rows),
        cells=tuple(map(_cell, found)),
        sentences=tuple(map(_sentence, surest)),
        says="" if surest else f"No pattern yet: nothing in {touches:,} touches that chance could not make.",
        assortment=tuple(map(_row, assortment(ledger, kept.told, new))),
    )


def sorted_out(history: History, now: datetime) -> tuple[Dimensions, Dimensions]:
    """All touches in their cells: those before Monday, and those since."""
    _, kept, new = _up_to_now(history, now)
    return kept.told, new


def _up_to_now(history: History, now: datetime) -> tuple[date, _Kept, Dimensions]:
    today = history.today(now)
    monday = today - timedelta(days=today.weekday())
    kept = _reckoned(history, history.ledger.rows(until=monday))
    rows = history.ledger.rows(since=monday)
    return monday, kept, dimensions(history.ledger, rows, timeless(history, rows))


def _reckoned(history: History, rows: range) -> _Kept:
    seen = _seen(history, rows.stop)
    kept: _Kept | None = history.kept.get(_NAME)
    if kept is None or kept.seen != seen:
        told = dimensions(history.ledger, rows, timeless(history, rows))
        history.kept[_NAME] = kept = _Kept(seen, told, verdicts(history.ledger, told))
    return kept


def _seen(history: History, rows: int) -> int:
    """A check on the columns up to a row: one pass in C."""
    ledger, check = history.ledger, rows
    for column in (
        ledger.base, ledger.reach, ledger.hour, ledger.at, ledger.day, ledger.account, ledger.marks, ledger.seconds,
    ):  # fmt: skip
        with memoryview(column) as view:
            check = crc32(view[:rows], check)
    return check


def _cell(cell: Cell) -> PatternCell:
    return PatternCell(
        by=cell.by,
        key=cell.key,
        rate=running_rate(cell.on_base, cell.touches),
        shrunk=cell.shrunk,
        survives=cell.survives,
        is_thin=cell.touches < THIN,
    )


def _row(part: Part) -> AssortmentRow:
    return AssortmentRow(*part)


def _sentence(cell: Cell) -> str:
    """The cell beside the rest of its kind, as of Monday."""
    (hits, tries), (others, of) = cell.reckoned, cell.rest
    more = "more" if hits * of > others * tries else "less"
    return (
        f"{named(cell.by, cell.key)}: buyers act {more}, {100 * hits / tries:.0f} % of {tries:,} "
        f"against {100 * others / of:.0f} % of {of:,} others."
    )


def named(by: str, key: str) -> str:
    """A cell as a rep would name it: "Thu 14:00", "the 3rd attempt", "!price"."""
    if by in ("slot", "hour"):
        return f"{key}:00"
    if by == "attempt":
        return f"The {ordinal(int(key.rstrip('+')))} attempt" + (" and later" if key.endswith("+") else "")
    if by == "prepared":
        return "Talks that were prepared" if key == "yes" else "Talks that were not prepared"
    return {"objection": f"!{key}", "tag": f"#{key}", "rival": f"~{key}"}.get(by, key[:1].upper() + key[1:])
