"""Whether a file is one of ours, however damaged: nothing is ever written to another program's."""

from collections.abc import Callable, Iterator

from repmirror.domain.errors import StoreError
from repmirror.domain.plain import plain
from repmirror.store.lines import LONGEST

_A_HEADER, _A_DEVICE, _A_SEAL = b'{"repmirror":', b'","dev":"', b',"crc":"'
_SEALED = len(_A_SEAL) + len('01234567"}')
_BEGINNING = 64
_CHUNK = 1 << 20

Read = Callable[[int, int], bytes]
"""Up to so many bytes, from this one on."""


def check_ours(read: Read, named: str) -> None:
    """Raise StoreError for a file that another program wrote."""
    if not is_ours(read):
        raise StoreError(
            f"{plain(named)} is no repmirror file: no line in it is ours, so nothing was written to it. "
            f"Name another file with --store, or take its calls and buyers in with `repmirror import`."
        )


def is_ours(read: Read) -> bool:
    """Whether a file is empty, was never filled, or has a line that we began or sealed, torn or altered as it may be.

    It is looked through until such a line is found: damage, an editor or a merge may have put anything before it.
    """
    is_blank = True
    for line in _lines(read):
        if _is_traced(line):
            return True
        is_blank = is_blank and not line.strip(b"\0\t\r ")
    return is_blank or _A_HEADER.startswith(read(len(_A_HEADER), 0))


def _is_traced(line: bytes) -> bool:
    """Whether a line begins as a header or step of ours does, or ends as they all do."""
    is_begun = _A_DEVICE in line[:_BEGINNING] or line.removeprefix(b"\xef\xbb\xbf").startswith(_A_HEADER)
    return is_begun or line.rstrip(b"\r ")[-_SEALED:].startswith(_A_SEAL)


def _lines(read: Read) -> Iterator[bytes]:
    """The lines; of one that is longer than any of ours only the last part."""
    at, tail = 0, b""
    while data := read(_CHUNK, at):
        at += len(data)
        *whole, tail = (tail + data).split(b"\n")
        yield from whole
        tail = tail[-LONGEST:]
    yield tail
