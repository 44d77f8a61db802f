import signal
import time
from collections.abc import Callable, Iterator

import pytest

from tests.bench.harness import (
    Missing,
    Row,
    at_percentile,
    measured,
    paired,
    patience,
    percentile,
    seconds,
    table,
    take_turns,
    tried,
)

TIMES = {"ours": [2.0, 30.0, 4.0], "bare": [1.0, 10.0, 2.0]}


def test_a_ratio_is_that_of_the_same_turn_so_a_slow_turn_does_not_count_against_one_side() -> None:
    row = paired(TIMES, "ours", "bare", "100")
    assert (row.ratio, row.n, row.ours, row.theirs) == (2.0, 3, 4.0, 2.0)


def test_an_aim_is_met_up_to_itself_and_absent_where_there_is_none() -> None:
    assert paired(TIMES, "ours", "bare", "100", aim=2.0).is_met is True
    assert paired(TIMES, "ours", "bare", "100", aim=1.9).is_met is False
    assert paired(TIMES, "ours", "bare", "100").is_met is None


@pytest.mark.parametrize(("share", "value"), [(0.0, 1.0), (0.5, 2.5), (1.0, 4.0), (0.9, 3.7)])
def test_percentiles_are_interpolated(share: float, value: float) -> None:
    assert percentile([4.0, 1.0, 3.0, 2.0], share) == pytest.approx(value)


def test_high_percentiles_are_compared_without_pairs() -> None:
    times = {"ours": [1.0] * 90 + [8.0] * 10, "bare": [4.0] * 10 + [1.0] * 90}
    assert at_percentile(times, "ours", "bare", 0.95, "100", None).ratio == pytest.approx(2.0)


def test_a_wait_is_asked_of_the_median_or_of_nearly_all() -> None:
    times = {"ours": [0.01] * 9 + [0.4]}
    assert seconds(times, "ours", "100", 0.1).is_met is True
    row = seconds(times, "ours", "100", 0.1, share=0.95)
    assert (row.is_met, row.what, row.ours) == (False, "ours, p95", 0.01)
    assert row.p95 == pytest.approx(0.2245)


def test_what_is_no_time_has_its_own_unit_and_nothing_is_measured_against_nothing() -> None:
    assert measured("memory", "empty", "100", [30.0, 50.0, 40.0], [20.0], 2.0, "MB").ratio == 2.0
    silent = measured("written", "nothing", "100", [0.0], [0.0], 0.0, "B")
    assert (silent.is_met, measured("written", "nothing", "100", [3.0], [0.0], 0.0, "B").is_met) == (True, False)


def test_a_measurement_that_fails_says_why_and_keeps_what_it_found() -> None:
    def rows() -> Iterator[Row | Missing]:
        yield paired(TIMES, "ours", "bare", "100")
        raise RuntimeError("it never came\nthe screen was …")

    found, why = tried("keys", rows())
    assert isinstance(found, Row)
    assert why == Missing("keys", "RuntimeError: it never came", is_failure=True)


@pytest.mark.skipif(not hasattr(signal, "setitimer"), reason="needs an alarm")
def test_what_takes_too_long_is_given_up() -> None:
    def rows() -> Iterator[Row | Missing]:
        time.sleep(30)
        yield Missing("never", "it slept")

    with patience(0.02):
        assert [row.why for row in tried("slow", rows()) if isinstance(row, Missing)] == [
            "TimeoutError: it took longer than 0 seconds"
        ]


def test_contestants_take_turns_forwards_and_backwards_and_warm_turns_do_not_count() -> None:
    went: list[str] = []

    def contestant(name: str) -> Callable[[], float]:
        def go() -> float:
            went.append(name)
            return float(len(went))

        return go

    times = take_turns({"a": contestant("a"), "b": contestant("b")}, runs=2, warm=1)
    assert "".join(went) in {"baabba", "abbaab"}
    assert [len(each) for each in times.values()] == [2, 2]


def test_the_table_lines_up_and_says_what_was_not_measured() -> None:
    row = Row("log", "bare", "100", 9, 0.02, 0.01, 2.0, 1.5, 2.5, 1.5)
    head, rule, line, last = table([row, Missing("keys", "no terminal")]).split("\n")
    assert head.split()[:3] == ["what", "against", "size"]
    assert set(rule) == {"-", " "}
    assert line.split()[:4] == ["log", "bare", "100", "9"]
    assert line.split()[4:] == ["20.0", "ms", "20.0", "ms", "10.0", "ms", "2.00", "1.50–2.50", "1.5", "NO"]
    assert last == "not measured: keys: no terminal"
