"""The lists of patterns: the cells of every dimension, the assortment, and the bright spots."""

from typing import ClassVar

from textual.binding import BindingType
from textual.content import Content

from repmirror.mirror.patterns.bright import BrightSpot
from repmirror.mirror.patterns.patterns import AssortmentRow, PatternCell, named
from repmirror.mirror.wording import ordinal
from repmirror.tui.actions import Place, bindings
from repmirror.tui.paint import bar, diamonds, joined, percent, shown
from repmirror.tui.widgets.columns import Column
from repmirror.tui.widgets.rows import Rows

_BAR = 10


class BrightList(Rows[BrightSpot], inherit_bindings=True):
    """The touch under the cursor is in hand: its chain, a tip or a bet from it."""

    BINDINGS: ClassVar[list[BindingType]] = [*bindings(Place.TOUCH)]
    COLUMNS: ClassVar[tuple[Column[BrightSpot], ...]] = (
        Column("bright spot", lambda spot: shown(spot.who), least=17, most=26),
        Column("chance", lambda spot: shown(percent(spot.chance), "bold"), 6, 6, align="right"),
        Column("by", lambda spot: shown(spot.channel), least=5, most=6, whole=True, gives_way=2),
        Column("came of it", lambda spot: _came(spot), least=11, most=19, gives_way=1, whole=True),
        Column("day", lambda spot: shown(spot.day, "$quiet"), least=6, most=11, gives_way=3, whole=True),
        Column("note", lambda spot: shown(spot.note, "$quiet"), least=16, most=60, gives_way=4),
    )


CELLS: tuple[Column[PatternCell], ...] = (
    Column("by", lambda cell: shown(cell.by, "$quiet"), 9, 9, gives_way=2),
    Column("", lambda cell: shown(_name(cell), _style(cell)), least=9, most=18),
    Column("on base", lambda cell: shown(cell.rate.of, _style(cell)), least=8, most=14, align="right"),
    Column("%", lambda cell: shown(cell.rate.percent, _style(cell, "bold")), 5, 5, gives_way=3, align="right"),
    Column("shrunk", lambda cell: shown(percent(cell.shrunk), "$quiet"), 6, 6, align="right"),
    Column("", lambda cell: _told_of(cell), least=_BAR, most=14, gives_way=1),
)

ASSORTMENT: tuple[Column[AssortmentRow], ...] = (
    Column("assortment", lambda row: shown(_sort(row)), least=10, most=16),
    Column("touches", lambda row: shown(percent(row.share_of_touches)), 7, 7, align="right"),
    Column("", lambda row: shown(f"of {row.of_touches:,}", "$quiet"), 5, 10, whole=True, gives_way=2),
    Column("bases", lambda row: shown(percent(row.share_of_bases)), 5, 6, align="right"),
    Column("", lambda row: shown(f"of {row.of_bases:,}", "$quiet"), 4, 10, whole=True, gives_way=2),
    Column("", lambda row: shown(_against(row), "$quiet"), 2, 4, gives_way=1),
)


def _came(spot: BrightSpot) -> Content:
    return joined([(diamonds(spot.base), "$success"), f" {spot.what}"])


def _name(cell: PatternCell) -> str:
    """The cell as it is called in a list, where nothing else says its dimension."""
    if cell.by == "prepared":
        return "prepared" if cell.key == "yes" else "unprepared"
    if cell.by == "attempt":
        return f"{ordinal(int(cell.key.rstrip('+')))}{'+' if cell.key.endswith('+') else ''} attempt"
    return named(cell.by, cell.key) if cell.by in ("hour", "objection", "tag", "rival") else cell.key


def _style(cell: PatternCell, otherwise: str = "") -> str:
    return "$quiet" if cell.is_thin else otherwise


def _told_of(cell: PatternCell) -> Content:
    if cell.is_thin:
        return shown("· thin", "$quiet")
    style = "bold $accent" if cell.survives else "$primary"
    return joined([("! " if cell.survives else "  ", style), (bar(min(1.0, cell.shrunk * 2), _BAR - 2), style)])


def _sort(row: AssortmentRow) -> str:
    return named(row.by, row.key) if row.by in ("hour", "tag") else row.key


def _against(row: AssortmentRow) -> str:
    """More bases than touches or fewer, without a colour."""
    if row.share_of_bases is None or row.touches < 20:
        return ""
    ratio = row.share_of_bases / row.share_of_touches
    return "↑↑" if ratio >= 2 else "↑" if ratio > 1.2 else "↓↓" if ratio <= 0.5 else "↓" if ratio < 0.8 else ""
