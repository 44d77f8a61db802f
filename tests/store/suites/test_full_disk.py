"""A disk fills up: what was acknowledged is readable, the rep is told in words, and goes on once there is room."""

import random
from functools import reduce
from pathlib import Path

import pytest

from tests.store.suites.dose import Outcome, Tell, dose
from tests.store.suites.filling import Filled, fill
from tests.store.suites.fresh import in_fresh_processes


def outcome(sizes: int, home: Path, seed: int) -> Outcome:
    toss = random.Random(seed)
    jobs = [
        (str(home / str(n)), toss.choice((32, 40, 48, 64, 100, 256, 512)) + 4 * toss.randrange(8), seed + n)
        for n in range(sizes)
    ]
    filled = reduce(Filled.and_, in_fresh_processes(fill, jobs, 1))
    more = f"{filled.acked:,} acknowledged, {filled.real} on a real disk, {filled.untold} not told in words"
    return Outcome("full disk", filled.disks, "sizes", filled.lost + filled.untold, filled.unreadable, more)


def test_a_full_disk_loses_nothing_and_is_told_in_words(home: Path, seed: int, tell: Tell) -> None:
    tell(outcome(5, home, seed))


def test_a_quota_loses_nothing_and_is_told_in_words(home: Path, seed: int) -> None:
    filled = [
        fill(str(home / str(kilobytes)), kilobytes, seed + kilobytes, may_mount=False) for kilobytes in (8, 9, 17, 30)
    ]
    assert [(each.lost, each.unreadable, each.untold) for each in filled] == [(0, 0, 0)] * 4


@pytest.mark.long
def test_a_hundred_full_disks_lose_nothing(home: Path, seed: int, tell: Tell) -> None:
    tell(outcome(dose(5, 100), home, seed))
