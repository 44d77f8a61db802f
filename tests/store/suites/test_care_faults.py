"""Every file call of a merge, of following, a backup, restore and forgetting fails in turn: nothing is lost."""

import errno
import os
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import NamedTuple

import pytest

from repmirror.domain.errors import RepmirrorError
from repmirror.mirror.book import Book
from repmirror.mirror.care.backups import back_up_now
from repmirror.mirror.care.forgetting import forget
from repmirror.mirror.care.merging import merge
from repmirror.mirror.care.restoring import restore
from repmirror.store.copies import read_copy
from repmirror.store.journal import Journal
from tests.mirror.told import NOW
from tests.store.suites.checked import Trial, touch_draft
from tests.store.suites.devices import Unsynced
from tests.store.suites.dose import Outcome, Tell
from tests.store.suites.faulty import Fault, Killed, Snapshot
from tests.store.suites.faulty_system import System

_PUT = os.replace  # what others do meets no fault of ours
FAULTS = (
    *(Fault("error", code) for code in (errno.EIO, errno.ENOSPC, errno.EACCES, errno.EMFILE)),
    Fault("broken from here on", errno.EIO),
    Fault("kill"),
)


class Care(NamedTuple):
    """One of the rarer operations. `brings` are the ids it says are saved, `takes` those it may remove."""

    name: str
    act: Callable[[Trial], object]
    brings: frozenset[str] = frozenset()
    takes: frozenset[str] = frozenset()
    has_copy: bool = False


def book_of(trial: Trial) -> Book:
    book = trial.book()
    book._journal = Journal(trial.where(), Unsynced())
    return book


def ready(home: Path) -> Trial:
    """A store of six, a backup of it, another device's file with two more, and a conflict copy with one."""
    trial = Trial(home)
    book = book_of(trial)
    for number in range(6):
        book.commit(touch_draft(f"a{number}"), NOW)
        trial.acked.add(f"a{number}")
    back_up_now(book, NOW)
    raw = Path(trial.where().file).read_bytes()
    for name, ids in (("elsewhere/theirs.jsonl", ("b0", "b1")), ("copy/repmirror.sync-conflict-1.jsonl", ("c0",))):
        other = Trial(home / name)
        path = home / name
        path.parent.mkdir()
        path.write_bytes(raw)
        theirs = Book(other.where()._replace(file=str(path), state=str(path.parent / "state")))
        theirs._journal = Journal(theirs.places, Unsynced())
        for id in ids:
            theirs.commit(touch_draft(id), NOW)
    return trial


def merges(trial: Trial) -> object:
    return merge(book_of(trial), [str(trial.home / "elsewhere" / "theirs.jsonl")], NOW)


def reads(trial: Trial) -> object:
    book_of(trial).read()
    return None


def follows(trial: Trial, *, is_another: bool = False) -> object:
    """Two more come from elsewhere while the book is open: behind what was read, or as another file in its place."""
    book, file = book_of(trial), Path(trial.where().file)
    book.read()
    theirs = (trial.home / "elsewhere" / "theirs.jsonl").read_bytes()
    if is_another:
        fresh = file.with_name(".fresh.tmp")
        fresh.write_bytes(theirs)
        _PUT(fresh, file)
    else:
        with open(file, "ab") as out:
            out.write(theirs[file.stat().st_size :])
    return book.follow()


def backs_up(trial: Trial) -> object:
    return back_up_now(book_of(trial), NOW)


def restores(trial: Trial) -> object:
    return restore(book_of(trial), None, NOW)


def forgets(trial: Trial) -> object:
    return forget(book_of(trial), "Account a3", NOW)


OPERATIONS = (
    Care("merge", merges, frozenset({"b0", "b1"})),
    Care("read beside a conflict copy", reads, has_copy=True),
    Care("follow", follows),
    Care("follow another file", partial(follows, is_another=True)),
    Care("backup", backs_up),
    Care("restore", restores),
    Care("forget", forgets, takes=frozenset({"a3"})),
)


def verdict(trial: Trial, care: Care) -> list[str]:
    """What is wrong after the fault and when the rep goes on, a sentence each."""
    fold = trial.fold()
    wrong = [f"lost: {lost}"] if (lost := trial.lost(fold) - care.takes) else []
    beside = sorted(Path(trial.where().file).parent.glob("repmirror.sync*")) + sorted(
        trial.home.glob("state/backups/*sync*")
    )
    if care.has_copy and "c0" not in fold.records["touch"] and not any("c0" in _ids(path) for path in beside):
        wrong.append("what only the conflict copy held is nowhere")
    try:
        book = book_of(trial)
        book.read()
        book.commit(touch_draft("next"), NOW)
    except Exception as error:
        return [*wrong, f"the rep can't go on: {type(error).__name__}: {error}"]
    fold = trial.fold()
    trial.acked.add("next")
    if lost := trial.lost(fold) - care.takes:
        wrong.append(f"lost at the next open: {lost}")
    if care.has_copy and "c0" not in fold.records["touch"]:
        wrong.append("the conflict copy was not taken in at the next open")
    if len(fold.damaged) > 1:
        wrong.append(f"damaged: {fold.damaged}")
    return wrong


def _ids(path: Path) -> set[str]:
    return {change.id for step, _ in read_copy(str(path)).steps for change in step.changes}


def one_fault(trial: Trial, care: Care, system: System) -> list[str]:
    try:
        with system.installed():
            care.act(trial)
    except RepmirrorError as error:
        return [] if str(error).endswith(".") else [f"no sentence: {error}"]
    except Killed:
        return []
    except Exception as error:
        return [f"{type(error).__name__} came through: {error}"]
    trial.acked |= care.brings
    return []


@pytest.mark.parametrize("care", OPERATIONS, ids=[care.name for care in OPERATIONS])
def test_care_that_fails_at_any_call_loses_nothing(care: Care, home: Path, tell: Tell) -> None:
    trial = ready(home)
    if care.has_copy:
        copy = next((home / "copy").glob("repmirror*"))
        os.rename(copy, Path(trial.where().file).with_name(copy.name))
    begun, acked, wrong, count = Snapshot(home), set(trial.acked), [], 0
    dry = System(home)
    with dry.installed():
        care.act(trial)
    for nth, name in enumerate(dry.names, start=1):
        for fault in FAULTS:
            begun.put_back()
            trial.acked = set(acked)
            count += 1
            found = one_fault(trial, care, System(home, nth, fault)) + verdict(trial, care)
            wrong += [f"{care.name}: {fault} at call {nth} ({name}): {each}" for each in found]
    assert not wrong, "\n".join([f"{len(wrong)} of {count}", *wrong])
    tell(Outcome(f"kill and errno, {care.name}", count, "faults"))
