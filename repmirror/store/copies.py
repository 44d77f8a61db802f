"""Other files that hold steps of this store: what a sync tool set aside in a conflict, or the rep names.

Names of conflict copies differ by tool, version and language, so a copy is told by what it holds: a sibling
whose name begins with our stem and which carries one of our store ids.
"""

import os
import stat
from collections.abc import Collection
from typing import NamedTuple

from repmirror.domain.errors import NoSuchError, StoreError
from repmirror.domain.plain import plain
from repmirror.domain.step import Step
from repmirror.store.lines import Damage, Header, decode, encode_header
from repmirror.store.paths import Places, mark
from repmirror.store.spool import SPOOL_NAME

_UNFINISHED = (".tmp", ".temp", ".part", ".partial", ".download", ".crdownload", ".new", ".swp", ".lock", "~")
_LARGEST = 1 << 28


class Copy(NamedTuple):
    """A file that was read: the headers and steps it holds, each step with its line, and the lines it can't give."""

    path: str
    headers: tuple[Header, ...]
    steps: tuple[tuple[Step, bytes], ...]
    damaged: int

    @property
    def stores(self) -> frozenset[str]:
        """The ids of the stores it is of."""
        return frozenset(header.store for header in self.headers)

    def header_lines(self, known: Collection[str]) -> list[bytes]:
        """The headers of stores that are not known yet, as lines."""
        return [encode_header(header) for header in dict.fromkeys(self.headers) if header.store not in known]


def read_copy(path: str) -> Copy:
    """Read a whole file of steps. Raises NoSuchError where there is none, StoreError where it can't be read."""
    try:
        with open(path, "rb") as file:
            if not stat.S_ISREG(os.fstat(file.fileno()).st_mode):
                raise StoreError(f"{plain(path)} is no file. Name a repmirror file to merge.")
            raw = file.read(_LARGEST + 1)
    except FileNotFoundError:
        raise NoSuchError(f"There is no file {plain(path)}. Check the name.") from None
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or error
        raise StoreError(f"{plain(path)} can't be read: {reason}.") from None
    if len(raw) > _LARGEST:
        raise StoreError(f"{plain(path)} is larger than a store can be, so it was left alone.")
    headers: list[Header] = []
    steps: list[tuple[Step, bytes]] = []
    damaged = 0
    for line in raw.split(b"\n"):
        read = decode(line)
        if isinstance(read, Header):
            headers.append(read)
        elif isinstance(read, Step):
            steps.append((read, line.removeprefix(b"\xef\xbb\xbf").strip(b"\r ") + b"\n"))
        else:
            damaged += isinstance(read, Damage)
    return Copy(path, tuple(headers), tuple(steps), damaged)


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
