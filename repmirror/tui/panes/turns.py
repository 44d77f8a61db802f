"""A pane of several parts that take turns where there is no room for all of them."""

from collections.abc import Mapping, Sequence
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll

from repmirror.tui.afterwards import afterwards
from repmirror.tui.paint import shown
from repmirror.tui.panes.pane import Pane, put_away
from repmirror.tui.widgets.line import Line
from repmirror.tui.widgets.told import Told


class Scroll(VerticalScroll, can_focus=False, inherit_bindings=False):
    """A part that scrolls up and down and leaves the other arrows to the screen; it takes keys when it has the turn."""

    DEFAULT_CSS = "Scroll { scrollbar-size-vertical: 1; }"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up", "scroll_up", "Up", show=False),
        Binding("down", "scroll_down", "Down", show=False),
        Binding("pageup", "page_up", "Page up", show=False),
        Binding("pagedown", "page_down", "Page down", show=False),
    ]


class TurnsPane(Pane):
    """`PARTS` names the parts and their selectors; a `Line` of the class "turns" says whose turn it is."""

    PARTS: ClassVar[Mapping[str, str]] = {}

    def __init__(self) -> None:
        super().__init__()
        self._turn = 0

    def there(self) -> Sequence[str]:
        """The parts that have something to show."""
        return list(self.PARTS)

    def in_turn(self) -> Sequence[str]:
        """The parts that take turns in this size; the others are always in view."""
        return list(self.PARTS) if self.has_class("-narrow") or self.is_short else []

    @property
    def current(self) -> str:
        """The part whose turn it is, or nothing where all are in view."""
        turns = self.in_turn()
        return turns[self._turn % len(turns)] if turns else ""

    @property
    def in_hand(self) -> str:
        """The part that takes the keys where nothing in view has them; "" leaves it to the first that can."""
        return self.current

    def swap_list(self) -> None:
        """Show the next part, where they take turns."""
        self._turn += 1
        self.lay_out()

    def turn_to(self, name: str) -> None:
        """Show this part; from it, the first one again."""
        turns = list(self.in_turn())
        self._turn = turns.index(name) if name in turns and name != self.current else 0
        self.lay_out()

    def lay_out(self) -> None:
        """Show the part whose turn it is and those that need not wait for one, and keep the keys in one of them."""
        turns, there, current = self.in_turn(), self.there(), self.current
        for name, selector in self.PARTS.items():
            part = self.query_one(selector)
            put_away(part, name not in there or (name in turns and name != current))
            if isinstance(part, Scroll | Told):
                part.can_focus = name == current
        for line in self.query(".turns").results(Line):
            line.show(*(shown(name, "bold" if name == current else "$quiet") for name in turns))
        afterwards(self, self._keep_focus)

    def _keep_focus(self) -> None:
        """Give the keys to the part in hand, where nothing in view has them."""
        focused = self.screen.focused
        if focused is not None and focused.focusable and all(node.display for node in focused.ancestors_with_self):
            return
        own = self.PARTS.get(self.in_hand)
        parts = [self.query_one(own)] if own else self.query(", ".join(self.PARTS.values()))
        for part in parts:
            taking = next((node for node in (part, *part.query("*")) if node.focusable), None)
            if part.display and taking:
                taking.focus()
                return
