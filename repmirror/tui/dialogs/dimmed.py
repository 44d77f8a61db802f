"""The screen behind a dialog, dimmed once: Textual would dim it anew for each of the frames in which a dialog opens."""

from rich.console import Console
from rich.segment import Segment
from textual.geometry import Size
from textual.renderables.background_screen import BackgroundScreen
from textual.strip import Strip


class Dimmed:
    """What stands behind, as it was when it was first painted."""

    def __init__(self, behind: BackgroundScreen, size: Size) -> None:
        self._behind, self._size = behind, size
        self._lines: list[Strip] | None = None

    def still_is(self, behind: object, size: Size) -> bool:
        """Whether it is the same screen, as dim and as large."""
        return isinstance(behind, BackgroundScreen) and (
            (self._behind.screen, self._behind.color, self._size) == (behind.screen, behind.color, size)
        )

    def lines(self, console: Console) -> list[Strip]:
        """Its lines."""
        if self._lines is None:
            segments = console.render(self._behind, console.options.update_dimensions(*self._size))
            self._lines = [Strip(line) for line in Segment.split_lines(segments)]
        return self._lines
