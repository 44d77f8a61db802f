"""The deck of a focus: its lists, and on top the card of the play, tip or suggestion in hand."""

from textual import events, on
from textual.app import ComposeResult
from textual.message import Message

from repmirror.mirror.focus.suggesting import Suggestion
from repmirror.mirror.focus.tips import TipRow
from repmirror.mirror.focus.view import FocusView, PlayRow
from repmirror.tui.panes.focus_lists import (
    BEFORE_COLUMNS,
    KIND_COLUMNS,
    PLAY_COLUMNS,
    SUGGESTED_COLUMNS,
    TIP_COLUMNS,
    Tips,
)
from repmirror.tui.panes.play_card import PlayCard
from repmirror.tui.widgets.boxes import Stack
from repmirror.tui.widgets.line import Line
from repmirror.tui.widgets.rows import Rows

WITH_CARDS = ("plays", "tips", "suggested")
"""The lists that have a cursor, and a card for what is under it."""


class Deck(Stack):
    """The card shows what is under the cursor of the list that was in hand last.

    `PlayAsked` (enter on a play) asks for it as the play for now, `TipAsked` (enter on a tip) for the tip in full,
    `SuggestionAsked` to begin a suggested focus.
    """

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

    def __init__(self, id: str | None = None) -> None:
        super().__init__(id=id)
        self._view: FocusView | None = None
        self._in_hand = "#plays"

    def compose(self) -> ComposeResult:
        """The card over the lists."""
        yield PlayCard()
        yield Rows(SUGGESTED_COLUMNS, lambda row: row.key, titles=True, id="suggested")
        yield Line(id="lists", classes="turns")
        yield Rows(PLAY_COLUMNS, lambda row: str(row.number), titles=True, id="plays")
        yield Line(id="others", classes="turns")
        yield Tips(TIP_COLUMNS, lambda row: row.id, titles=True, id="tips")
        yield Rows(BEFORE_COLUMNS, lambda past: past.id, titles=True, has_cursor=False, id="before")
        yield Rows(KIND_COLUMNS, lambda kind: kind.kind, titles=True, has_cursor=False, id="kinds")

    def show(self, view: FocusView) -> None:
        """Fill the lists, and keep the card that is on top."""
        self._view = view
        now = next((str(row.number) for row in view.plays if row.is_now), None)
        plays = self.query_one("#plays", Rows)
        plays.show(view.plays, keep=now if plays.chosen is None else None)
        self.query_one("#suggested", Rows).show(view.suggestions if view.focus is None else ())
        self.query_one("#tips", Rows).show(view.tips)
        self.query_one("#before", Rows).show(view.before)
        self.query_one("#kinds", Rows).show(view.kinds)
        self._show_card()

    def turn_to(self, name: str) -> None:
        """Put the card of this list on top; of one that has no cards, a play's."""
        self._in_hand = f"#{name}" if name in WITH_CARDS else "#plays"
        self._show_card()

    def _show_card(self) -> None:
        """The card of the list that was in hand last, or of one that has something on it."""
        if not self.query(PlayCard):  # the app is being left
            return
        card, rows = self.query_one(PlayCard), self.query_one(self._in_hand, Rows)
        if not rows.rows:
            has_focus = self._view is not None and self._view.focus is not None
            names = ("#plays",) if has_focus else ("#suggested", "#tips", "#plays")
            self._in_hand = next((name for name in names if self.query_one(name, Rows).rows), "#plays")
            rows = self.query_one(self._in_hand, Rows)
        count, number = len(rows.rows), rows.cursor + 1
        if self._in_hand == "#tips" and rows.chosen:
            card.show_tip(rows.chosen, number, count)
        elif self._in_hand == "#suggested" and rows.chosen:
            card.show_suggestion(rows.chosen, number, count)
        else:
            card.show(rows.chosen, count)

    @property
    def chosen(self) -> PlayRow | None:
        """The play under the cursor."""
        row: PlayRow | None = self.query_one("#plays", Rows).chosen
        return row

    @property
    def tip(self) -> TipRow | None:
        """The tip in hand; None where the list of tips was not the last one in hand."""
        row: TipRow | None = self.query_one("#tips", Rows).chosen
        return row if self._in_hand == "#tips" else None

    @property
    def suggestion(self) -> Suggestion | None:
        """The focus that could be begun: the chosen one, or what the alarm speaks for."""
        if self._view and self._view.focus:
            return next(iter(self._view.suggestions), None)
        row: Suggestion | None = self.query_one("#suggested", Rows).chosen
        return row

    def move(self, by: int) -> None:
        """Put another card on top."""
        self.query_one(self._in_hand, Rows).action_move(by)

    def choose(self) -> None:
        """Ask for the card on top: a play as the one for now, a tip in full, a suggestion to begin with."""
        if self._in_hand == "#tips" and (tip := self.tip):
            self.post_message(self.TipAsked(tip))
        elif self._in_hand == "#suggested" and (suggestion := self.suggestion):
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
        name = event.widget.id or ""
        if name in WITH_CARDS and f"#{name}" != self._in_hand:
            self.turn_to(name)
