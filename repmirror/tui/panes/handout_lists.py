"""The lists of what is handed out: what can be chosen of it, and what left before."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from textual.binding import BindingType
from textual.content import Content

from repmirror.mirror.discretion import FIELDS
from repmirror.mirror.files import shown_path
from repmirror.mirror.handing_out.handout import Handout
from repmirror.tui.actions import Place, bindings
from repmirror.tui.paint import joined, shown
from repmirror.tui.widgets.columns import Column
from repmirror.tui.widgets.fit import cut
from repmirror.tui.widgets.lines import Lines, entitle
from repmirror.tui.widgets.rows import Rows
from repmirror.tui.widgets.wrap import wrapped


@dataclass(frozen=True, slots=True)
class Choice:
    """One line of what can be chosen."""

    name: str
    label: str
    value: str


def choices_of(handout: Handout, path: str) -> list[Choice]:
    """What was chosen so far, a line each, and where the file goes."""
    fields = () if handout.is_whole else FIELDS
    return [
        Choice("kind", "what", handout.kind.title),
        Choice("span", "of", handout.of),
        *(Choice(name, name, "yes, they leave" if name in handout.fields else "no") for name in fields),
        Choice("to", "to", shown_path(path)),
    ]


class Choices(Rows[Choice], inherit_bindings=True):
    """What, of when, with what of buyers, and where to."""

    BINDINGS: ClassVar[list[BindingType]] = [*bindings(Place.EXPORT)]
    COLUMNS: ClassVar[tuple[Column[Choice], ...]] = (
        Column("label", lambda row: shown(row.label, "$quiet"), least=8, most=8),
        Column("value", lambda row: shown(row.value), least=20, most=80),
    )


class Before(Lines):
    """What was handed out before, the latest first."""

    DEFAULT_CSS = """
    Before { border: round $quiet 50%; border-title-color: $accent; padding: 0 1; }
    """
    _lines_of: Sequence[tuple[str, str]] = ()

    def on_mount(self) -> None:
        """Name the box."""
        entitle(self, "Handed out before")

    def show(self, lines: Sequence[tuple[str, str]]) -> None:
        """Show these: when, and what."""
        self._lines_of = lines
        self.renew()

    def lines(self, width: int) -> list[Content]:
        """A line each; where there is none, what will stand here."""
        if not self._lines_of:
            return wrapped("Nothing yet. Each file you write is remembered here, with what of buyers was in it.", width)
        return [cut(joined([(f"{day:>6}  ", "$quiet"), what]), width) for day, what in self._lines_of]
