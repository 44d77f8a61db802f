"""Where one rate stands among others: as likely as drawing the rates says, and luck puts nobody on top."""

import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from repmirror.stats.practice import goes_with
from repmirror.stats.shrinkage import fit_prior
from repmirror.stats.standing import places

counts = st.integers(1, 400).flatmap(lambda tries: st.tuples(st.integers(0, tries), st.just(tries)))


@settings(deadline=None, max_examples=40)
@given(counts, st.lists(counts, min_size=1, max_size=9))
def test_the_chances_are_chances(own: tuple[int, int], others: list[tuple[int, int]]) -> None:
    found = places(own, others)
    assert len(found) == len(others) + 1
    assert sum(found) == pytest.approx(1.0)
    assert all(chance >= 0.0 for chance in found)


@pytest.mark.parametrize("own", [(10, 100), (40, 100), (0, 30), (90, 100), (100, 1_000)])
def test_they_are_those_of_drawing_every_rate(own: tuple[int, int]) -> None:
    others = [(5, 100), (20, 100), (30, 100), (2, 40), (60, 200)]
    prior, rng = fit_prior([own, *others]), random.Random(1)
    drawn = [0] * (len(others) + 1)
    for _ in range(8_000):
        mine, *theirs = (rng.betavariate(prior.a + x, prior.b + n - x) for x, n in (own, *others))
        drawn[sum(rate < mine for rate in theirs)] += 1
    assert places(own, others) == pytest.approx([each / 8_000 for each in drawn], abs=0.02)


def test_where_nothing_tells_the_rates_apart_every_place_is_about_as_likely() -> None:
    found = places((20, 200), [(20, 200)] * 6)
    assert max(found) - min(found) < 0.02


def test_a_few_lucky_touches_put_nobody_on_top() -> None:
    others = [(20, 200), (22, 210), (18, 190), (25, 220), (15, 180)]
    assert places((3, 6), others)[-1] < places((110, 220), others)[-1]
    assert places((3, 6), others)[-1] < 0.6
    assert places((110, 220), others)[-1] > 0.99


# -- a habit beside a rate


def test_a_habit_that_rises_with_the_rate_is_found_among_a_dozen() -> None:
    rates = [0.05 + 0.01 * number for number in range(12)]
    assert goes_with(rates, [0.1 + 0.02 * number for number in range(12)]) < 0.001
    assert goes_with(rates, [0.5 - 0.02 * number for number in range(12)]) < 0.001
    assert goes_with(rates, [0.3] * 12) == 1.0


def test_five_people_can_hardly_show_anything() -> None:
    rates = [0.05, 0.1, 0.15, 0.2, 0.25]
    assert goes_with(rates, rates) == pytest.approx(2 / 120, abs=0.01)


def test_it_errs_no_more_often_than_it_says() -> None:
    rng, wrong = random.Random(4), 0
    for _ in range(200):
        rates, shares = [rng.random() for _ in range(8)], [rng.random() for _ in range(8)]
        wrong += goes_with(rates, shares) <= 0.05
    assert wrong <= 22  # 10 expected, four standard errors more
