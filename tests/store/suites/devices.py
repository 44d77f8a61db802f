"""Five devices that log apart, their clocks off by years, and files that come between them in every way files can.

The oracle beside them is the rule itself: the set of steps, and of each record the newest revision by clock and device.
"""

import json
import os
import random
import shutil
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from repmirror.domain.step import Change, Draft, Step
from repmirror.store.disk import Disk
from repmirror.store.fold import Fold
from repmirror.store.journal import Journal
from repmirror.store.lines import decode
from repmirror.store.mending import Mender
from repmirror.store.paths import Places
from repmirror.store.undo import deeds, reverted
from tests.store.makers import folded

A_YEAR = 365 * 86_400_000
_NOW = 1_795_000_000_000


class Unsynced(Disk):
    """A disk that syncs nothing: no power fails here."""

    def fsync(self, fd: int) -> None:
        """Nothing."""

    def sync_directory(self, path: str) -> None:
        """Nothing."""


class Met(NamedTuple):
    """How many histories were lived through, the steps saved in them, and what came of them."""

    histories: int = 0
    steps: int = 0
    lost: int = 0
    apart: int = 0
    touched: int = 0

    def and_(self, other: "Met") -> "Met":
        return Met(*(one + more for one, more in zip(self, other, strict=True)))


class Device:
    """One device: its file, its state, its clock."""

    def __init__(self, home: Path, name: str, toss: random.Random) -> None:
        self.toss = toss
        self.file = home / name / "repmirror.jsonl"
        self.file.parent.mkdir(parents=True)
        self.places = Places(str(self.file), str(home / name / "state" / "here"), name)
        disk = Unsynced()
        self.journal = Journal(self.places, disk)
        self.mender = Mender(self.places, disk)
        self.clock = _NOW + toss.choice((0, 0, -1, 1, 3)) * A_YEAR * toss.choice((0, 1, 5))
        self.synced = b""
        self.copies = 0

    def fold(self) -> Fold:
        return folded(self.places, self.journal.device())

    def open(self) -> Fold:
        """Read, and put right what may be put right, as every command that reads does."""
        self.mender.mend(self.fold)
        return self.fold()

    def saves(self, *drafts: Draft) -> list[Step]:
        self.clock += self.toss.choice((0, 0, 1, 1_000, -50))
        return self.journal.append(drafts, self.clock, self.fold().newest)

    def adds(self) -> list[Step]:
        id = f"{self.toss.getrandbits(32):08x}"
        changes = [Change("touch", id, {"n": self.toss.randrange(99)})]
        if self.toss.random() < 0.3:
            changes.append(Change("followup", id, {"n": 0}))
        batch = f"{self.toss.getrandbits(48):012x}" if self.toss.random() < 0.3 else None
        return self.saves(*[Draft(changes=tuple(changes), says="added", batch=batch)] * self.toss.choice((1, 1, 2)))

    def revises(self, removes: bool) -> list[Step]:
        standing = [(kind, id) for kind, of_kind in self.fold().records.items() for id in of_kind]
        if not standing:
            return self.adds()
        kind, id = self.toss.choice(sorted(standing))
        fields = None if removes else {"n": self.toss.randrange(99)}
        return self.saves(Draft(changes=(Change(kind, id, fields),), says="removed" if removes else "edited"))

    def turns(self, side: int) -> list[Step]:
        """Undo, or redo."""
        fold = self.open()
        found = deeds(fold.deeds)[side]
        return self.saves(*reverted(found[-1], fold, f"{self.toss.getrandbits(48):012x}")[0]) if found else []

    def puts(self, name: str, raw: bytes) -> None:
        """A file appears beside ours, or in its place, as a sync tool does it."""
        fresh = self.file.with_name(".fresh.tmp")
        fresh.write_bytes(raw)
        os.replace(fresh, self.file.with_name(name))

    @property
    def raw(self) -> bytes:
        return self.file.read_bytes() if self.file.exists() else b""

    def has_copies(self) -> bool:
        """Whether a file lies beside ours that nobody has taken in."""
        return any(path.name.startswith("repmirror") and path != self.file for path in self.file.parent.iterdir())

    def meets_copy(self, raw: bytes) -> None:
        self.copies += 1
        name = self.toss.choice(
            ("repmirror.sync-conflict-20261122-0225{:02}-5DVPEUI.jsonl", "repmirror (conflicted copy {}).jsonl")
        )
        self.puts(name.format(self.copies), raw)


class Folder:
    """What a sync tool holds in common: one version of the file, and the rule that a conflict keeps both."""

    def __init__(self) -> None:
        self.raw = b""

    def syncs(self, device: Device, others: Sequence[Device], toss: random.Random) -> None:
        mine = device.raw
        if mine == device.synced:
            if self.raw:
                device.puts(device.file.name, self.raw)
        elif self.raw == device.synced:
            self.raw = mine
        else:
            loser = mine
            if toss.random() < 0.5:
                self.raw, loser = mine, self.raw
            device.puts(device.file.name, self.raw)
            for each in {device, toss.choice(others)}:
                each.meets_copy(loser)
        device.synced = self.raw


