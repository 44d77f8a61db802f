"""Other files that hold steps of this store: what a sync tool set aside in a conflict, or the rep names.

Names of conflict copies differ by tool, version and language, so a copy is told by what it holds: a sibling
whose name begins with our stem and which carries one of our store ids.
"""

import errno
import itertools
import os
import stat
import zlib
from collections.abc import Collection
from contextlib import suppress
from typing import BinaryIO, NamedTuple

from repmirror.domain.errors import NoSuchError, RepmirrorError, StoreError
from repmirror.domain.plain import plain
from repmirror.domain.step import Step
from repmirror.store.disk import OWNER_ONLY, OWNER_ONLY_DIRECTORY
from repmirror.store.lines import Damage, Header, decode, encode_header
from repmirror.store.paths import Places, mark
from repmirror.store.spool import SPOOL_NAME

BACKUPS = "backups"
"""The directory in the state directory for backups and for copies that were merged."""

_UNFINISHED = (".tmp", ".temp", ".part", ".partial", ".download", ".crdownload", ".new", ".swp", ".lock", "~")
_LARGEST = 1 << 28
_FIRST_LOOK = 1 << 16
_READ = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_CLOEXEC", 0) | getattr(os, "O_BINARY", 0)
_A_HEADER = b'{"repmirror":'
_ZIPPED = b"\x1f\x8b"


class Copy(NamedTuple):
    """A file that was read: the headers and steps it holds, each step with its line, and the lines it can't give.

    `is_torn` says that it ends within a line, as one does that is still being written; `seal` is its checksum.
    """

    path: str
    headers: tuple[Header, ...]
    steps: tuple[tuple[Step, bytes], ...]
    damaged: int
    is_torn: bool
    seal: int

    @property
    def stores(self) -> frozenset[str]:
        """The ids of the stores it is of."""
        return frozenset(header.store for header in self.headers)

    def header_lines(self, known: Collection[str]) -> list[bytes]:
        """The headers of stores that are not known yet, as lines."""
        return [encode_header(header) for header in dict.fromkeys(self.headers) if header.store not in known]


def read_copy(path: str, beside: str = "") -> Copy:
    """Read a whole file of steps, gzipped or plain; but for the lines that it begins with as the file `beside` does.

    Raises NoSuchError where there is none, StoreError where it can't be read.
    """
    raw = read_whole(path)
    headers: list[Header] = []
    steps: list[tuple[Step, bytes]] = []
    damaged = 0
    for line in raw[_shared(raw, beside) if beside else 0 :].split(b"\n"):
        read = decode(line)
        if isinstance(read, Header):
            headers.append(read)
        elif isinstance(read, Step):
            steps.append((read, line.removeprefix(b"\xef\xbb\xbf").strip(b"\r ") + b"\n"))
        else:
            damaged += isinstance(read, Damage)
    is_torn = not raw.endswith(b"\n") and isinstance(decode(raw[raw.rfind(b"\n") + 1 :]), Damage)
    return Copy(path, tuple(headers), tuple(steps), damaged, is_torn, zlib.crc32(raw))


def _shared(raw: bytes, beside: str) -> int:
    """Up to which byte whole lines are those that another file begins with: most of a copy was never in conflict."""
    same = 0
    with suppress(OSError), open(os.open(beside, _READ), "rb") as file:
        while (part := file.read(_FIRST_LOOK)) and raw.startswith(part, same):
            same += len(part)
    return raw.rfind(b"\n", 0, same) + 1


def read_whole(path: str) -> bytes:
    """A file's bytes, unzipped where it is gzipped. Raises NoSuchError and StoreError."""
    with opened(path) as file:
        try:
            raw = file.read(_LARGEST + 1)
            if raw[:2] == _ZIPPED:
                raw = zlib.decompressobj(31).decompress(raw, _LARGEST + 1)
        except (OSError, ValueError, zlib.error) as error:
            raise _unreadable(path, error) from None
    if len(raw) > _LARGEST:
        raise StoreError(f"{plain(path)} is larger than a store can be, so it was left alone.")
    return raw


