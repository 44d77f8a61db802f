"""One key at a time: the next is handed on when the one before has done all it does.

Textual hands a key to the widget in focus, and runs what it is bound to only once the key has bubbled back up.
Keys typed faster than that all go to the widget that had the focus at the first: the letters behind `l` would log
calls instead of filling the line. Nor is the enter lost that is typed before the app has the terminal: a terminal that
still hands on whole lines makes a line feed of it.
"""

from asyncio import sleep
from collections import deque
from time import monotonic
from typing import TypeVar

from textual import events, on
from textual.app import App
from textual.dom import DOMNode
from textual.message import Message
from textual.screen import Screen
from textual.widget import Widget

T = TypeVar("T")

PATIENCE, LOOKS = 0.5, 20
"""Seconds between two looks at whether a key's end was lost on the way, and how many of them before it is taken to be.

A key whose widget still stands may only be slow, as on a busy machine, or while the disk is: the next one must not
come before it has opened what it opens. Looks are counted, for a machine that stands still uses up none.
"""
LOOK_AGAIN = 0.02
"""Seconds between two looks at whether the screen that is waited for still stands."""

KEY_TAKES = 0.05
"""Seconds from a key to its last repaint, in which whatever goes on between keys stands back."""

KEY_COMES = 0.001
"""Seconds between two slices in which a key can come in."""

KEYS_ARE_OVER = 2.0
"""Seconds without a key after which what no one waits for is done."""

_LINE_FEED = "ctrl+j"


class KeyIsThrough(Message):
    """Sent behind a key on the same way, so that it comes up when the key has.

    What the key asked for may be on its way up by then: a second one, sent behind that, comes up when it is done, too.
    It names its key by number: one that comes late, from a screen that was closed, says nothing of the next.
    """

    def __init__(self, sent: int, *, is_second: bool = False) -> None:
        super().__init__()
        self.sent = sent
        self.is_second = is_second


class KeysInTurn(App[T]):
    """An app whose keys wait for each other, and for the screen that one of them opens."""

    def __init__(self) -> None:
        super().__init__()
        self._waiting_keys: deque[events.Key] = deque()
        self._keys_target: Widget | Screen[object] | None = None
        self._keys_screen: DOMNode | None = None
        self._keys_sent = 0
        self.keyed_at = 0.0
        """When the last key or click came, in seconds of the monotonic clock."""

    @property
    def is_leaving(self) -> bool:
        """Whether the rep has quit, though something may still go on between keys."""
        return not self.is_running or not self.screen_stack

    def rested(self) -> float:
        """Seconds since the last key or click."""
        return monotonic() - self.keyed_at

    async def let_keys_in(self) -> None:
        """Stand back between two slices, longer while a key is under way.

        A key comes in over several turns of the loop: were it let turn but once, a slice would stand before each.
        """
        await sleep(KEY_TAKES if self.rested() < KEY_TAKES else KEY_COMES)

    @property
    def has_keys_under_way(self) -> bool:
        """Whether some key has not yet done all it does; none has any more where one of them led out."""
        is_on_its_way = self._keys_target is not None and self._keys_target.is_attached
        return self.is_running and (bool(self._waiting_keys) or is_on_its_way)

    async def on_event(self, event: events.Event) -> None:
        """Hand a key on, or keep it while another is under way; with the screens gone it comes to nothing."""
        if isinstance(event, events.InputEvent | events.Paste) and self.is_leaving:
            return
        if isinstance(event, events.Key | events.MouseDown):
            self.keyed_at = monotonic()
        if isinstance(event, events.Key) and event.key == _LINE_FEED:
            event = events.Key("enter", "\r").set_sender(self)
        if not isinstance(event, events.Key) or event.is_forwarded:
            await super().on_event(event)
        elif self._keys_target is not None:
            self._waiting_keys.append(event)
            if not self._keys_target.is_attached:  # it went with its screen, and no message comes up from there
                self._wait_for(self.screen, self._keys_sent)
            elif len(self._waiting_keys) == 1:
                self._watch(self._keys_sent)
        else:
            await self._send(event)

    async def _send(self, key: events.Key) -> None:
        self._keys_target = self.focused or self.screen
        self._keys_screen = self.screen
        self._keys_sent += 1
        if self._waiting_keys:
            self._watch(self._keys_sent)
        await super().on_event(key)
        if not self._keys_target.post_message(KeyIsThrough(self._keys_sent)):
            self._finish()

    @on(KeyIsThrough)
    def _came_up(self, event: KeyIsThrough) -> None:
        if event.sent != self._keys_sent or self.is_leaving:
            return
        target, is_settled = self._keys_target, event.is_second or self.screen is not self._keys_screen
        if is_settled or target is None or not target.post_message(KeyIsThrough(event.sent, is_second=True)):
            self._finish()

    def _finish(self) -> None:
        """Let the next key come: at once, or when the screen has settled that it would come upon."""
        if self._waiting_keys or self.screen is not self._keys_screen:
            self._wait_for(self.screen, self._keys_sent)
        else:
            self._keys_target = None

    def _wait_for(self, screen: Screen[object], sent: int) -> None:
        screen.call_after_refresh(self._turn, sent)
        self.set_timer(LOOK_AGAIN, lambda: self._look_again(screen, sent))

    def _look_again(self, screen: Screen[object], sent: int) -> None:
        """A screen that was closed meanwhile, as by the key before, settles no more: then the one below it counts."""
        if sent != self._keys_sent or self._keys_target is None or self.is_leaving:
            return
        if screen is self.screen:
            self.set_timer(LOOK_AGAIN, lambda: self._look_again(screen, sent))
        else:
            self._wait_for(self.screen, sent)

    async def _turn(self, sent: int) -> None:
        if sent != self._keys_sent or self.is_leaving:
            return  # its turn was given already, or there is none any more
        self._keys_target = None
        if self._waiting_keys:
            await self._send(self._waiting_keys.popleft())

    def _watch(self, sent: int, looks: int = LOOKS) -> None:
        self.set_timer(PATIENCE, lambda: self._give_up(sent, looks))

    def _give_up(self, sent: int, looks: int) -> None:
        """Let the next key come where the end of this one is not to come any more."""
        if sent != self._keys_sent or self._keys_target is None or self.is_leaving:
            return
        if looks and self._keys_target.is_attached and self._keys_target.is_running:
            self._watch(sent, looks - 1)
        else:
            self._wait_for(self.screen, sent)
