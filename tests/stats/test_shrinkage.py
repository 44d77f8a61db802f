"""Shrinkage against the batters of 1970, scipy, and what must hold for any cells."""

from itertools import product
from math import exp, lgamma, log

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.optimize import minimize
from scipy.stats import betabinom

from repmirror.stats.beta import SALES_PRIOR
from repmirror.stats.shrinkage import fit_prior, log_likelihood, shrunk

AT_BATS = 45
HITS = [18, 17, 16, 15, 14, 14, 13, 12, 11, 11, 10, 10, 10, 10, 10, 9, 8, 7]
REST_OF_SEASON = [
    0.346, 0.298, 0.276, 0.222, 0.273, 0.270, 0.263, 0.210, 0.269,
    0.230, 0.264, 0.256, 0.303, 0.264, 0.226, 0.286, 0.316, 0.200,
]  # fmt: skip
BATTERS = [(hits, AT_BATS) for hits in HITS]
"""Efron and Morris 1975, table 1: Clemente first, Alvis last."""

Cells = list[tuple[int, int]]

cell = st.integers(0, 60).flatmap(lambda tries: st.tuples(st.integers(0, tries), st.just(tries)))
many_cells = st.lists(cell, min_size=2, max_size=12).filter(
    lambda cells: 0 < sum(hits for hits, _ in cells) < sum(tries for _, tries in cells)
)


def squared_error(guesses: list[float]) -> float:
    return sum((guess - rate) ** 2 for guess, rate in zip(guesses, REST_OF_SEASON, strict=True))


def test_the_batters_likelihood_is_the_published_one() -> None:
    assert log_likelihood(BATTERS, fit_prior(BATTERS)) == pytest.approx(-468.7025, abs=5e-5)


def test_the_batters_shrink_to_their_grand_mean() -> None:
    prior = fit_prior(BATTERS)
    assert prior.mean == pytest.approx(0.26543, abs=5e-5)
    assert shrunk(18, AT_BATS, prior) == pytest.approx((18 + 210.6) / (45 + 210.6 + 582.7), abs=5e-5)
    assert shrunk(7, AT_BATS, prior) == pytest.approx((7 + 210.6) / (45 + 210.6 + 582.7), abs=5e-5)


def test_shrunk_averages_foresee_the_season_three_times_better() -> None:
    prior = fit_prior(BATTERS)
    raw = squared_error([hits / AT_BATS for hits in HITS])
    grand = squared_error([sum(HITS) / (AT_BATS * len(HITS))] * len(HITS))
    ours = squared_error([shrunk(hits, AT_BATS, prior) for hits in HITS])
    assert raw == pytest.approx(0.07549, abs=5e-5)
    assert grand == pytest.approx(0.02430, abs=5e-5)
    assert ours < grand < raw / 3.0


def test_the_data_are_those_james_and_stein_were_tried_on() -> None:
    rates = [hits / AT_BATS for hits in HITS]
    mean = sum(rates) / len(rates)
    factor = 1.0 - (len(rates) - 3) * mean * (1.0 - mean) / AT_BATS / sum((rate - mean) ** 2 for rate in rates)
    james_stein = [mean + factor * (rate - mean) for rate in rates]
    assert factor == pytest.approx(0.21165, abs=5e-5)
    assert (james_stein[0], james_stein[-1]) == pytest.approx((0.2939, 0.2422), abs=5e-5)
    assert squared_error(james_stein) == pytest.approx(0.02137, abs=5e-5)


def by_scipy(cells: Cells) -> tuple[float, float]:
    hits, tries = np.array(cells).T

    def height(logs: np.ndarray) -> float:
        return -float(betabinom.logpmf(hits, tries, *np.exp(logs)).sum())

    found = minimize(height, [0.0, 2.0], method="Nelder-Mead", options={"xatol": 1e-9, "fatol": 1e-12})
    return exp(found.x[0]), exp(found.x[1])


def drawn(seed: int, cells: int, tries: tuple[int, int], a: float, b: float) -> Cells:
    random = np.random.default_rng(seed)
    sizes = random.integers(*tries, cells)
    return [(int(random.binomial(size, random.beta(a, b))), int(size)) for size in sizes]


@pytest.mark.parametrize(
    "cells",
    [
        BATTERS,
        drawn(1, 45, (20, 60), 5, 45),
        drawn(2, 50, (5, 100), 2, 18),
        drawn(3, 50, (1_000, 4_000), 20, 180),
        drawn(4, 4, (300, 900), 2, 8),
        drawn(5, 12, (1, 5_000), 1, 1),
        drawn(6, 400, (1, 8), 1, 9),
    ],
    ids=["batters", "hours", "tags", "years", "few", "uneven", "accounts"],
)
def test_the_prior_is_as_likely_as_scipy_s_and_shrinks_alike(cells: Cells) -> None:
    prior, expected = fit_prior(cells), by_scipy(cells)
    assert log_likelihood(cells, prior) == pytest.approx(log_likelihood(cells, expected), abs=2e-6)
    for hits, tries in cells:
        assert shrunk(hits, tries, prior) == pytest.approx(shrunk(hits, tries, expected), abs=1e-5)


