"""Reading a made file the way an import does, without a book."""

from collections.abc import Callable, Sequence
from pathlib import Path

from repmirror.domain.vocabulary import BASES
from repmirror.exchange.bad_rows import Skipped
from repmirror.exchange.foreign_words import read_words
from repmirror.exchange.formats import look_at
from repmirror.exchange.formats.shape import Item, Told
from tests.exchange.files import NOW


def nobody(_number: str) -> str:
    return ""


def read(
    path: Path, *, expect: str, words: Sequence[str] = (), whose: Callable[[str], str] = nobody, insisted: str = ""
) -> tuple[list[Item], list[Skipped]]:
    """What comes of a file that is found to be in the format expected."""
    look, found = look_at(path, insisted)
    assert found is not None
    assert found.name == expect
    told = Told(now=NOW, words=read_words(words, BASES, any_word=True), whose=whose)
    items = list(found.read(look, told, None))
    return [item for item in items if not isinstance(item, Skipped)], [
        item for item in items if isinstance(item, Skipped)
    ]
