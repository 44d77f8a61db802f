"""The file as far as it was read: its lines folded into records, and the history they make."""

import json
from collections.abc import Callable, Collection, Iterator, Sequence
from time import perf_counter
from typing import NamedTuple

from repmirror.domain.step import Step
from repmirror.domain.touches import NONE, Touches
from repmirror.mirror.history import History
from repmirror.mirror.kept import meaning, take_up, to_keep
from repmirror.store.cache import Cached, holds, read_cache
from repmirror.store.fold import Fold, Taken
from repmirror.store.gather import gather
from repmirror.store.lines import decode
from repmirror.store.paths import Places
from repmirror.store.reader import Reader
from repmirror.store.sheaf import Binder
from repmirror.store.shelf import Shelf

_SLICE, _LONG_SLICE = 1 << 16, 1 << 18
"""Bytes read at a time: where somebody waits between, and where there are seconds."""

_FIRST_LOOK = 1 << 17
_ACCOUNTS = 50
"""Accounts that are looked at at a time, where somebody waits between: some milliseconds."""

_WORTH_KEEPING = 1 << 16
"""Bytes that must have come since what is kept, for it to be kept anew."""


class News(NamedTuple):
    """What was written to the file since it was read.

    How many bytes there are to read, whether another file took its place, and whether that one is to be read from its
    start, for it does not begin as the one before did.
    """

    size: int
    is_replaced: bool
    is_other: bool


