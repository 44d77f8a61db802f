"""Focus: the one initiative, its plays, and whether it moves the buyer."""

from collections.abc import Callable
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType

from repmirror.domain.focus import Focus
from repmirror.domain.tip import Tip
from repmirror.mirror.foci import focus_at
from repmirror.mirror.focus.plays import pinned, play_removed, used_in
from repmirror.mirror.focus.result import result_of
from repmirror.mirror.focus.starting import ended, started
from repmirror.mirror.focus.suggesting import Suggestion
from repmirror.mirror.focus.tips import dropped, in_full
from repmirror.mirror.focus.view import FocusView, focus_view
from repmirror.mirror.sure import how_sure
from repmirror.tui.actions import Place, bindings
from repmirror.tui.page import Page
from repmirror.tui.panes.deck import Deck
from repmirror.tui.panes.focus import FocusPane
from repmirror.tui.panes.play_card import PlayCard
from repmirror.tui.panes.take_up import effect_words

_WITH_A_FOCUS = {"used_it", "pin", "new_play", "end_focus"}


class FocusPage(Page):
    """The focus as a deck of cards: the play for now on top, the next ones below, the tips behind them."""

    NAME = "focus"
    PLACES = (Place.FOCUS,)
    BINDINGS: ClassVar[list[BindingType]] = [*bindings(Place.FOCUS)]
    _view: FocusView | None = None

    def body(self) -> ComposeResult:
        """The pane."""
        yield FocusPane()

    def paint(self) -> None:
        """Show the focus, or what one could begin."""
        now = self.desk.now()
        self._view = focus_view(self.desk.history, now, self.desk.reckoned.alarm)
        self.query_one(PlayCard).new_play_key = self.key_of("new-play")
        begin = f"{self.key_of('start-focus')} starts one, {self.key_of('load-page')} takes one from a page"
        self.query_one(FocusPane).show(self._view, self.desk.history.today(now), begin)

    def reckoned(self) -> None:
        """The alarm is known now: it may speak for a focus."""
        if self.query(FocusPane):
            self.paint()
            self.show_keys()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:  # noqa: ARG002
        """What needs a focus, a card or a suggestion is offered where there is one."""
        if self._view is None or action not in {*_WITH_A_FOCUS, "suggested", "reword", "drop_card", "card"}:
            return True
        if action == "suggested":
            return bool(self._view.suggestions)
        if action in _WITH_A_FOCUS:
            return self._view.focus is not None
        return bool(self._view.plays or self._view.tips or self._view.suggestions)

    # Cards

    def action_card(self, by: int) -> None:
        """Put the next card on top."""
        self.query_one(Deck).move(by)

    def action_pin(self) -> None:
        """Ask for the card on top."""
        self.query_one(Deck).choose()

    def action_parts(self) -> None:
        """Show another part."""
        self.query_one(FocusPane).swap_list()

    def on_deck_play_asked(self, event: Deck.PlayAsked) -> None:
        """Pin the play."""
        desk = self.desk
        self.attempt(lambda: desk.commit(pinned(desk.history, event.number, desk.now())))

    def on_deck_tip_asked(self, event: Deck.TipAsked) -> None:
        """Show the tip in full."""
        self.tell("A tip", in_full(event.tip))

    def on_deck_suggestion_asked(self, event: Deck.SuggestionAsked) -> None:
        """Begin what is suggested."""
        self._suggest(event.suggestion)

    def action_used_it(self) -> None:
        """Mark the play on the card as used in the last touch."""
        desk, row = self.desk, self.query_one(Deck).chosen
        play = row.number if row else 0

        def mark() -> str:
            draft = used_in(desk.history, play, desk.now())
            desk.commit(draft)
            return draft.says

        if says := self.attempt(mark):
            self.say(f"{says[:1].upper()}{says[1:]}. {self.key_of('undo')} takes it back.")

    def action_new_play(self) -> None:
        """Write one more play."""
        from repmirror.tui.dialogs.focus import PlayDialog

        self.open(PlayDialog(self.desk), self.say)

    def action_new_tip(self) -> None:
        """Keep a tip by hand."""
        from repmirror.tui.dialogs.tip import TipDialog

        self.open(TipDialog(self.desk), self.say)

    def action_reword(self) -> None:
        """Say the card on top anew."""
        from repmirror.tui.dialogs.focus import PlayDialog
        from repmirror.tui.dialogs.tip import TipDialog

        deck = self.query_one(Deck)
        if tip := self._tip:
            self.open(TipDialog(self.desk, tip=tip), self.say)
        elif row := deck.chosen:
            self.open(PlayDialog(self.desk, row.number, row.play), self.say)

    def action_drop_card(self) -> None:
        """Remove the card on top; undo brings it back."""
        desk, row = self.desk, self.query_one(Deck).chosen
        if tip := self._tip:
            done, name = self.attempt(lambda: desk.commit(dropped(tip))), tip.text
        elif row:
            done = self.attempt(lambda: desk.commit(play_removed(desk.history, row.number, desk.now())))
            name = row.play.name
        else:
            return
        if done:
            self.say(f"Removed: {name}. {self.key_of('undo')} brings it back.")

    @property
    def _tip(self) -> Tip | None:
        row = self.query_one(Deck).tip
        found: Tip | None = self.desk.history.word("tip", row.id) if row else None
        return found

    # Beginning and ending

    def action_start_focus(self) -> None:
        """Start a focus by its title."""
        self._fill({})

    def action_suggested(self) -> None:
        """Start what is suggested."""
        if suggestion := self.query_one(Deck).suggestion:
            self._suggest(suggestion)
        else:
            self.say("Nothing speaks for another focus now.")

    def _suggest(self, found: Suggestion) -> None:
        self._fill({"title": found.title, "kind": found.kind, "why": found.why})

    def _fill(self, filled: dict[str, str]) -> None:
        from repmirror.tui.dialogs.focus import FocusDialog

        form = FocusDialog(self.desk, **filled)
        self.open(form, lambda page: self._begin(page, lambda: self._fill(form.kept)))

    def action_load(self) -> None:
        """Start a focus from a page, or take a colleague's tips in."""
        from repmirror.mirror.focus.tips_page import is_tips_page
        from repmirror.tui.dialogs.focus import PageDialog

        form = PageDialog(self.desk)

        def taken(page: str) -> None:
            if is_tips_page(page):
                self._take_tips(page, form.by)
            else:
                self._begin(page)

        self.open(form, taken)

    def _take_tips(self, page: str, by: str) -> None:
        from repmirror.mirror.focus.tips_page import tips_taken

        desk = self.desk
        found = tips_taken(desk.history, page, desk.now(), by, desk.book.knows)

        def save() -> bool:
            for draft in found.drafts:
                desk.commit(draft)
            return True

        if self.attempt(save):
            known = found.read - found.added
            self.say(f"{found.added} new {'tip' if found.added == 1 else 'tips'}, {known} known before.")

    def _begin(self, page: str, again: Callable[[], None] | None = None) -> None:
        """Begin the focus of a page; where one is in force, ask first whether that one is to end."""
        from repmirror.mirror.focus.page import focus_of_page
        from repmirror.tui.dialogs.ask import AskDialog

        desk = self.desk
        focus = focus_of_page(page, desk.now())
        current = focus_at(desk.history, desk.now())
        if current is None:
            self._start(focus)
            return

        def answered(agreed: bool) -> None:
            if agreed:
                self._start(focus)
            elif again:
                again()

        result = result_of(desk.history, current)
        self.open(
            AskDialog(
                "End this one?",
                f"{current.title} is in force, and a focus is one thing: {focus.title} would end it.",
                f"Its result is kept: {effect_words(result)}.",
            ),
            answered,
        )

    def _start(self, focus: Focus) -> None:
        if self.attempt(lambda: self.desk.commit(started(focus))):
            several = "1 play" if len(focus.plays) == 1 else f"{len(focus.plays)} plays"
            plays = f", with {several}" if focus.plays else f"; {self.key_of('new-play')} writes a play"
            self.say(f"Focus: {focus.title}{plays}.")

    def action_end_focus(self) -> None:
        """End the focus; its result is kept."""
        desk = self.desk
        if self.attempt(lambda: desk.commit(ended(desk.history, desk.now()))) and self._view and self._view.before:
            result = self._view.before[0]
            self.say(f"Ended: {result.title}; {effect_words(result)}. {self.key_of('undo')} takes it back.")

    def sure_sentences(self) -> list[str]:
        """How sure it is that the focus moves anybody."""
        if self._view is None or self._view.result is None:
            return super().sure_sentences()
        result = self._view.result
        return [
            *how_sure(("With the focus", result.with_focus), ("Without it", result.without), units="connected touches"),
            *([f"Of the plays: {self._view.play_says}."] if self._view.play_says else []),
            "Only connected touches count: calls nobody answered could not have used it. Talks in which you used it "
            "may have been easier ones; a bet, tossed by a coin, can tell.",
        ]
