"""Merging is a union of steps: nothing is lost, nothing comes twice, and what gave way is named with its rule."""

import errno
import itertools
import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from repmirror.domain.errors import NoSuchError, StoreError
from repmirror.domain.step import Stamp, Step
from repmirror.store import copies, mending
from repmirror.store.copies import Copy, read_copy
from repmirror.store.disk import Disk
from repmirror.store.guard import Guard
from repmirror.store.journal import Journal
from repmirror.store.lines import FORMAT, Header, encode_header, encode_step
from repmirror.store.mending import Mender
from repmirror.store.merge import BY_CONTENT, GREATER_DEVICE, NEWER, Merged
from repmirror.store.paths import Places
from tests.store.makers import FailingDisk, append, draft, folded, places_in, saved_ids


def merge(where: Places, path: str | Path) -> Merged:
    return Mender(where, Disk()).merge(str(path), lambda: folded(where))


def two_devices(home: Path) -> tuple[Places, Places]:
    """Two devices that began with one file, and went on apart."""
    one, other = places_in(home / "one"), places_in(home / "other")
    append(Journal(one), "shared")
    os.makedirs(os.path.dirname(other.file))
    shutil.copy(one.file, other.file)
    append(Journal(one), "ours", "ours too")
    append(Journal(other), "theirs")
    return one, other


def bytes_of(where: Places) -> bytes:
    return Path(where.file).read_bytes()


def test_what_the_other_side_did_comes_in_by_name(tmp_path: Path) -> None:
    one, other = two_devices(tmp_path)
    assert merge(one, other.file).came_in == ("touch theirs",)
    assert saved_ids(one) == {"shared", "ours", "ours too", "theirs"}


def test_merging_both_ways_gives_both_the_same_records(tmp_path: Path) -> None:
    one, other = two_devices(tmp_path)
    merge(one, other.file)
    merge(other, one.file)
    assert folded(one).records == folded(other).records
    assert folded(one).headers == folded(other).headers


def test_a_merge_that_brings_nothing_new_does_not_touch_the_file(tmp_path: Path) -> None:
    one, other = two_devices(tmp_path)
    merge(one, other.file)
    os.utime(one.file, ns=(1, 1))
    before = bytes_of(one)
    again = merge(one, other.file)
    assert (again.came_in, again.superseded) == ((), ())
    assert bytes_of(one) == before
    assert os.stat(one.file).st_mtime_ns == 1


def test_files_may_be_merged_in_any_order(tmp_path: Path) -> None:
    one, other = two_devices(tmp_path)
    third = places_in(tmp_path / "third")
    append(Journal(third), "stranger")
    ends = []
    for number, order in enumerate(itertools.permutations([one.file, other.file, third.file])):
        into = places_in(tmp_path / f"into{number}")
        for path in order:
            merge(into, path)
        ends.append((folded(into).records, folded(into).headers, set(bytes_of(into).splitlines())))
    assert all(end == ends[0] for end in ends)


def test_a_store_of_another_id_comes_in_header_and_all(tmp_path: Path) -> None:
    one, stranger = places_in(tmp_path / "one"), places_in(tmp_path / "stranger")
    append(Journal(one), "ours")
    append(Journal(stranger), "theirs")
    merge(one, stranger.file)
    assert set(folded(one).headers) == {*read_copy(stranger.file).stores, *folded(one).headers}
    assert len(folded(one).headers) == 2
    assert saved_ids(one) == {"ours", "theirs"}


def test_merging_into_nothing_begins_the_store_with_the_other_ones_header(tmp_path: Path) -> None:
    new, other = places_in(tmp_path / "new"), places_in(tmp_path / "other")
    append(Journal(other), "theirs")
    merge(new, other.file)
    assert bytes_of(new) == bytes_of(other)


def revised(where: Places, id: str, ms: int, device: str, **fields: object) -> Path:
    """A file beside that holds one more revision of a record."""
    path = Path(where.file).with_name("elsewhere")
    step = Step(id=f"{device}{ms}", stamp=Stamp(ms, 0, device), seq=1, changes=draft(id, **fields).changes, says="edit")
    path.write_bytes(encode_header(next(iter(read_copy(where.file).headers))) + encode_step(step))
    return path


@pytest.mark.parametrize(
    ("ms", "device", "stands", "rule"),
    [
        (2_000_000, "a", "theirs", NEWER),
        (5, "a", "ours", NEWER),
        (1_000_000, "zzz", "theirs", GREATER_DEVICE),
        (1_000_000, "", "ours", GREATER_DEVICE),
    ],
)
def test_what_gave_way_is_told_with_its_rule(tmp_path: Path, ms: int, device: str, stands: str, rule: str) -> None:
    where = places_in(tmp_path)
    append(Journal(where), "t")
    (told,) = merge(where, revised(where, "t", ms, device, who="Globex")).superseded
    assert told == ("touch Acme", stands, rule)
    assert folded(where).get("touch", "t") == {"who": "Globex" if stands == "theirs" else "Acme"}


def test_two_steps_under_one_clock_and_device_are_both_kept_and_one_stands_everywhere(tmp_path: Path) -> None:
    where = places_in(tmp_path)
    ours = append(Journal(where), "t")[0]
    (told,) = merge(where, revised(where, "t", ours.stamp.ms, ours.stamp.device, who="Zeta")).superseded
    assert told == ("touch Acme", "theirs", BY_CONTENT)
    fold = folded(where)
    assert len(read_copy(where.file).steps) == 2
    assert fold.sequences[ours.stamp.device].twins == {1}


