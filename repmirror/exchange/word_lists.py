"""Several words in one cell: ours apart by `;` with nothing lost, others' by whatever they use."""

import re
from collections.abc import Iterable

from repmirror.domain.plain import plain

_SPECIAL = re.compile(r"[\\;]")
_OURS = re.compile(r"(?:[^\\;\n]|\\.?)+")
_ESCAPED = re.compile(r"\\(.)")
_THEIRS = re.compile(r"[;,|\r\n]")


def joined(words: Iterable[str]) -> str:
    r"""The words as one cell, `price;too late`; a `;` or `\` within a word has a `\` before it."""
    return ";".join(_SPECIAL.sub(r"\\\g<0>", plain(word)) for word in words)


def split_ours(cell: str) -> tuple[str, ...]:
    """The words `joined` put together."""
    return tuple(_ESCAPED.sub(r"\1", word) for word in _OURS.findall(cell))


def split_theirs(cell: str) -> tuple[str, ...]:
    """The words of another program's cell, apart by `;` `,` `|` or lines, each once, without its `#`."""
    words = (plain(word).strip().lstrip("#") for word in _THEIRS.split(cell))
    return tuple(dict.fromkeys(word for word in words if word))
