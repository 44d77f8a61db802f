"""Steps' lines taken apart, many at once: the parts of each as text, where it is in the form the journal writes."""

import re
import sys
import zlib
from array import array
from collections.abc import Iterable, Sequence
from functools import cache
from itertools import compress
from json.decoder import scanstring  # type: ignore[attr-defined]
from typing import Any, NamedTuple

from repmirror.store.lines import LONGEST

_SEAL = len(',"crc":"00000000"}')
_PLAIN = bytes(range(32, 127))
_TO_CHANGES = '","do":'

Column = Sequence[Any]


class Frames(NamedTuple):
    """The parts of steps' lines as text, by column: `on` is what stands between a step's name and its changes.

    Where a step tells of a touch first, `touch`, `at`, `who` and `rest` are that touch and what is behind it; else
    `changes` are all. `lines` says which lines they are of those that were bound.
    """

    lines: Column = ()
    id: Column = ()
    device: Column = ()
    seq: Column = ()
    ms: Column = ()
    tick: Column = ()
    says: Column = ()
    on: Column = ()
    touch: Column = ()
    at: Column = ()
    who: Column = ()
    rest: Column = ()
    changes: Column = ()
    seal: Column = ()

    def without(self, bad: Iterable[int]) -> "Frames":
        """All but those of some rows."""
        is_good = [True] * len(self.lines)
        for row in bad:
            is_good[row] = False
        return Frames(*[[*compress(column, is_good)] for column in self])


def framed(lines: Sequence[bytes]) -> Frames:
    """The frames of those lines that are in the journal's form, and whose checksums fit."""
    raw = b"\n".join(lines)
    if raw.translate(None, _PLAIN).strip(b"\n") or max(map(len, lines)) > LONGEST:
        raw = b"\n".join([b"" if len(line) > LONGEST or line.translate(None, _PLAIN) else line for line in lines])
    frames = Frames(range(len(lines)), *zip(*_step().findall(str(raw, "ascii")), strict=True))
    seals = array("I", map(zlib.crc32, [line[:-_SEAL] for line in lines]))
    if sys.byteorder == "little":
        seals.byteswap()
    seal = seals.tobytes().hex()
    if "".join(frames.seal) == seal and {*frames.on} == {_TO_CHANGES} and b"\\" not in raw:
        return frames
    fits = [each == seal[8 * line : 8 * line + 8] for line, each in enumerate(frames.seal)]
    told = zip(fits, frames.id, frames.device, frames.on, frames.says, strict=True)
    return frames.without([line for line, (fit, *said) in enumerate(told) if not fit or not _is_sound(*said)])


def _is_sound(id: str, device: str, on: str, says: str) -> bool:
    """Whether what a step is called is JSON for all its escapes, and nothing unknown is said behind it."""
    if "\\" in id + device + on or (on != _TO_CHANGES and not _undoing().fullmatch(on)):
        return False
    return "\\" not in says or unquoted(says) is not None


def unquoted(inside: str) -> str | None:
    """The text between two quotes; None where it is no JSON."""
    try:
        said, end = scanstring(f'{inside}"', 0)
    except ValueError:
        return None
    return said if end == len(inside) + 1 else None


@cache
def _step() -> re.Pattern[str]:
    number = r"(0|[1-9]\d{0,14})"
    return re.compile(
        rf'^(?:{{"id":"([^"]*)","dev":"([^"]*)","seq":([1-9]\d{{0,14}}),"t":\[{number},{number}\],"says":"([^"]*)([^[]*)'
        r'\[\[(?:"touch","([^"]*)",\{"at":"([^"]*)","who":"([^"]*)",(.*)\}|(.*))\]\],"crc":"(.{8})"\}|.*)$',
        re.MULTILINE,
    )


@cache
def _undoing() -> re.Pattern[str]:
    return re.compile(r'"(?:,"undoes":"[^"]*")?(?:,"batch":"[^"]*")?,"do":')
