"""A file that is only bytes, for trials that open a million of them; and stores of any content to fill it with."""

import os
import random

from repmirror.domain.step import Change, Stamp, Step
from repmirror.store.disk import Disk
from repmirror.store.fold import Fold
from repmirror.store.lines import FORMAT, Header, encode_header, encode_step
from repmirror.store.paths import Places
from repmirror.store.reader import Reader
from tests.store.makers import read_through

NOWHERE = Places("/nowhere/repmirror.jsonl", "/nowhere/state", "repmirror.jsonl")
_WORDS = (
    "Acme",
    "Söhne [x]",
    "\x1b]52;c;aGk=\x07",
    "株式会社 ☎",
    "line\nfeed",
    "\ud800",
    '={}:,"crc":"',
    "x" * 300,
    "",
)


class MemoryDisk(Disk):
    """One regular file whose bytes are `data`, cut off after `size` of them."""

    def __init__(self, data: bytes = b"") -> None:
        self.data = data
        self.size = len(data)

    def open_read(self, path: str) -> int:
        return 0

    def close(self, fd: int) -> None:
        """Nothing was opened."""

    def read(self, fd: int, count: int, offset: int) -> bytes:
        return self.data[offset : min(offset + count, self.size)]

    def stat(self, path: str) -> os.stat_result:
        return os.stat_result((0o100600, 7, 7, 1, 0, 0, self.size, 0, 0, 0))


def folded_bytes(data: bytes) -> Fold:
    """The bytes, read by the real reader and folded."""
    return read_through(Reader(NOWHERE, MemoryDisk(data)))


def made_up(toss: random.Random, count: int) -> list[Step]:
    """Steps of three devices: new records, revisions, removals, undos and batches, whatever a rep may have typed."""
    devices, counted, steps = [f"{toss.getrandbits(48):012x}" for _ in range(3)], [0, 0, 0], []
    for number in range(count):
        place = toss.randrange(3)
        counted[place] += 1
        fields = {
            toss.choice(("who", "note", "at", "")): toss.choice((*_WORDS, number, None, [1, {}])) for _ in range(2)
        }
        changes = [
            Change(
                toss.choice(("touch", "followup", "later-kind")),
                f"r{toss.randrange(count)}",
                toss.choice((fields, None)),
            )
            for _ in range(toss.randint(1, 2))
        ]
        steps.append(
            Step(
                id=f"{toss.getrandbits(64):016x}",
                stamp=Stamp(1_700_000_000_000 + toss.randrange(10**9), toss.randrange(3), devices[place]),
                seq=counted[place],
                changes=tuple(changes),
                says=toss.choice(_WORDS),
                undoes=toss.choice((None, None, f"{number:016x}")),
                batch=toss.choice((None, None, f"{number:012x}")),
            )
        )
    return steps


def written(steps: list[Step], store: str = "5" * 16) -> bytes:
    return encode_header(Header(FORMAT, store)) + b"".join(map(encode_step, steps))
