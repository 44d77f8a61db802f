"""Garbage of the app: when it is collected, and what is not looked through for it."""

import gc
import weakref
from collections.abc import Iterator

import pytest

from repmirror.tui.garbage import ENOUGH, Garbage


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


def looked_through(times: int = ENOUGH) -> None:
    """So often, as keys would have it."""
    for _ in range(times):
        gc.collect(1)


def is_looked_through(what: object) -> bool:
    """Whether the next collection looks at it."""
    return any(each is what for each in gc.get_objects())


@pytest.fixture
def garbage() -> Garbage:
    return Garbage()


def test_old_garbage_waits_for_its_time_and_is_gone_then(garbage: Garbage) -> None:
    garbage.begin()
    old = an_old_ring()
    garbage.tidy(is_settled=False)
    assert old()
    looked_through()
    assert old()
    garbage.tidy(is_settled=False)
    assert old() is None


def test_it_is_timed_by_the_looks_of_whichever_kind_and_not_by_counts_that_a_python_may_leave_at_none(
    garbage: Garbage, monkeypatch: pytest.MonkeyPatch
) -> None:
    garbage.begin()
    monkeypatch.setattr(gc, "get_count", lambda: (0, 0, 0))
    old = an_old_ring()
    looked_through(ENOUGH // 2)
    for _ in range(ENOUGH - ENOUGH // 2):
        gc.collect(0)
    garbage.tidy(is_settled=False)
    assert old() is None


def test_what_stays_is_looked_through_once(garbage: Garbage) -> None:
    garbage.begin()
    stays = [[each] for each in range(20_000)]
    looked_through()
    assert not garbage.tidy(is_settled=False)
    assert is_looked_through(stays)
    assert not garbage.tidy(is_settled=True)
    looked_through()
    assert garbage.tidy(is_settled=True)
    assert not is_looked_through(stays)


def test_what_was_read_and_let_go_is_garbage_like_any_other(garbage: Garbage) -> None:
    ring = Ring()
    read = weakref.ref(ring)
    garbage.begin()
    del ring
    looked_through()
    garbage.tidy(is_settled=False)
    assert read()
    garbage.begin_anew()
    garbage.tidy(is_settled=False)
    assert read() is None


def test_nothing_is_collected_before_all_is_read(garbage: Garbage) -> None:
    gc.disable()
    old = an_old_ring()
    looked_through()
    garbage.tidy(is_settled=True)
    assert old()
