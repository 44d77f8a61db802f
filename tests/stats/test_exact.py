"""One cell against the rest, and many at once, against scipy and statsmodels."""

import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.stats import fisher_exact
from statsmodels.stats.multitest import multipletests

from repmirror.stats.exact import cell_against_rest, discoveries

FIFTEEN = [
    0.0001, 0.0004, 0.0019, 0.0095, 0.0201, 0.0278, 0.0298, 0.0344,
    0.0459, 0.3240, 0.4262, 0.5719, 0.6528, 0.7590, 1.0000,
]  # fmt: skip
"""Benjamini and Hochberg 1995, section 4.1."""

chances = st.lists(st.floats(0.0, 1.0), min_size=1, max_size=60)


@st.composite
def tables(draw: st.DrawFn) -> tuple[int, int, int, int]:
    all_tries = draw(st.integers(1, 400))
    all_hits = draw(st.integers(0, all_tries))
    tries = draw(st.integers(0, all_tries))
    hits = draw(st.integers(max(0, tries + all_hits - all_tries), min(tries, all_hits)))
    return hits, tries, all_hits, all_tries


def by_scipy(hits: int, tries: int, all_hits: int, all_tries: int) -> float:
    rest = all_hits - hits, all_tries - tries - all_hits + hits
    return float(fisher_exact([[hits, tries - hits], rest]).pvalue)


@settings(max_examples=300, deadline=None)
@given(tables())
def test_a_cell_s_chance_is_fisher_s(table: tuple[int, int, int, int]) -> None:
    assert cell_against_rest(*table) == pytest.approx(by_scipy(*table), rel=1e-9, abs=1e-15)


@pytest.mark.parametrize("size", [2_000, 20_000, 200_000])
def test_it_is_as_exact_over_years_of_touches(size: int) -> None:
    rng = random.Random(size)
    for _ in range(20):
        tries = rng.randint(1, size // 2)
        all_hits = rng.randint(1, size // 4)
        hits = min(tries, max(0, round(rng.gauss(tries * all_hits / size, 2.5 * (tries * all_hits / size) ** 0.5))))
        table = (hits, tries, all_hits, size)
        assert cell_against_rest(*table) == pytest.approx(by_scipy(*table), rel=1e-8)


def test_a_cell_far_out_is_next_to_impossible_but_never_negative() -> None:
    assert 0.0 <= cell_against_rest(900, 1_000, 1_000, 20_000) < 1e-100


@pytest.mark.parametrize("table", [(3, 40, 3, 40), (0, 10, 0, 50), (10, 10, 50, 50), (0, 0, 5, 50)])
def test_without_a_rest_or_a_difference_to_make_nothing_is_unlikely(table: tuple[int, int, int, int]) -> None:
    assert cell_against_rest(*table) == 1.0


def test_of_the_published_fifteen_four_are_discoveries() -> None:
    assert discoveries(FIFTEEN) == [True] * 4 + [False] * 11


@given(chances, st.sampled_from([0.01, 0.05, 0.2]))
def test_discoveries_are_statsmodels(ps: list[float], share: float) -> None:
    assert discoveries(ps, share) == [bool(each) for each in multipletests(ps, share, method="fdr_bh")[0]]


def test_an_empty_family_has_no_discoveries() -> None:
    assert discoveries([]) == []
