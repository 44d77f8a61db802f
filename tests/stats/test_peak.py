"""The highest point of a curve, wherever it is and however few looks are allowed."""

from collections.abc import Callable
from math import exp

import pytest
from hypothesis import given
from hypothesis import strategies as st

from repmirror.stats.peak import peak

places = st.floats(-10.0, 10.0)


@given(places, places, st.floats(0.01, 5.0))
def test_a_parabola_s_top_is_found_from_any_guess(top: float, guess: float, reach: float) -> None:
    found = peak(lambda x: -((x - top) ** 2), guess, reach, -10.0, 10.0)
    assert found == pytest.approx(top, abs=1e-4)


@given(places, places)
def test_so_is_a_roof_s_ridge(top: float, guess: float) -> None:
    assert peak(lambda x: -abs(x - top), guess, 0.5, -10.0, 10.0) == pytest.approx(top, abs=1e-4)


@pytest.mark.parametrize(("curve", "end"), [(lambda x: x, 10.0), (lambda x: -x, -10.0), (exp, 10.0)])
def test_a_curve_that_only_rises_or_falls_is_highest_at_its_end(curve: Callable[[float], float], end: float) -> None:
    assert peak(curve, 0.0, 1.0, -10.0, 10.0) == pytest.approx(end, abs=1e-4)


def test_a_flat_curve_ends_the_search_too() -> None:
    assert -10.0 <= peak(lambda x: 0.0, 0.0, 1.0, -10.0, 10.0) <= 10.0


def test_a_smooth_curve_takes_few_looks() -> None:
    looks: list[float] = []

    def curve(x: float) -> float:
        looks.append(x)
        return -exp(x) + 2.0 * x

    peak(curve, 0.0, 0.1, -20.0, 20.0)
    assert len(looks) < 25
