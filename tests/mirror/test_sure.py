"""How sure a figure is, in sentences: its counts, its bounds, what is missing, and why so wide."""

from hypothesis import given
from hypothesis import strategies as st

from repmirror.mirror.rate import Rate, of_tally, over, running_rate
from repmirror.mirror.sure import CLOSE, how_sure, touches_to_go
from repmirror.stats.tally import Tally


def told(*rates: Rate) -> str:
    return " ".join(how_sure(*((f"Figure {nth}", rate) for nth, rate in enumerate(rates))))


def test_it_names_the_figure_its_denominator_and_its_bounds() -> None:
    for rate in (running_rate(9, 31), over(9, 31)):
        said = told(rate)
        assert "Figure 0: 9 of 31 touches got on base, 29 %." in said
        assert f"between {100 * rate.low:.0f} and {100 * rate.high:.0f} %" in said


def test_it_says_why_the_bounds_are_so_wide_once_for_each_kind() -> None:
    both = told(running_rate(9, 31), running_rate(12, 40), over(9, 31))
    assert both.count("however often you look") == 1
    assert both.count("Wilson") == 1
    assert "Wilson" not in told(running_rate(9, 31))


def test_without_touches_there_is_nothing_to_be_sure_of() -> None:
    assert how_sure(("Today", Rate())) == ["Today: no touches yet, so there is nothing to be sure of."]


def test_late_answers_are_in_the_rate_and_not_in_its_bounds() -> None:
    rate = of_tally(Tally(touches=31, on_base=9, at_once=6), is_over=False)
    assert "What happens at once (6 of them; the others answered later) lies between" in told(rate)


def test_it_speaks_of_what_was_asked_about() -> None:
    said = how_sure(("All owners", running_rate(3, 5)), units="promises", did="were kept by their date")
    assert said[0] == "All owners: 3 of 5 promises were kept by their date, 60 %."
    assert "more promises at this rate" in said[1]


@given(st.integers(1, 400), st.data())
def test_the_touches_to_go_bring_it_close_and_fewer_would_not(touches: int, data: st.DataObject) -> None:
    rate = running_rate(data.draw(st.integers(0, touches)), touches)
    more = touches_to_go(rate)
    if not more:
        assert rate.high - rate.low <= CLOSE
        return
    assert f"{more:,} more touches" in told(rate)
    enough, short = touches + more, touches + more - 1
    there, almost = (running_rate(round(rate.on_base * tries / touches), tries) for tries in (enough, short))
    assert there.high - there.low <= CLOSE < almost.high - almost.low + 0.002
