"""The one focus: its play for now, whether it is used, and whether it moves the buyer."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import ClassVar

from textual import events, on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.message import Message

from repmirror.mirror.focus.suggesting import Suggestion
from repmirror.mirror.focus.tips import TipRow
from repmirror.mirror.focus.view import FocusView, PlayRow
from repmirror.tui.panes.focus_head import LESSON, FocusHead
from repmirror.tui.panes.focus_lists import (
    BEFORE_COLUMNS,
    KIND_COLUMNS,
    PLAY_COLUMNS,
    SUGGESTED_COLUMNS,
    TIP_COLUMNS,
    Tips,
)
from repmirror.tui.panes.pane import Lesson, put_away, twin
from repmirror.tui.panes.play_card import PlayCard
from repmirror.tui.panes.take_up import TakeUp
from repmirror.tui.panes.turns import TurnsPane
from repmirror.tui.widgets.line import Line
from repmirror.tui.widgets.rows import Rows

_ALWAYS = ("now", "use")
"""In view beside the lists from the middle size on."""

_IN_HAND = ("plays", "tips", "suggested")
"""The lists that have a cursor."""


class FocusPane(TurnsPane):
    """The focus in force and those before it; where there is none, what one could begin.

    The card shows the play, tip or suggestion under the cursor. `PlayAsked` (enter on a play) asks for it as the
    play for now, `TipAsked` (enter on a tip) for the tip in full, `SuggestionAsked` to begin a suggested focus.
    """

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

    class PlayAsked(Message):
        """The rep wants this play pinned as the one for now."""

        def __init__(self, number: int) -> None:
            super().__init__()
            self.number = number

    class TipAsked(Message):
        """The rep wants to read this tip in full."""

        def __init__(self, tip: TipRow) -> None:
            super().__init__()
            self.tip = tip

    class SuggestionAsked(Message):
        """The rep wants to begin this focus."""

        def __init__(self, suggestion: Suggestion) -> None:
            super().__init__()
            self.suggestion = suggestion

    def __init__(self) -> None:
        super().__init__()
        self._view: FocusView | None = None
        self._card_list = "#plays"
        self._stop = 0

    def compose(self) -> ComposeResult:
        """The title and its why; the card beside the figures; the lists below."""
        yield Lesson(*LESSON)
        yield FocusHead()
        yield Line(id="turns", classes="turns")
        with Horizontal(id="main"):
            with Vertical(id="left"):
                yield PlayCard()
                yield Rows(SUGGESTED_COLUMNS, lambda row: row.key, titles=True, id="suggested")
                yield Line(id="lists", classes="turns")
                yield Rows(PLAY_COLUMNS, lambda row: str(row.number), titles=True, id="plays")
                yield Line(id="others", classes="turns")
                yield Tips(TIP_COLUMNS, lambda row: row.id, titles=True, id="tips")
                yield Rows(BEFORE_COLUMNS, lambda past: past.id, titles=True, has_cursor=False, id="before")
                yield Rows(KIND_COLUMNS, lambda kind: kind.kind, titles=True, has_cursor=False, id="kinds")
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
        now = next((str(row.number) for row in view.plays if row.is_now), None)
        plays = self.query_one("#plays", Rows)
        plays.show(view.plays, keep=now if plays.chosen is None else None)
        self.query_one("#suggested", Rows).show(view.suggestions if view.focus is None else ())
        self.query_one("#tips", Rows).show(view.tips)
        self.query_one("#before", Rows).show(view.before)
        self.query_one("#kinds", Rows).show(view.kinds)
        self._show_card()
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
        self._card_list = self.PARTS[stop] if stop in _IN_HAND else "#plays"
        self.lay_out()
        self._show_card()
        self._take_in_hand()

    def _in_view(self) -> list[str]:
        """The list that is always in view in this size, if there is one."""
        turns = self.in_turn()
        return [name for name in ("suggested", "plays") if name in self.there() and name not in turns][:1]

    def on_resize(self, event: events.Resize) -> None:
        """In another size another list may be in hand."""
        super().on_resize(event)
        self.call_after_refresh(self._take_in_hand)

    def _take_in_hand(self) -> None:
        """Give the keys to the list whose stop it is."""
        stops = [*self._in_view(), *self.in_turn()]
        stop = stops[self._stop % len(stops)] if stops else ""
        if stop in _IN_HAND and (found := self.query(self.PARTS[stop])):
            found.first().focus()

    def lay_out(self) -> None:
        """The left side goes with its last part."""
        super().lay_out()
        put_away(self.query_one("#left"), self.current == "use")
        put_away(self.query_one(TakeUp), "use" not in self.there() or self._is_away("use"))
        put_away(self.query_one("#others"), not self.in_turn())

    def _is_away(self, name: str) -> bool:
        return name in self.in_turn() and name != self.current

    def _show_card(self) -> None:
        """The card of the list that was in hand last, or of one that has something on it."""
        if not self.query(PlayCard):  # the app is being left
            return
        card, rows = self.query_one(PlayCard), self.query_one(self._card_list, Rows)
        if not rows.rows:
            has_focus = self._view is not None and self._view.focus is not None
            names = ("#plays",) if has_focus else ("#suggested", "#tips", "#plays")
            self._card_list = next((name for name in names if self.query_one(name, Rows).rows), "#plays")
            rows = self.query_one(self._card_list, Rows)
        count, number = len(rows.rows), rows.cursor + 1
        if self._card_list == "#tips" and rows.chosen:
            card.show_tip(rows.chosen, number, count)
        elif self._card_list == "#suggested" and rows.chosen:
            card.show_suggestion(rows.chosen, number, count)
        else:
            card.show(rows.chosen, count)

    # What the rep does

    @property
    def chosen(self) -> PlayRow | None:
        """The play under the cursor."""
        row: PlayRow | None = self.query_one("#plays", Rows).chosen
        return row

    @property
    def tip(self) -> TipRow | None:
        """The tip in hand; None where the list of tips was not the last one in hand."""
        row: TipRow | None = self.query_one("#tips", Rows).chosen
        return row if self._card_list == "#tips" else None

    @property
    def suggestion(self) -> Suggestion | None:
        """The focus that could be begun: the chosen one, or what the alarm speaks for."""
        if self._view and self._view.focus:
            return next(iter(self._view.suggestions), None)
        row: Suggestion | None = self.query_one("#suggested", Rows).chosen
        return row

    def move(self, by: int) -> None:
        """Put another card on top."""
        self.query_one(self._card_list, Rows).action_move(by)

    def action_move(self, by: int) -> None:
        """The arrows, where no list has them."""
        self.move(by)

    def choose(self) -> None:
        """Ask for the card on top: a play as the one for now, a tip in full, a suggestion to begin with."""
        if self._card_list == "#tips" and (tip := self.tip):
            self.post_message(self.TipAsked(tip))
        elif self._card_list == "#suggested" and (suggestion := self.suggestion):
            self.post_message(self.SuggestionAsked(suggestion))
        elif row := self.chosen:
            self.post_message(self.PlayAsked(row.number))

    @on(Rows.Moved)
    def _on_another_card(self) -> None:
        self._show_card()

    @on(Rows.Chosen)
    def _on_card_chosen(self) -> None:
        self.choose()

    def on_descendant_focus(self, event: events.DescendantFocus) -> None:
        """The list that is taken in hand is the one on the card."""
        name = f"#{event.widget.id}"
        if name in ("#plays", "#tips", "#suggested") and name != self._card_list:
            self._card_list = name
            self._show_card()
