"""Where the file lives, and where this device keeps what is not synced."""

import os
import sys
import zlib
from collections.abc import Mapping
from typing import NamedTuple

FILE_NAME = "repmirror.jsonl"


class Places(NamedTuple):
    """The store's file, links resolved once, and its directory for lock, spool and backups.

    `named` is the path as it was asked for, for the eyes of the rep.
    """

    file: str
    state: str
    named: str

    @property
    def is_linked(self) -> bool:
        """Whether the path that was asked for is a link to the file."""
        return os.path.islink(self.named)


def places(store: str | None = None, environ: Mapping[str, str] = os.environ) -> Places:
    """The store that was asked for, else `REPMIRROR_STORE`, else the platform's own place."""
    named = store or environ.get("REPMIRROR_STORE") or os.path.join(_data_home(environ), FILE_NAME)
    named = os.path.abspath(os.path.expanduser(named))
    file = os.path.realpath(named)
    home = environ.get("REPMIRROR_STATE") or _state_home(environ)
    return Places(file, os.path.join(os.path.abspath(os.path.expanduser(home)), mark(file)), named)


def mark(file: str) -> str:
    """A directory name for a store: two checksums rather than a hash, whose import logging would pay for."""
    raw = os.path.normcase(file).encode("utf-8", "surrogateescape")
    return f"{zlib.crc32(raw):08x}{zlib.adler32(raw):08x}"


def _data_home(environ: Mapping[str, str]) -> str:
    if sys.platform == "win32":
        return os.path.join(environ.get("APPDATA") or os.path.expanduser("~"), "repmirror")
    if sys.platform == "darwin":
        return os.path.expanduser("~/Library/Application Support/repmirror")
    return os.path.join(environ.get("XDG_DATA_HOME") or os.path.expanduser("~/.local/share"), "repmirror")


def _state_home(environ: Mapping[str, str]) -> str:
    if sys.platform == "win32":
        return os.path.join(environ.get("LOCALAPPDATA") or os.path.expanduser("~"), "repmirror", "state")
    if sys.platform == "darwin":
        return os.path.expanduser("~/Library/Application Support/repmirror/state")
    return os.path.join(environ.get("XDG_STATE_HOME") or os.path.expanduser("~/.local/state"), "repmirror")
