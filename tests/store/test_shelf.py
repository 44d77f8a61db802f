import random
from pathlib import Path

import pytest

from repmirror.domain.errors import StoreError
from repmirror.domain.step import Change, Stamp, Step
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


def one_by_one(shelf: Shelf, steps: dict[int, Step]) -> list[object]:
    return [shelf.fields(kind, id, step.stamp, place) for place, step in steps.items() for kind, id, _ in step.changes]


def last_said(steps: dict[int, Step]) -> list[object]:
    """A line that tells of one record twice is read for its last word."""
    said = ({(kind, id): fields for kind, id, fields in step.changes} for step in steps.values())
    return [each[kind, id] for step, each in zip(steps.values(), said, strict=True) for kind, id, _ in step.changes]


def asked_for(steps: dict[int, Step], kind: str) -> dict[str, tuple[Stamp, int]]:
    """The last place of each record of a kind."""
    return {id: (step.stamp, place) for place, step in steps.items() for of, id, _ in step.changes if of == kind}


@pytest.mark.parametrize("seed", range(8))
def test_what_is_read_together_is_what_is_read_one_by_one(seed: int) -> None:
    toss = random.Random(seed)
    raw = written(made_up(toss, 120))
    steps = dict(toss.sample(sorted(placed(raw).items()), 80))
    shelf = Shelf(NOWHERE, MemoryDisk(raw))
    assert one_by_one(shelf, steps) == last_said(steps)
    for kind in ("touch", "followup", "later-kind"):
        wanted = asked_for(steps, kind)
        assert shelf.several(kind, wanted) == {id: shelf.fields(kind, id, *wanted[id]) for id in wanted}


def test_lines_that_stand_together_are_read_at_once() -> None:
    raw = written(made_up(random.Random(1), 400))
    disk = CountingDisk(raw)
    wanted = asked_for(placed(raw), "touch")
    assert len(Shelf(NOWHERE, disk).several("touch", wanted)) == len(wanted)
    assert disk.reads <= 2 + len(raw) // (1 << 17)


def test_a_line_longer_than_most_is_read_once_for_all_it_tells_of() -> None:
    changes = tuple(Change("touch", f"r{number}", {"note": "x" * 100}) for number in range(200))
    raw = written([*made_up(random.Random(2), 3), Step("5" * 16, Stamp(1, 0, "a"), 1, changes)])
    disk = CountingDisk(raw)
    wanted, shelf = asked_for(placed(raw), "touch"), Shelf(NOWHERE, disk)
    assert shelf.several("touch", {id: wanted[id] for id in ("r0", "r4")})["r4"] == {"note": "x" * 100}
    before = disk.reads
    assert shelf.several("touch", {"r99": wanted["r99"]}) == {"r99": {"note": "x" * 100}}
    assert disk.reads <= before + 1


def test_another_step_that_stands_there_now_is_not_taken_for_the_one_that_did() -> None:
    raw = written(made_up(random.Random(2), 40))
    wanted = asked_for(placed(written(made_up(random.Random(3), 40))), "touch")
    assert not Shelf(NOWHERE, MemoryDisk(raw)).several("touch", wanted | {"gone": (Stamp(1, 0, ""), 1 << 40)})


def test_a_file_that_is_gone_gives_nothing_and_is_told_of_when_one_asks(tmp_path: Path) -> None:
    raw = written(made_up(random.Random(4), 5))
    where = NOWHERE._replace(file=str(tmp_path / "repmirror.jsonl"))
    assert not Shelf(where, Disk()).several("touch", asked_for(placed(raw), "touch"))
    with pytest.raises(StoreError, match="replaced"):
        one_by_one(Shelf(where, Disk()), placed(raw))
