"""The beta distribution against scipy's."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import special

from repmirror.stats.beta import SALES_PRIOR, Beta, cdf, log_beta

shapes = st.floats(0.5, 5_000.0)


@given(shapes, shapes)
def test_its_constant_is_scipys(a: float, b: float) -> None:
    assert log_beta(a, b) == pytest.approx(special.betaln(a, b), rel=1e-10, abs=1e-9)


@given(st.floats(0.0, 1.0), shapes, shapes)
def test_its_cdf_is_scipys(rate: float, a: float, b: float) -> None:
    assert cdf(rate, a, b) == pytest.approx(special.betainc(a, b, rate), abs=1e-10)


def test_outside_the_rates_there_is_nothing() -> None:
    assert (cdf(-0.1, 2, 3), cdf(0.0, 2, 3), cdf(1.0, 2, 3), cdf(1.1, 2, 3)) == (0.0, 0.0, 1.0, 1.0)


def test_the_sales_prior_is_one_in_ten_worth_twenty_touches() -> None:
    assert (SALES_PRIOR.mean, SALES_PRIOR.size) == (0.1, 20.0)
    assert Beta(1, 3).mean == 0.25
