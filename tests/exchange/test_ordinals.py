"""How often a row came before is counted exactly, however many rows a file has."""

from contextlib import closing

import pytest
from hypothesis import given
from hypothesis import strategies as st

from repmirror.exchange.ordinals import Ordinals


@pytest.mark.parametrize("in_memory", [0, 3, 1_000])
@given(rows=st.lists(st.integers(0, 9), max_size=60))
def test_each_hash_is_counted_alike_in_memory_and_beyond_it(in_memory: int, rows: list[int]) -> None:
    with closing(Ordinals(in_memory)) as seen:
        found = [seen.next(bytes([0xF0 + row, *range(7)])) for row in rows]
    assert found == [rows[:place].count(row) for place, row in enumerate(rows)]
