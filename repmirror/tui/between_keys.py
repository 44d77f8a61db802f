"""What the app does while no key comes: it reads on, follows what others write, keeps, tidies up, makes ready."""

from asyncio import sleep
from collections.abc import Callable
from functools import partial

from repmirror.domain.errors import StoreError
from repmirror.domain.plain import plain
from repmirror.tui.desk import Desk
from repmirror.tui.frame import Frame
from repmirror.tui.garbage import Garbage
from repmirror.tui.keys_in_turn import KEY_TAKES, KEYS_ARE_OVER, KeysInTurn
from repmirror.tui.reckoning import Reckoning
from repmirror.tui.warming import warmed

FOLLOW_EVERY = 1.5
"""Seconds between two looks at the file; what another device adds shows within two."""

BACK_UP_AFTER = 3.0
"""Seconds after which today's backup is made, in a thread: zipping leaves the interpreter to the keys."""

WARM_AFTER = 0.2
"""Seconds after which the line and the other screens are made ready, one between two keys."""

READ_FOR_MS, READ_ALONE_MS = 4.0, 16.0
"""How long a key may have to wait while history is still being read, and how long the first one after a rest."""

LOOK_EVERY = 0.05
"""Seconds between two looks at whether the process that the reading was handed over to has ended."""

A_PAUSE = 0.5
"""Seconds without a key after which garbage may be collected: whoever presses none so long looks at what came."""


class BetweenKeys:
    """One desk's chores; `when_read` is called once all of history is read."""

    def __init__(self, app: KeysInTurn[None], desk: Desk, reckoning: Reckoning, when_read: Callable[[], None]) -> None:
        self._app, self._desk, self._reckoning = app, desk, reckoning
        self._when_read = when_read
        self._told: set[str] = set()
        self._is_kept = False
        self._garbage = Garbage()
        self.is_screen_new = True
        """Whether one of the seven screens, which stay once they were gone to, was made since garbage was collected."""

    def begin(self) -> None:
        """Begin with all of it."""
        self._app.run_worker(self._follow(), name="following")
        self._app.run_worker(self._warm(), name="warming")
        self._app.set_timer(BACK_UP_AFTER, self._back_up)
        if not self._desk.is_loaded:
            self._app.run_worker(self._read_on(), name="reading")
        else:
            self._app.call_after_refresh(self._garbage.begin)
            self._tell_notices()

    # Reading on

    async def _read_on(self) -> None:
        """Slices of the history between keys; a thread would hold the interpreter, and with it the keys."""
        self._with_store(self._desk.book.hand_over)
        while not self._desk.is_loaded:
            if self._desk.book.is_handed_over:
                await sleep(LOOK_EVERY)
                continue
            if not self._with_store(partial(self._desk.read_on, self._slice_ms())):
                return
            await self._app.let_keys_in()
        self._garbage.begin()
        if self._app.is_leaving:
            return
        self._when_read()
        self._repaint()
        self._tell_notices()

    def _slice_ms(self) -> float:
        return READ_FOR_MS if self._app.rested() < KEYS_ARE_OVER else READ_ALONE_MS

    # Following

    async def _follow(self) -> None:
        """Look for what others wrote, over and over. A timer of Textual's would wake the whole app each time."""
        while not self._app.is_leaving:
            await sleep(FOLLOW_EVERY)
            self.look_around()

    def look_around(self) -> None:
        """Show what others wrote, and do what was left for a moment without a key."""
        if self._app.is_leaving or not self._desk.is_loaded:  # its screens are being taken down, or it is still read
            return
        is_going_on = self._desk.book.is_behind
        version = self._desk.version
        tells_minutes = any(isinstance(each, Frame) and each.TELLS_MINUTES for each in self._app.screen_stack)
        if not self._with_store(lambda: self._desk.look_around(tells_minutes=tells_minutes)):
            return
        if self._desk.book.is_behind and not is_going_on:
            self._app.run_worker(self._go_on(), name="going on")
        self._show_news(since=version)
        self._keep()
        self._tidy()

    async def _go_on(self) -> None:
        """What others wrote, where it is much: slices between keys, and all of it shown at once."""
        version = self._desk.version
        while self._desk.book.is_behind and not self._app.is_leaving:
            if not self._with_store(partial(self._desk.go_on, self._slice_ms())):
                return
            await self._app.let_keys_in()
        if not self._app.is_leaving:
            self._is_kept = False
            self._garbage.begin_anew()
            self.is_screen_new = True
            self._show_news(since=version)

    def _show_news(self, since: int) -> None:
        if self._desk.version != since:
            self._reckoning.others_wrote()
        self._repaint()
        self._tell_notices()
        self._reckoning.refresh()

    def _keep(self) -> None:
        """Once the keys are over, keep what was read for the next time; a thread writes it, which leaves keys alone."""
        if not self._is_kept and self._app.rested() > KEYS_ARE_OVER:
            self._is_kept = True
            if keep := self._desk.book.to_keep():
                self._app.run_worker(keep, name="keeping", thread=True)

    def _tidy(self) -> None:
        if self._app.rested() > A_PAUSE:
            is_settled = self.is_screen_new and len(self._app.screen_stack) == 1 and not self._reckoning.is_going
            self.is_screen_new = not self._garbage.tidy(is_settled=is_settled) and self.is_screen_new

    # Making ready, and making sure

    async def _warm(self) -> None:
        await sleep(WARM_AFTER)
        for _ in warmed():
            await sleep(KEY_TAKES)
            while (since := self._app.rested()) < KEYS_ARE_OVER or not self._desk.is_loaded:
                await sleep(max(KEY_TAKES, KEYS_ARE_OVER - since))

    def _back_up(self) -> None:
        from repmirror.mirror.care.backups import keep_backup

        self._app.run_worker(lambda: keep_backup(self._desk.book, self._desk.now()), name="backup", thread=True)

    # What is shown and told of it

    def _repaint(self) -> None:
        for screen in self._app.screen_stack:
            if isinstance(screen, Frame):
                screen.repaint(only_if_stale=True)

    def _with_store(self, deed: Callable[[], None]) -> bool:
        """Do something that may fail on the store; a failure is told once."""
        try:
            deed()
        except StoreError as error:
            self._tell(str(error))
            return False
        return True

    def _tell_notices(self) -> None:
        for sentence in self._desk.book.notices:
            self._tell(sentence)

    def _tell(self, sentence: str) -> None:
        if sentence not in self._told:
            self._told.add(sentence)
            self._app.notify(plain(sentence), severity="warning", markup=False, timeout=10)
