"""What opens over a screen: it takes the keys until enter or esc, and says below which ones work."""

from collections.abc import Sequence
from typing import ClassVar, Self, TypeVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.geometry import Region
from textual.renderables.background_screen import BackgroundScreen
from textual.screen import ModalScreen
from textual.strip import Strip
from textual.widgets import Static

from repmirror.tui.closing import ClosesItself
from repmirror.tui.dialogs.dimmed import Dimmed
from repmirror.tui.frame import HEIGHTS, WIDTHS
from repmirror.tui.paint import shown
from repmirror.tui.stylesheet import StyledOnce
from repmirror.tui.widgets.edged import Edged
from repmirror.tui.widgets.keybar import Key, KeyBar

R = TypeVar("R")


class Dialog(Edged, ClosesItself, StyledOnce, ModalScreen[R]):
    """A dialog: `esc` closes it with nothing; a subclass yields its body and names its keys."""

    BINDINGS: ClassVar[list[BindingType]] = [("escape", "leave", "Leave")]
    HORIZONTAL_BREAKPOINTS = WIDTHS
    VERTICAL_BREAKPOINTS = HEIGHTS
    KEYS: ClassVar[Sequence[Key]] = ()
    _dimmed: Dimmed | None = None

    def compose(self) -> ComposeResult:
        """The body, and its keys in place of the screen's."""
        yield from self.body()
        keys = KeyBar()
        keys.show(self.KEYS, [("esc", "leave")])
        yield keys

    def body(self) -> ComposeResult:
        """What the dialog shows."""
        yield from ()

    def reckoned(self) -> None:
        """What is too heavy for a key has been reckoned meanwhile: a subclass shows it."""

    def refresh(self, *regions: Region, repaint: bool = True, layout: bool = False, recompose: bool = False) -> Self:
        """Paint it anew; regions are named where the screen behind it changed."""
        if regions:
            self._dimmed = None
        return super().refresh(*regions, repaint=repaint, layout=layout, recompose=recompose)

    def render_lines(self, crop: Region) -> list[Strip]:
        """The strips of a region; what is behind is asked for once, for Textual tells it once a frame."""
        behind = self.render()
        is_known = self._dimmed is not None and self._dimmed.still_is(behind, self.app.size)
        if isinstance(behind, BackgroundScreen) and not is_known:
            self._dimmed = Dimmed(behind, self.app.size)
        return super().render_lines(crop)

    def render_line(self, y: int) -> Strip:
        """A line of what is behind the dialog."""
        lines = self._dimmed.lines(self.app.console) if self._dimmed else []
        return lines[y] if y < len(lines) else Strip.blank(self.size.width, self.visual_style.rich_style)

    def problem(self, sentence: str) -> None:
        """Say what keeps it from being saved, below the fields."""
        line = self.query_one("#problem", Static)
        line.update(shown(sentence))
        line.add_class("-said")

    def action_leave(self) -> None:
        """Close without a result."""
        self.dismiss(None)
