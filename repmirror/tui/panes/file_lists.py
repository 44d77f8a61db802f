"""The lists of a file that is looked at: its columns, its words, its first rows as they would come in."""

from typing import ClassVar

from textual.binding import BindingType
from textual.content import Content

from repmirror.mirror.taking_in.mapping import ColumnRow, WordRow
from repmirror.mirror.taking_in.preview import PreviewRow
from repmirror.tui.actions import Place, bindings
from repmirror.tui.paint import shown
from repmirror.tui.widgets.columns import Column
from repmirror.tui.widgets.taught import Taught


class ColumnList(Taught[ColumnRow], inherit_bindings=True):
    """The file's columns, and the field each is put to."""

    LESSON = ("This format names its own columns: there is nothing to choose.",)
    BINDINGS: ClassVar[list[BindingType]] = [*bindings(Place.IMPORTING)]
    COLUMNS: ClassVar[tuple[Column[ColumnRow], ...]] = (
        Column("column", lambda row: shown(row.name, "" if row.field else "$quiet"), least=10, most=24),
        Column("field", lambda row: shown(f"→ {row.field}" if row.field else "·", "bold $accent"), least=9, most=11),
        Column("sample", lambda row: shown(row.sample, "$quiet"), least=8, most=60, gives_way=1),
    )


class WordList(Taught[WordRow], inherit_bindings=True):
    """Their words that need one of ours."""

    LESSON = ("Every word of it is known.",)
    BINDINGS: ClassVar[list[BindingType]] = [*bindings(Place.IMPORTING)]
    COLUMNS: ClassVar[tuple[Column[WordRow], ...]] = (
        Column("theirs", lambda row: shown(row.theirs), least=10, most=24),
        Column("ours", lambda row: _ours(row), least=9, most=14),
        Column("count", lambda row: shown(f"{row.count:,} in {row.field}", "$quiet"), least=8, most=20, gives_way=1),
    )


def _ours(row: WordRow) -> Content:
    if row.ours is None:
        return shown("→ ?", "bold $warning")
    return shown(f"→ {row.ours or 'unsaid'}", "bold $accent")


class FirstRows(Taught[PreviewRow], inherit_bindings=True):
    """Five rows as they would come in."""

    LESSON = ("None of its first rows would come in yet.",)
    COLUMNS: ClassVar[tuple[Column[PreviewRow], ...]] = (
        Column("when", lambda row: shown(row.when, "$quiet"), least=11, most=17),
        Column("who", lambda row: shown(row.who), least=9, most=24),
        Column("what", lambda row: shown(row.what, "$accent"), least=10, most=20),
        Column("more", lambda row: shown(row.more, "$quiet"), least=12, most=60, gives_way=1),
    )