def opened(path: str) -> BinaryIO:
    """A file to be read. Raises NoSuchError and StoreError."""
    try:
        file = open(os.open(path, _READ), "rb")  # noqa: SIM115 - whoever asked for it closes it
    except FileNotFoundError:
        raise NoSuchError(f"There is no file {plain(path)}. Check the name.") from None
    except (OSError, ValueError) as error:
        raise _unreadable(path, error) from None
    if not stat.S_ISREG(os.fstat(file.fileno()).st_mode):
        file.close()
        raise StoreError(f"{plain(path)} is no file. Name a repmirror file.")
    return file


def _unreadable(path: str, error: Exception) -> StoreError:
    return StoreError(f"{plain(path)} can't be read: {getattr(error, 'strerror', None) or error}.")


def stores_of(path: str) -> frozenset[str] | None:
    """The ids of the stores that a file holds, by its first line where that is a header; None where it is no store.

    A file that begins otherwise is looked through: a merge in git, or an editor, may have put the header anywhere.
    """
    try:
        with open(os.open(path, _READ), "rb") as file:
            look = file.read(_FIRST_LOOK)
        first = decode(look.split(b"\n", 1)[0])
        if isinstance(first, Header):
            return frozenset({first.store})
        if isinstance(first, Damage) and _A_HEADER not in look:
            return None
        return read_copy(path).stores or None
    except (OSError, RepmirrorError):
        return None


def siblings(places: Places) -> list[str]:
    """Regular files beside the store whose name begins with its stem, in the order of their names.

    Hidden and unfinished files are the sync tool's own business, and a file that this device keeps a state
    directory for is a store of its own.
    """
    directory, name = os.path.split(places.file)
    stem = os.path.splitext(name)[0]
    try:
        names = sorted(os.listdir(directory))
    except OSError:
        return []
    found = [os.path.join(directory, each) for each in names if _may_be_copy(each, name, stem)]
    return [path for path in found if _is_plain_file(path) and not _is_open_elsewhere(path, places)]


def _may_be_copy(name: str, ours: str, stem: str) -> bool:
    if name == ours or name.startswith((".", "~")) or not os.path.normcase(name).startswith(os.path.normcase(stem)):
        return False
    return not name.lower().endswith(_UNFINISHED)


def _is_plain_file(path: str) -> bool:
    try:
        return stat.S_ISREG(os.lstat(path).st_mode)
    except OSError:
        return False


def _is_open_elsewhere(path: str, places: Places) -> bool:
    """Whether this device logs to that file too."""
    home = os.path.dirname(places.state)
    return os.path.exists(os.path.join(home, mark(os.path.realpath(path)), SPOOL_NAME))


def set_aside(copy: Copy, places: Places) -> str | None:
    """Move a merged copy among the backups, and return where it is now; None where it can't be moved.

    It is left where it is if it is no longer what was read.
    """
    target = _free_name(os.path.join(places.state, BACKUPS), os.path.basename(copy.path))
    try:
        os.makedirs(os.path.dirname(target), OWNER_ONLY_DIRECTORY, exist_ok=True)
        if zlib.crc32(read_whole(copy.path)) != copy.seal:
            return None
        _move(copy.path, target)
    except (OSError, RepmirrorError):
        return None
    with suppress(OSError):
        os.chmod(target, OWNER_ONLY)
    return target


def _move(source: str, target: str) -> None:
    """Rename, or where the state directory is on another disk: copy, sync, and only then remove."""
    try:
        os.rename(source, target)
    except OSError as error:
        if error.errno != errno.EXDEV:
            raise
        from repmirror.store.whole_file import write_whole

        write_whole(target, [_raw(source)])
        os.unlink(source)


def _raw(path: str) -> bytes:
    with open(path, "rb") as file:
        return file.read()


def _free_name(directory: str, name: str) -> str:
    """A path in the directory that nothing has yet."""
    stem, dot, ending = name.rpartition(".")
    for number in itertools.count(2):
        path = os.path.join(directory, name)
        if not os.path.lexists(path):
            return path
        name = f"{stem}~{number}{dot}{ending}"
    raise AssertionError("numbers do not end")
