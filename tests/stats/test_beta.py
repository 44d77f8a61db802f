"""The beta distribution against scipy's."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import special, stats

from repmirror.stats.beta import SALES_PRIOR, Beta, cdf, log_beta, quantile

shapes = st.floats(0.5, 5_000.0)


@given(shapes, shapes)
def test_its_constant_is_scipys(a: float, b: float) -> None:
    assert log_beta(a, b) == pytest.approx(special.betaln(a, b), rel=1e-10, abs=1e-9)


@given(st.floats(0.0, 1.0), shapes, shapes)
def test_its_cdf_is_scipys(rate: float, a: float, b: float) -> None:
    assert cdf(rate, a, b) == pytest.approx(special.betainc(a, b, rate), abs=1e-10)


@given(st.floats(0.0005, 0.9995), shapes, shapes)
def test_its_quantile_is_scipys(chance: float, a: float, b: float) -> None:
    assert quantile(chance, a, b) == pytest.approx(stats.beta.ppf(chance, a, b), abs=1e-11)


@pytest.mark.parametrize(("a", "b"), [(1, 200_000), (100_000.5, 100_000.5), (20_001, 180_000.5), (199_999.5, 0.5)])
@pytest.mark.parametrize("chance", [0.0005, 0.025, 0.5, 0.995])
def test_its_quantile_holds_for_the_touches_of_years(a: float, b: float, chance: float) -> None:
    assert quantile(chance, a, b) == pytest.approx(stats.beta.ppf(chance, a, b), abs=1e-11)


def test_outside_the_rates_there_is_nothing() -> None:
    assert (cdf(-0.1, 2, 3), cdf(0.0, 2, 3), cdf(1.0, 2, 3), cdf(1.1, 2, 3)) == (0.0, 0.0, 1.0, 1.0)


def test_the_sales_prior_is_one_in_ten_worth_twenty_touches() -> None:
    assert (SALES_PRIOR.mean, SALES_PRIOR.size) == (0.1, 20.0)
    assert Beta(1, 3).mean == 0.25
