import os
from pathlib import Path

import pytest

from repmirror.domain.errors import StoreError
from repmirror.store.disk import Disk
from repmirror.store.journal import Journal
from tests.store.makers import FailingDisk, append, folded, places_in, raising, saved_ids


class CountingDisk(Disk):
    """Counts its reads."""

    def __init__(self) -> None:
        self.reads = 0

    def read(self, fd: int, count: int, offset: int) -> bytes:
        self.reads += 1
        return super().read(fd, count, offset)


def test_a_journal_that_stays_open_reads_nothing_of_what_nobody_else_touched(tmp_path: Path) -> None:
    disk = CountingDisk()
    journal = Journal(places_in(tmp_path), disk)
    append(journal, "a")
    append(journal, "b")
    before = disk.reads
    append(journal, "c")
    assert disk.reads == before
    append(Journal(places_in(tmp_path)), "d")
    append(journal, "e")
    assert disk.reads > before


def test_two_journals_of_one_device_count_on_from_each_other(tmp_path: Path) -> None:
    where = places_in(tmp_path)
    one, other = Journal(where), Journal(where)
    steps = [append(journal, f"t{n}")[0] for n, journal in enumerate([one, other, other, one, other, one])]
    assert [step.seq for step in steps] == [1, 2, 3, 4, 5, 6]
    assert [step.stamp for step in steps] == sorted({step.stamp for step in steps})


@pytest.mark.parametrize("call", ["fsync", "truncate"])
def test_a_journal_whose_save_failed_counts_on_as_if_it_had_not_been(tmp_path: Path, call: str) -> None:
    where = places_in(tmp_path)
    disk = FailingDisk("fsync", 2, raising(OSError(28, "No space left on device")))
    if call == "truncate":
        disk.truncate = raising(OSError(5, "Input/output error"))  # type: ignore[method-assign]
    journal = Journal(where, disk)
    append(journal, "a")
    with pytest.raises(StoreError):
        append(journal, "b")
    steps = append(journal, "c")
    assert len({step.seq for step in steps}) == 1
    assert folded(where).sequences[steps[0].stamp.device].missing() == []
    assert saved_ids(where) >= {"a", "c"}


def test_a_removed_state_directory_is_noticed_by_a_journal_that_remembers(tmp_path: Path) -> None:
    where = places_in(tmp_path)
    journal = Journal(where)
    first = append(journal, "a")[0]
    os.rename(where.state, where.state + ".gone")
    second = append(journal, "b")[0]
    assert second.stamp.device != first.stamp.device
    assert saved_ids(where) == {"a", "b"}


def test_a_spool_torn_by_a_crash_gives_no_number_twice(tmp_path: Path) -> None:
    where = places_in(tmp_path)
    append(Journal(where), "a")
    with open(os.path.join(where.state, "spool.jsonl"), "ab") as spool:
        spool.write(b'{"id":"torn')
    assert [append(Journal(where), id)[0].seq for id in "bcd"] == [2, 3, 4]


def test_no_drafts_make_no_file(tmp_path: Path) -> None:
    where = places_in(tmp_path)
    assert Journal(where).append([], 0) == []
    assert not os.path.exists(where.file)
