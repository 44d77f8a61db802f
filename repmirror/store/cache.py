"""What was made of the file, kept aside as bytes, so that the next process need not read five years again.

It is derived and never the truth. It says which bytes of the file it was made of, and is taken only where they still
stand there: where the file was not touched since, or where their checksums are right. Missing, broken, of another
version or of other bytes, it stands for nothing, and the file is read from its start.

A head of a fixed length says what the whole is of; behind it stand the contents, a checksum for each part, and the
parts. A part is read and proved when somebody asks for it, so that nobody pays for columns he does not look at.
"""

import json
import os
import sys
import zlib
from array import array
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import suppress
from functools import partial
from typing import Any, NamedTuple

from repmirror.store.checks import CHUNK, Checks
from repmirror.store.disk import Disk
from repmirror.store.paths import Places
from repmirror.store.whole_file import unfinished, write_whole

CACHE_NAME = "columns.cache"

_FORM = 3
_HEAD = 1 << 12
_SLACK_NS = 2_100_000_000
"""How much older than the cache the file's last change must be for its times to be believed."""

_TOLD, _CHECKS = "told", "checks"

CANT_BE_TAKEN = (OSError, ValueError, TypeError, KeyError, AttributeError, OverflowError, RecursionError)
"""What may be raised where what was kept is not what it should be."""


class Parts(Mapping[str, bytes]):
    """The parts of what was kept by name, each read and proved when it is asked for.

    Raises KeyError where there is none of that name, ValueError where it is altered, OSError where it can't be read.
    The file is not held open: another process may put a newer one in its place, which proves nothing of this one.
    """

    def __init__(self, path: str, begin: int, contents: Sequence[tuple[str, int, int]]) -> None:
        self._path = path
        self._stand: dict[str, tuple[int, int, int]] = {}
        for name, size, seal in contents:
            self._stand[name] = begin, size, seal
            begin += size

    def __getitem__(self, name: str) -> bytes:
        at, size, seal = self._stand[name]
        if not size:
            return b""
        with open(self._path, "rb", buffering=0) as file:
            file.seek(at)
            return _proved(file.read(size), size, seal)

    def __iter__(self) -> Iterator[str]:
        return iter(self._stand)

    def __len__(self) -> int:
        return len(self._stand)


class Cached(NamedTuple):
    """What was kept: the checksums of the bytes it was made of, what JSON said, and columns by name.

    `is_still` says that the file was not touched since; else whoever takes it must see to it that `holds`.
    """

    checks: Checks
    told: Mapping[str, Any]
    blobs: Parts
    is_still: bool


def read_cache(places: Places, meaning: str) -> Cached | None:
    """What was kept of the file, if it is whole and `meaning`, what the columns mean to the program, is the same."""
    try:
        with open(_path(places), "rb") as file:
            kept = os.fstat(file.fileno())
            head = _head(file.read(_HEAD))
            now = os.lstat(places.file)
            if head["form"] != _form(places, meaning) or now.st_size < head["covered"]:
                return None
            size, seal = head["contents"]
            contents = json.loads(_proved(file.read(size), size, seal))
        parts = Parts(_path(places), _HEAD + size, contents)
        told = json.loads(parts[_TOLD])
        is_still = [*_still(now)] == head["stat"] and kept.st_mtime_ns - max(_still(now)[3:]) > _SLACK_NS
        return Cached(Checks(parts[_CHECKS], head["covered"]), told, parts, is_still)
    except CANT_BE_TAKEN:
        return None


def holds(places: Places, checks: Checks) -> Iterator[bool]:
    """Whether the file begins with the bytes that were checked, a megabyte at a time, until one of them does not.

    Where all do, what was kept of them is believed from now on for as long as the file is not touched.
    """
    left = checks.size
    try:
        before = os.lstat(places.file)
        with open(places.file, "rb", buffering=0) as file:
            room = bytearray(CHUNK)
            for check in checks.sums:
                part = memoryview(room)[: min(CHUNK, left)]
                left -= len(part)
                is_same = file.readinto(part) == len(part) and zlib.crc32(part) == check
                yield is_same
                if not is_same:
                    return
    except OSError:
        yield False
        return
    with suppress(OSError, ValueError, KeyError):
        _stamp(places, checks, before)


