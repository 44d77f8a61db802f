"""The simulations in small doses: what the figures promise holds, as far as so few runs can tell."""

import random

import pytest

from tests.bench.groups import is_called, look
from tests.bench.simulations import has_sentence, is_ever_wrong, results, story, table, until_alarm


def test_the_story_is_noticed_in_the_week_it_happens() -> None:
    rng = random.Random(21)
    told = [story(rng) for _ in range(150)]
    assert sum(10 <= day < 13 and falls for day, falls in told) >= 0.68 * len(told)
    assert sum(10 <= day < 15 and falls for day, falls in told) >= 0.90 * len(told)


@pytest.mark.parametrize(("before", "after", "most"), [(0.10, 0.03, 140), (0.30, 0.15, 90)])
def test_a_fall_is_noticed_in_time(before: float, after: float, most: int) -> None:
    rng = random.Random(22)
    assert sum(until_alarm(rng, before, after) for _ in range(300)) / 300 <= 1.08 * most


def test_looking_every_day_is_safe() -> None:
    rng = random.Random(23)
    assert sum(is_ever_wrong(rng, 0.10) for _ in range(80)) <= 4


def test_a_flat_rep_hears_of_no_pattern() -> None:
    rng = random.Random(24)
    assert sum(has_sentence(rng, 250) for _ in range(100)) <= 8


def test_a_group_calls_no_practice_that_does_nothing_and_names_no_wrong_third() -> None:
    rng = random.Random(25)
    assert sum(is_called(rng, 5, 1.0, weeks=10) for _ in range(40)) <= 4
    assert sum(look(rng, 5, 0.04, 60)[1] for _ in range(30)) <= 3


@pytest.mark.long
def test_every_promise_is_kept_in_a_full_dose() -> None:
    told = list(results())
    assert all(each.is_kept is not False for each in told), table(told)
