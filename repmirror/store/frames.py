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
_SAYS = b',"says":"'
_PLAIN = bytes(range(32, 127))

Column = Sequence[Any]


class Frames(NamedTuple):
    """The parts of steps' lines as text, by column.

    Where a step tells of a touch first, `touch`, `at`, `who` and `rest` are that touch and what is behind it; else
    `changes` are all. `lines` says which lines they are of those that were bound.
    """

    lines: Column = ()
    id: Column = ()
    device: Column = ()
    seq: Column = ()
    ms: Column = ()
    tick: Column = ()
    touch: Column = ()
    at: Column = ()
    who: Column = ()
    rest: Column = ()
    changes: Column = ()

    def without(self, bad: Iterable[int]) -> "Frames":
        """All but those of some rows."""
        is_good = [True] * len(self.lines)
        for row in bad:
            is_good[row] = False
        return Frames(*[[*compress(column, is_good)] for column in self])


def framed(lines: Sequence[bytes]) -> Frames:
    """The frames of those lines that are in the journal's form, and whose checksums fit."""
    bodies = [line[:-_SEAL] for line in lines]
    raw = b"\n".join(bodies)
    if raw.translate(None, _PLAIN).strip(b"\n") or (len(raw) > LONGEST - _SEAL and max(map(len, lines)) > LONGEST):
        raw = b"\n".join([body if _is_plain(line) else b"" for line, body in zip(lines, bodies, strict=True)])
    frames = Frames(range(len(lines)), *zip(*_step().findall(str(raw, "ascii")), strict=True))
    seals, due = [line[-_SEAL:] for line in lines], _seals(bodies)
    if b"".join(seals) == due and all(frames.id) and b"\\" not in raw:
        return frames
    fits = [seal == due[_SEAL * line : _SEAL * line + _SEAL] for line, seal in enumerate(seals)]
    told = enumerate(zip(fits, frames.id, frames.device, bodies, strict=True))
    return frames.without([line for line, (fit, *said) in told if not (fit and _is_sound(*said))])


def _is_plain(line: bytes) -> bool:
    return len(line) <= LONGEST and not line.translate(None, _PLAIN)


def _seals(bodies: Iterable[bytes]) -> bytes:
    """What must stand behind each line's body, all in a row."""
    sums = array("I", map(zlib.crc32, bodies))
    if sys.byteorder == "little":
        sums.byteswap()
    between = '"},"crc":"'
    return f',"crc":"{sums.tobytes().hex(" ", 4).replace(" ", between)}"}}'.encode()


def _is_sound(id: str, device: str, body: bytes) -> bool:
    """Whether a step was found, and what it is called is JSON for all its escapes."""
    if not id or "\\" in id + device:
        return False
    if b"\\" not in body:
        return True
    says, _, _ = body.partition(_SAYS)[2].partition(b'"')
    return b"\\" not in says or unquoted(str(says, "ascii")) is not None


def unquoted(inside: str) -> str | None:
    """The text between two quotes; None where it is no JSON."""
    try:
        said, end = scanstring(f'{inside}"', 0)
    except ValueError:
        return None
    return said if end == len(inside) + 1 else None


@cache
def _step() -> re.Pattern[str]:
    number, undone = "(0|[1-9][0-9]{0,14}+)", r'"[^"\\]*+"'
    on = f'(?:"do"|"batch":{undone},"do"|"undoes":{undone},(?:"batch":{undone},)?"do")'
    return re.compile(
        r'^(?:{"id":"([^"]++)","dev":"([^"]*+)","seq":([1-9][0-9]{0,14}+),'
        rf'"t":\[{number},{number}\],"says":"[^"]*+",{on}:\[\['
        r'(?:"touch","([^"]++)",\{"at":"([^"]*+)","who":"([^"]*+)",(.*)\}|(.+))\]\]|.*)$',
        re.MULTILINE,
    )
