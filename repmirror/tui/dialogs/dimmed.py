"""The screen behind a dialog, dimmed once: Textual would dim it anew for each of the frames in which a dialog opens."""

from collections.abc import Iterable

from rich.console import Console, ConsoleOptions
from rich.segment import Segment
from textual.geometry import Size
from textual.renderables.background_screen import BackgroundScreen


class Dimmed:
    """What stands behind, as it was when it was first painted."""

    def __init__(self, behind: BackgroundScreen, size: Size) -> None:
        self._behind, self._size = behind, size
        self._painted: list[Segment] | None = None

    def still_is(self, behind: BackgroundScreen, size: Size) -> bool:
        """Whether it is the same screen, as dim and as large."""
        return (self._behind.screen, self._behind.color, self._size) == (behind.screen, behind.color, size)

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> Iterable[Segment]:
        """Its lines."""
        if self._painted is None:
            self._painted = [*self._behind.__rich_console__(console, options)]  # type: ignore[list-item]
        return self._painted
