"""The one focus: its play for now, whether it is used, and whether it moves the buyer."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import ClassVar

from textual import events
from textual.app import ComposeResult
from textual.binding import Binding, BindingType

from repmirror.mirror.focus.view import FocusView
from repmirror.tui.afterwards import afterwards
from repmirror.tui.panes.deck import WITH_CARDS, Deck
from repmirror.tui.panes.focus_head import LESSON, FocusHead
from repmirror.tui.panes.pane import Lesson, put_away, twin
from repmirror.tui.panes.take_up import TakeUp
from repmirror.tui.panes.turns import TurnsPane
from repmirror.tui.widgets.boxes import Abreast
from repmirror.tui.widgets.line import Line

_ALWAYS = ("now", "use")
"""In view beside the lists from the middle size on."""


class FocusPane(TurnsPane):
    """The focus in force and those before it; where there is none, what one could begin."""

    DEFAULT_CSS: ClassVar[str] = twin(__file__)
    PARTS: ClassVar[Mapping[str, str]] = {
        "suggested": "#suggested",
        "now": "PlayCard",
        "use": "TakeUp",
        "plays": "#plays",
        "tips": "#tips",
        "past": "#before",
        "kind": "#kinds",
    }
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up", "move(-1)", "Card before", show=False),
        Binding("down", "move(1)", "Next card", show=False),
    ]

    def __init__(self) -> None:
        super().__init__()
        self._view: FocusView | None = None
        self._stop = 0

    def compose(self) -> ComposeResult:
        """The title and its why; the card beside the figures; the lists below."""
        yield Lesson(*LESSON)
        yield FocusHead()
        yield Line(id="turns", classes="turns")
        with Abreast(id="main"):
            yield Deck(id="left")
            yield TakeUp()

    # What is shown

    def show(self, view: FocusView, today: date | None = None, start_keys: str = "") -> None:
        """Paint this focus; `today` says which of its days it is, `start_keys` how to begin one."""
        self._view = view
        nothing = view.focus is None and not (view.before or view.suggestions or view.tips)
        self.set_class(nothing, "-empty")
        self.query_one(FocusHead).show(view, today, start_keys)
        if view.result:
            self.query_one(TakeUp).show(view.result, view.weeks, view.play_says)
        self.query_one(Deck).show(view)
        self.lay_out()

    def there(self) -> Sequence[str]:
        """What a focus has, and what came before it; without one, what could be begun."""
        view = self._view
        if view is None:
            return []
        has_tips = ["tips"] if view.tips or view.focus else []
        history = (["past"] if view.before else []) + (["kind"] if view.kinds else [])
        if view.focus:
            return ["now", "use", "plays", *has_tips, *history]
        suggested = ["suggested", "now"] if view.suggestions else ["now"] if view.tips else []
        return [*suggested, *has_tips, *history]

    def in_turn(self) -> Sequence[str]:
        """All in small sizes; in the middle one the lists under the card; in the large one those under the plays."""
        there = self.there()
        if self.has_class("-narrow") or self.is_short:
            return there
        always = (*_ALWAYS, "plays", "suggested") if self._is_roomy else (*_ALWAYS, "suggested")
        return [name for name in there if name not in always]

    @property
    def _is_roomy(self) -> bool:
        return self.is_wide and self.has_class("-tall")

    def swap_list(self) -> None:
        """Show the next part, and take it in hand; a list that is always in view has its turn in hand, too."""
        turns = list(self.in_turn())
        stops = [*self._in_view(), *turns]
        if not stops:
            return
        self._stop = (self._stop + 1) % len(stops)
        stop = stops[self._stop]
        self._turn = turns.index(stop) if stop in turns else 0
        self.query_one(Deck).turn_to(stop)
        self.lay_out()
        self._take_in_hand()

    def _in_view(self) -> list[str]:
        """The list that is always in view in this size, if there is one."""
        turns = self.in_turn()
        return [name for name in ("suggested", "plays") if name in self.there() and name not in turns][:1]

    def on_resize(self, event: events.Resize) -> None:
        """In another size another list may be in hand."""
        super().on_resize(event)
        afterwards(self, self._take_in_hand)

    @property
    def in_hand(self) -> str:
        """The part whose stop it is."""
        stops = [*self._in_view(), *self.in_turn()]
        return stops[self._stop % len(stops)] if stops else ""

    def _take_in_hand(self) -> None:
        """Give the keys to the list whose stop it is."""
        if self.in_hand in WITH_CARDS and (found := self.query(self.PARTS[self.in_hand])):
            found.first().focus()

    def lay_out(self) -> None:
        """The left side goes with its last part."""
        super().lay_out()
        put_away(self.query_one("#left"), self.current == "use")
        put_away(self.query_one(TakeUp), "use" not in self.there() or self._is_away("use"))
        put_away(self.query_one("#others"), not self.in_turn())

    def _is_away(self, name: str) -> bool:
        return name in self.in_turn() and name != self.current

    def action_move(self, by: int) -> None:
        """The arrows, where no list has them."""
        self.query_one(Deck).move(by)
