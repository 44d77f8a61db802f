"""What is too heavy for a key is reckoned between keys: when, for how long, and who is shown what came of it."""

from time import monotonic

from repmirror.tui.desk import Desk
from repmirror.tui.dialogs.dialog import Dialog
from repmirror.tui.frame import Frame
from repmirror.tui.keys_in_turn import KEYS_ARE_OVER, KeysInTurn

RESTS = 60.0
LONGEST_REST = 30.0
"""How many times as long as it took reckoning rests, and for how many seconds at most, where no key asks for more."""


class Reckoning:
    """Reckons in slices that stand back while keys come; what Today does not show waits until they are over."""

    def __init__(self, app: KeysInTurn[None], desk: Desk) -> None:
        self._app, self._desk = app, desk
        self.is_going = False
        self._began, self._ended = 0.0, 0.0
        self._others_wrote = 0.0
        self._is_all_asked = False
        self._shown = 0

    def others_wrote(self) -> None:
        """No key asked for what that changes."""
        self._others_wrote = monotonic()

    def ask_for_all(self) -> None:
        """A screen waits for what Today does not show."""
        self._is_all_asked = True
        if self.may_begin():
            self._begin()

    def refresh(self) -> None:
        """Bring up to date what is not, unless that may wait."""
        if self.may_begin() and not self._desk.is_reckoned(in_full=self._is_all_wanted):
            self._begin()

    def may_begin(self) -> bool:
        """Whether a rep waits for it, or it rested long enough for what others write."""
        if self._others_wrote <= self._began or self._app.keyed_at > self._began:
            return True
        return monotonic() > self._ended + min(LONGEST_REST, RESTS * (self._ended - self._began))

    def _begin(self) -> None:
        if self._desk.is_loaded and not self.is_going:
            self._app.run_worker(self.go(), name="reckoning")

    async def go(self, *, for_all: bool = False) -> None:
        """Reckon what is out of date; `for_all` as if a screen waited for what Today does not show."""
        self._is_all_asked = self._is_all_asked or for_all
        self.is_going = True
        began = monotonic()
        try:
            while not self._desk.reckon(in_full=self._is_all_wanted) and not self._app.is_leaving:
                self._show()
                await self._app.let_keys_in()
            self._show()
        finally:
            self.is_going = False
            self._began, self._ended = began, monotonic()
            self._is_all_asked = self._is_all_asked and not self._desk.is_reckoned(in_full=True)

    @property
    def _is_all_wanted(self) -> bool:
        return self._is_all_asked or self._app.rested() > KEYS_ARE_OVER

    def _show(self) -> None:
        if self._shown == self._desk.reckoned.count or self._app.is_leaving:
            return
        self._shown = self._desk.reckoned.count
        for screen in self._app.screen_stack:
            if isinstance(screen, Frame | Dialog) and screen.is_mounted:
                screen.reckoned()
