"""A stylesheet that parses nothing twice.

Textual keeps what it parsed of 64 sources, and this app has three times as many: each new kind of widget had all of
them parsed anew. It also lets go of all of it for every screen that is first gone to, as if its theme had changed,
and styles all of a screen a second time once it is shown, and a third time once it knows its size; that is when it
lays it out a second time, too.
"""

from typing import TYPE_CHECKING, Any

from textual.cache import LRUCache
from textual.css.stylesheet import Stylesheet
from textual.events import Resize, ScreenResume
from textual.geometry import Size
from textual.screen import Screen

_SOURCES = 1_024
"""More sources than there are kinds of widgets."""


class KeptStylesheet(Stylesheet):
    """What was parsed is kept until a variable, and so the theme, is another one."""

    def __init__(self, *, variables: dict[str, str] | None = None) -> None:
        super().__init__(variables=variables)
        self._parse_cache = LRUCache(_SOURCES)

    def set_variables(self, variables: dict[str, str]) -> None:
        """Let go of what was parsed, if they are others."""
        if variables != self._variables:
            super().set_variables(variables)

    def reparse(self) -> None:
        """Parse what is new. Raises StylesheetParseError, with the rules of before in force."""
        self.parse()


if TYPE_CHECKING:
    _AnyScreen = Screen[Any]
else:
    _AnyScreen = object  # Textual takes the styles of the first base that is a widget, and of no other


class StyledOnce(_AnyScreen):
    """A screen that keeps its styles and its layout when it is shown.

    A change of class, focus, theme or size sees to them by itself.
    """

    def on_compose(self) -> None:
        """Take on the classes of its size while there is nothing in it yet to style anew."""
        self.add_class(*self.classes_at(self.app.size))

    def on_resize(self, event: Resize) -> None:
        """Stay as it is where it was just laid out for this size: Textual tells a screen of its own layout."""
        if event.size == self.outer_size and self.classes_at(event.size) <= self.classes:
            event.prevent_default()

    def on_screen_resume(self, event: ScreenResume) -> None:
        """Leave them as they are."""
        event.refresh_styles = False

    def classes_at(self, size: Size) -> set[str]:
        """What a stylesheet knows this size by."""
        across = self._get_breakpoint_classes(size.width, self.HORIZONTAL_BREAKPOINTS or [])
        return across | self._get_breakpoint_classes(size.height, self.VERTICAL_BREAKPOINTS or [])
