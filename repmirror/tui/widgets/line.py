"""One line of facts that gives up the last ones, whole, where it is too long."""

from textual.content import Content
from textual.widget import Widget

from repmirror.tui.widgets.fit import cut

SEPARATOR = " · "


class Line(Widget):
    """Facts side by side, the most telling first; those that do not fit are left out, none is cut in two."""

    DEFAULT_CSS = "Line { height: 1; width: 1fr; }"

    def __init__(self, *, id: str | None = None, classes: str | None = None) -> None:
        super().__init__(id=id, classes=classes)
        self._facts: tuple[Content, ...] = ()

    def show(self, *facts: Content) -> None:
        """Show these facts; empty ones are skipped."""
        self._facts = tuple(fact for fact in facts if fact)
        self.refresh()

    def render(self) -> Content:
        """The facts that fit."""
        facts = self._facts
        while facts:
            line = Content.styled(SEPARATOR, "$quiet").join(facts)
            if line.cell_length <= self.size.width or len(facts) == 1:
                return cut(line, self.size.width)
            facts = facts[:-1]
        return Content("")
