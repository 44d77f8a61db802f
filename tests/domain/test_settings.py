"""What a rep can set is read as it is typed, and what can't be is told with what it could be."""

import pytest

from repmirror.domain.errors import NotUnderstoodError
from repmirror.domain.settings import SETTINGS, read_setting


@pytest.mark.parametrize(
    ("key", "text", "value"),
    [
        ("day-start", "4", 4),
        ("day-start", "04:00", 4),
        ("lead-hours", "48", 48),
        ("theme", "light", "light"),
        ("rep", "Ann Lee", "Ann Lee"),
        ("started", "2026-03-02", "2026-03-02"),
        ("ascii", "yes", True),
        ("action.demo", "2", 2),
        ("action.second-look", "0", 0),
        ("key.line", "L", "L"),
    ],
)
def test_what_is_typed_is_read(key: str, text: str, value: object) -> None:
    assert read_setting(key, text) == value


@pytest.mark.parametrize(
    ("key", "text"),
    [
        ("day-start", "13"), ("day-start", "-1"), ("day-start", "4:30"), ("day-start", "x"),
        ("lead-hours", "0"), ("theme", "pink"),
        ("rep", ""), ("rep", "x" * 81), ("started", "2026-02-30"), ("ascii", "perhaps"),
    ],
)  # fmt: skip
def test_what_can_not_be_is_told_with_what_it_means(key: str, text: str) -> None:
    with pytest.raises(NotUnderstoodError) as told:
        read_setting(key, text)
    assert str(told.value) == f"{key} can't be {text!r}: {SETTINGS[key].help}."


@pytest.mark.parametrize("key", ["colour", "key.", "action", ""])
def test_of_an_unknown_setting_those_there_are_are_named(key: str) -> None:
    with pytest.raises(NotUnderstoodError, match=r"There is no setting .* There are: .*theme.*action\.WORD, key\.NAME"):
        read_setting(key, "x")


@pytest.mark.parametrize("word", ["meeting", "call", "voicemail", "in", "focus", "two words", "x1", ""])
def test_an_action_of_ones_own_is_a_word_that_means_nothing_yet(word: str) -> None:
    with pytest.raises(NotUnderstoodError, match="take one new word, like "):
        read_setting(f"action.{word}", "2")


@pytest.mark.parametrize("base", ["5", "-1", "two", ""])
def test_an_actions_base_is_0_to_4(base: str) -> None:
    with pytest.raises(NotUnderstoodError, match="it is 0, 1, 2, 3 or 4"):
        read_setting("action.demo", base)
