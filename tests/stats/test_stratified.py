"""Two sides within strata: as statsmodels has it, and never fooled by a season."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from statsmodels.stats.contingency_tables import StratifiedTable

from repmirror.stats.stratified import Difference, Stratum, within_strata

side = st.integers(1, 60).flatmap(lambda tries: st.tuples(st.integers(0, tries), st.just(tries)))
strata = st.lists(st.builds(Stratum, side, side), min_size=1, max_size=5)


@given(strata)
def test_z_is_that_of_cochran_mantel_and_haenszel(told: list[Stratum]) -> None:
    hits = sum(one[0] + other[0] for one, other in told)
    if hits in (0, sum(one[1] + other[1] for one, other in told)):
        assert within_strata(told).z == 0.0
        return
    tables = [[[x, n - x], [y, m - y]] for (x, n), (y, m) in told if (x + y) not in (0, n + m)]
    if not tables:
        return
    expected = StratifiedTable(tables).test_null_odds(correction=False).statistic
    assert within_strata(told).z ** 2 == pytest.approx(expected, rel=1e-9, abs=1e-12)


@given(side, side)
def test_in_one_stratum_the_difference_is_that_of_the_two_rates(one: tuple[int, int], other: tuple[int, int]) -> None:
    found = within_strata([Stratum(one, other)])
    assert found.difference == pytest.approx(one[0] / one[1] - other[0] / other[1])


def test_a_good_season_does_not_pass_for_a_good_practice() -> None:
    bad, good = Stratum((1, 10), (10, 100)), Stratum((50, 100), (5, 10))
    pooled = within_strata([Stratum((51, 110), (15, 110))])
    assert pooled.z > 5
    assert within_strata([bad, good]) == Difference(pytest.approx(0.0), pytest.approx(0.0))  # type: ignore[arg-type]


def test_an_empty_side_tells_nothing() -> None:
    assert within_strata([Stratum((3, 5), (0, 0)), Stratum((0, 0), (2, 2))]) == Difference(0.0, 0.0)
