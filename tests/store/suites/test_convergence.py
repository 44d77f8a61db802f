"""Devices that part and meet in any order come to the same state, and no step is lost."""

from functools import reduce

import pytest

from tests.store.suites.devices import Met, live_often
from tests.store.suites.dose import Outcome, Tell, dose
from tests.store.suites.fresh import in_fresh_processes, shares


def outcome(count: int, share: int, seed: int) -> Outcome:
    first = [seed * 1_000_000 + share * n for n in range(count // share + 1)]
    jobs = list(zip(first, shares(count, share), strict=False))
    met = reduce(Met.and_, in_fresh_processes(live_often, jobs))
    more = f"{met.steps:,} steps, {met.apart} devices apart, {met.touched} files touched by a merge of nothing new"
    return Outcome("convergence of 5 devices", met.histories, "histories", met.lost, met.apart + met.touched, more)


def test_five_devices_come_to_one_state_whatever_order_they_meet_in(seed: int, tell: Tell) -> None:
    tell(outcome(120, 60, seed))


@pytest.mark.long
def test_a_hundred_thousand_histories_of_five_devices_come_to_one_state(seed: int, tell: Tell) -> None:
    tell(outcome(dose(120, 100_000), 1_000, seed))
