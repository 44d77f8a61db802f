import errno
import json
import multiprocessing
import os
import stat
from pathlib import Path
from typing import Any

import pytest

from repmirror.domain.errors import StoreError
from repmirror.store.journal import Journal
from repmirror.store.lines import FORMAT, Header, encode_header
from repmirror.store.paths import places
from tests.store.makers import FailingDisk, append, draft, folded, places_in, raising, saved_ids

posix_only = pytest.mark.skipif(os.name == "nt", reason="permissions and links are POSIX's")


def test_what_is_saved_is_in_the_file_under_one_header(tmp_path: Path) -> None:
    where = places_in(tmp_path)
    for number in range(5):
        append(Journal(where), f"t{number}")
    fold = folded(where)
    assert saved_ids(where) == {f"t{number}" for number in range(5)}
    assert list(fold.headers.values()) == [FORMAT]
    assert fold.damaged == []


def test_steps_of_one_device_are_numbered_without_gaps_across_processes_lives(tmp_path: Path) -> None:
    where = places_in(tmp_path)
    steps = [append(Journal(where), "a", "b"), append(Journal(where), "c"), append(Journal(where), "d")]
    assert [step.seq for batch in steps for step in batch] == [1, 2, 3, 4]
    assert len({step.stamp.device for batch in steps for step in batch}) == 1


def test_the_clock_rises_even_when_the_wall_clock_stands_still_or_falls_back(tmp_path: Path) -> None:
    journal = Journal(places_in(tmp_path))
    stamps = [append(journal, f"t{n}", at_ms=ms)[0].stamp for n, ms in enumerate([500, 500, 100, 900])]
    assert stamps == sorted(set(stamps))


def test_a_revision_is_put_above_the_newest_clock_seen_of_its_record(tmp_path: Path) -> None:
    where = places_in(tmp_path)
    ahead = append(Journal(where), "t", at_ms=9_000_000)[0].stamp._replace(device="f" * 12)
    other = Journal(places_in(tmp_path, "other-device"))
    step = other.append([draft("t", n=2)], 5, lambda _kind, _id: ahead)[0]
    assert step.stamp > ahead


def test_a_torn_line_is_healed_by_the_next_append_and_kept(tmp_path: Path) -> None:
    where = places_in(tmp_path)
    append(Journal(where), "a")
    with open(where.file, "ab") as file:
        file.write(b'{"id":"torn')
    append(Journal(where), "b")
    assert saved_ids(where) == {"a", "b"}
    assert len(folded(where).damaged) == 1
    assert b'{"id":"torn\n' in Path(where.file).read_bytes()


def test_a_journal_that_stays_open_sees_what_others_did_to_the_file_meanwhile(tmp_path: Path) -> None:
    where = places_in(tmp_path)
    journal = Journal(where)
    append(journal, "a")
    with open(where.file, "ab") as file:
        file.write(b'{"id":"torn')
    append(journal, "b")
    append(journal, "c")
    assert saved_ids(where) == {"a", "b", "c"}
    assert len(folded(where).damaged) == 1
    Path(where.file).write_bytes(encode_header(Header(FORMAT + 1, "x")) + Path(where.file).read_bytes())
    with pytest.raises(StoreError, match="newer"):
        append(journal, "d")


def test_a_file_that_is_replaced_by_one_as_long_is_not_taken_for_ours(tmp_path: Path) -> None:
    where = places_in(tmp_path)
    append(Journal(where), "a")

    def replaced(real: Any, fd: int) -> None:
        real(fd)
        fresh = tmp_path / "fresh"
        fresh.write_bytes(Path(where.file).read_bytes()[:-1] + b"x")
        os.replace(fresh, where.file)

    append(Journal(where, FailingDisk("fsync", 1, replaced)), "b")
    assert saved_ids(where) == {"a", "b"}


def test_a_vanished_file_is_created_again_under_the_same_store_id(tmp_path: Path) -> None:
    where = places_in(tmp_path)
    append(Journal(where), "a")
    before = folded(where).headers
    os.remove(where.file)
    append(Journal(where), "b")
    assert folded(where).headers == before


