"""What every screen shares: tabs above, keys below, painting anew when the book changes, and the key that waits."""

from collections.abc import Callable
from typing import ClassVar, Literal, TypeVar

from textual import events
from textual.app import ComposeResult
from textual.geometry import Size
from textual.message import Message
from textual.screen import Screen
from textual.widgets import Static

from repmirror.domain.errors import RepmirrorError
from repmirror.domain.plain import plain
from repmirror.mirror.wording import due_word
from repmirror.tui.actions import BY_NAME, SCREENS, Action, Place, on_bar
from repmirror.tui.closing import ClosesItself
from repmirror.tui.desk import Desk, Pending
from repmirror.tui.stylesheet import StyledOnce
from repmirror.tui.widgets.edged import Edged
from repmirror.tui.widgets.keybar import KeyBar
from repmirror.tui.widgets.tabs import TabBar

T = TypeVar("T")

LEAST_WIDTH, LEAST_HEIGHT = 40, 15

WIDTHS: list[tuple[int, str]] | None = [(0, "-narrow"), (60, "-small"), (100, "-wide")]
HEIGHTS: list[tuple[int, str]] | None = [(0, "-short"), (20, "-low"), (29, "-tall")]
"""The classes a stylesheet knows a size by, and the columns or rows each begins at."""


class PageAsked(Message):
    """A page is wanted over the screen: its name, as "chain", and what it is made with besides the desk."""

    def __init__(self, name: str, *what: object) -> None:
        super().__init__()
        self.name = name
        self.what = what


class Frame(Edged, ClosesItself, StyledOnce, Screen[None]):
    """One of the seven screens: it holds the desk, its widgets only values.

    A subclass yields its body, paints it in `paint`, and says what is in hand. One that `READS_PARTLY` has
    something true to show before all of history is read; the others say that they wait for it. One that
    `TELLS_MINUTES` is painted anew for each of them.
    """

    HORIZONTAL_BREAKPOINTS = WIDTHS
    VERTICAL_BREAKPOINTS = HEIGHTS
    NAME: ClassVar[str] = ""
    READS_PARTLY: ClassVar[bool] = False
    TELLS_MINUTES: ClassVar[bool] = False
    PLACES: ClassVar[tuple[Place, ...]] = ()
    NEEDS_SOMETHING: ClassVar[frozenset[str]] = frozenset()
    """Deeds that there is nothing for while the screen is empty and teaches."""

    class ReckonAsked(Message):
        """What is too heavy for a key is wanted up to date; `reckoned` is called when there is something new."""

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
        if self.has_class("-tiny"):
            yield _too_small()
        if not (self.READS_PARTLY or self.desk.is_loaded):
            yield Static("Reading on: this screen needs all of your history.", id="reading", markup=False)

    def body(self) -> ComposeResult:
        """What stands between tabs and keys."""
        yield from ()

    def paint(self) -> None:
        """Show what the desk holds now."""

    def reckoned(self) -> None:
        """What is too heavy for a key has been reckoned meanwhile: a subclass shows it."""

    def repaint(self, *, only_if_stale: bool = False) -> bool:
        """Paint anew, unless nothing changed since the last time; whether it was painted, and its keys shown."""
        if not self.is_mounted or (only_if_stale and self._painted == self.desk.version):
            return False
        if not any(isinstance(part, KeyBar) for part in self.children):  # the app is being left
            return False
        self._painted = self.desk.version
        self.set_class(not (self.READS_PARTLY or self.desk.is_loaded), "-reading")
        self.paint()
        self.show_keys()
        return True

    def show_keys(self) -> None:
        """Offer the keys that work now; while a key waits for another, only those."""
        if waiting := self.desk.pending:
            said = f"{waiting.who} connected:" if waiting.place is Place.AFTER else f"{waiting.who} again:"
            offered = on_bar(waiting.place)
        else:
            said, offered = "", on_bar(*self.places_in_hand, Place.EVERYWHERE)
            offered = [action for action in offered if self.is_of_use(action.deed)]
        self.query_one(KeyBar).show(
            [(self.key_of(action.name), self._title(action)) for action in offered],
            [(self.key_of(name), BY_NAME[name].title) for name in ("help", "quit")],
            said,
        )
        self.query_one(TabBar).busy = not self.desk.is_loaded

    def is_of_use(self, deed: str) -> bool:
        """Whether a key that does this is offered: not where it does nothing, or the screen only teaches so far."""
        is_idle = deed in self.NEEDS_SOMETHING and self.query(".-empty")
        return not is_idle and bool(self.check_action(deed, ()))

    def _title(self, action: Action) -> str:
        """What the bar calls it: what is put off comes again on a day."""
        if action.place is not Place.LATER:
            return action.title
        return due_word(self.desk.days_later(action.bar), self.desk.history.today(self.desk.now()))

    def key_of(self, name: str) -> str:
        """The first key of an action, the rep's own where it was changed."""
        return BY_NAME[name].shown_keys(self.desk.settings.keys).split(" ")[0]

    @property
    def places_in_hand(self) -> tuple[Place, ...]:
        """Which keys besides everywhere's work where the focus is."""
        return self.PLACES

    def classes_at(self, size: Size) -> set[str]:
        """What a stylesheet knows this size by, also where there is no room."""
        is_tiny = size.width < LEAST_WIDTH or size.height < LEAST_HEIGHT
        return super().classes_at(size) | ({"-tiny"} if is_tiny else set())

    def on_resize(self, event: events.Resize) -> None:
        """Say so where there is no room."""
        is_tiny = "-tiny" in self.classes_at(event.size)
        if is_tiny and not self.query("#too-small"):
            self.mount(_too_small())
        self.set_class(is_tiny, "-tiny")

    def on_mount(self) -> None:
        """Paint for the first time."""
        self.repaint()

    def on_screen_resume(self, event: events.ScreenResume) -> None:
        """Paint what changed while another screen was shown."""
        super().on_screen_resume(event)
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
        elif not self._asks_for_help(event.key):
            self.wait_for(None)

    def on_mouse_down(self) -> None:
        """A click is like any other key: what waits for a second one does so no longer."""
        if self.desk.pending:
            self.wait_for(None)

    def _asks_for_help(self, key: str) -> bool:
        """Whether it only asks what the keys mean: what waits goes on waiting."""
        return any(key == each.key for each in BY_NAME["help"].bindings_with(self.desk.settings.keys))

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
            if not self.repaint(only_if_stale=True):
                self.show_keys()  # what a key waits for may be another


def _too_small() -> Static:
    return Static(
        f"repmirror needs {LEAST_WIDTH} columns and {LEAST_HEIGHT} rows: please make this window larger.",
        id="too-small",
        markup=False,
    )
