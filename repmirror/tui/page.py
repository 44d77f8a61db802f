"""A screen of the app: the frame, with the actions whose keys work everywhere."""

from collections.abc import Callable
from typing import Any, ClassVar

from textual.binding import BindingType
from textual.screen import Screen

from repmirror.tui.actions import SCREENS, Place, bindings
from repmirror.tui.frame import Frame, PageAsked
from repmirror.tui.widgets.tabs import TabBar

_MOMENT_MS = 300
"""How long a key that needs all of history may wait for the rest of it."""


class Page(Frame):
    """A screen that knows everywhere's actions. A subclass says what is in hand for them.

    Each dialog is imported when it is first opened: the first screen must not wait for them.
    """

    BINDINGS: ClassVar[list[BindingType]] = [*bindings(Place.EVERYWHERE)]

    @property
    def who_in_hand(self) -> str:
        """The account that forms are filled in with."""
        return ""

    @property
    def touch_in_hand(self) -> str | None:
        """The id of the touch the cursor is on."""
        return None

    def sure_sentences(self) -> list[str]:
        """How sure the figure in view is, in plain words."""
        from repmirror.mirror.sure import how_sure

        view = self.desk.today()
        return how_sure(("Today", view.rate), ("In the last four weeks", view.running))

    # Everywhere's actions

    def open(self, dialog: Screen[Any], then: Callable[[Any], None] | None = None) -> None:
        """Show a dialog over this screen; when it closes, what it changed is painted."""

        def closed(result: Any) -> None:
            self.repaint(only_if_stale=True)
            if then and result is not None:
                then(result)

        self.app.push_screen(dialog, closed)

    def action_line(self, text: str | None = None, cursor: int | None = None) -> None:
        """Open the line, with what was left in it."""
        from repmirror.tui.dialogs.line import LineDialog

        self.open(LineDialog(self.desk, self.desk.kept_line if text is None else text, cursor=cursor), self.say)

    def action_edit(self) -> None:
        """Open the chosen touch, or the last one, as a line; what is typed on stands before its note."""
        from repmirror.domain.phrase_out import write_phrase
        from repmirror.tui.dialogs.line import LineDialog

        if not self.has_all():
            return
        newest = next((row.id for row in self.desk.today().touches), "")
        ids = (self.touch_in_hand, self.desk.last_touch, newest)  # the last one may have been undone
        word = next((word for id in ids if id and (word := self.desk.word(id))), None)
        if word:
            actions, names = self.desk.history.vocabulary, self.desk.history.names()
            text = write_phrase(word, actions=actions, names=names, with_time=False)
            before_note = len(text) - len(f" -- {word.note}") if word.note and text.endswith(word.note) else None
            self.open(LineDialog(self.desk, text, editing=word, cursor=before_note), self.say)
        else:
            self.say(f"There is no touch to edit yet: {self.key_of('line')} logs one.")

    def action_response(self) -> None:
        """Open the form for what a buyer did later."""
        from repmirror.tui.dialogs.response import ResponseDialog

        self.open(ResponseDialog(self.desk, self.who_in_hand), self.say)

    def action_flag(self) -> None:
        """Open the form for a promise of the company's."""
        from repmirror.tui.dialogs.flag import FlagDialog

        self.open(FlagDialog(self.desk, self.who_in_hand), self.say)

    def action_find(self) -> None:
        """Find an account; it goes on top of Up next."""
        from repmirror.tui.dialogs.find import FindDialog

        self.open(FindDialog(self.desk), self.take_in_hand)

    def take_in_hand(self, who: str) -> None:
        """Put an account on top of Up next and go there."""
        self.desk.put_on_top(who)
        self.action_go("today")
        self.repaint(only_if_stale=True)

    def action_undo(self) -> None:
        """Take the last deed back and say what it was: every deed there was must be known for that."""
        if self.has_all() and (undone := self.attempt(self.desk.undo)) is not None:
            self.undone(undone)
            self.say(f"Undone: {'; '.join(undone)}." if undone else "There is nothing to undo.")

    def undone(self, deeds: tuple[str, ...]) -> None:
        """What was taken back, by name: a subclass may go there."""

    def action_redo(self) -> None:
        """Bring back what was undone last and say what it was."""
        if self.has_all() and (redone := self.attempt(self.desk.redo)) is not None:
            self.say(f"Back again: {'; '.join(redone)}." if redone else "There is nothing to bring back.")

    def has_all(self) -> bool:
        """Whether all of history is read, or can be in a moment; half of it would make a false figure: that is said."""
        if not self.desk.is_loaded and not self.desk.book.is_handed_over:
            self.desk.read_on(_MOMENT_MS)
        if not self.desk.is_loaded:
            self.say("Reading on: that needs all of your history. Ask again in a moment.")
        return self.desk.is_loaded

    def action_sure(self) -> None:
        """Say how sure the figure in view is."""
        if self.has_all():
            self.tell("How sure", self.sure_sentences())

    def action_alarm(self) -> None:
        """Say how on base stands, and take the answer where it has changed."""
        from repmirror.mirror.alarm.alarm import alarm_view
        from repmirror.tui.dialogs.alarm import AlarmDialog

        if not self.has_all():
            return
        if not self.desk.reckoned.is_quick(in_full=False):
            self.post_message(self.ReckonAsked())
            self.say("How on base stands is still being reckoned. Ask again in a moment.")
            return
        view = alarm_view(self.desk.history, self.desk.now())
        if view.after is None:
            self.tell("Alarm", [view.question])
        else:
            self.open(AlarmDialog(self.desk, view), self.say)

    def action_over(self, name: str, *what: object) -> None:
        """Have a page of this name opened over this one."""
        self.post_message(PageAsked(name, *what))

    def action_import(self) -> None:
        """Ask for a file, and show what would come of it."""
        from repmirror.tui.dialogs.path import PathDialog

        self.open(PathDialog(), lambda path: self.action_over("importing", path))

    def action_peers(self) -> None:
        """Show where the rep stands among reps just like them."""
        self.action_over("peers", self.NAME)

    def action_review(self) -> None:
        """Look back on the day, or on Friday on the week."""
        from repmirror.tui.dialogs.review import ReviewDialog

        if self.has_all():
            self.open(ReviewDialog(self.desk), self._after_review)

    def _after_review(self, asked: str) -> None:
        """A tip or a bet was asked for, from the bright spot."""
        from repmirror.tui.dialogs.bet import BetDialog
        from repmirror.tui.dialogs.tip import TipDialog

        name, _, id = asked.partition(" ")
        if word := self.desk.word(id):
            self.open(TipDialog(self.desk, word) if name == "tip" else BetDialog(self.desk, word), self.say)

    def tell(self, title: str, sentences: list[str]) -> None:
        """Some sentences over the screen, until a key is pressed."""
        from repmirror.tui.dialogs.tell import TellDialog

        self.app.push_screen(TellDialog(title, sentences))

    def action_keys(self) -> None:
        """Show every key."""
        from repmirror.tui.dialogs.keys import KeysDialog

        waiting = (self.desk.pending.place,) if self.desk.pending else ()
        self.app.push_screen(KeysDialog(self.desk.settings.keys, (*waiting, *self.places_in_hand)))

    def action_go(self, name: str) -> None:
        """Go to another of the seven screens."""
        self.app.switch_mode(name)

    def action_turn(self, by: int) -> None:
        """Go to the screen beside this one."""
        names = [action.name for action in SCREENS]
        here = self.NAME or self.app.current_mode  # what lies over any of them has no name there
        self.action_go(names[(names.index(here) + by) % len(names)])

    def on_tab_bar_asked(self, event: TabBar.Asked) -> None:
        """Go where was clicked."""
        self.action_go(event.name)

    def action_back(self) -> None:
        """Go back to Today; there it does nothing, and it never quits."""
        self.action_go("today")
