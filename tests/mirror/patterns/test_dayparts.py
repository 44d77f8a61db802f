"""Parts of the day tell together what their hours tell one by one."""

import pytest

from repmirror.mirror.patterns.dayparts import DAYPARTS, dayparts
from repmirror.mirror.patterns.patterns import PatternCell
from repmirror.mirror.rate import running_rate


def slot(key: str, on_base: int, touches: int, shrunk: float, *, survives: bool = False) -> PatternCell:
    return PatternCell("slot", key, running_rate(on_base, touches), shrunk, survives, is_thin=touches < 20)


def test_hours_of_one_part_are_one_cell_of_all_their_touches() -> None:
    cells = dayparts([slot("Thu 9", 10, 20, 0.4), slot("Thu 11", 2, 60, 0.1, survives=True), slot("Fri 9", 1, 5, 0.2)])
    thursday, friday = cells
    assert (thursday.key, friday.key) == ("Thu 9–12", "Fri 9–12")
    assert (thursday.rate.on_base, thursday.rate.touches) == (12, 80)
    assert thursday.shrunk == pytest.approx((0.4 * 20 + 0.1 * 60) / 80)
    assert (thursday.survives, thursday.is_thin) == (True, False)
    assert (friday.survives, friday.is_thin) == (False, True)


def test_every_hour_of_a_day_has_its_part() -> None:
    cells = dayparts([slot(f"Mon {hour}", 0, 1, 0.1) for hour in range(24)])
    assert [cell.key for cell in cells] == [f"Mon {part}" for part in DAYPARTS]
    assert [cell.rate.touches for cell in cells] == [9, 3, 3, 9]


def test_without_hours_there_are_no_parts() -> None:
    assert dayparts([]) == ()
