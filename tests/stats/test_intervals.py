"""The intervals against the books, statsmodels, scipy and their own promises."""

from collections.abc import Callable
from functools import cache
from math import comb, log
from statistics import NormalDist

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from scipy.optimize import brentq
from scipy.special import betaln, xlog1py, xlogy
from statsmodels.stats.proportion import proportion_confint

from repmirror.stats.beta import SALES_PRIOR, Beta
from repmirror.stats.intervals import Interval, running, wilson

Method = Callable[..., Interval]

METHODS = [wilson, running]

PAIRS = [
    (0, 1), (1, 1), (1, 2), (0, 10), (1, 10), (10, 10), (2, 20), (19, 20), (5, 50), (3, 50), (9, 50), (10, 100),
    (15, 100), (25, 250), (8, 250), (75, 250), (250, 250), (50, 500), (100, 1_000), (999, 1_000), (1, 20_000),
    (2_000, 20_000), (0, 200_000), (20_000, 200_000), (199_999, 200_000),
]  # fmt: skip

counts = st.integers(1, 3_000).flatmap(lambda tries: st.tuples(st.integers(0, tries), st.just(tries)))


@pytest.mark.parametrize(
    ("hits", "tries", "low", "high"),
    [
        (0, 10, 0.0, 0.2775),
        (1, 10, 0.0179, 0.4042),
        (2, 20, 0.0279, 0.3010),
        (5, 50, 0.0435, 0.2136),
        (3, 50, 0.0206, 0.1622),
        (10, 100, 0.0552, 0.1744),
        (25, 250, 0.0687, 0.1435),
        (8, 250, 0.0163, 0.0619),
        (100, 1_000, 0.0829, 0.1202),
    ],
)
def test_wilson_is_the_book_s(hits: int, tries: int, low: float, high: float) -> None:
    assert wilson(hits, tries) == pytest.approx((low, high), abs=5e-5)


def test_the_usual_quantile_is_the_normal_one() -> None:
    z = NormalDist().inv_cdf(0.975)
    assert wilson(0, 7).high == pytest.approx(z * z / (7 + z * z), rel=1e-15)


@pytest.mark.parametrize("confidence", [0.8, 0.95, 0.99])
@pytest.mark.parametrize(("hits", "tries"), PAIRS)
def test_wilson_is_statsmodels_(hits: int, tries: int, confidence: float) -> None:
    expected = proportion_confint(hits, tries, 1.0 - confidence, "wilson")
    assert wilson(hits, tries, confidence) == pytest.approx(expected, abs=1e-12)


def roots(hits: int, tries: int, confidence: float, prior: Beta) -> tuple[float, float]:
    """The confidence sequence from its defining inequality, by scipy."""

    def below(hits: int, misses: int, a: float, b: float) -> float:
        def excess(rate: float) -> float:
            mixture = betaln(a + hits, b + misses) - betaln(a, b)
            return float(mixture - xlogy(hits, rate) - xlog1py(misses, -rate) + log(1.0 - confidence))

        return float(brentq(excess, 1e-300, hits / tries, xtol=1e-15)) if hits else 0.0

    return below(hits, tries - hits, *prior), 1.0 - below(tries - hits, hits, prior.b, prior.a)


@pytest.mark.parametrize("prior", [SALES_PRIOR, Beta(0.5, 0.5), Beta(1, 1)])
@pytest.mark.parametrize("confidence", [0.8, 0.95, 0.99])
@pytest.mark.parametrize(("hits", "tries"), PAIRS)
def test_the_running_interval_holds_the_roots_of_its_inequality(
    hits: int, tries: int, confidence: float, prior: Beta
) -> None:
    expected = roots(hits, tries, confidence, prior)
    assert running(hits, tries, confidence, prior) == pytest.approx(expected, abs=1e-10)


@given(counts, st.floats(0.5, 0.999))
def test_the_running_interval_holds_them_anywhere(count: tuple[int, int], confidence: float) -> None:
    expected = roots(*count, confidence, SALES_PRIOR)
    assert running(*count, confidence) == pytest.approx(expected, abs=1e-10)


@pytest.mark.parametrize(
    ("share", "prior", "widths"),
    [
        (0.10, SALES_PRIOR, {50: 0.228, 200: 0.123, 1_000: 0.060}),
        (0.10, Beta(0.5, 0.5), {50: 0.271, 200: 0.145, 1_000: 0.069}),
        (0.10, Beta(1, 1), {50: 0.272, 200: 0.146, 1_000: 0.070}),
        (0.30, SALES_PRIOR, {50: 0.418, 200: 0.235, 1_000: 0.113}),
        (0.30, Beta(0.5, 0.5), {50: 0.398, 200: 0.219, 1_000: 0.106}),
        (0.03, SALES_PRIOR, {200: 0.076, 1_000: 0.036}),
    ],
)
def test_the_price_of_looking_every_day_is_as_measured(share: float, prior: Beta, widths: dict[int, float]) -> None:
    for tries, width in widths.items():
        assert running(round(share * tries), tries, prior=prior).width == pytest.approx(width, abs=6e-4)


