"""One rate above another: against scipy, the reference table, and itself the other way round."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.integrate import quad
from scipy.stats import beta

from repmirror.stats.better import chance_better

REFERENCE = [
    ((1, 10), (2, 10), 0.7068), ((2, 20), (5, 20), 0.8810), ((5, 50), (9, 50), 0.8684), ((3, 50), (10, 50), 0.9795),
    ((10, 100), (20, 100), 0.9752), ((10, 100), (15, 100), 0.8533), ((25, 250), (40, 250), 0.9765),
    ((100, 1000), (120, 1000), 0.9232), ((50, 500), (8, 250), 0.00031),
]  # fmt: skip
"""(A, B, the chance that B is better), from STATISTICS B3."""

shares = st.integers(0, 60).flatmap(lambda tries: st.tuples(st.integers(0, tries), st.just(tries)))


@pytest.mark.parametrize(("a", "b", "chance"), REFERENCE)
def test_the_reference_table_is_met(a: tuple[int, int], b: tuple[int, int], chance: float) -> None:
    assert chance_better(*b, *a) == pytest.approx(chance, abs=5e-5)


def by_scipy(b: tuple[int, int], a: tuple[int, int]) -> float:
    first, second = (beta(hits + 1, tries - hits + 1) for hits, tries in (b, a))
    return float(quad(lambda rate: first.pdf(rate) * second.cdf(rate), 0, 1, epsabs=1e-12, limit=400)[0])


@settings(max_examples=40, deadline=None)
@given(shares, shares)
def test_it_is_the_integral_over_both_beliefs(b: tuple[int, int], a: tuple[int, int]) -> None:
    assert chance_better(*b, *a) == pytest.approx(by_scipy(b, a), abs=1e-9)


@given(shares, shares)
def test_one_of_the_two_is_better(b: tuple[int, int], a: tuple[int, int]) -> None:
    assert chance_better(*b, *a) + chance_better(*a, *b) == pytest.approx(1.0, abs=1e-9)


def test_without_tries_it_is_even() -> None:
    assert chance_better(0, 0, 0, 0) == pytest.approx(0.5)
