"""Lines a file may come to hold: what the journal writes, and what editors, sync tools and ill will make of it."""

import random
import zlib
from typing import Any

from repmirror.domain.step import Change, Stamp, Step
from repmirror.store.lines import Header, encode_header, encode_step

OURS, THEIRS = "a" * 12, "b" * 12
WHO = (
    "Acme", "ACME", "M\u00fcller & S\u00f6hne", 'Say "hi"', "a\\b", "acme/Jane", "Smith [EMEA]",
    'x]],["y', "\U0001f600", "",
)  # fmt: skip
_AT = (
    "2026-11-19T08:00:00+01:00", "2026-11-19T08:00:00+01:00", "2026-11-19T12:00:00.000000+01:00",
    "2026-11-18T23:59:59Z", "2026-11-19T02:30:00.123456-08:00",
    "2026-11-20", "2026-11-19-08:30", "no day", "2026-11-19T09:07:00+05:53", "",
)  # fmt: skip
_SAID: tuple[dict[str, Any], ...] = (
    {"channel": "call", "outcome": "no-answer"},
    {"channel": "call", "outcome": "no-answer"},
    {"channel": "email", "outcome": "sent", "tags": ["smb", "\u00e4"]},
    {"channel": "call", "action": "meeting", "base": 2, "seconds": 600, "outcome": "connected", "focus": 1},
    {"action": "declined", "base": 0, "objections": ["price"], "note": 'a "],["b', "outcome": "connected"},
    {"outcome": "wrong-number", "base": 3},
    {"outcome": "connected", "x": [["a"], ["b"]], "y": {"at": "never", "who": "nobody"}},
    {"channel": "pigeon", "outcome": "connected", "base": -1, "prepared": True, "note": "}],[\"touch\""},
    {"channel": "call"},
    {"outcome": "connected", "seconds": "long"},
    {"outcome": "connected", "base": 10**30, "seconds": 10**40, "focus": None},
    {"outcome": "connected", "tags": 7},
)  # fmt: skip


_KINDS = ("response", "followup", "account", "alias", "setting", "hologram", "forget", "touch")


def _touch(chance: random.Random) -> dict[str, Any]:
    at = f"2026-11-{chance.randint(10, 19)}T{chance.randint(8, 17):02}:00:00+01:00"
    return {"at": chance.choice((*_AT, *[at] * len(_AT))), "who": chance.choice(WHO), **chance.choice(_SAID)}


def _change(chance: random.Random, steps: list[Step]) -> Change:
    kind = chance.choice(("touch",) * 12 + _KINDS)
    number = chance.randrange(40) if chance.random() < 0.3 else chance.getrandbits(64)
    number = number % (1 << 60) | _KINDS.index(kind) << 60  # a record's id is its kind's alone
    odd = (kind, f"ffffffff0000000{_KINDS.index(kind)}", f"\u00fc{kind}", kind[0].upper() * 16)
    id = f"{number:016x}" if chance.random() < 0.95 else chance.choice(odd)
    at, who = "2026-11-19T10:00:00+01:00", chance.choice(WHO)
    gone = chance.sample(steps, min(1, len(steps)))
    fields: dict[str, Any] | None = {
        "touch": _touch(chance),
        "response": {"at": at, "who": who, "base": 1, **chance.choice(({}, {"tags": 3}, {"touch": id}))},
        "followup": {"who": who, "due": chance.choice(("2026-11-20", "soon")), "what": "call", "made": at},
        "account": {"name": who},
        "alias": {"to": "acme"},
        "setting": {"value": chance.choice((0, 5))},
        "hologram": {"x": None},
        "forget": {"steps": {each.stamp.device: [[each.seq, each.id]] for each in gone}, "cut": {}},
    }[kind]  # fmt: skip
    id = "day-start" if kind == "setting" else id
    return Change(kind, id, None if chance.random() < 0.05 else fields)


