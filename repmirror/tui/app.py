"""The app: it opens the first screen, reads on between keys, and follows what others write. The rest is in pages."""

import os
from asyncio import sleep
from collections.abc import Callable, Sequence
from contextlib import suppress
from datetime import datetime
from functools import partial
from pathlib import PurePath
from time import monotonic
from typing import ClassVar

from textual import events
from textual.binding import BindingType
from textual.command import Provider
from textual.filter import LineFilter, NoColor

from repmirror.domain.errors import NoSuchError, StoreError
from repmirror.domain.plain import plain
from repmirror.mirror.book import Book
from repmirror.tui import garbage
from repmirror.tui.desk import Desk
from repmirror.tui.dialogs.dialog import Dialog
from repmirror.tui.frame import PageAsked
from repmirror.tui.glyphs import AsciiOnly
from repmirror.tui.keys_in_turn import KeysInTurn
from repmirror.tui.page import Page
from repmirror.tui.runs import InRuns
from repmirror.tui.screens import NAMES, page, page_class
from repmirror.tui.stylesheet import KeptStylesheet
from repmirror.tui.themes import THEMES
from repmirror.tui.warming import warmed

FOLLOW_EVERY = 1.5
"""Seconds between two looks at the file; what another device adds shows within two."""

RESTS = 60.0
LONGEST_REST = 30.0
"""How many times as long as it took reckoning rests, and for how many seconds at most, where no key asks for more."""

BACK_UP_AFTER = 3.0
"""Seconds after which today's backup is made, in a thread: zipping leaves the interpreter to the keys."""

WARM_AFTER = 0.6
"""Seconds after which the line and the other screens are made ready, one between two keys."""

READ_FOR_MS, READ_ALONE_MS = 4.0, 16.0
"""How long a key may have to wait while history is still being read, and how long the first one after a rest."""

KEY_TAKES = 0.05
"""Seconds from a key to its last repaint, in which reading stands back."""

KEY_COMES = 0.001
"""Seconds between two slices in which a key can come in."""

LOOK_EVERY = 0.05
"""Seconds between two looks at whether the process that the reading was handed over to has ended."""

A_PAUSE = 0.5
"""Seconds without a key after which garbage may be collected: whoever presses none so long looks at what came."""

KEYS_ARE_OVER = 2.0
"""Seconds without a key after which what no one waits for is reckoned."""


def _palette() -> type[Provider]:
    """Imported when the palette is first opened."""
    from repmirror.tui.palette import Actions

    return Actions


