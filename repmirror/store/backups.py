"""Backups in the state directory: the file as it was on a day, gzipped, and copies that were merged.

A file that only grows needs few: a backup that a later one begins with is dropped.
"""

import os
import re
import zlib
from collections.abc import Iterator
from contextlib import suppress
from datetime import datetime
from typing import BinaryIO, NamedTuple

from repmirror.domain.errors import NoSuchError, RepmirrorError, StoreError
from repmirror.domain.plain import plain
from repmirror.store.copies import BACKUPS, opened
from repmirror.store.disk import OWNER_ONLY_DIRECTORY
from repmirror.store.paths import Places
from repmirror.store.whole_file import write_whole

_ENDING = ".jsonl.gz"
_OURS = re.compile(r"\d{4}-\d\d-\d\d(T\d{6})?\.jsonl\.gz")
_LEVEL = 1  # a third larger than the usual level, in a third of the time: the day's first command waits for it
_CHUNK = 1 << 20


class Backup(NamedTuple):
    """One backup: its name, where it is, how many bytes it takes, and whether it is a conflict copy that was merged."""

    name: str
    path: str
    size: int
    is_merged_copy: bool


def backups(places: Places) -> tuple[Backup, ...]:
    """All backups, the days first, each in the order of its name."""
    directory = os.path.join(places.state, BACKUPS)
    found = []
    with suppress(OSError):
        for entry in os.scandir(directory):
            if entry.is_file(follow_symlinks=False) and not entry.name.startswith("."):
                is_copy = not _OURS.fullmatch(entry.name)
                found.append(Backup(entry.name, entry.path, entry.stat().st_size, is_copy))
    return tuple(sorted(found, key=lambda each: (each.is_merged_copy, each.name)))


def is_backed_up(places: Places, now: datetime) -> bool:
    """Whether a backup of today is there; one look."""
    try:
        names = os.listdir(os.path.join(places.state, BACKUPS))
    except OSError:
        return False
    return any(name.startswith(f"{now:%Y-%m-%d}") and _OURS.fullmatch(name) for name in names)


def back_up(places: Places, now: datetime, *, is_asked: bool = False) -> Backup | None:
    """Back the file up, as today's or, where it `is_asked` for, under the time of day; None where there is no file.

    Earlier backups that it begins with are dropped. Raises StoreError, with what was there before.
    """
    path = _path(places, f"{now:%Y-%m-%dT%H%M%S}" if is_asked else f"{now:%Y-%m-%d}")
    try:
        file = opened(places.file)
    except NoSuchError:
        return None
    with file:
        try:
            os.makedirs(os.path.dirname(path), OWNER_ONLY_DIRECTORY, exist_ok=True)
            write_whole(path, _zipped_in_chunks(file))
        except OSError as error:
            raise StoreError(f"No backup was made: {error.strerror or error}. The file itself is as it was.") from error
        for older in backups(places):
            if older.path != path and not older.is_merged_copy and _begins_with(file, older.path):
                with suppress(OSError):
                    os.unlink(older.path)
    return Backup(os.path.basename(path), path, os.path.getsize(path), False)


def find_backup(places: Places, which: str | None) -> Backup:
    """A backup by its name or the unique beginning of one; the last of the days without. Raises NoSuchError."""
    there = backups(places)
    if which is None:
        days = [each for each in there if not each.is_merged_copy]
        if not days:
            raise NoSuchError("There is no backup yet. `repmirror backup` makes one.")
        return days[-1]
    found = [each for each in there if each.name == which] or [each for each in there if each.name.startswith(which)]
    if not found:
        raise NoSuchError(f"There is no backup {plain(which)}. `repmirror backup --list` lists them.")
    return found[-1]


def zipped(raw: bytes) -> bytes:
    """Bytes as a gzip file holds them, the same for the same bytes."""
    import gzip

    return gzip.compress(raw, _LEVEL, mtime=0)


def _zipped_in_chunks(file: BinaryIO) -> Iterator[bytes]:
    """The same of a file, a megabyte at a time: it may be far larger than all else the app holds."""
    zipping = zlib.compressobj(_LEVEL, wbits=31)
    while chunk := file.read(_CHUNK):
        yield zipping.compress(chunk)
    yield zipping.flush()


def _begins_with(file: BinaryIO, older: str) -> bool:
    """Whether a backup is what a file begins with, byte for byte."""
    try:
        file.seek(0)
        with opened(older) as kept:
            for chunk in _unzipped_in_chunks(kept):
                if file.read(len(chunk)) != chunk:
                    return False
        return True
    except (OSError, ValueError, EOFError, zlib.error, RepmirrorError):
        return False


def _unzipped_in_chunks(file: BinaryIO) -> Iterator[bytes]:
    """What a gzip file holds. Raises EOFError where it ends too soon, zlib.error where it is none."""
    unzipping = zlib.decompressobj(31)
    waiting = b""
    while not unzipping.eof:
        if not (chunk := waiting or file.read(_CHUNK)):
            raise EOFError
        yield unzipping.decompress(chunk, _CHUNK)
        waiting = unzipping.unconsumed_tail


def _path(places: Places, name: str) -> str:
    return os.path.join(places.state, BACKUPS, name + _ENDING)
