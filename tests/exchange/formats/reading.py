"""Reading a made file the way an import does, without a book."""

from collections.abc import Callable, Sequence
from pathlib import Path

from repmirror.domain.vocabulary import BASES
from repmirror.exchange.bad_rows import Skipped
from repmirror.exchange.contacts import Contact
from repmirror.exchange.foreign_words import read_words
from repmirror.exchange.formats import look_at
from repmirror.exchange.formats.shape import Told
from repmirror.exchange.written import Word, Written
from tests.exchange.files import NOW


def nobody(_number: str) -> str:
    return ""


def read(
    path: Path, *, expect: str, words: Sequence[str] = (), whose: Callable[[str], str] = nobody, insisted: str = ""
) -> tuple[list[Word | Contact], list[Skipped]]:
    """What comes of a file that is found to be in the format expected."""
    look, found = look_at(path, insisted)
    assert found is not None
    assert found.name == expect
    told = Told(now=NOW, words=read_words(words, BASES, any_word=True), whose=whose)
    items = list(found.read(look, told, None))
    found_here = [item for item in items if isinstance(item, Written | Contact)]
    words = [item if isinstance(item, Contact) else item.word() for item in found_here]
    return words, [item for item in items if isinstance(item, Skipped)]
