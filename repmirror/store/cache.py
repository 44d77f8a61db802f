"""What was made of the file, kept aside as bytes, so that the next process need not read five years again.

It is derived and never the truth. It says which bytes of the file it was made of, and is taken only where they still
stand there: where the file was not touched since, or where their checksums are right. Missing, broken, of another
version or of other bytes, it stands for nothing, and the file is read from its start.
"""

import json
import os
import sys
import zlib
from array import array
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from typing import Any, NamedTuple

from repmirror.store.checks import CHUNK, Checks
from repmirror.store.disk import Disk
from repmirror.store.paths import Places
from repmirror.store.whole_file import write_whole

CACHE_NAME = "columns.cache"

_FORM = 1
_HEAD = 1 << 12
_SLACK_NS = 2_100_000_000
"""How much older than the cache the file's last change must be for its times to be believed."""

Blobs = Mapping[str, bytes | memoryview]


class Cached(NamedTuple):
    """What was kept: the checksums of the bytes it was made of, what JSON said, and columns by name.

    `is_still` says that the file was not touched since; else whoever takes it must see to it that `holds`.
    """

    checks: Checks
    told: Mapping[str, Any]
    blobs: Blobs
    is_still: bool


def read_cache(places: Places, meaning: str) -> Cached | None:
    """What was kept of the file, if it is whole and `meaning`, what the columns mean to the program, is the same."""
    try:
        with open(_path(places), "rb") as file:
            kept = os.fstat(file.fileno())
            raw = file.read()
        now = os.lstat(places.file)
        head = _head(raw[:_HEAD])
        body = memoryview(raw)[_HEAD:]
        if head["form"] != _form(places, meaning) or zlib.crc32(body) != head["crc"] or now.st_size < head["covered"]:
            return None
        blobs = _cut(body, head["sizes"])
        told = json.loads(bytes(blobs.pop("told")))
        is_still = [*_still(now)] == head["stat"] and kept.st_mtime_ns - max(_still(now)[3:]) > _SLACK_NS
        return Cached(Checks(blobs.pop("checks"), head["covered"]), told, blobs, is_still)
    except (OSError, ValueError, KeyError, TypeError, RecursionError, OverflowError):
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


def write_cache(places: Places, meaning: str, checks: Checks, told: Any, blobs: Mapping[str, bytes]) -> None:
    """Keep what was made of the bytes checked, if they still stand in the file. Failing stops nothing."""
    try:
        status = os.lstat(places.file)
        if not all(holds(places, checks)):
            return
        Disk().make_directory(places.state)
        text = json.dumps(told, separators=(",", ":")).encode()
        parts = {**blobs, "told": text, "checks": checks.sums.tobytes()}
        seal = 0
        for part in parts.values():
            seal = zlib.crc32(part, seal)
        head = {
            "form": _form(places, meaning),
            "covered": checks.size,
            "stat": _still(status),
            "sizes": [[name, len(part)] for name, part in parts.items()],
            "crc": seal,
        }
        write_whole(_path(places), [_head_line(head), *parts.values()], is_synced=False)
    except (OSError, ValueError, TypeError):
        return


def drop_cache(places: Places) -> None:
    """Take away what was kept: the file is to be rewritten, or holds what is to be forgotten. Raises OSError."""
    with suppress(FileNotFoundError):
        os.unlink(_path(places))


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
    raw = json.dumps(head, separators=(",", ":")).encode()
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


def _cut(body: memoryview, sizes: Sequence[tuple[str, int]]) -> dict[str, memoryview]:
    """The parts by name, where they lie: what is large is copied once, into its column."""
    found, place = {}, 0
    for name, size in sizes:
        found[str(name)] = body[place : place + size]
        place += size
    return found
