"""The label e-process: by brute force, honest under no difference, and quick enough where there is one."""

import random
from math import prod

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from repmirror.stats.label_test import CALLED_AT, GRID, doubled, label_test, touches_to_tell

tries = st.lists(st.tuples(st.booleans(), st.booleans()), max_size=40)


def by_brute_force(told: list[tuple[bool, bool]]) -> float:
    """The mean, over pairs of rates, of how much likelier the labels are than a fair coin's."""
    values = []
    for a in GRID:
        for b in GRID:
            if a != b:
                share = {True: b / (a + b), False: (1 - b) / (2 - a - b)}
                values.append(prod(2 * (share[won] if is_b else 1 - share[won]) for is_b, won in told))
    return sum(values) / len(values)


def drawn(rng: random.Random, touches: int, a: float, b: float) -> list[tuple[bool, bool]]:
    labels = [rng.random() < 0.5 for _ in range(touches)]
    return [(is_b, rng.random() < (b if is_b else a)) for is_b in labels]


@settings(max_examples=60, deadline=None)
@given(tries)
def test_the_evidence_is_the_mean_over_the_grid(told: list[tuple[bool, bool]]) -> None:
    verdict = label_test(told)
    if verdict.called_at is None:
        assert verdict.e_value == pytest.approx(by_brute_force(told), rel=1e-9)
    else:
        assert verdict.e_value == pytest.approx(by_brute_force(told[: verdict.called_at]), rel=1e-9)
        assert verdict.e_value >= CALLED_AT


def test_with_nothing_tried_it_is_even() -> None:
    verdict = label_test([])
    assert (verdict.e_value, verdict.called_at, verdict.a, verdict.b) == (1.0, None, (0, 0), (0, 0))


@given(tries, st.booleans())
def test_a_fair_coin_makes_it_a_martingale(told: list[tuple[bool, bool]], won: bool) -> None:
    before, a, b = (by_brute_force(each) for each in (told, [*told, (False, won)], [*told, (True, won)]))
    assert (a + b) / 2 == pytest.approx(before)


def test_it_knows_which_arm_was_better_and_stays_called() -> None:
    sure = [(True, True), (False, False)] * 30
    better, worse = label_test(sure), label_test([(not is_b, won) for is_b, won in sure])
    assert (better.b_was_better, worse.b_was_better) == (True, False)
    assert better.called_at is not None
    later = label_test([*sure, *[(True, False), (False, True)] * 60])
    assert (later.called_at, later.e_value, later.b_was_better) == (better.called_at, better.e_value, True)
    assert later.a == (60, 90)


def test_under_no_difference_few_bets_are_ever_called() -> None:
    rng = random.Random(11)
    called = sum(label_test(drawn(rng, 800, 0.1, 0.1)).called_at is not None for _ in range(150))
    assert called <= 12  # 5 % of 150 is 7.5


def test_a_doubling_of_one_in_ten_takes_about_eight_days() -> None:
    typical, ample = touches_to_tell(0.10, 0.20)
    assert 350 <= typical <= 420
    assert 700 <= ample <= 800
    rng = random.Random(12)
    took = sorted(label_test(drawn(rng, 1_200, 0.10, 0.20)).called_at or 1_201 for _ in range(60))
    assert took[30] <= 460


def test_a_small_lift_takes_much_longer() -> None:
    assert touches_to_tell(0.10, 0.15)[0] > 3 * touches_to_tell(0.10, 0.20)[0]


@pytest.mark.parametrize(("rate", "twice"), [(0.1, 0.2), (0.4, 0.7), (0.6, 0.8), (0.9, 0.95)])
def test_what_cannot_double_goes_halfway(rate: float, twice: float) -> None:
    assert doubled(rate) == pytest.approx(twice)


@pytest.mark.parametrize("pair", [(0.0, 0.1), (0.1, 1.0), (0.2, 0.2)])
def test_rates_that_are_none_are_refused(pair: tuple[float, float]) -> None:
    with pytest.raises(ValueError, match="no two rates"):
        touches_to_tell(*pair)


@pytest.mark.parametrize("first", [[], [(True, False)]])
def test_a_run_of_tosses_alike_calls_nothing_while_the_arms_do_not_differ(first: list[tuple[bool, bool]]) -> None:
    told = label_test([*first, *[(False, False)] * 30])
    assert told.e_value > 20
    assert told.called_at is None


def test_what_such_a_run_leads_to_is_called_for_the_arm_that_did_better() -> None:
    told = label_test([*[(False, False)] * 19, (True, True)])
    assert (told.called_at, told.b_was_better) == (20, True)