def to_write(places: Places, meaning: str, checks: Checks, told: Any, blobs: Mapping[str, bytes]) -> Callable[[], None]:
    """Packs what is to be kept as it stands now. What is returned writes it, from any thread. Raises ValueError."""
    parts = {_TOLD: _json(told), **blobs, _CHECKS: checks.sums.tobytes()}
    return partial(_write, places, meaning, Checks(parts[_CHECKS], checks.size), parts)


def _write(places: Places, meaning: str, checks: Checks, parts: Mapping[str, bytes]) -> None:
    """Keep what was made of the bytes checked, if they still stand in the file. Failing stops nothing."""
    try:
        status = os.lstat(places.file)
        if not all(holds(places, checks)):
            return
        Disk().make_directory(places.state)
        _sweep(places)
        contents = _json([[name, len(part), zlib.crc32(part)] for name, part in parts.items()])
        head = {
            "form": _form(places, meaning),
            "covered": checks.size,
            "stat": _still(status),
            "contents": [len(contents), zlib.crc32(contents)],
        }
        write_whole(_path(places), [_head_line(head), contents, *parts.values()], is_synced=False)
    except (OSError, ValueError, TypeError):
        return


def drop_cache(places: Places) -> None:
    """Take away what was kept: the file is to be rewritten, or holds what is to be forgotten. Raises OSError."""
    _sweep(places)
    with suppress(FileNotFoundError):
        os.unlink(_path(places))


def _sweep(places: Places) -> None:
    """Take away what a process began to keep that was ended meanwhile; one that still writes keeps nothing then."""
    for path in unfinished(_path(places)):
        with suppress(OSError):
            os.unlink(path)


def _path(places: Places) -> str:
    return os.path.join(places.state, CACHE_NAME)


def _form(places: Places, meaning: str) -> str:
    sizes = "".join(str(array(code).itemsize) for code in "BHIiq")
    return f"{_FORM} {meaning} {sys.byteorder} {sizes} {places.file}"


def _still(status: os.stat_result) -> tuple[int, ...]:
    """What changes when a file is touched; its times come last."""
    return status.st_dev, status.st_ino, status.st_size, status.st_mtime_ns, status.st_ctime_ns


def _head_line(head: Mapping[str, Any]) -> bytes:
    """The first bytes of the cache: a line of JSON, its checksum, and spaces to a length that lets it be replaced."""
    raw = _json(head)
    line = b"%08x%s" % (zlib.crc32(raw), raw)
    if len(line) >= _HEAD:
        raise ValueError("too much to say")
    return line.ljust(_HEAD - 1) + b"\n"


def _head(line: bytes) -> dict[str, Any]:
    seal, raw = line[:8], line[8:].rstrip()
    if b"%08x" % zlib.crc32(raw) != seal:
        raise ValueError("altered")
    head: dict[str, Any] = json.loads(raw)
    return head


def _stamp(places: Places, checks: Checks, status: os.stat_result) -> None:
    """Say in the cache that its bytes were there when the file stood so."""
    fd = os.open(_path(places), os.O_RDWR | getattr(os, "O_BINARY", 0) | getattr(os, "O_NOFOLLOW", 0))
    try:
        head, sums = _head(os.read(fd, _HEAD)), checks.sums.tobytes()
        os.lseek(fd, -len(sums), os.SEEK_END)
        if head["covered"] == checks.size and os.read(fd, len(sums)) == sums:
            head["stat"] = _still(status)
            os.lseek(fd, 0, os.SEEK_SET)
            os.write(fd, _head_line(head))
    finally:
        os.close(fd)


def _json(said: Any) -> bytes:
    return json.dumps(said, separators=(",", ":")).encode()


def _proved(part: bytes, size: int, seal: int) -> bytes:
    if len(part) != size or zlib.crc32(part) != seal:
        raise ValueError("altered")
    return part