@pytest.mark.parametrize("method", METHODS)
def test_no_tries_tell_nothing(method: Method) -> None:
    assert method(0, 0) == (0.0, 1.0)


@pytest.mark.parametrize("method", METHODS)
@pytest.mark.parametrize(("hits", "tries"), [(-1, 5), (6, 5), (0, -1), (1, 0)])
def test_what_is_no_share_is_refused(method: Method, hits: int, tries: int) -> None:
    with pytest.raises(ValueError, match="no share"):
        method(hits, tries)


@pytest.mark.parametrize("method", METHODS)
@given(counts)
def test_an_interval_holds_its_estimate_and_stays_a_rate(method: Method, count: tuple[int, int]) -> None:
    hits, tries = count
    low, high = method(hits, tries)
    assert 0.0 <= low <= hits / tries <= high <= 1.0
    assert (low == 0.0) == (hits == 0)
    assert high == 1.0 or hits < tries


@pytest.mark.parametrize("method", METHODS)
@given(counts)
def test_another_hit_instead_of_a_miss_moves_both_ends_up(method: Method, count: tuple[int, int]) -> None:
    hits, tries = count
    assume(hits < tries)
    before, after = method(hits, tries), method(hits + 1, tries)
    assert before.low < after.low
    assert before.high < after.high or after.high == 1.0


@pytest.mark.parametrize("method", METHODS)
@given(counts, st.floats(0.5, 0.95))
def test_the_surer_the_wider(method: Method, count: tuple[int, int], confidence: float) -> None:
    narrow, wide = method(*count, confidence), method(*count, confidence + 0.04)
    assert wide.low <= narrow.low
    assert narrow.high <= wide.high


@given(counts)
def test_for_one_look_hits_and_misses_are_mirror_images(count: tuple[int, int]) -> None:
    hits, tries = count
    low, high = wilson(tries - hits, tries)
    assert wilson(hits, tries) == pytest.approx((1.0 - high, 1.0 - low), abs=1e-12)


@given(counts, st.integers(2, 20))
def test_wilson_shrinks_with_more_tries_at_the_same_share(count: tuple[int, int], times: int) -> None:
    hits, tries = count
    assert wilson(hits * times, tries * times).width < wilson(hits, tries).width


def coverage(method: Method, tries: int, rate: float) -> float:
    """The exact chance that an interval of this many tries holds the true rate."""
    chance = 0.0
    for hits in range(tries + 1):
        low, high = method(hits, tries)
        if low <= rate <= high:
            chance += comb(tries, hits) * rate**hits * (1.0 - rate) ** (tries - hits)
    return chance


@pytest.mark.parametrize(
    ("tries", "rate", "right"),
    [(20, 0.03, 0.979), (20, 0.10, 0.957), (50, 0.03, 0.937), (50, 0.10, 0.970), (250, 0.10, 0.956)],
)
def test_one_look_is_right_as_often_as_computed(tries: int, rate: float, right: float) -> None:
    assert coverage(wilson, tries, rate) == pytest.approx(right, abs=6e-4)


def ever_wrong(method: Method, rate: float, looks: int) -> float:
    """The exact chance that, with a look after every try, some look misses the true rate."""
    seen = cache(method)
    right_so_far, wrong = {0: 1.0}, 0.0
    for tries in range(1, looks + 1):
        reached: dict[int, float] = {}
        for hits, chance in right_so_far.items():
            reached[hits] = reached.get(hits, 0.0) + chance * (1.0 - rate)
            reached[hits + 1] = reached.get(hits + 1, 0.0) + chance * rate
        right_so_far = {}
        for hits, chance in reached.items():
            low, high = seen(hits, tries)
            if not low <= rate <= high:
                wrong += chance
            elif chance > 1e-9:
                right_so_far[hits] = chance
    return wrong


@pytest.mark.parametrize("rate", [0.03, 0.10, 0.30, 0.70])
def test_the_running_interval_is_right_at_all_looks_at_once(rate: float) -> None:
    assert ever_wrong(running, rate, 500) <= 0.05


def test_wilson_looked_at_every_time_is_not() -> None:
    assert ever_wrong(wilson, 0.10, 500) > 0.25