def some_steps(chance: random.Random, count: int) -> list[Step]:
    """Steps of two devices, most of them counting on as the journal has them."""
    steps: list[Step] = []
    seqs = {OURS: 0, THEIRS: 0}
    devices = (OURS,) if chance.random() < 0.5 else (OURS, OURS, THEIRS)
    is_tidy = chance.random() < 0.6
    for place in range(count):
        device = chance.choice(devices)
        seqs[device] += 1 if is_tidy or chance.random() < 0.9 else chance.choice((0, 2, 100))
        ms = 1_000 + place if is_tidy or chance.random() < 0.9 else chance.choice((1, 1 << 44, 1_003))
        changes = [_change(chance, steps) for _ in range(chance.choice((1,) * 9 + (0, 2, 2, 3, 9)))]
        if is_tidy:
            changes = [change for change in changes if change.kind != "forget"]
        step = Step(
            id=f"{chance.getrandbits(64):016x}" if chance.random() < 0.97 else "odd \u00fc",
            stamp=Stamp(ms, chance.choice((0, 0, 1, 1 << 21)) if chance.random() < 0.1 else 0, device),
            seq=max(1, seqs[device]),
            changes=tuple(changes),
            says=chance.choice(("", "busy, Acme", "sent, M\u00fcller", 'no "quotes', "back\\slash", "[EMEA]")),
            undoes=chance.choice((None,) * 9 + ("0" * 16,)),
            batch=chance.choice((None,) * 9 + ("1" * 12,)),
        )
        steps.append(step)
    return steps


def sealed(raw: bytes) -> bytes:
    """Bytes with the checksum that fits them, as a line of ours ends."""
    return raw + b',"crc":"%08x"}' % zlib.crc32(raw)


_ODD = (b"\xc3\xbc", b"\x01", b"\\", b'"', b"}", b"]", b",", b"0", b" ")
_REPLACED: dict[int, tuple[bytes, tuple[bytes, ...]]] = {
    5: (b'"outcome":', (b'"at":"2020-01-01T00:00:00+00:00","outcome":', b'"who":"twice","outcome":')),
    14: (
        b'"outcome":',
        (b'"x":1},{"outcome":', b'"x":[{"outcome":', b'"x":1}],"outcome":', b'"x":"},\\n{","outcome":'),
    ),
    6: (b'"outcome":', (b'"odd":NaN,"outcome":', b'"odd":-Infinity,"outcome":')),
    7: (b'"outcome":', tuple(b'"deep":' + b"[" * deep + b"]" * deep + b',"outcome":' for deep in (32, 33, 3_000))),
    8: (b'"seq":', (b'"seq":0', b'"seq":-', b'"seq":1e')),
    9: (
        b',"do":',
        (b',"batch":"x","batch":"y","do":', b',"undoes":"x","batch":"\\n","do":', b',"repmirror":1,"store":"s","do":'),
    ),
    10: (b'"outcome"', (b'"n":' + b"9" * 5_000 + b',"outcome"',)),
    11: (b"]]", (b'],["touch","0000000000000001",[]]]', b"],[]]", b'],["touch"]]', b']],"seq":5,"x":[[1,2]]')),
    12: (b'"who":"', (b'"who":"\\', b'"who":"\\u00', b'"who":null,"', b'"who":"a","who":"b')),
}


_EMPTY = [
    sealed(b'{"id":"%s","dev":"d","seq":1,"t":[1,0],"says":"s","do":[[%s]]' % each)
    for each in (
        (b"e", b""),
        (b"e", b'"touch","",{"at":"2026-01-01T00:00:00+00:00","who":"A","outcome":"sent"}'),
        (b"", b""),
    )
]
"""Steps in which something that is there says nothing."""


def _altered(line: bytes, chance: random.Random) -> bytes:
    raw = line.rpartition(b',"crc":"')[0]
    place = chance.randrange(1, len(raw))
    what = chance.randrange(16)
    if what == 0:
        return line + b"\r"
    if what == 1:
        return line[:place]
    if what == 2:
        return line[:place] + bytes([line[place] ^ 1 << chance.randrange(8)]) + line[place + 1 :]
    if what == 3:
        return sealed(raw[:place] + chance.choice(_ODD) + raw[place:])
    if what == 4:
        return sealed(raw[:place] + raw[place + 1 :])
    if what in _REPLACED:
        part, others = _REPLACED[what]
        return sealed(raw.replace(part, chance.choice(others)))
    if what == 13:
        return b"\xef\xbb\xbf" + line + b" "
    return line.upper()


def some_lines(chance: random.Random, count: int = 40) -> list[bytes]:
    """A file's lines, without their newlines."""
    steps = some_steps(chance, count)
    lines = [encode_header(Header(1, "0" * 16))[:-1], *[encode_step(step)[:-1] for step in steps]]
    if chance.random() < 0.5:
        for place in range(1, len(lines)):
            if chance.random() < 0.1:
                lines[place] = _altered(lines[place], chance)
    if chance.random() < 0.3:
        lines += chance.choices(lines, k=9)
    if chance.random() < 0.2:
        chance.shuffle(lines)
    if chance.random() < 0.2:
        lines.insert(
            chance.randrange(len(lines)), chance.choice((b"", b"=======", b"\xff\xfe", b"{}", b"[1]", *_EMPTY))
        )
    return lines
