"""Figures that are too heavy for a key, as they were last reckoned, and how they are reckoned anew between keys."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import datetime
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from repmirror.mirror.alarm.alarm import AlarmView
    from repmirror.mirror.dropped import DroppedView
    from repmirror.mirror.effort import EffortView
    from repmirror.mirror.history import History
    from repmirror.mirror.patterns.bright import BrightSpot
    from repmirror.mirror.patterns.ladder import LadderView
    from repmirror.mirror.patterns.patterns import PatternsView

MOST_EFFORT = 200
"""Accounts that are shown at most where effort had no impact; `repmirror effort --json` has them all."""

_LITTLE = 5_000
"""Touches up to which all of it is reckoned within a key."""

_TOUCHES_A_SLICE = 500
"""Touches that the alarm takes in at a time: some milliseconds."""


class Reckoned:
    """Each figure as it was last reckoned, None where it never was; `count` rises with each one that is new.

    What `/` seeks in is made ready first, and what Today shows, the alarm and the dropped balls, is reckoned. The rest
    takes much longer, and can wait.
    """

    def __init__(self, history: Callable[[], History], now: Callable[[], datetime]) -> None:
        self.alarm: AlarmView | None = None
        self.dropped: DroppedView | None = None
        self.effort: EffortView | None = None
        self.patterns: PatternsView | None = None
        self.bright: tuple[BrightSpot, ...] = ()
        self.ladder: LadderView | None = None
        self.count = 0
        self._history, self._now = history, now
        self._version = -1
        self._made_of: tuple[object, ...] = ()
        self._first: Iterator[None] | None = None
        self._rest: Iterator[None] | None = None

    def go_on(self, version: int, *, in_full: bool) -> bool:
        """Reckon what `version` made out of date, a slice of a few milliseconds; True once no more is to be done.

        In full is with the rest, which else is left for later.
        """
        if version != self._version:
            self._begin()
            self._version = version
        if self._first is not None:
            self._first = _stepped(self._first)
        elif self._rest is not None and in_full:
            self._rest = _stepped(self._rest)
        return self.is_fresh(version, in_full=in_full)

    def _begin(self) -> None:
        """Begin anew; where nothing was said since and the day is the same, only a lead's clock may have run out."""
        history = self._history()
        made_of = history, history.changes, history.today(self._now())
        if made_of != self._made_of or self._first is not None or self._rest is not None:
            self._made_of, self._first, self._rest = made_of, self._for_today(), self._for_the_others()
        elif any(known.arrived for known in history.words("account").values()):
            self._first = self._dropped()

    def is_fresh(self, version: int, *, in_full: bool) -> bool:
        """Whether alarm and dropped balls, or in full all of it, are of this version."""
        return version == self._version and self._first is None and (self._rest is None or not in_full)

    def is_quick(self, *, in_full: bool) -> bool:
        """Whether a key can wait for it: there is little, or it was reckoned once, so that only what is new is left."""
        return (self.effort if in_full else self.dropped) is not None or len(self._history().ledger) <= _LITTLE

    def _for_today(self) -> Iterator[None]:
        """What is sought in first, for it takes least, then what Today shows; each import is a slice of its own."""
        from repmirror.mirror.finding import make_ready

        yield
        history, now = self._history(), self._now()
        yield from make_ready(history)
        from repmirror.mirror.alarm.watching import keep_up

        yield
        while not keep_up(history, now, _TOUCHES_A_SLICE):
            yield
        yield
        from repmirror.mirror.alarm.alarm import alarm_view

        yield
        self.alarm = alarm_view(history, now)
        yield
        yield from self._dropped()

    def _dropped(self) -> Iterator[None]:
        from repmirror.mirror.dropped import dropped

        yield
        self.dropped = yield from dropped(self._history(), self._now())
        self.count += 1

    def _for_the_others(self) -> Iterator[None]:
        history, now = self._history(), self._now()
        from repmirror.mirror.bets.bets import keep_up as bets

        yield from bets(history)
        from repmirror.mirror.patterns.patterns import patterns

        yield
        self.patterns = yield from patterns(history, now)
        from repmirror.mirror.patterns.bright import bright

        yield
        self.bright = yield from bright(history, now)
        from repmirror.mirror.patterns.ladder import ladder

        yield
        self.ladder = yield from ladder(history, now)
        from repmirror.mirror.effort import effort

        yield
        self.effort = yield from effort(history, now, MOST_EFFORT)
        self.count += 1
        from repmirror.mirror.voice.whole import voice_slices

        yield
        yield from voice_slices(history)  # its page finds it kept


def _stepped(slices: Iterator[None]) -> Iterator[None] | None:
    """The same a slice later; None where that was the last."""
    for _ in slices:
        return slices
    return None
