"""Which encoding a file is in, found by reading its bytes once; and files that are no text at all, refused."""

import codecs
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import chain
from pathlib import Path
from stat import S_ISDIR, S_ISREG

from repmirror.domain.errors import NoSuchError, NotUnderstoodError
from repmirror.exchange.bad_rows import quoted

_BLOCK = 1 << 20
_TOLERATED = 0.1  # as many of the characters beyond ASCII may be broken, and it is still UTF-8

_MARKS = (
    (codecs.BOM_UTF32_LE, "utf-32"),  # before UTF-16, whose mark it begins with
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_OTHER_FORMATS = (
    (b"PK\x03\x04", "an Excel workbook or a zip"),
    (b"\xd0\xcf\x11\xe0", "an Excel workbook"),
    (b"%PDF", "a PDF"),
    (b"\x1f\x8b", "gzipped"),
    (b"{", "JSON"),
    (b"[{", "JSON"),
    (b'["', "JSON"),
    (b"[[", "JSON"),
    (b"<!", "HTML or XML"),
    (b"<?", "HTML or XML"),
    (b"<html", "HTML or XML"),
    (b"<table", "HTML or XML"),
)


@dataclass(frozen=True, slots=True)
class Encoding:
    """A file's encoding as `open` wants it, with what the rep should know of it.

    It is read with `errors="replace"`: the check came before, and a file may grow since.
    """

    name: str
    note: str = ""


def size_of(path: Path) -> int:
    """The bytes of a regular file. Raises `NoSuchError` where there is none, `NotUnderstoodError` for other things."""
    try:
        status = path.stat()
    except (FileNotFoundError, NotADirectoryError):
        raise NoSuchError(f"There is no file {quoted(str(path))}. Check the name.") from None
    except (OSError, ValueError) as error:
        raise NotUnderstoodError(f"{quoted(str(path))} can't be opened: {error}.") from None
    if S_ISDIR(status.st_mode):
        raise NotUnderstoodError(f"{quoted(path.name)} is a directory. Name the CSV file in it.")
    if not S_ISREG(status.st_mode):
        raise NotUnderstoodError(f"{quoted(path.name)} is no ordinary file. Save it as one first: it is read twice.")
    if not status.st_size:
        raise NotUnderstoodError(f"{quoted(path.name)} is empty. Export it again, with its header line.")
    return status.st_size


def encoding_of(path: Path) -> Encoding:
    """The encoding: by its byte order mark, else UTF-8 if it is, else cp1252, which is then said in the note.

    Raises `NotUnderstoodError` for files that are no text, or have a line of a megabyte.
    """
    blocks = _blocks(path)
    first = next(blocks, b"")
    if first.startswith(codecs.BOM_UTF8):
        return _utf8(path, "utf-8-sig")
    for mark, name in _MARKS:
        if first.startswith(mark):
            return _marked(path, name)
    if name := _unmarked(first):
        return _marked(path, name)
    _refuse_other_formats(path, first)
    return _utf8(path, "utf-8")


def _unmarked(first: bytes) -> str:
    """UTF-16 without its mark: every other byte of what begins it is NUL, as in any European text."""
    sample = first[:2048]
    halves = {name: sample[start::2] for name, start in (("utf-16-be", 0), ("utf-16-le", 1))}
    nul = {name: half.count(0) for name, half in halves.items()}
    name, other = sorted(nul, key=lambda each: -nul[each])
    return name if len(sample) > 3 and nul[name] > 0.7 * len(halves[name]) and not nul[other] else ""


def _blocks(path: Path) -> Iterator[bytes]:
    try:
        with path.open("rb") as file:
            while block := file.read(_BLOCK):
                if len(block) == _BLOCK and b"\n" not in block and b"\r" not in block:
                    raise NotUnderstoodError(
                        f"{quoted(path.name)} has a line of more than a megabyte: that is no table. "
                        "Export it as CSV again."
                    )
                yield block
    except OSError as error:
        raise NotUnderstoodError(f"{quoted(path.name)} can't be read: {error.strerror}.") from None


def _refuse_other_formats(path: Path, first: bytes) -> None:
    start = first[:256].lstrip().lower()
    if start[:1] == b"[":
        start = b"[" + start[1:].lstrip()
    if start.startswith(b'{"repmirror":'):
        raise NotUnderstoodError(f"{quoted(path.name)} is a repmirror file: `repmirror merge` takes it in.")
    for magic, what in _OTHER_FORMATS:
        if start.startswith(magic.lower()):
            raise NotUnderstoodError(f"{quoted(path.name)} is {what}, not CSV. Save it as CSV (UTF-8) and import that.")
    if b"\0" in first:
        raise _binary(path)


def _binary(path: Path) -> NotUnderstoodError:
    return NotUnderstoodError(
        f"{quoted(path.name)} holds NUL bytes: it is no text, or UTF-16 without its mark. "
        "Save it as CSV (UTF-8) and import that."
    )


def _marked(path: Path, name: str) -> Encoding:
    decoder = codecs.getincrementaldecoder(name)()
    try:
        for block in _blocks(path):
            if "\0" in decoder.decode(block):
                raise _binary(path)
        decoder.decode(b"", final=True)
    except UnicodeError:
        raise NotUnderstoodError(
            f"{quoted(path.name)} says it is {name.upper()} and is not, or is cut short. Save it as CSV (UTF-8) again."
        ) from None
    mark = "" if name in ("utf-16", "utf-32") else " without its mark"
    return Encoding(name, f"It is {name[:6].upper()}{mark}, and was read as that.")


def _utf8(path: Path, name: str) -> Encoding:
    """UTF-8 where it is, or mostly is, or says so by its mark; else cp1252."""
    decoder = codecs.getincrementaldecoder("utf-8")()
    try:
        for block in _blocks(path):
            if b"\0" in block:
                raise _binary(path)
            decoder.decode(block)
        decoder.decode(b"", final=True)
    except UnicodeDecodeError:
        return _damaged(path, name)
    return Encoding(name)


def _damaged(path: Path, name: str) -> Encoding:
    """Decide by how many of the characters beyond ASCII are sound UTF-8."""
    decoder = codecs.getincrementaldecoder("utf-8")(errors="surrogateescape")
    sound = broken = 0
    for block in chain(_blocks(path), (b"",)):
        if b"\0" in block:
            raise _binary(path)
        foreign = [char for char in decoder.decode(block, final=not block) if char > "\x7f"]
        escaped = sum("\udc80" <= char <= "\udcff" for char in foreign)
        sound, broken = sound + len(foreign) - escaped, broken + escaped
    if name == "utf-8-sig" or broken <= _TOLERATED * sound:
        return Encoding(name, f"Bytes that are no UTF-8, {broken} in all, are shown as \ufffd.")
    return Encoding("cp1252", "It is not UTF-8, so it was read as cp1252 (Western European Windows).")
