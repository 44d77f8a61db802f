"""What a buyer said word for word stands between quotation marks in a note."""

import pytest

from repmirror.domain.quotes import quotes_in


@pytest.mark.parametrize(
    ("note", "quotes"),
    [
        ("“No budget.” I said I understood", ("No budget.",)),
        ('asked twice, "too dear for us", then "call me"', ("too dear for us", "call me")),
        ("„Zu teuer“ und «trop cher» et « encore »", ("Zu teuer", "trop cher", "encore")),
        ('a 6" pipe and a 4" one', ()),
        ("never closed “here", ()),
        ("“…” and “!”", ()),
        ("“one” “two”", ("one", "two")),
        ('“she said "no"”', ('she said "no"',)),
        ("", ()),
    ],
)
def test_quotes_are_kept_word_for_word(note: str, quotes: tuple[str, ...]) -> None:
    assert quotes_in(note) == quotes
