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
