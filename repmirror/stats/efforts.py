"""What was tried on each account, and what its buyer did last: kept up row by row, in columns by account."""

from array import array
from collections.abc import Sequence
from itertools import repeat
from typing import Self

from repmirror.stats.ledger import Ledger
from repmirror.stats.reach import EXCLUDED

MOST_COUNTED = 255
"""Attempts beyond this are not told apart."""

NOBODY, ANSWERED = -1, -2
"""In `act`: the buyer never did anything; they did it in an answer, whose id is in `answers`."""

_NEVER = 1 << 62


Act = tuple[int, int, str]
"""An answer that reaches a base: when, in seconds since 1970, from which account's buyer, by its code, and its id."""


class Efforts:
    """The first `rows` of a ledger, and the answers up to then; wrong numbers are no touches.

    `attempts` says of each row which attempt on its account it was, from 1 (at most MOST_COUNTED), 0 for a wrong
    number. By account: `touches` in all; `act` the row in which the buyer last did something, or NOBODY or ANSWERED;
    `since` then so many touches, `timed` of them with minutes, `seconds` long; `last` the row of the last touch and
    `tried` that of the last try, wrong numbers counted, -1 where there was none. `heard` counts the answers so far.
    """

    def __init__(self) -> None:
        self.rows = 0
        self.attempts = bytearray()
        self.touches, self.since, self.seconds, self.timed = (array("i") for _ in range(4))
        self.act, self.last, self.tried = (array("i") for _ in range(3))
        self.answers: dict[int, str] = {}
        self.heard = 0

    def copy(self) -> Self:
        """One of its own, as it stands: what comes next is taken in without touching this one."""
        twin = type(self)()
        twin.rows, twin.attempts, twin.heard = self.rows, self.attempts[:], self.heard
        for name in ("touches", "since", "seconds", "timed", "act", "last", "tried"):
            setattr(twin, name, getattr(self, name)[:])
        twin.answers = self.answers.copy()
        return twin

    def take(self, ledger: Ledger, until: int, acts: Sequence[Act]) -> None:
        """Take the rows up to `until`, and what buyers did of their own accord in between; `acts` are all, in order."""
        self._make_room(len(ledger.accounts))
        touches, since, spent, timed = self.touches, self.since, self.seconds, self.timed
        last, tried, attempts = self.last, self.tried, list[int]()
        cut = slice(self.rows, until)
        columns = ledger.account[cut], ledger.reach[cut], ledger.own[cut], ledger.seconds[cut], ledger.at[cut]
        next_act = acts[self.heard][0] if self.heard < len(acts) else _NEVER
        for row, (code, reach, own, seconds, at) in enumerate(zip(*columns, strict=True), self.rows):
            if at >= next_act:
                next_act = self._hear(acts, at)
            tried[code] = row
            if EXCLUDED[reach]:
                attempts.append(0)
                continue
            touches[code] = number = touches[code] + 1
            attempts.append(number)
            last[code] = row
            if own:
                self._acted(code, row)
                continue
            since[code] += 1
            if seconds >= 0:
                spent[code] += seconds
                timed[code] += 1
        self.attempts += bytes(map(min, attempts, repeat(MOST_COUNTED)))
        self.rows = until

    def finish(self, acts: Sequence[Act]) -> None:
        """Hear what buyers did after the last row."""
        self._hear(acts, _NEVER)

    def _hear(self, acts: Sequence[Act], until: int) -> int:
        """Take the answers up to an instant; when the next one comes."""
        while self.heard < len(acts) and acts[self.heard][0] <= until:
            _, code, id = acts[self.heard]
            self.heard += 1
            self._acted(code, ANSWERED)
            self.answers[code] = id
        return acts[self.heard][0] if self.heard < len(acts) else _NEVER

    def _acted(self, code: int, row: int) -> None:
        self.act[code] = row
        self.since[code] = self.seconds[code] = self.timed[code] = 0

    def _make_room(self, accounts: int) -> None:
        missing = accounts - len(self.touches)
        if missing > 0:
            for column in (self.touches, self.since, self.seconds, self.timed):
                column.extend(repeat(0, missing))
            for column in (self.act, self.last, self.tried):
                column.extend(repeat(NOBODY, missing))