def test_what_vanished_with_the_file_comes_back_from_the_spool(tmp_path: Path) -> None:
    where = places_in(tmp_path)
    append(Journal(where), "a", "b")
    os.remove(where.file)
    append(Journal(where), "c")
    lost = Journal(where).reconcile(folded(where).knows)
    assert [change.id for step in lost for change in step.changes] == ["a", "b"]
    assert saved_ids(where) == {"a", "b", "c"}
    assert Journal(where).reconcile(folded(where).knows) == []


def test_a_file_replaced_between_write_and_look_gets_the_step_again(tmp_path: Path) -> None:
    where = places_in(tmp_path)
    append(Journal(where), "a")
    earlier = Path(where.file).read_bytes()

    def replaced(real: Any, fd: int) -> None:
        real(fd)
        fresh = tmp_path / "fresh"
        fresh.write_bytes(earlier)
        os.replace(fresh, where.file)

    append(Journal(where, FailingDisk("fsync", 1, replaced)), "b")
    assert saved_ids(where) == {"a", "b"}


@pytest.mark.parametrize(
    ("call", "nth"),
    [
        ("open_append", 1),
        ("open_append", 2),
        ("write", 1),
        ("write", 2),
        ("fsync", 1),
        ("fstat", 2),
        ("stat", 1),
        ("read", 2),
    ],
)
@pytest.mark.parametrize("code", [errno.ENOSPC, errno.EIO, errno.EACCES, errno.EMFILE])
def test_a_call_that_fails_loses_nothing_and_is_told_in_a_sentence(
    tmp_path: Path, call: str, nth: int, code: int
) -> None:
    where = places_in(tmp_path)
    append(Journal(where), "a")
    disk = FailingDisk(call, nth, raising(OSError(code, os.strerror(code))))
    with pytest.raises(StoreError) as told:
        append(Journal(where, disk), "b")
    assert str(told.value).endswith(".")
    assert saved_ids(where) == {"a"}
    append(Journal(where), "c")
    assert saved_ids(where) == {"a", "c"}
    assert folded(where).damaged == []


def test_a_short_write_is_carried_on_with(tmp_path: Path) -> None:
    where = places_in(tmp_path)
    disk = FailingDisk("write", 3, lambda real, fd, data: real(fd, data[:7]))
    append(Journal(where, disk), "a")
    assert saved_ids(where) == {"a"}
    assert folded(where).damaged == []


def test_a_disk_that_fills_up_mid_line_leaves_no_torn_line(tmp_path: Path) -> None:
    where = places_in(tmp_path)
    append(Journal(where), "a")
    before = Path(where.file).read_bytes()

    def full(real: Any, fd: int, data: bytes) -> int:
        real(fd, data[:11])
        raise OSError(errno.ENOSPC, "No space left on device")

    with pytest.raises(StoreError, match="disk is full"):
        append(Journal(where, FailingDisk("write", 2, full)), "b")
    assert Path(where.file).read_bytes()[: len(before)] == before
    append(Journal(where), "c")
    assert saved_ids(where) == {"a", "c"}


def test_another_writers_bytes_are_never_cut_off(tmp_path: Path) -> None:
    where = places_in(tmp_path)
    append(Journal(where), "a")
    theirs = b'{"their":"line"}\n'

    def raced(real: Any, fd: int) -> None:
        with open(where.file, "ab") as file:
            file.write(theirs)
        raise OSError(errno.EIO, "Input/output error")

    with pytest.raises(StoreError, match="Look whether"):
        append(Journal(where, FailingDisk("fsync", 1, raced)), "b")
    assert Path(where.file).read_bytes().endswith(theirs)
    step = append(Journal(where), "c")[0]
    assert step.seq == 3, "the number of the step that stayed in the file is not given twice"