def test_damaged_lines_stay_behind_and_are_counted(tmp_path: Path) -> None:
    one, other = two_devices(tmp_path)
    with open(other.file, "ab") as file:
        file.write(b'{"id":"torn\nnot ours at all\n')
    merged = merge(one, other.file)
    assert merged.damaged == 2
    assert folded(one).damaged == []
    assert "theirs" in saved_ids(one)


def test_gits_conflict_marks_and_an_editors_line_ends_do_no_harm(tmp_path: Path) -> None:
    one, other = two_devices(tmp_path)
    lines = bytes_of(other).splitlines()
    marked = [b"\xef\xbb\xbf<<<<<<< HEAD", *lines, b"=======", b">>>>>>> other", b""]
    Path(other.file).write_bytes(b"\r\n".join(marked))
    merged = merge(one, other.file)
    assert (merged.came_in, merged.damaged) == (("touch theirs",), 0)
    assert folded(one).damaged == []


def test_a_file_that_is_not_there_or_from_a_newer_version_changes_nothing(tmp_path: Path) -> None:
    one, other = two_devices(tmp_path)
    before = bytes_of(one)
    with pytest.raises(NoSuchError):
        merge(one, tmp_path / "nothing")
    Path(other.file).write_bytes(encode_header(Header(FORMAT + 1, "x")) + bytes_of(other))
    with pytest.raises(StoreError, match="newer"):
        merge(one, other.file)
    assert bytes_of(one) == before


def test_foreign_lines_that_can_not_be_read_again_are_told(tmp_path: Path) -> None:
    one, other = two_devices(tmp_path)

    class Forgetful(Disk):
        def write(self, fd: int, data: bytes) -> int:
            return len(data)

    guard = Guard(one, Forgetful())
    with guard.held(), pytest.raises(StoreError, match="can't be read again"):
        guard.append_verbatim(read_copy(other.file).steps[-1][1], Header(FORMAT, "x"))


def test_a_gzipped_copy_is_read_like_any_other(tmp_path: Path) -> None:
    from repmirror.store.backups import zipped

    one, other = two_devices(tmp_path)
    Path(other.file).write_bytes(zipped(bytes_of(other)))
    assert merge(one, other.file).came_in == ("touch theirs",)


CALLS = ["open_append", "open_read", "write", "fsync", "fstat", "stat", "read", "close", "make_directory"]


@pytest.mark.parametrize("code", [errno.ENOSPC, errno.EIO, errno.EMFILE])
@pytest.mark.parametrize("call", CALLS)
def test_a_merge_that_fails_at_any_call_loses_nothing_and_can_be_done_again(
    tmp_path: Path, call: str, code: int
) -> None:
    _, other = two_devices(tmp_path)
    failed: list[str] = []
    for nth in itertools.count(1):
        home = tmp_path / f"{nth}"
        shutil.copytree(tmp_path / "one", home)
        where = places_in(home)
        reached = False

        def fail(real: Callable[..., object], *args: object, **named: object) -> None:
            nonlocal reached
            reached = True
            if call == "close":
                real(*args, **named)  # the system lets go of it even where it reports an error
            raise OSError(code, os.strerror(code))

        mender = Mender(where, FailingDisk(call, nth, fail))
        try:
            merged = mender.merge(other.file, lambda where=where: folded(where))  # type: ignore[misc]
        except StoreError as error:
            failed.append(str(error))
            assert {"shared", "ours", "ours too"} <= saved_ids(where)
        else:
            assert merged.came_in == ("touch theirs",)
            assert "theirs" in saved_ids(where)
        merge(where, other.file)
        assert saved_ids(where) == {"shared", "ours", "ours too", "theirs"}
        assert folded(where).damaged == []
        if not reached:
            break
    assert failed or call == "make_directory"
    assert all(told.endswith(".") for told in failed)


def test_of_a_copy_only_what_it_does_not_share_is_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    one, other = two_devices(tmp_path)
    read: list[bytes] = []
    real = copies.decode
    monkeypatch.setattr(copies, "_FIRST_LOOK", 1)
    monkeypatch.setattr(copies, "decode", lambda line: (read.append(line), real(line))[1])
    assert merge(one, other.file).came_in == ("touch theirs",)
    header, shared, theirs, _ = bytes_of(other).split(b"\n")
    assert theirs in read
    assert header not in read
    assert shared not in read


def test_what_it_shared_with_a_file_that_is_replaced_meanwhile_comes_in(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    one, other = two_devices(tmp_path)
    real = mending.read_copy
    monkeypatch.setattr(copies, "_FIRST_LOOK", 1)

    def replaced_meanwhile(path: str, beside: str = "") -> Copy:
        copy = real(path, beside)
        if beside:
            fresh = Path(one.file).with_name(".fresh")
            fresh.write_bytes(encode_header(copy.headers[0] if copy.headers else Header(FORMAT, "x")))
            fresh.replace(one.file)
        return copy

    monkeypatch.setattr(mending, "read_copy", replaced_meanwhile)
    assert merge(one, other.file).came_in == ("touch shared", "touch theirs")
    assert saved_ids(one) == {"shared", "theirs"}
