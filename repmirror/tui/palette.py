"""The palette: every action by its name, from the one list of them."""

from collections.abc import Awaitable, Callable
from contextlib import suppress
from typing import cast

from textual import on
from textual.command import CommandPalette, DiscoveryHit, Hit, Hits, Provider
from textual.widgets import Input
from textual.worker import WorkerCancelled, WorkerFailed

from repmirror.tui.actions import ACTIONS, Action, Place
from repmirror.tui.closing import ClosesItself
from repmirror.tui.page import Page

_OFFERED = (Place.EVERYWHERE, Place.ACCOUNT, Place.TOUCH)


class Palette(ClosesItself, CommandPalette):
    """Textual's, closed once by however many clicks beside it."""

    @on(Input.Submitted)
    async def _take_what_was_sought(self, event: Input.Submitted) -> None:
        """Enter waits for what fits the words typed: Textual's takes the first of what fitted those before."""
        event.prevent_default()
        for worker in [worker for worker in self.workers if worker.node is self and not worker.is_finished]:
            with suppress(WorkerFailed, WorkerCancelled):
                await worker.wait()
        self._select_or_command(event)


class Actions(Provider):
    """What a rep can ask for where the palette was opened."""

    async def discover(self) -> Hits:
        """All of it, before anything is typed."""
        for action, title in self._offered():
            yield DiscoveryHit(title, self._asking(action), help=action.help)

    async def search(self, query: str) -> Hits:
        """What fits the words typed."""
        matcher = self.matcher(query)
        for action, title in self._offered():
            if (score := max(matcher.match(title), matcher.match(action.help))) > 0:
                yield Hit(score, matcher.highlight(title), self._asking(action), help=action.help)

    def _offered(self) -> list[tuple[Action, str]]:
        page = self.screen
        if not isinstance(page, Page):
            return []
        places = {Place.EVERYWHERE, *page.places_in_hand}
        return [
            (action, f"{action.title} ({action.shown_keys(page.desk.settings.keys)})")
            for action in ACTIONS
            if action.place in places and action.place in _OFFERED and action.name != "palette"
        ]

    def _asking(self, action: Action) -> Callable[[], Awaitable[bool]]:
        return cast("Callable[[], Awaitable[bool]]", lambda: self.screen.run_action(action.run))
