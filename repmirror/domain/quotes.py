"""What a buyer said word for word, as a rep writes it into a note: between quotation marks."""

import re

_QUOTED = re.compile(
    r"“([^“”]+)”"
    r"|„([^„“”]+)[“”]"
    r"|«\s?([^«»]+?)\s?»"
    r'|(?<![\w"])"([^"]+)"(?![\w"])'
)


def quotes_in(note: str) -> tuple[str, ...]:
    """The quotes of a note, word for word and in their order: “…”, "…", „…“ or «…»; `6" pipe` has none."""
    found = (next(filter(None, match.groups()), "") for match in _QUOTED.finditer(note))
    return tuple(text for text in found if any(char.isalnum() for char in text))