class RepmirrorApp(KeysInTurn[None]):
    """A rep's mirror: the seven screens over one desk."""

    TITLE = "repmirror"
    CSS_PATH: ClassVar[list[str | PurePath]] = ["app.tcss", "page.tcss", "dialogs/dialog.tcss"]
    COMMANDS: ClassVar[set[type[Provider] | Callable[[], type[Provider]]]] = {_palette}
    BINDINGS: ClassVar[list[BindingType]] = []
    DEFAULT_MODE = "today"
    ENABLE_COMMAND_PALETTE = True

    def __init__(self, book: Book, now: Callable[[], datetime]) -> None:
        if os.environ.get("NO_COLOR") == "":
            del os.environ["NO_COLOR"]  # Textual takes an empty one as set; no-color.org does not
        super().__init__()
        self.desk = Desk(book, now)
        self._filters_of_ours: list[LineFilter] = []
        self._no_color, self._in_runs = NoColor(), InRuns()
        self._told: set[str] = set()
        self.key_at = 0.0
        self._is_reckoning = False
        self._last_reckoned = 0.0, 0.0
        self._others_wrote = 0.0
        self._is_all_asked = False
        self._is_kept = False
        self._is_screen_new = True  # one of the seven, which stay once they were gone to
        self._shown = 0
        for theme in THEMES.values():
            self.register_theme(theme)
        self.theme = self._theme_set()
        self.stylesheet = KeptStylesheet(variables=self.get_css_variables())
        for name in NAMES:
            self.add_mode(name, partial(self._made, name))

    def _made(self, name: str) -> Page:
        """One of the seven screens; its styles are those of now, so that Textual need not style all of it again."""
        made = page(name, self.desk)
        made._css_update_count = self._css_update_count
        self._is_screen_new = True
        return made

    def on_mount(self) -> None:
        """Begin to read on and to follow."""
        self.take_settings()
        self.app_resume_signal.subscribe(self, lambda _: self.refresh(layout=True))  # the shell has painted over it
        self.run_worker(self._follow(), name="following")
        self.run_worker(self._warm(), name="warming")
        self.set_timer(BACK_UP_AFTER, self._back_up)
        if not self.desk.is_loaded:
            self.run_worker(self._read_on(), name="reading")
        else:
            self.call_after_refresh(garbage.begin)
            self._tell_notices()

    def take_settings(self) -> None:
        """Put the rep's theme, glyphs and keys in force."""
        settings = self.desk.settings
        self.set_keymap(dict(settings.keys))
        self._filters_of_ours = [AsciiOnly()] if settings.ascii else []
        self.theme = self._theme_set()

    def _theme_set(self) -> str:
        theme = self.desk.settings.theme
        return theme if theme in THEMES else "dark"

    def get_theme_variable_defaults(self) -> dict[str, str]:
        """Colours of our own, for themes that lack them."""
        return {"quiet": "#7f8a94"}

    def get_line_filters(self) -> Sequence[LineFilter]:
        """No colour under NO_COLOR (greys are colours), plain ASCII where it is set, and one run for one style.

        Textual's own turns colours by number into true ones; the themes have none, and it looks at every line.
        """
        return [*([self._no_color] if self.no_color else []), *self._filters_of_ours, self._in_runs]

    async def on_event(self, event: events.Event) -> None:
        """Note when a key comes, or a click: reading waits until it is done with."""
        if isinstance(event, events.Key | events.MouseDown):
            self.key_at = monotonic()
        await super().on_event(event)

    def on_page_asked(self, event: PageAsked) -> None:
        """Open a page over the screen, unless it is open, or say why there is none."""
        kind, screen = page_class(event.name), self.screen
        if isinstance(screen, kind):
            return
        try:
            over = kind(self.desk, *event.what)
        except NoSuchError as error:
            self.notify(plain(str(error)), severity="error", markup=False, timeout=8)
        else:
            screen.open(over) if isinstance(screen, Page) else self.push_screen(over)

    async def _let_keys_in(self) -> None:
        """Stand back between two slices, longer while a key is under way.

        A key comes in over several turns of the loop: were it let turn but once, a slice would stand before each.
        """
        await sleep(KEY_TAKES if monotonic() - self.key_at < KEY_TAKES else KEY_COMES)

    async def _read_on(self) -> None:
        """Slices of the history between keys; a thread would hold the interpreter, and with it the keys."""
        self._with_store(self.desk.book.hand_over)
        while not self.desk.is_loaded:
            if self.desk.book.is_handed_over:
                await sleep(LOOK_EVERY)
                continue
            slice_ms = READ_FOR_MS if monotonic() - self.key_at < KEYS_ARE_OVER else READ_ALONE_MS
            if not self._with_store(partial(self.desk.read_on, slice_ms)):
                return
            await self._let_keys_in()
        garbage.begin()
        if self._is_leaving:
            return
        self.take_settings()
        self._repaint()
        self._tell_notices()

    async def _warm(self) -> None:
        await sleep(WARM_AFTER)
        for _ in warmed():
            await sleep(KEY_TAKES)
            while (since := monotonic() - self.key_at) < KEYS_ARE_OVER or not self.desk.is_loaded:
                await sleep(max(KEY_TAKES, KEYS_ARE_OVER - since))

    async def _follow(self) -> None:
        """Look for what others wrote, over and over. A timer of Textual's would wake the whole app each time."""
        while not self._is_leaving:
            await sleep(FOLLOW_EVERY)
            self._look_around()

    def _look_around(self) -> None:
        if self._is_leaving or not self.desk.is_loaded:  # its screens are being taken down, or it is still read
            return
        version = self.desk.version
        tells_minutes = any(isinstance(each, Page) and each.TELLS_MINUTES for each in self.screen_stack)
        if self._with_store(lambda: self.desk.look_around(tells_minutes=tells_minutes)):
            if self.desk.version != version:
                self._others_wrote = monotonic()
            self._repaint()
            self._tell_notices()
            if self._may_reckon and not self.desk.is_reckoned(in_full=self._is_all_wanted):
                self.reckon_soon()
            self._keep()
            if monotonic() - self.key_at > A_PAUSE:
                is_settled = self._is_screen_new and len(self.screen_stack) == 1 and not self._is_reckoning
                self._is_screen_new = not garbage.tidy(is_settled=is_settled) and self._is_screen_new

    @property
    def _may_reckon(self) -> bool:
        """Whether a rep waits for it, or it rested long enough for what others write."""
        began, ended = self._last_reckoned
        if self._others_wrote <= began or self.key_at > began:
            return True
        return monotonic() > ended + min(LONGEST_REST, RESTS * (ended - began))

    def _keep(self) -> None:
        """Once the keys are over, keep what was read for the next time; a thread writes it, which leaves keys alone."""
        if not self._is_kept and monotonic() - self.key_at > KEYS_ARE_OVER:
            self._is_kept = True
            if keep := self.desk.book.to_keep():
                self.run_worker(keep, name="keeping", thread=True)

    def on_frame_reckon_asked(self) -> None:
        """A screen waits for it."""
        self._is_all_asked = True
        if self._may_reckon:
            self.reckon_soon()

    def reckon_soon(self) -> None:
        """Begin to reckon what is out of date, once the screen is painted."""
        if self.desk.is_loaded and not self._is_reckoning:
            self.run_worker(self._reckon(), name="reckoning")

    async def reckon(self) -> None:
        """Reckon all that is too heavy for a key."""
        self._is_all_asked = True
        await self._reckon()

    async def _reckon(self) -> None:
        """Reckon in slices that stand back while keys come; what Today does not show waits until they are over."""
        self._is_reckoning = True
        began = monotonic()
        try:
            while not self.desk.reckon(in_full=self._is_all_wanted) and not self._is_leaving:
                self._show_reckoned()
                await self._let_keys_in()
            self._show_reckoned()
        finally:
            self._is_reckoning = False
            self._last_reckoned = began, monotonic()
            self._is_all_asked = self._is_all_asked and not self.desk.is_reckoned(in_full=True)

    @property
    def _is_all_wanted(self) -> bool:
        return self._is_all_asked or monotonic() - self.key_at > KEYS_ARE_OVER

    def _show_reckoned(self) -> None:
        if self._shown == self.desk.reckoned.count or self._is_leaving:
            return
        self._shown = self.desk.reckoned.count
        for screen in self.screen_stack:
            if isinstance(screen, Page | Dialog) and screen.is_mounted:
                screen.reckoned()

    @property
    def _is_leaving(self) -> bool:
        """Whether the rep has quit, though something may still be read, reckoned or looked for."""
        return not self.is_running or not self.screen_stack

    def _back_up(self) -> None:
        from repmirror.mirror.care.backups import keep_backup

        self.run_worker(lambda: keep_backup(self.desk.book, self.desk.now()), name="backup", thread=True)

    def _with_store(self, deed: Callable[[], None]) -> bool:
        """Do something that may fail on the store; a failure is told once."""
        try:
            deed()
        except StoreError as error:
            self._tell(str(error))
            return False
        return True

    def _repaint(self) -> None:
        for screen in self.screen_stack:
            if isinstance(screen, Page):
                screen.repaint(only_if_stale=True)

    def _tell_notices(self) -> None:
        for sentence in self.desk.book.notices:
            self._tell(sentence)

    def _tell(self, sentence: str) -> None:
        if sentence not in self._told:
            self._told.add(sentence)
            self.notify(plain(sentence), severity="warning", markup=False, timeout=10)

    def _fatal_error(self) -> None:
        """Leave without Textual's page of traceback: what went wrong is told by whoever opened the app."""
        self._close_messages_no_wait()


def run(book: Book, now: Callable[[], datetime]) -> None:
    """Show the mirror until the rep leaves. Raises what ended it, where that was an error."""
    app = RepmirrorApp(book, now)
    try:
        app.run()
        with suppress(StoreError):
            if keep := book.to_keep():
                keep()
    finally:
        book.put_down()
    if app._exception is not None:  # Textual keeps it for its own tests, and has no other word for it
        raise app._exception
