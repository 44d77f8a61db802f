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
    join,
    verdicts,
)

__all__ = ["DIMENSIONS", "AssortmentRow", "PatternCell", "PatternsView", "keep_up", "named", "patterns_view"]

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
    """The first `done` rows of the weeks that are over, sorted; `known` once all are, and tested.

    `tries` counts each account's attempts so far; `seen` is a check on what the rows were.
    """

    done: int
    seen: int
    told: Dimensions
    tries: dict[int, int]
    known: dict[tuple[str, str], Tested] | None


def patterns_view(history: History, now: datetime) -> PatternsView:
    """Every cell of every dimension. The first time in a week it sorts all touches; then only the week's."""
    ledger = history.ledger
    monday, kept, new = _up_to_now(history, now)
    found = cells(ledger, kept.told, new, kept.known or {})
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


def keep_up(history: History, now: datetime, touches: int = 1_000) -> bool:
    """Sort so many more touches of the weeks that are over; True once all are, and tested.

    For the app's idle moments: a thousand touches are some milliseconds.
    """
    stop = history.ledger.rows(until=_monday(history, now)).stop
    kept: _Kept | None = history.kept.get(_NAME)
    if kept is None or kept.done > stop or kept.seen != _seen(history, kept.done):
        kept = _Kept(0, _seen(history, 0), dimensions(history.ledger, range(0)), {}, None)
    if kept.done < stop:
        rows = range(kept.done, min(stop, kept.done + touches))
        join(kept.told, dimensions(history.ledger, rows, timeless(history, rows), kept.tries))
        kept = kept._replace(done=rows.stop, seen=_seen(history, rows.stop), known=None)
    elif kept.known is None:
        kept = kept._replace(known=verdicts(history.ledger, kept.told))
    history.kept[_NAME] = kept
    return kept.known is not None


def _up_to_now(history: History, now: datetime) -> tuple[date, _Kept, Dimensions]:
    while not keep_up(history, now, 100_000):
        pass
    kept: _Kept = history.kept[_NAME]
    rows = range(kept.done, len(history.ledger))
    new = dimensions(history.ledger, rows, timeless(history, rows), kept.tries.copy())
    return _monday(history, now), kept, new


def _monday(history: History, now: datetime) -> date:
    today = history.today(now)
    return today - timedelta(days=today.weekday())


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
