"""Today's touches, or the last ones where the day has few."""

from typing import ClassVar

from textual.binding import BindingType
from textual.content import Content

from repmirror.mirror.today import TouchRow
from repmirror.tui.actions import Place, bindings
from repmirror.tui.paint import diamonds, joined, shown
from repmirror.tui.widgets.columns import Column
from repmirror.tui.widgets.taught import Taught


class Touches(Taught[TouchRow], inherit_bindings=True):
    """Today's touches, or the last ones: the touch under the cursor is in hand."""

    LESSON = ("No touches yet. Each try to move a buyer is one: n no answer, v voicemail, c connected.",)

    BINDINGS: ClassVar[list[BindingType]] = [*bindings(Place.TOUCH)]
    COLUMNS: ClassVar[list[Column[TouchRow]]] = [
        Column("time", lambda row: shown(row.time, "$quiet"), least=5, most=10, whole=True),
        Column("who", lambda row: shown(row.who), least=15, most=24),
        Column("what", lambda row: done(row), least=16, most=18),
        Column("marks", lambda row: shown(row.marks, "$accent"), least=6, most=24, gives_way=1, whole=True),
        Column("note", lambda row: shown(row.note, "$quiet"), least=10, most=60, gives_way=2),
    ]


def done(row: TouchRow) -> Content:
    """What came of a touch, with its diamonds."""
    style = "$success" if row.base else "$quiet"
    return joined([(f"{diamonds(row.base)} {row.what}", style)])
