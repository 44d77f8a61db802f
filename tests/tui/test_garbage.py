"""Garbage of the app: when it is collected, and what is not looked through for it."""

import gc
import weakref
from collections.abc import Iterator

import pytest

from repmirror.tui import garbage


@pytest.fixture(autouse=True)
def _as_it_was() -> Iterator[None]:
    thresholds, was_on = gc.get_threshold(), gc.isenabled()
    gc.collect()
    yield
    gc.unfreeze()
    gc.set_threshold(*thresholds)
    (gc.enable if was_on else gc.disable)()


class Ring:
    """Holds itself, so that only a collection takes it away."""

    def __init__(self) -> None:
        self.own = self


def an_old_ring() -> "weakref.ref[Ring]":
    """One that nothing else holds, and that young collections no longer look at."""
    ring = Ring()
    found = weakref.ref(ring)
    gc.collect(0)
    gc.collect(1)
    return found


def looked_through(times: int) -> None:
    """So often, as keys would have it."""
    for _ in range(times):
        gc.collect(1)


def is_looked_through(what: object) -> bool:
    """Whether the next collection looks at it."""
    return any(each is what for each in gc.get_objects())


def test_old_garbage_waits_for_its_time_and_is_gone_then() -> None:
    garbage.begin()
    old = an_old_ring()
    garbage.tidy(is_settled=False)
    assert old()
    looked_through(10)
    assert old()
    garbage.tidy(is_settled=False)
    assert old() is None


def test_what_stays_is_looked_through_once() -> None:
    garbage.begin()
    stays = [[each] for each in range(20_000)]
    looked_through(10)
    assert not garbage.tidy(is_settled=False)
    assert is_looked_through(stays)
    looked_through(10)
    assert garbage.tidy(is_settled=True)
    assert not is_looked_through(stays)


def test_nothing_is_collected_before_all_is_read() -> None:
    gc.disable()
    old = an_old_ring()
    looked_through(10)
    garbage.tidy(is_settled=True)
    assert old()
