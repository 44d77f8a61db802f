"""A line of the file: a header or a step, with the checksum that tells a whole line from a damaged one."""

import json
import zlib
from collections.abc import Sequence
from typing import Any, NamedTuple

from repmirror.domain.step import Change, Stamp, Step

FORMAT = 1
"""The version this program writes. A file with a higher one opens read-only."""

LONGEST = 1 << 20
"""A line of more bytes is damage, and is never written."""

DEEPEST = 32
"""How deep lists and objects may stand in each other in a field. Pythons differ in what they read, devices must not."""

_MARK = b',"crc":"'
_MARKERS = (b"<<<<<<< ", b"=======", b">>>>>>> ", b"||||||| ")
_FIELD_TYPES = {dict, type(None)}
_parsed = json.JSONDecoder().decode
_compact = json.JSONEncoder(separators=(",", ":"), allow_nan=False).encode


class Header(NamedTuple):
    """What a file says of itself: its format's version and the store's id."""

    version: int
    store: str


class Damage(NamedTuple):
    """A line that is kept but can't be read, and why."""

    why: str


def encode_header(header: Header) -> bytes:
    """The header as a line, newline included."""
    return _sealed({"repmirror": header.version, "store": header.store})


def encode_step(step: Step) -> bytes:
    """The step as a line, newline included. Raises ValueError where it is longer than a line may be."""
    body: dict[str, Any] = {
        "id": step.id,
        "dev": step.stamp.device,
        "seq": step.seq,
        "t": [step.stamp.ms, step.stamp.tick],
    }
    for name in ("says", "undoes", "batch"):
        if value := getattr(step, name):
            body[name] = value
    body["do"] = step.changes
    line = _sealed(body)
    if len(line) > LONGEST:
        raise ValueError("longer than a line may be")
    return line


def _sealed(body: dict[str, Any]) -> bytes:
    raw = _compact(body).encode("ascii")[:-1]
    return b'%s%s%08x"}\n' % (raw, _MARK, zlib.crc32(raw))


def decode(line: bytes) -> Header | Step | Damage | None:
    """What a line says; None for an empty line and for the marks git leaves in a conflict."""
    if line[:1] != b"{" or line[-1:] != b"}":  # an editor's carriage return or byte order mark does no harm
        line = line.removeprefix(b"\xef\xbb\xbf").strip(b"\r\n ")
    if not line or line.startswith(_MARKERS):
        return None
    if len(line) > LONGEST:
        return Damage("longer than a line may be")
    raw, mark, seal = line.rpartition(_MARK)
    if not mark:
        return Damage("not a line of ours, or torn")
    if seal != b'%08x"}' % zlib.crc32(raw):
        return Damage("altered: its checksum does not fit")
    try:
        return _read(_parsed(str(raw, "ascii") + "}"))
    except (ValueError, KeyError, TypeError, OverflowError, RecursionError):
        return Damage("whole, but not in a form this version reads")


def decode_all(lines: Sequence[bytes]) -> list[Header | Step | Damage | None]:
    """What each of many lines says, as `decode` has it; together they are parsed in half the time."""
    found: list[Header | Step | Damage | None] = [None] * len(lines)
    whole, bodies = [], []
    for place, line in enumerate(lines):
        raw, _, seal = line.rpartition(_MARK)
        if raw[:1] == b"{" and seal == b'%08x"}' % zlib.crc32(raw) and len(line) <= LONGEST:
            whole.append(place)
            bodies.append(raw)
        else:
            found[place] = decode(line)
    for place, body in zip(whole, _parsed_all(bodies), strict=True):
        try:
            found[place] = _read(body)
        except (ValueError, KeyError, TypeError, OverflowError, RecursionError):
            found[place] = decode(lines[place])
    return found


def _parsed_all(bodies: Sequence[bytes]) -> Sequence[Any]:
    """The objects that lines without their checksums hold; nothing in place of all where one of them holds none."""
    if not bodies:
        return []
    try:
        objects: list[Any] = _parsed(f"[{str(b'},'.join(bodies), 'ascii')}}}]")
    except (ValueError, RecursionError):
        objects = []
    return objects if len(objects) == len(bodies) else [None] * len(bodies)


def is_too_deep(fields: dict[str, Any]) -> bool:
    """Whether lists and objects stand in each other deeper than `DEEPEST` in any of the fields."""
    held = [each for each in fields.values() if isinstance(each, dict | list)]
    for _ in range(DEEPEST):
        if not held:
            return False
        inner = (each.values() if isinstance(each, dict) else each for each in held)
        held = [each for some in inner for each in some if isinstance(each, dict | list)]
    return bool(held)


def _read(body: dict[str, Any]) -> Header | Step:
    if "repmirror" in body:
        return Header(int(body["repmirror"]), str(body["store"]))
    ms, tick = body["t"]
    seq = int(body["seq"])
    changes = [Change(str(kind), str(id), fields) for kind, id, fields in body["do"]]
    for _, _, fields in changes:
        if type(fields) not in _FIELD_TYPES:
            raise ValueError("fields are an object or nothing")
        if fields and is_too_deep(fields):
            raise ValueError("fields stand in each other too deep")
    if seq < 1:
        raise ValueError("steps are counted from 1")
    stamp = Stamp(int(ms), int(tick), str(body["dev"]))
    said = body.get
    return Step(str(body["id"]), stamp, seq, tuple(changes), said("says", ""), said("undoes"), said("batch"))
