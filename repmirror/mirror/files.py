"""Files that are not the book: a page that is handed in, a file that is handed out, and their paths."""

import os
from contextlib import AbstractContextManager
from typing import TYPE_CHECKING, TextIO

from repmirror.domain.errors import NotUnderstoodError
from repmirror.domain.plain import plain
from repmirror.exchange.path_names import completions, typed_path
from repmirror.store.whole_file import page_of, replacing

if TYPE_CHECKING:
    from repmirror.mirror.book import Book

__all__ = [
    "completions", "free_path", "full_path", "is_there", "new_file", "page_of", "path_for_new", "replacing",
    "shown_path", "typed_path",
]  # fmt: skip


def new_file(book: "Book", path: str) -> AbstractContextManager[TextIO]:
    """A file to hand out, as `replacing` writes it. Raises NotUnderstoodError where it would take the store's place."""
    if os.path.realpath(path) == book.places.file:
        raise NotUnderstoodError(f"{plain(path)} is your store. Name another file.")
    return replacing(path)


def full_path(path: str) -> str:
    """Where a file is, whole, so that it is found again."""
    return os.path.abspath(path)


def free_path(name: str) -> str:
    """A path for a new file: here, or at home where here can't be written; never that of a file there is."""
    here = os.getcwd()
    directory = here if os.access(here, os.W_OK) else os.path.expanduser("~")
    stem, suffix = os.path.splitext(name)
    path, number = os.path.join(directory, name), 2
    while os.path.lexists(path):
        path, number = os.path.join(directory, f"{stem}-{number}{suffix}"), number + 1
    return path


def path_for_new(text: str) -> str:
    """The path of a file to write, as the rep typed it. Raises NotUnderstoodError for none, and for a folder."""
    path = full_path(typed_path(text)) if text.strip() else ""
    if not path or os.path.isdir(path):
        raise NotUnderstoodError(f"{plain(text) or 'That'} is no file. Say a name for it, as ~/november.html.")
    return path


def shown_path(path: str) -> str:
    """A path for a reader, the file's name first, for the rest may be cut: "november.html in ~/reports"."""
    directory, name = os.path.split(path)
    home = os.path.expanduser("~")
    if directory == home or directory.startswith(home + os.sep):
        directory = f"~{directory[len(home) :]}"
    return f"{name} in {directory}"


def is_there(path: str) -> bool:
    """Whether writing would replace something."""
    return os.path.lexists(path)
