"""The palette: every action by its name, from the one list of them."""

from collections.abc import Awaitable, Callable
from typing import cast

from textual.command import CommandPalette, DiscoveryHit, Hit, Hits, Provider

from repmirror.tui.actions import ACTIONS, Action, Place
from repmirror.tui.closing import ClosesItself
from repmirror.tui.page import Page

_OFFERED = (Place.EVERYWHERE, Place.ACCOUNT, Place.TOUCH)


class Palette(ClosesItself, CommandPalette):
    """Textual's, closed once by however many clicks beside it."""


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
