"""A touch, a response or a call to sort as it is written to the file: what reading a million rows makes."""

from collections.abc import Mapping
from typing import NamedTuple

from repmirror.domain.encounter import Fields, Response, Touch
from repmirror.domain.unsorted import Unsorted

Word = Touch | Response | Unsorted

_WORDS: Mapping[str, type[Touch] | type[Response] | type[Unsorted]] = {
    "touch": Touch, "response": Response, "unsorted": Unsorted,
}  # fmt: skip
_KINDS = {word: kind for kind, word in _WORDS.items()}


class Written(NamedTuple):
    """A record of a `kind`: `fields` are what its word's `fields` would give, in any order.

    `length` are characters that its texts surely do not pass, as those of the row it is from; `line` is where that
    starts, 0 where nobody knows.
    """

    kind: str
    id: str
    fields: Fields
    length: int
    line: int = 0

    def word(self) -> Word:
        """The word it is, to be looked at."""
        return _WORDS[self.kind].from_fields(self.id, self.fields)


def written(word: Word, line: int = 0) -> Written:
    """A word as it is written, and the line it is from."""
    fields = word.fields()
    return Written(_KINDS[type(word)], word.id, fields, length_of(fields), line)


def length_of(fields: Fields) -> int:
    """The characters that the texts of a record's fields have."""
    texts = (text for value in fields.values() for text in (value if isinstance(value, list) else [value]))
    return sum(len(text) for text in texts if isinstance(text, str))


class Known(NamedTuple):
    """A row whose id is known already: nothing more of it was read."""

    id: str
