"""A second process that is held in the hand: it reads and ends when a test says so, or when it is waited for."""

from subprocess import TimeoutExpired

import pytest

from repmirror.mirror import first_reading
from repmirror.store.paths import Places


class Held:
    """Does what the second process does, in this one. `is_patient` says that whoever waits for it gets it done."""

    def __init__(self, places: Places) -> None:
        self.places = places
        self.code: int | None = None
        self.is_patient = False
        self.waits: list[float] = []

    def reads(self) -> None:
        """It reads the file, keeps what it read, and ends."""
        first_reading.read_and_keep(self.places)
        self.code = 0

    def dies(self) -> None:
        self.code = 1

    def poll(self) -> int | None:
        return self.code

    def wait(self, timeout: float | None = None) -> int:
        assert timeout is not None
        self.waits.append(timeout)
        if self.is_patient:
            self.reads()
        if self.code is None:
            raise TimeoutExpired("held", timeout)
        return self.code

    def kill(self) -> None:
        self.code = -9


class Hand:
    """Every second process that was begun; while `is_empty` there can be none."""

    def __init__(self) -> None:
        self.begun: list[Held] = []
        self.is_empty = False

    def started(self, places: Places) -> Held | None:
        if self.is_empty:
            return None
        self.begun.append(Held(places))
        return self.begun[-1]

    @property
    def held(self) -> Held:
        """The one there is."""
        [held] = self.begun
        return held


def hand(monkeypatch: pytest.MonkeyPatch) -> Hand:
    """From now on every file is large enough, and its second process is held."""
    found = Hand()
    monkeypatch.setattr(first_reading, "LARGE", 1)
    monkeypatch.setattr(first_reading, "started", found.started)
    return found
