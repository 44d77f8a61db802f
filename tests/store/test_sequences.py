from hypothesis import given
from hypothesis import strategies as st

from repmirror.store.sequences import Sequences


@given(st.lists(st.integers(1, 60)))
def test_sequences_behave_as_a_set_of_numbers(numbers: list[int]) -> None:
    sequences, seen = Sequences(), set[int]()
    for number in numbers:
        assert sequences.add(number) is (number not in seen)
        seen.add(number)
    assert {number for number in range(1, 62) if number in sequences} == seen
    assert sequences.highest == max(seen, default=0)
    missing = {number for gap in sequences.missing() for number in gap}
    assert missing == set(range(1, max(seen, default=0))) - seen


@given(st.lists(st.integers(1, 60)), st.integers(1, 60), st.integers(1, 9))
def test_numbers_in_a_row_are_taken_in_as_one_by_one(numbers: list[int], start: int, count: int) -> None:
    one, other = Sequences(), Sequences()
    for number in numbers:
        one.add(number)
        other.add(number)
    run = range(start, start + count)
    assert one.has_any(run) is any(number in other for number in run)
    if not one.has_any(run):
        one.add_run(run)
        for number in run:
            other.add(number)
    assert (one.missing(), one.highest) == (other.missing(), other.highest)
