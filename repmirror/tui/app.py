"""The app: it opens the first screen, and puts the rep's theme, glyphs and keys in force. The rest is in pages."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from datetime import datetime
from functools import partial
from pathlib import PurePath
from typing import ClassVar

from textual.actions import ActionParseResult
from textual.binding import BindingType
from textual.command import Provider
from textual.dom import DOMNode
from textual.filter import LineFilter, NoColor
from textual.notifications import Notify, SeverityLevel

from repmirror.domain.errors import RepmirrorError, StoreError
from repmirror.domain.plain import plain
from repmirror.mirror.book import Book
from repmirror.tui.between_keys import BetweenKeys
from repmirror.tui.desk import Desk
from repmirror.tui.frame import PageAsked
from repmirror.tui.glyphs import AsciiOnly
from repmirror.tui.keys_in_turn import KeysInTurn
from repmirror.tui.page import Page
from repmirror.tui.reckoning import Reckoning
from repmirror.tui.runs import InRuns
from repmirror.tui.screens import NAMES, page, page_class
from repmirror.tui.stylesheet import KeptStylesheet
from repmirror.tui.themes import THEMES
from repmirror.tui.toasts import Lasting

AT_ONCE = 0.001
"""Seconds until a screen that is gone to is painted."""


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
        self.reckoning = Reckoning(self, self.desk)
        self.between_keys = BetweenKeys(self, self.desk, self.reckoning, when_read=self.take_settings)
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
        self.between_keys.is_screen_new = True
        return made

    def on_mount(self) -> None:
        """Begin to read on and to follow."""
        self.take_settings()
        self.app_resume_signal.subscribe(self, lambda _: self.refresh(layout=True))  # the shell has painted over it
        self.between_keys.begin()

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

    def delay_update(self, delay: float = AT_ONCE) -> None:
        """Show another of the seven screens at once: Textual would hold any back for a twentieth of a second."""
        super().delay_update(delay)

    def notify(
        self,
        message: str,
        *,
        title: str = "",
        severity: SeverityLevel = "information",
        timeout: float | None = None,
        markup: bool = True,
    ) -> None:
        """Say something in a corner; any thread may."""
        seconds = self.NOTIFICATION_TIMEOUT if timeout is None else timeout
        self.post_message(Notify(Lasting(message, title, severity, seconds, markup=markup)))

    def action_command_palette(self) -> None:
        """Open the palette, unless it is open."""
        from repmirror.tui.palette import Palette

        if not isinstance(self.screen, Palette):
            self.push_screen(Palette(id="--command-palette"))

    def on_page_asked(self, event: PageAsked) -> None:
        """Open a page over the screen, unless it is open, or say why there is none."""
        kind, screen = page_class(event.name), self.screen
        if isinstance(screen, kind):
            return
        try:
            over = kind(self.desk, *event.what)
        except RepmirrorError as error:
            self._refused(error)
        else:
            screen.open(over) if isinstance(screen, Page) else self.push_screen(over)

    async def run_action(
        self,
        action: str | ActionParseResult,
        default_namespace: DOMNode | None = None,
        namespaces: Mapping[str, DOMNode] | None = None,
    ) -> bool:
        """Do what a key asks for; where that can't be done, it is told, whoever forgot to."""
        try:
            return await super().run_action(action, default_namespace, namespaces)
        except RepmirrorError as error:
            self._refused(error)
            return True

    def _refused(self, error: RepmirrorError) -> None:
        self.notify(plain(str(error)), severity="error", markup=False, timeout=8)

    def on_frame_reckon_asked(self) -> None:
        """A screen waits for it."""
        self.reckoning.ask_for_all()

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