class Pages:
    """A place in the file, and the fold and history of what lies behind it. Raises StoreError.

    `device` says whose steps can be undone; `changes` rises with every change taken in, and with every new beginning.
    What an earlier process kept is taken up where it can be; it is proved against the file while reading goes on.
    """

    def __init__(self, places: Places, device: Callable[[], str | None]) -> None:
        self._places = places
        self._device = device
        self.changes = 0
        self.begin()
        self._take_up(read_cache(places, meaning()))

    def anew(self) -> "Pages":
        """The same file from its start, or from where what was kept by now ends."""
        return Pages(self._places, self._device)

    def begin(self, forgotten: Collection[str] = ()) -> None:
        """Start again from nothing, but for the steps that are to be passed over."""
        self._reader = Reader(self._places)
        self.fold = Fold(self._device(), forgotten, Shelf(self._places))
        self.history = History(self.fold)
        self._binder = Binder()
        self._proof: Iterator[bool] = iter(())
        self._kept = 0
        self._is_ahead = False
        self.changes += 1

    def _take_up(self, cached: Cached | None) -> None:
        if cached is None:
            return
        if not take_up(self._places, cached, self.fold, self.history, self._reader):
            self.begin()
            return
        self._kept = cached.checks.size
        if not cached.is_still:
            self._proof = holds(self._places, cached.checks)

    @property
    def is_begun(self) -> bool:
        """Whether anything was taken in yet."""
        return self._reader.covered > 0

    @property
    def had_kept(self) -> bool:
        """Whether something that was kept is taken up."""
        return self._kept > 0

    def left(self) -> int:
        """How many bytes are still to be read."""
        return self._reader.left()

    def take(self, most: int | None = None) -> bool:
        """Read some lines, of about so many bytes; whether the file ended.

        What was kept is proved first, a slice at a time. Where it is not what the file says, or a forget step turned
        up behind what it lists, all begins again, and the file has not ended.
        """
        for is_same in self._proof:
            if not is_same:
                self.begin()
            return False
        start = self._reader.next_line
        lines, ended = self._reader.lines(most or _SLICE)
        self._take_in(lines, start)
        if ended and self.fold.is_stale:
            self.begin(self.fold.forgotten)
            return False
        return ended

    def take_last(self) -> None:
        """Begin a large file at its end: steps fold in any order, and what was said last is looked at first."""
        if not self.is_begun:
            self._take_in(*self._reader.last_lines(_FIRST_LOOK))
            self.fold.damaged.clear()  # all is read again in its turn, and counted then

    def take_steps(self, steps: Sequence[Step]) -> None:
        """Take in what was just saved."""
        if steps:
            self.fold.device = steps[0].stamp.device  # the first step makes the device, and a clone a new one
        for step in steps:
            self._apply(self.fold.take(step))
        self._is_ahead = self._is_ahead or bool(steps)

    def news(self) -> News | None:
        """What was written since; None where nothing was."""
        if not self._reader.has_more():
            return None
        is_replaced = self._reader.is_replaced()
        is_other = is_replaced and self._is_another()
        return News(self._reader.size() if is_other else self.left(), is_replaced, is_other)

    def _is_another(self) -> bool:
        """Whether the file that came does not begin as the one before did, or may be without what was saved last."""
        return self._is_ahead or not self._reader.goes_on()

    def take_news(self, news: News) -> None:
        """Read it all."""
        self.fold.device = self.fold.device or self._device()  # another process may have logged first
        if news.is_other:
            self.begin()
        while not self.take():
            pass
        self._is_ahead = False

    def catch_up(self) -> None:
        """Read what was written since, or all of it anew where it does not follow on."""
        if news := self.news():
            self.take_news(news)

    def settle(self) -> None:
        """Take up another part of what was kept, if nobody has asked for it yet. Raises StoreError."""
        for revisions in self.fold.records.values():
            if revisions.is_put_off:
                revisions.take_up()
                return

    def read_on(self, until: float) -> bool:
        """Read until `until`, by `perf_counter`, a slice at the least; True once all is read and reckoned."""
        somebody_waits = until - perf_counter() <= 1
        if self._reader.is_replaced() and self._is_another():  # since the slice before
            self.begin()
        while not self.take(_SLICE if somebody_waits else _LONG_SLICE):
            if perf_counter() >= until:
                return False
        self._is_ahead = False
        return self._finish(until, _ACCOUNTS if somebody_waits else None)

    def _finish(self, until: float, most: int | None) -> bool:
        """Where much was read anew credit the answers in it, and see what is owed; False where time is up before."""
        history = self.history
        while self._has_much_new and not (history.ledger.credit(most) and history.owing.settle(most)):
            if perf_counter() >= until:
                return False
        return True

    def to_keep(self) -> Callable[[], None] | None:
        """What was made of the file, packed for the next process, if enough of it is new.

        Calling it writes it, from any thread; failing stops nothing.
        """
        write = to_keep(self._places, self.fold, self.history, self._reader) if self._has_much_new else None
        if write:
            self._kept = self._reader.covered
        return write

    @property
    def _has_much_new(self) -> bool:
        return self._reader.covered - self._kept >= _WORTH_KEEPING

    def deeds(self) -> list[Step]:
        """All of this device's steps that can be undone, oldest first, read from the file. Raises StoreError."""
        reader, found, ended = Reader(self._places), dict[str, Step](), False
        own = json.dumps(self.fold.device).encode()
        while not ended:
            lines, ended = reader.lines(_FIRST_LOOK)
            for step in (decode(line) for line in lines if own in line):
                if isinstance(step, Step) and step.stamp.device == self.fold.device:
                    found[step.id] = step
        for step in self.fold.own:
            found[step.id] = step
        left = [step for id, step in found.items() if id not in self.fold.forgotten]
        return self.fold.undoable(sorted(left, key=lambda step: step.stamp))

    def _take_in(self, lines: Sequence[bytes], start: int) -> None:
        sheaf = self._binder.bind(lines, start)
        self._apply(*gather(self.fold, sheaf))
        self.history.ledger.naming.hear(sheaf.buyers(self.fold.forgotten))

    def _apply(self, changed: Sequence[Taken], touches: Touches = NONE) -> None:
        self.changes += len(changed) + len(touches.ids)
        last = {each[:2]: each for each in changed}
        if len(last) < len(changed):
            new = {each[:2] for each in changed if each.is_new}
            changed = [each._replace(is_new=key in new) for key, each in last.items()]
        self.history.take(changed, touches)