def union_with_markers(ours: bytes, theirs: bytes) -> bytes:
    """What git leaves of two branches without its union driver."""
    common = b"".join(_shared(ours.splitlines(keepends=True), theirs.splitlines(keepends=True)))
    ours, theirs = ours[len(common) :], theirs[len(common) :]
    return common + b"<<<<<<< HEAD\n" + ours + b"=======\n" + theirs + b">>>>>>> branch\n"


def lives(seed: int, home: Path) -> Met:
    """One history: random deeds and meetings; in the end all merge with all, and must stand as the oracle says."""
    toss = random.Random(seed)
    devices = [Device(home, name, toss) for name in "abcde"]
    folder, said = Folder(), dict[str, Step]()
    _remember(said, devices[0].adds())
    if toss.random() < 0.8:  # else each begins a store of its own
        for device in devices:
            folder.syncs(device, devices, toss)
    for _ in range(toss.randint(6, 20)):
        device, other = toss.sample(devices, 2)
        deed = toss.choices(range(8), (6, 4, 2, 2, 1, 4, 1, 1))[0]
        if deed < 5:
            does = {2: lambda d=device: d.revises(True), 1: lambda d=device: d.revises(False)}
            does |= {0: device.adds, 3: lambda d=device: d.turns(0), 4: lambda d=device: d.turns(1)}
            _remember(said, does[deed]())
        elif deed == 5:
            folder.syncs(device, devices, toss)
        elif deed == 6 and other.raw:
            device.mender.merge(str(other.file), device.fold)
        elif deed == 7 and other.raw and device.raw:
            device.puts(device.file.name, union_with_markers(device.raw, other.raw))
        if toss.random() < 0.3:
            device.open()
    return _all_meet(devices, said)


def _shared(ours: list[bytes], theirs: list[bytes]) -> Iterator[bytes]:
    """The lines both begin with."""
    for line, other in zip(ours, theirs, strict=False):
        if line != other:
            return
        yield line


def _remember(said: dict[str, Step], steps: Sequence[Step]) -> None:
    said.update({step.id: step for step in steps})


def _all_meet(devices: Sequence[Device], said: dict[str, Step]) -> Met:
    _merge_all(devices)
    if any(device.has_copies() for device in devices):  # of a store that was foreign here until now
        _merge_all(devices)
    first, *rest = devices
    touched = 0
    for device, other in zip(devices, (*rest, first), strict=True):
        before = device.raw
        device.open()
        device.mender.merge(str(other.file), device.fold)
        touched += device.raw != before
    expected, lost, apart = newest_of(said.values()), 0, 0
    for device in devices:
        there = {step.id for line in device.raw.split(b"\n") if isinstance(step := decode(line), Step)}
        lost += len(said.keys() - there)
        fold = device.fold()
        found = {(kind, id): each for kind, of_kind in fold.records.items() for id, each in of_kind.items()}
        apart += {key: tuple(each) for key, each in found.items()} != expected or bool(fold.damaged)
    return Met(1, len(said), lost, apart, touched)


def _merge_all(devices: Sequence[Device]) -> None:
    """The first takes in what all have, and all take in what it has."""
    first, *rest = devices
    for device in devices:
        device.open()
    for other in rest:
        if other.raw:
            first.mender.merge(str(other.file), first.fold)
    for device in rest:
        device.mender.merge(str(first.file), device.fold)


def newest_of(steps: Any) -> dict[tuple[str, str], tuple[Any, Any]]:
    """The oracle: of each record, the revision with the greatest clock and device."""
    found: dict[tuple[str, str], tuple[Any, Any]] = {}
    for step in steps:
        for kind, id, fields in step.changes:
            rank = (step.stamp, json.dumps(fields, sort_keys=True))
            known = found.get((kind, id))
            if known is None or rank > (known[0], json.dumps(known[1], sort_keys=True)):
                found[kind, id] = (step.stamp, fields)
    return found


def live_often(seed: int, count: int) -> Met:
    """So many histories, each in a directory in memory where there is such a place."""
    met = Met()
    room = "/dev/shm" if os.access("/dev/shm", os.W_OK) else None
    for number in range(count):
        home = Path(tempfile.mkdtemp(prefix="repmirror-suite-", dir=room))
        try:
            one = lives(seed + number, home)
            if one.lost or one.apart or one.touched:
                print(f"seed {seed + number}: {one}")
            met = met.and_(one)
        finally:
            shutil.rmtree(home, ignore_errors=True)
    return met