def test_a_newer_versions_file_is_not_written_to(tmp_path: Path) -> None:
    where = places_in(tmp_path)
    os.makedirs(os.path.dirname(where.file))
    Path(where.file).write_bytes(encode_header(Header(FORMAT + 1, "x")))
    with pytest.raises(StoreError, match="newer"):
        append(Journal(where), "a")
    assert Path(where.file).read_bytes() == encode_header(Header(FORMAT + 1, "x"))


@posix_only
def test_file_and_directories_are_for_the_owner_only(tmp_path: Path) -> None:
    where = places_in(tmp_path)
    append(Journal(where), "a")
    assert stat.S_IMODE(os.stat(where.file).st_mode) == 0o600
    assert stat.S_IMODE(os.stat(where.state).st_mode) == 0o700
    assert all(
        stat.S_IMODE(os.stat(os.path.join(where.state, name)).st_mode) == 0o600 for name in os.listdir(where.state)
    )


@posix_only
@pytest.mark.parametrize("kind", ["directory", "fifo"])
def test_what_is_no_regular_file_is_refused_and_does_not_hang(tmp_path: Path, kind: str) -> None:
    where = places_in(tmp_path)
    os.makedirs(os.path.dirname(where.file))
    os.mkdir(where.file) if kind == "directory" else os.mkfifo(where.file)
    with pytest.raises(StoreError):
        append(Journal(where), "a")


@posix_only
def test_a_link_is_resolved_once_and_the_store_is_what_it_points_to(tmp_path: Path) -> None:
    real = tmp_path / "synced" / "store.jsonl"
    real.parent.mkdir()
    link = tmp_path / "store.jsonl"
    link.symlink_to(real)
    where = places(str(link), {"REPMIRROR_STATE": str(tmp_path / "state")})
    append(Journal(where), "a")
    assert where.is_linked
    assert where.file == str(real)
    assert link.is_symlink()
    assert saved_ids(where) == {"a"}


def test_a_copied_state_directory_becomes_another_device(tmp_path: Path) -> None:
    where = places_in(tmp_path)
    first = append(Journal(where), "a")[0]
    os.rename(where.state, where.state + ".orig")
    os.makedirs(where.state)
    spool = Path(where.state + ".orig", "spool.jsonl").read_bytes()
    Path(where.state, "spool.jsonl").write_bytes(spool)
    step = append(Journal(where), "b")[0]
    assert step.stamp.device != first.stamp.device
    assert step.seq == 1
    assert saved_ids(where) == {"a", "b"}


def test_a_large_spool_is_trimmed_and_goes_on_counting(tmp_path: Path) -> None:
    where = places_in(tmp_path)
    journal = Journal(where)
    for number in range(4):
        journal.append([draft(f"t{number}", note="x" * 400_000)], number)
    spool = Path(where.state, "spool.jsonl")
    assert spool.stat().st_size > 1 << 20
    assert journal.reconcile(folded(where).knows) == []
    assert spool.stat().st_size < 1 << 19
    head = json.loads(spool.read_bytes().split(b"\n")[0])
    assert head["seq"] == 4
    assert append(journal, "next", at_ms=1)[0].seq == 5


def _write_many(where: Any, first: int, count: int) -> None:
    journal = Journal(where)
    for number in range(first, first + count):
        append(journal, f"t{number}")


@pytest.mark.parametrize("states", [["state"] * 4, ["one", "one", "two", "three"]])
def test_writers_at_once_lose_nothing_even_with_locks_of_their_own(tmp_path: Path, states: list[str]) -> None:
    context = multiprocessing.get_context("spawn")
    writers = [
        context.Process(target=_write_many, args=(places_in(tmp_path, state), 1000 * n, 40))
        for n, state in enumerate(states)
    ]
    for writer in writers:
        writer.start()
    for writer in writers:
        writer.join()
    where = places_in(tmp_path)
    assert saved_ids(where) == {f"t{1000 * n + k}" for n in range(len(states)) for k in range(40)}
    fold = folded(where)
    assert fold.damaged == []
    assert all(not seen.missing() for seen in fold.sequences.values())
