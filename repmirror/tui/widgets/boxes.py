"""What only holds other widgets: of all its lines, which are the same, one is painted."""

from rich.style import Style
from textual.color import TRANSPARENT, Color
from textual.containers import Horizontal, Vertical
from textual.strip import Strip

from repmirror.tui.widgets.edged import Edged


class Ground(Edged):
    """A widget that is blank within its border."""

    _blank: tuple[int, Color, Strip] = 0, TRANSPARENT, Strip([])

    def render_line(self, y: int) -> Strip:
        """The line, new where it is the first of them and looks another way."""
        if not y:
            width, ground = self.content_size.width, self.background_colors[1]
            if self._blank[:2] != (width, ground):
                self._blank = width, ground, Strip.blank(width, Style.from_color(None, ground.rich_color))
        return self._blank[2]


class Stack(Ground, Vertical):
    """What it holds stands below each other."""


class Abreast(Ground, Horizontal):
    """What it holds stands beside each other."""
