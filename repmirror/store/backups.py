"""Backups in the state directory: the file as it was on a day, gzipped, and copies that were merged.

A file that only grows needs few: a backup that a later one begins with is dropped.
"""

import os
import re
import struct
import zlib
from contextlib import suppress
from datetime import datetime
from typing import NamedTuple

from repmirror.domain.errors import NoSuchError, RepmirrorError, StoreError
from repmirror.domain.plain import plain
from repmirror.store.copies import BACKUPS, read_whole
from repmirror.store.disk import OWNER_ONLY_DIRECTORY
from repmirror.store.paths import Places
from repmirror.store.whole_file import write_whole

_ENDING = ".jsonl.gz"
_OURS = re.compile(r"\d{4}-\d\d-\d\d(T\d{6})?\.jsonl\.gz")
_LEVEL = 6


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
        raw = read_whole(places.file)
    except NoSuchError:
        return None
    try:
        os.makedirs(os.path.dirname(path), OWNER_ONLY_DIRECTORY, exist_ok=True)
        write_whole(path, [zipped(raw)])
    except OSError as error:
        raise StoreError(f"No backup was made: {error.strerror or error}. The file itself is as it was.") from error
    for older in backups(places):
        if older.path != path and not older.is_merged_copy and _begins_with(raw, older.path):
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


def _begins_with(raw: bytes, older: str) -> bool:
    """Whether a backup is what the bytes begin with: its own checksum tells, and then the bytes themselves."""
    try:
        with open(older, "rb") as file:
            file.seek(-8, os.SEEK_END)
            seal, size = struct.unpack("<II", file.read(8))
        if size > len(raw) or zlib.crc32(raw[:size]) != seal:
            return False
        return read_whole(older) == raw[:size]
    except (OSError, ValueError, struct.error, RepmirrorError):
        return False


def _path(places: Places, name: str) -> str:
    return os.path.join(places.state, BACKUPS, name + _ENDING)
