"""Touches stand by day, instant and clock, in whatever order and however many at once they were put."""

from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from repmirror.stats.touch_columns import TouchColumns

moments = st.tuples(st.integers(1, 4), st.integers(0, 12))


@given(st.lists(st.lists(moments, max_size=12), max_size=6), st.booleans())
def test_touches_that_come_together_stand_as_those_that_come_one_by_one(
    batches: list[list[tuple[int, int]]], is_rising: bool
) -> None:
    together, one_by_one, number = TouchColumns(str, len), TouchColumns(str, len), 0
    for moments in filter(None, batches):
        rows: list[tuple[Any, ...]] = [
            (at, day, *[0] * 10, f"{number + nth:016x}")
            for nth, (day, at) in enumerate(sorted(moments) if is_rising else moments)
        ]
        number += len(rows)
        behind = [one_by_one.put(row[-1], row[:-1]) for row in rows]
        assert together.put_all([*zip(*rows, strict=True)]) == all(behind)
    stand = [*zip(together.day, together.at, together.ids, strict=True)]
    assert stand == [*zip(one_by_one.day, one_by_one.at, one_by_one.ids, strict=True)] == sorted(stand)
    assert len(stand) == number
