"""Files that are read or written whole: what the rep hands in or takes out, and what is kept aside."""

import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import TextIO

from repmirror.domain.errors import NoSuchError, NotUnderstoodError, StoreError
from repmirror.domain.plain import plain
from repmirror.store.disk import OWNER_ONLY

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