@given(many_cells, st.floats(0.1, 50.0), st.floats(0.1, 500.0))
def test_the_likelihood_is_scipy_s_but_for_the_coefficients(cells: Cells, a: float, b: float) -> None:
    coefficients = sum(lgamma(n + 1) - lgamma(x + 1) - lgamma(n - x + 1) for x, n in cells)
    expected = sum(float(betabinom.logpmf(x, n, a, b)) for x, n in cells)
    assert log_likelihood(cells, (a, b)) + coefficients == pytest.approx(expected, abs=1e-7)


@settings(deadline=None)
@given(many_cells)
def test_no_other_prior_up_to_the_cap_is_likelier(cells: Cells) -> None:
    prior = fit_prior(cells)
    best = log_likelihood(cells, prior)
    cap = 100.0 * max(tries for _, tries in cells)
    sizes = [0.01 * (cap / 0.01) ** (step / 25) for step in range(26)]
    means = [prior.mean, *(step / 20 for step in range(1, 20))]
    for size, mean in product(sizes, means):
        assert log_likelihood(cells, (mean * size, (1.0 - mean) * size)) <= best + 1e-5


@given(many_cells)
def test_a_shrunk_rate_lies_between_its_own_and_the_prior_s(cells: Cells) -> None:
    prior = fit_prior(cells)
    for hits, tries in cells:
        if tries:
            low, high = sorted((hits / tries, prior.mean))
            assert low - 1e-12 <= shrunk(hits, tries, prior) <= high + 1e-12


@given(many_cells, st.randoms(use_true_random=False))
def test_neither_the_order_nor_empty_cells_matter(cells: Cells, random: "np.random.Generator") -> None:
    prior = fit_prior(cells)
    mixed = [*cells, (0, 0), (0, 0)]
    random.shuffle(mixed)
    again = fit_prior(mixed)
    assert log_likelihood(cells, again) == pytest.approx(log_likelihood(cells, prior), abs=1e-6)


@pytest.mark.parametrize(
    ("cells", "grand"),
    [
        ([(3, 40)], 3 / 40),
        ([(4, 40)] * 5, 0.1),
        ([(4, 40), (8, 80), (1, 10)], 0.1),
        ([(0, 1), (1, 1), (0, 1), (0, 1)], 0.25),
        ([(0, 30), (0, 5)], 0.0),
        ([(30, 30), (5, 5)], 1.0),
        ([(100, 1_000), (101, 1_000), (99, 1_000)], 0.1),
    ],
    ids=["one cell", "equal", "equal rates", "one try each", "no hits", "only hits", "next to equal"],
)
def test_cells_that_do_not_differ_shrink_to_the_grand_mean(cells: Cells, grand: float) -> None:
    prior = fit_prior(cells)
    assert prior.size == pytest.approx(100 * max(tries for _, tries in cells))
    assert prior.mean == pytest.approx(grand, abs=5e-4)
    for hits, tries in cells:
        assert shrunk(hits, tries, prior) == pytest.approx(grand, abs=0.01)


def test_cells_that_differ_wholly_keep_their_own_rates() -> None:
    prior = fit_prior([(0, 50), (50, 50), (0, 50), (50, 50)])
    assert shrunk(50, 50, prior) > 0.99
    assert shrunk(0, 50, prior) < 0.01


@pytest.mark.parametrize("cells", [[], [(0, 0)], [(0, 0), (0, 0)]])
def test_with_no_tries_there_is_only_the_sales_prior(cells: Cells) -> None:
    assert fit_prior(cells) == SALES_PRIOR
    assert shrunk(0, 0, fit_prior(cells)) == 0.1


def test_no_tries_have_no_likelihood_to_speak_of() -> None:
    assert log_likelihood([], (2.0, 18.0)) == 0.0
    assert log_likelihood([(1, 1)], (2.0, 18.0)) == pytest.approx(log(0.1))


def test_of_two_peaks_the_higher_is_found() -> None:
    cells = [(0, 2), (11, 15)]
    at_infinity = log_likelihood(cells, (0.647 * 1_500, 0.353 * 1_500))
    prior = fit_prior(cells)
    assert prior.size < 10.0
    assert log_likelihood(cells, prior) > at_infinity + 5e-3
