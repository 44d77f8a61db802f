"""Where each account's rows stand: the same whether sought one by one or found all at once."""

from array import array

from hypothesis import given
from hypothesis import strategies as st

from repmirror.stats import places
from repmirror.stats.places import Places

CODES = st.lists(st.sampled_from([0, 1, 2, 255, 256, 257, 65_536, 1 << 24]), max_size=60)


def rows(column: list[int], code: int) -> list[int]:
    return [row for row, each in enumerate(column) if each == code]


@given(CODES, CODES, st.integers(0, 60))
def test_every_row_of_an_account_is_found_and_no_other(before: list[int], after: list[int], first: int) -> None:
    column = array("i", [min(code, 300) for code in before])
    found = Places(column)
    for _ in range(places._WORTH + 2):  # sought, then known for all
        for code in {*column, 7}:
            assert [*found.of(code)] == rows([*column], code)
            later = [row for row in found.of(code, min(first, len(column))) if row >= first]
            assert later == [row for row in rows([*column], code) if row >= first]
    coming = [min(code, 300) for code in after]
    column.extend(coming)
    found.appended(coming)
    assert all([*found.of(code)] == rows([*column], code) for code in {*column, 7})
    column.reverse()
    found.moved()
    assert all([*found.of(code)] == rows([*column], code) for code in {*column, 7})


@given(CODES)
def test_the_bytes_of_two_neighbours_are_no_account(codes: list[int]) -> None:
    found = Places(array("i", codes))
    assert [*found._seek(256, 0)] == rows(codes, 256)
    assert [*found._seek(0, 0)] == rows(codes, 0)
