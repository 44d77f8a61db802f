"""Names: which two may be one by a slip of the finger."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from repmirror.domain.names import is_nearly


@pytest.mark.parametrize(
    ("one", "other", "nearly"),
    [
        ("contso ltd", "contoso ltd", True), ("golbex", "globex", True), ("acmee", "acme", True),
        ("quarry bnak", "quarry bank", True), ("alder glass", "alder steel", False), ("ibm", "ibn", False),
        ("acme", "acme", False), ("acme", "acorn", False),
    ],
)  # fmt: skip
def test_a_letter_missing_doubled_wrong_or_changed_over_is_a_slip(one: str, other: str, nearly: bool) -> None:
    assert is_nearly(one, other) is nearly


@given(st.text("abcde ", min_size=4, max_size=14), st.integers(0, 20), st.sampled_from("abcdeé"))
def test_one_letter_more_is_a_slip_in_both_directions(name: str, place: int, letter: str) -> None:
    longer = name[:place] + letter + name[place:]
    assert is_nearly(name, longer)
    assert is_nearly(longer, name)
