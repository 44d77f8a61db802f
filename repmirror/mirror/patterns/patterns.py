"""Where buyers act more: every cell with its count, and a sentence only for what chance could not make."""

from dataclasses import dataclass
from datetime import date, datetime

from repmirror.mirror.history import History
from repmirror.mirror.patterns.counting import counted
from repmirror.mirror.rate import Rate, running_rate
from repmirror.mirror.slices import Slices, at_once
from repmirror.mirror.wording import ordinal
from repmirror.stats.cells import DIMENSIONS, UNTOLD, Cell, Part, assortment, cells
from repmirror.stats.sums import ALL

__all__ = ["DIMENSIONS", "AssortmentRow", "PatternCell", "PatternsView", "named", "patterns", "patterns_view"]

THIN = 20
"""Touches below which a cell is shown dimmed."""

_NAME = "patterns"

_A_SLICE = 40
"""Cells whose intervals are reckoned at a time: some milliseconds."""


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


def patterns_view(history: History, now: datetime) -> PatternsView:
    """Every cell of every dimension. The first time in a week it counts all touches; then only what changed."""
    return at_once(patterns(history, now))


def patterns(history: History, now: datetime) -> Slices[PatternsView]:
    """The same in slices; where nothing changed it is the view of before."""
    told = yield from counted(history, now)
    before: tuple[int, PatternsView] | None = history.kept.get(_NAME)
    if before and before[0] == told.state:
        return before[1]
    found: list[Cell] = []
    shown: list[PatternCell] = []
    for by in DIMENSIONS:
        of_dimension = cells(told.total, by, told.known)
        found += of_dimension
        yield
        for start in range(0, len(of_dimension), _A_SLICE):
            shown += map(_cell, of_dimension[start : start + _A_SLICE])
            yield
    surest = sorted(filter(_is_told, found), key=lambda cell: cell.p)
    touches, timed = told.total.tries["weekday", ALL], told.total.tries["hour", ALL]
    view = PatternsView(
        reckoned=told.monday,
        touches=touches,
        timeless=touches - timed,
        cells=tuple(shown),
        sentences=tuple(map(_sentence, surest)),
        says="" if surest else f"No pattern yet: nothing in {_touches(touches)} that chance could not make.",
        assortment=tuple(map(_row, assortment(told.total))),
    )
    history.kept[_NAME] = told.state, view
    return view


def _is_told(cell: Cell) -> bool:
    """Whether it becomes a sentence; talks that were not prepared are the others of those that were."""
    return cell.survives and cell.by not in UNTOLD and (cell.by, cell.key) != ("prepared", "no")


def _touches(count: int) -> str:
    return "1 touch" if count == 1 else f"{count:,} touches"


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


_OF_TALKS = ("objection", "rival", "prepared")


def _sentence(cell: Cell) -> str:
    """The cell beside the rest of its kind, as of Monday."""
    (hits, tries), (others, of) = cell.reckoned, cell.rest
    more, units = "more" if hits * of > others * tries else "less", "talks" if cell.by in _OF_TALKS else "touches"
    doubt = " To know whether preparing does it, make it a bet." if cell.by == "prepared" else ""
    return (
        f"{named(cell.by, cell.key)}: buyers act {more}, in {100 * hits / tries:.0f} % of {tries:,} {units} "
        f"against {100 * others / of:.0f} % of {of:,} others.{doubt}"
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
