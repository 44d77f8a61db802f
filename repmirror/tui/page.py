"""What every screen shares: tabs above, keys below, everywhere's actions, and painting anew when the book changes."""

from collections.abc import Callable
from typing import Any, ClassVar, Literal, TypeVar

from textual import events
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.screen import Screen
from textual.widgets import Static

from repmirror.domain.errors import NoSuchError, RepmirrorError
from repmirror.domain.plain import plain
from repmirror.mirror.queue import QueueRow
from repmirror.tui.actions import BY_NAME, SCREENS, Place, bindings, on_bar
from repmirror.tui.desk import Desk, Pending
from repmirror.tui.widgets.keybar import KeyBar
from repmirror.tui.widgets.tabs import TabBar

T = TypeVar("T")

LEAST_WIDTH, LEAST_HEIGHT = 40, 15

WIDTHS: list[tuple[int, str]] | None = [(0, "-narrow"), (60, "-small"), (100, "-wide")]
HEIGHTS: list[tuple[int, str]] | None = [(0, "-short"), (20, "-low"), (29, "-tall")]
"""The classes a stylesheet knows a size by, and the columns or rows each begins at."""


class Page(Screen[None]):
    """One of the seven screens: it holds the desk, its widgets only values.

    A subclass yields its body, paints it in `paint`, and says what is in hand.
    """

    BINDINGS: ClassVar[list[BindingType]] = [*bindings(Place.EVERYWHERE)]
    HORIZONTAL_BREAKPOINTS = WIDTHS
    VERTICAL_BREAKPOINTS = HEIGHTS
    NAME: ClassVar[str] = ""
    PLACES: ClassVar[tuple[Place, ...]] = ()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        self._painted = -1

    # The frame

    def compose(self) -> ComposeResult:
        """The tabs, the body, the keys; and a sentence for terminals with no room for them."""
        yield TabBar([(action.name, action.keys, action.title) for action in SCREENS], self.NAME)
        yield from self.body()
        yield KeyBar()
        yield Static(
            f"repmirror needs {LEAST_WIDTH} columns and {LEAST_HEIGHT} rows: please make this window larger.",
            id="too-small",
            markup=False,
        )

    def body(self) -> ComposeResult:
        """What stands between tabs and keys."""
        yield from ()

    def paint(self) -> None:
        """Show what the desk holds now."""

    def repaint(self, *, only_if_stale: bool = False) -> None:
        """Paint anew, unless nothing changed since the last time."""
        if not self.is_mounted or (only_if_stale and self._painted == self.desk.version):
            return
        self._painted = self.desk.version
        self.paint()
        self.show_keys()

    def show_keys(self) -> None:
        """Offer the keys that work now; while a key waits for another, only those."""
        if waiting := self.desk.pending:
            said = f"{waiting.who} connected:" if waiting.place is Place.AFTER else f"{waiting.who} again:"
            offered = on_bar(waiting.place)
        else:
            said, offered = "", on_bar(*self.places_in_hand, Place.EVERYWHERE)
        self.query_one(KeyBar).show(
            [(self.key_of(action.name), action.title) for action in offered],
            [(self.key_of(name), BY_NAME[name].title) for name in ("help", "quit")],
            said,
        )
        self.query_one(TabBar).busy = not self.desk.is_loaded

    def key_of(self, name: str) -> str:
        """The first key of an action, the rep's own where it was changed."""
        return BY_NAME[name].shown_keys(self.desk.settings.keys).split(" ")[0]

    @property
    def places_in_hand(self) -> tuple[Place, ...]:
        """Which keys besides everywhere's work where the focus is."""
        return self.PLACES

    def on_resize(self, event: events.Resize) -> None:
        """Say so where there is no room."""
        self.set_class(event.size.width < LEAST_WIDTH or event.size.height < LEAST_HEIGHT, "-tiny")

    def on_mount(self) -> None:
        """Paint for the first time."""
        self.repaint()

    def on_screen_resume(self) -> None:
        """Paint what changed while another screen was shown."""
        self.repaint(only_if_stale=True)

    def on_descendant_focus(self, event: events.DescendantFocus) -> None:  # noqa: ARG002 a subclass needs it
        """Offer the keys of what is in hand now."""
        self.show_keys()

    # A key that waits for another comes first; any other key goes its usual way

    async def on_key(self, event: events.Key) -> None:
        """Give the key to what waits for it."""
        if not self.desk.pending:
            return
        if action := self.desk.waiting_for(event.key):
            event.stop()
            event.prevent_default()
            await self.run_action(action.run)
        else:
            self.wait_for(None)

    def wait_for(self, pending: Pending | None) -> None:
        """Let the next key mean more, or not any longer."""
        self.desk.pending = pending
        self.show_keys()

    # Deeds and what is said of them

    def say(self, text: str, severity: Literal["information", "warning", "error"] = "information") -> None:
        """A sentence in a corner, for a while."""
        self.notify(plain(text), severity=severity, markup=False, timeout=8 if severity == "error" else 4)

    def attempt(self, deed: Callable[[], T]) -> T | None:
        """Do something that may fail with a sentence; None if it did. What is shown is painted anew."""
        try:
            return deed()
        except RepmirrorError as error:
            self.say(str(error), "error")
            return None
        finally:
            self.repaint(only_if_stale=True)
            self.show_keys()

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
        from repmirror.tui.sentences import how_sure

        return how_sure(self.desk.today())

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
        """Open the chosen touch, or the last one, as a line."""
        from repmirror.domain.phrase_out import write_phrase
        from repmirror.tui.dialogs.line import LineDialog

        newest = next((row.id for row in self.desk.today().touches), "")
        word = self.desk.word(self.touch_in_hand or "") or self.desk.word(self.desk.last_touch or newest)
        if word:
            actions, names = self.desk.history.vocabulary, self.desk.history.names()
            text = write_phrase(word, actions=actions, names=names, with_time=False)
            self.open(LineDialog(self.desk, text, editing=word), self.say)
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
        """Take the last deed back and say what it was."""
        if (undone := self.attempt(self.desk.undo)) is not None:
            self.say(f"Undone: {'; '.join(undone)}." if undone else "There is nothing to undo.")

    def action_redo(self) -> None:
        """Bring back what was undone last and say what it was."""
        if (redone := self.attempt(self.desk.redo)) is not None:
            self.say(f"Back again: {'; '.join(redone)}." if redone else "There is nothing to bring back.")

    def action_sure(self) -> None:
        """Say how sure the figure in view is."""
        self.tell("How sure", self.sure_sentences())

    def action_review(self) -> None:
        """Say what the day's end will show."""
        from repmirror.tui.sentences import REVIEW

        self.tell("Day's end", REVIEW)

    def action_export(self) -> None:
        """Say how figures leave."""
        from repmirror.tui.sentences import EXPORT

        self.tell("Export", EXPORT)

    def tell(self, title: str, sentences: list[str]) -> None:
        """Some sentences over the screen, until a key is pressed."""
        from repmirror.tui.dialogs.tell import TellDialog

        self.app.push_screen(TellDialog(title, sentences))

    def action_keys(self) -> None:
        """Show every key."""
        from repmirror.tui.dialogs.keys import KeysDialog

        self.app.push_screen(KeysDialog(self.desk.settings.keys))

    def action_go(self, name: str) -> None:
        """Go to another of the seven screens."""
        self.app.switch_mode(name)

    def action_turn(self, by: int) -> None:
        """Go to the screen beside this one."""
        names = [action.name for action in SCREENS]
        self.action_go(names[(names.index(self.NAME) + by) % len(names)])

    def on_tab_bar_asked(self, event: TabBar.Asked) -> None:
        """Go where was clicked."""
        self.action_go(event.name)

    def action_back(self) -> None:
        """Go back to Today; there it does nothing, and it never quits."""
        self.action_go("today")

    def show_chain(self, who: str, row: QueueRow | None = None, before_log: Callable[[], None] | None = None) -> None:
        """Show an account's chain; with its row of the queue, to prepare a call."""
        from repmirror.tui.screens.chain import ChainPage

        try:
            page = ChainPage(self.desk, who, row, before_log)
        except NoSuchError as error:
            self.say(str(error), "error")
        else:
            self.open(page)
