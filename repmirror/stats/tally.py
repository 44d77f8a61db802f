"""The counts behind every rate: of a run of touches, or of those of each key."""

import sys
from array import array
from collections.abc import Sequence
from functools import cache, lru_cache
from operator import add
from typing import NamedTuple

from repmirror.stats.ledger import Ledger
from repmirror.stats.reach import CONNECTED, CONNECTED_SPOKEN, COUNTED_SPOKEN, EXCLUDED, ON_BASE


class Tally(NamedTuple):
    """What a set of touches came to. All counts leave out `excluded`, the wrong numbers.

    `on_base` counts touches with a base of 1 or more, answers credited (like OBP: every plate appearance counts);
    `at_once` those whose own action did it; `bases` sums the bases (like slugging); `spoken` are the touches by
    call, visit or video and `connected_spoken` those of them that connected; `timed` are those with minutes.
    """

    touches: int = 0
    excluded: int = 0
    connected: int = 0
    spoken: int = 0
    connected_spoken: int = 0
    on_base: int = 0
    at_once: int = 0
    on_base_connected: int = 0
    bases: int = 0
    seconds: int = 0
    timed: int = 0
    timed_bases: int = 0

    def __add__(self, other: "Tally") -> "Tally":  # type: ignore[override]
        """What two sets that share no touch came to together."""
        return Tally(*map(add, self, other))

    @property
    def rate(self) -> float | None:
        """On base ÷ touches; None where there were none."""
        return self.on_base / self.touches if self.touches else None

    @property
    def connect_rate(self) -> float | None:
        """Connected ÷ touches by call, visit or video; None where there were none."""
        return self.connected_spoken / self.spoken if self.spoken else None

    @property
    def bases_per_touch(self) -> float | None:
        """Sum of bases ÷ touches; None where there were none."""
        return self.bases / self.touches if self.touches else None

    @property
    def bases_per_hour(self) -> float | None:
        """Bases of the touches that have minutes ÷ their hours; None where none has."""
        return self.timed_bases * 3600 / self.seconds if self.seconds else None


def tally(ledger: Ledger, rows: range) -> Tally:
    """Count a run of rows: a handful of passes in C, whatever its length.

    What a short run came to is remembered by its bytes, so that twelve weeks need not be counted at every key.
    """
    cut = slice(rows.start, rows.stop)
    columns = bytes(ledger.reach[cut]), bytes(ledger.base[cut]), bytes(ledger.own[cut]), ledger.seconds[cut].tobytes()
    return _remembered(*columns) if len(rows) <= _SHORT else _counted(*columns)


def _counted(reach: bytes, base: bytes, own: bytes, seconds: bytes) -> Tally:
    excluded = reach.translate(EXCLUDED).count(1)
    connected = reach.translate(CONNECTED)
    said = array("i")
    said.frombytes(seconds)
    timed = seconds[_SIGN :: said.itemsize].translate(_NOT_NEGATIVE)
    bases = {each: base.count(each) for each in set(base)}
    return Tally(
        touches=len(reach) - excluded,
        excluded=excluded,
        connected=connected.count(1),
        spoken=reach.translate(COUNTED_SPOKEN).count(1),
        connected_spoken=reach.translate(CONNECTED_SPOKEN).count(1),
        on_base=len(base) - base.count(0),
        at_once=len(own) - own.count(0),
        on_base_connected=both(connected, base.translate(ON_BASE)),
        bases=sum(each * number for each, number in bases.items()),
        seconds=sum(said) + timed.count(0),
        timed=timed.count(1),
        timed_bases=sum(each * both(timed, base.translate(_only(each))) for each in bases if each),
    )


_SIGN = array("i").itemsize - 1 if sys.byteorder == "little" else 0
"""Which byte of seconds tells -1, the unsaid, from others."""

_NOT_NEGATIVE = bytes(byte < 128 for byte in range(256))
_remembered = lru_cache(maxsize=64)(_counted)
_SHORT = 2_000


@cache
def _only(base: int) -> bytes:
    """A table that turns one base into 1 and all others into 0."""
    return bytes(base) + b"\1" + bytes(255 - base)


def both(one: bytes, other: bytes) -> int:
    """At how many places two columns of ones and zeros both have a one."""
    return (int.from_bytes(one, "little") & int.from_bytes(other, "little")).bit_count()


def in_both(one: bytes, other: bytes) -> bytes:
    """A one where two columns of ones and zeros both have a one; they are as long as each other."""
    return (int.from_bytes(one, "little") & int.from_bytes(other, "little")).to_bytes(len(one), "little")


def hits(ledger: Ledger, rows: Sequence[int]) -> tuple[int, int]:
    """(on base, touches) of any rows, wrong numbers left out."""
    counted = [row for row in rows if not EXCLUDED[ledger.reach[row]]]
    return sum(1 for row in counted if ledger.base[row]), len(counted)
