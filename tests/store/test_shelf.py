import os
import random
from pathlib import Path

import pytest

from repmirror.domain.errors import StoreError
from repmirror.domain.step import Stamp, Step
from repmirror.store.disk import Disk
from repmirror.store.lines import decode
from repmirror.store.shelf import Shelf
from tests.store.suites.in_memory import NOWHERE, MemoryDisk, made_up, written


class CountingDisk(MemoryDisk):
    """Counts its reads."""

    reads = 0

    def read(self, fd: int, count: int, offset: int) -> bytes:
        self.reads += 1
        return super().read(fd, count, offset)


def placed(raw: bytes) -> dict[int, Step]:
    """Where each step's line begins."""
    found, place = {}, 0
    for line in raw.split(b"\n"):
        if isinstance(step := decode(line), Step):
            found[place] = step
        place += len(line) + 1
    return found


def all_fields(shelf: Shelf, steps: dict[int, Step]) -> list[object]:
    return [shelf.fields(kind, id, step.stamp, place) for place, step in steps.items() for kind, id, _ in step.changes]


def last_said(steps: dict[int, Step]) -> list[object]:
    """A line that tells of one record twice is read for its last word."""
    said = ({(kind, id): fields for kind, id, fields in step.changes} for step in steps.values())
    return [each[kind, id] for step, each in zip(steps.values(), said, strict=True) for kind, id, _ in step.changes]


@pytest.mark.parametrize("seed", range(8))
def test_what_is_read_ahead_is_what_is_read_one_by_one(seed: int) -> None:
    toss = random.Random(seed)
    raw = written(made_up(toss, 120))
    steps = dict(toss.sample(sorted(placed(raw).items()), 80))
    shelf = Shelf(NOWHERE, MemoryDisk(raw))
    shelf.read_ahead({place: step.stamp for place, step in steps.items()})
    assert all_fields(shelf, steps) == last_said(steps)
    assert all_fields(Shelf(NOWHERE, MemoryDisk(raw)), steps) == last_said(steps)


def test_lines_that_stand_together_are_read_at_once() -> None:
    raw = written(made_up(random.Random(1), 400))
    steps, disk = placed(raw), CountingDisk(raw)
    shelf = Shelf(NOWHERE, disk)
    shelf.read_ahead({place: step.stamp for place, step in steps.items()})
    before = disk.reads
    all_fields(shelf, steps)
    assert before <= 2 + len(raw) // (1 << 17)
    assert disk.reads == before, "nothing is read again when it is asked for"


def test_what_was_read_ahead_elsewhere_is_not_taken_for_another_step() -> None:
    first, second = made_up(random.Random(2), 40), made_up(random.Random(3), 40)
    raw = written(first)
    shelf = Shelf(NOWHERE, MemoryDisk(raw))
    other = {place: step.stamp for place, step in placed(written(second)).items()}
    shelf.read_ahead(other | {1 << 40: Stamp(1, 0, "")})
    assert all_fields(shelf, placed(raw)) == last_said(placed(raw))


def test_what_was_read_ahead_of_a_file_that_is_gone_is_told(tmp_path: Path) -> None:
    raw = written(made_up(random.Random(4), 5))
    where = NOWHERE._replace(file=str(tmp_path / "repmirror.jsonl"))
    shelf = Shelf(where, Disk())
    shelf.read_ahead({place: step.stamp for place, step in placed(raw).items()})
    with pytest.raises(StoreError, match="replaced"):
        all_fields(shelf, placed(raw))
    Path(where.file).write_bytes(raw)
    shelf.read_ahead({place: step.stamp for place, step in placed(raw).items()})
    os.remove(where.file)
    assert all_fields(shelf, placed(raw)) == last_said(placed(raw))
