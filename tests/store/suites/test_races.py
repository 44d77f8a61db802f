"""Writers at once and sync tools that replace the file: what was said to be saved is there after the next open."""

import os
from functools import reduce
from pathlib import Path

import pytest

from tests.store.suites.dose import Outcome, Tell, dose
from tests.store.suites.fresh import in_fresh_processes, shares
from tests.store.suites.racing import Raced, replace_under, write_at_once

pytestmark = pytest.mark.skipif(os.name == "nt", reason="forks are POSIX's")

EIGHT = ["state", "state", "state", "state", "one", "one", "two", "three"]
"""Half of them share a state directory, the other half have others, and so other locks."""


def replaced(times: int, share: int, home: Path, seed: int) -> Outcome:
    jobs = [(str(home / str(n)), seed + n, part) for n, part in enumerate(shares(times, share))]
    raced = reduce(Raced.and_, in_fresh_processes(replace_under, jobs))
    more = f"{raced.acked:,} acknowledged"
    return Outcome("file replaced by rename, writer busy", raced.times, "times", raced.lost, raced.unreadable, more)


def at_once(each: int, home: Path) -> Outcome:
    [raced] = in_fresh_processes(write_at_once, [(str(home), EIGHT, each)])
    there = raced.acked - raced.lost
    more = f"{there:,} of {raced.acked:,} there"
    return Outcome(f"8 writers × {each:,}, on no file", raced.acked, "steps", raced.lost, raced.unreadable, more)


def test_a_file_replaced_under_a_busy_writer_loses_nothing_after_the_next_open(
    home: Path, seed: int, tell: Tell
) -> None:
    tell(replaced(200, 100, home, seed))


def test_eight_writers_that_begin_on_no_file_all_survive(home: Path, tell: Tell) -> None:
    tell(at_once(100, home))


@pytest.mark.long
def test_a_file_replaced_ten_thousand_times_loses_nothing(home: Path, seed: int, tell: Tell) -> None:
    tell(replaced(dose(200, 10_000), 200, home, seed))


@pytest.mark.long
def test_eight_writers_of_thousands_all_survive(home: Path, tell: Tell) -> None:
    tell(at_once(dose(100, 5_000), home))
