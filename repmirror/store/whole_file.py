"""Files that are read or written whole: what the rep hands in or takes out, and what is kept aside."""

import os
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from typing import TextIO

from repmirror.domain.errors import NoSuchError, NotUnderstoodError, StoreError
from repmirror.domain.plain import plain
from repmirror.store.disk import OWNER_ONLY, Disk

_LARGEST_PAGE = 1 << 20


@contextmanager
def replacing(path: str) -> Iterator[TextIO]:
    """A new UTF-8 file, for the owner's eyes only, that takes the path's place once it is whole and on the disk.

    Where writing fails, what stood there still stands. Raises StoreError; a link is followed, not replaced.
    """
    path = os.path.realpath(path)
    fresh = f"{path}.{os.urandom(4).hex()}.new"
    try:
        fd = os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_EXCL, OWNER_ONLY)
        try:
            with open(fd, "w", encoding="utf-8", errors="backslashreplace", newline="") as out:
                yield out
                out.flush()
                os.fsync(out.fileno())
            os.replace(fresh, path)
        finally:
            with suppress(OSError):
                os.unlink(fresh)
    except OSError as error:
        raise StoreError(f"{plain(path)} can't be written: {error.strerror or error}.") from error


def write_whole(path: str, chunks: Iterable[bytes], *, is_synced: bool = True) -> None:
    """Bytes that take the path's place once they are whole and on the disk, for the owner's eyes only.

    The unfinished file is hidden, so that a sync tool leaves it alone. Raises OSError, with the path as it was.
    """
    directory, name = os.path.split(path)
    fresh = os.path.join(directory, f".{name}.{os.urandom(4).hex()}.new")
    fd = os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), OWNER_ONLY)
    try:
        with open(fd, "wb") as out:
            out.writelines(chunks)
            out.flush()
            if is_synced:
                os.fsync(out.fileno())
        os.replace(fresh, path)
        if is_synced:
            Disk().sync_directory(directory)
    finally:
        with suppress(OSError):
            os.unlink(fresh)


def unfinished(path: str) -> list[str]:
    """The files that were to take the path's place, and whose writing has not ended, or was ended in the middle."""
    directory, name = os.path.split(path)
    try:
        there = os.listdir(directory)
    except OSError:
        return []
    return [os.path.join(directory, each) for each in there if each.startswith(f".{name}.") and each.endswith(".new")]


def page_of(path: str) -> str:
    """The text of a page such as a focus file. Raises NoSuchError and NotUnderstoodError."""
    try:
        with open(path, "rb") as file:
            raw = file.read(_LARGEST_PAGE + 1)
        if len(raw) > _LARGEST_PAGE:
            raise NotUnderstoodError(f"{plain(path)} is longer than a page can be.")
        return raw.decode("utf-8-sig")
    except FileNotFoundError:
        raise NoSuchError(f"There is no file {plain(path)}. Check the name.") from None
    except UnicodeDecodeError:
        raise NotUnderstoodError(f"{plain(path)} is no UTF-8 text. Save it as plain text.") from None
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or error
        raise NotUnderstoodError(f"{plain(path)} can't be read: {reason}.") from None
