"""A step's clock as columns hold it: milliseconds and tick in one number, and the device's number."""

from collections.abc import Sequence

from repmirror.domain.step import Stamp

LARGEST_CODE = 1 << 16
"""Devices from this number on stand in no column."""

_TICK_BITS = 20
_LARGEST_MS, _LARGEST_TICK = 1 << 43, 1 << _TICK_BITS


def clock_of(ms: int, tick: int) -> int:
    """Milliseconds and tick in one number; -1 where no column holds it."""
    return ms << _TICK_BITS | tick if 0 <= ms < _LARGEST_MS and 0 <= tick < _LARGEST_TICK else -1


def clocks_of(ms: Sequence[int], ticks: Sequence[int]) -> list[int]:
    """As `clock_of`, for many."""
    if ms and min(ms) >= 0 and max(ms) < _LARGEST_MS and min(ticks) >= 0 and max(ticks) < _LARGEST_TICK:
        return [each << _TICK_BITS | tick for each, tick in zip(ms, ticks, strict=True)]
    return [*map(clock_of, ms, ticks)]


class Devices:
    """The devices' names, each under a number."""

    def __init__(self, names: list[str] | None = None) -> None:
        self.names = names or []
        self._codes = {name: code for code, name in enumerate(self.names)}

    def code(self, name: str) -> int:
        """The number of a device, a new one where it was never met."""
        code = self._codes.get(name)
        if code is None:
            code = self._codes[name] = len(self.names)
            self.names.append(name)
        return code

    def stamp(self, clock: int, code: int) -> Stamp:
        """The clock that a number and a device's number stand for."""
        return Stamp(clock >> _TICK_BITS, clock & _LARGEST_TICK - 1, self.names[code])
