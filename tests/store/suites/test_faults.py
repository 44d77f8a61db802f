"""Every I/O call of every public write fails in every way: nothing is lost, and nothing is called saved that is not."""

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

import pytest

from repmirror.domain.errors import StoreError
from repmirror.domain.step import Step
from repmirror.mirror.care.undoing import undo
from repmirror.store import spool
from repmirror.store.disk import Disk
from repmirror.store.journal import Journal
from repmirror.store.lines import decode
from tests.store.makers import AT_MS
from tests.store.suites.checked import Trial, gaps, touch_draft
from tests.store.suites.devices import Unsynced
from tests.store.suites.dose import Outcome, Tell
from tests.store.suites.faulty import AT_EVERY_CALL, AT_WRITES, Fault, FaultyDisk, Killed, Snapshot
from tests.store.suites.readied import cloned, emptied, large, nothing, raced, save, some, stripped, torn, vanished

TOLD = "Look whether"
"""How the rep is told that a step may be in the file although saving it failed."""


class Write(NamedTuple):
    """One public write: how its store is made ready, and what is done to it. `wrote` are the ids it would save."""

    name: str
    ready: Callable[[Trial], None]
    act: Callable[[Trial, Disk], Sequence[Step]]
    wrote: frozenset[str] = frozenset({"new"})


def append(trial: Trial, disk: Disk) -> Sequence[Step]:
    return Journal(trial.where(), disk).append([touch_draft("new")], AT_MS)


def append_again(trial: Trial, disk: Disk) -> Sequence[Step]:
    """A journal that stays open, as the app's does."""
    journal = Journal(trial.where(), disk)
    journal.append([touch_draft("first")], AT_MS)
    trial.acked.add("first")
    return journal.append([touch_draft("new")], AT_MS)


def append_many(trial: Trial, disk: Disk) -> Sequence[Step]:
    return Journal(trial.where(), disk).append([touch_draft(f"n{n}", "x" * 200) for n in range(4)], AT_MS)


def reconcile(trial: Trial, disk: Disk) -> Sequence[Step]:
    return Journal(trial.where(), disk).reconcile(trial.fold().knows)


def commit_and_undo(trial: Trial, disk: Disk) -> Sequence[Step]:
    """What the app does: read, bring back what was raced away, save, and take it back."""
    from tests.mirror.told import NOW

    book = trial.book()
    book._journal = Journal(trial.where(), disk)
    book.read()
    steps = book.commit(touch_draft("new"), NOW)
    trial.acked.add("new")
    undo(book, NOW)
    return steps


MANY = frozenset(f"n{n}" for n in range(4))
NONE: frozenset[str] = frozenset()
WRITES = [
    *(
        Write(f"append, {ready.__name__}", ready, append)
        for ready in (nothing, some, torn, stripped, vanished, emptied, cloned)
    ),
    *(Write(f"append twice, {ready.__name__}", ready, append_again) for ready in (nothing, some)),
    *(Write(f"append four, {ready.__name__}", ready, append_many, MANY) for ready in (nothing, some)),
    *(Write(f"reconcile, {ready.__name__}", ready, reconcile, NONE) for ready in (raced, vanished, emptied)),
    Write("reconcile and trim", large, reconcile, NONE),
    *(Write(f"commit and undo, {ready.__name__}", ready, commit_and_undo) for ready in (some, raced)),
]


def faults(names: Sequence[str]) -> Iterator[tuple[int, Fault]]:
    for nth, name in enumerate(names, start=1):
        for fault in AT_EVERY_CALL + (AT_WRITES if name == "write" else ()):
            yield nth, fault


def may_tear(fault: Fault) -> bool:
    """Whether this fault leaves a torn line that nobody could take off again: it is kept, and told of."""
    return "kill" in fault.how or "then broken" in fault.how


def verdict(trial: Trial, write: Write, disk: FaultyDisk, torn: int) -> list[str]:
    """What is wrong after one fault, a sentence each."""
    saved, told = False, ""
    try:
        write.act(trial, disk)
        saved = True
    except StoreError as error:
        told = str(error)
    except Killed:
        pass
    except Exception as error:
        return [f"{type(error).__name__} came through: {error}"]
    wrong = []
    if saved:
        trial.acked |= write.wrote
    elif told and not told.endswith("."):
        wrong.append(f"no sentence: {told}")
    if lost := trial.lost() - raced_away(trial, write):
        wrong.append(f"lost from the file: {sorted(lost)}")
    wrong += aftermath(trial, write, told, torn)
    return wrong


def raced_away(trial: Trial, write: Write) -> set[str]:
    """What was missing from the file before, and is no fault of this write until the next open."""
    return trial.acked if write.ready in (raced, vanished, emptied) else set()


def aftermath(trial: Trial, write: Write, told: str, torn: int) -> list[str]:
    """The rep goes on: the book is opened, one more is saved. Nothing may be lost, doubled, or come as a surprise."""
    wrong = []
    try:
        for id in ("next", "and-next"):
            book = trial.book()
            book._journal = Journal(trial.where(), Unsynced())
            book.read()
            save(trial, id)
    except Exception as error:
        return [f"the next append fails: {type(error).__name__}: {error}"]
    fold = trial.fold()
    if lost := trial.lost(fold):
        wrong.append(f"lost: {sorted(lost)}")
    if told and TOLD not in told and (there := (write.wrote - trial.acked) & set(fold.records.get("touch", {}))):
        wrong.append(f"told “{told}”, and yet there: {sorted(there)}")
    if len(fold.damaged) > torn:
        wrong.append(f"damaged: {fold.damaged}")
    if missing := gaps(fold):
        wrong.append(f"numbers missing: {missing}")
    if doubled := one_number_twice(trial):
        wrong.append(f"one number, two steps: {doubled}")
    return wrong


def one_number_twice(trial: Trial) -> set[tuple[str, int]]:
    seen: dict[tuple[str, int], str] = {}
    twice = set()
    for line in Path(trial.where().file).read_bytes().split(b"\n"):
        if isinstance(step := decode(line), Step):
            place = (step.stamp.device, step.seq)
            if seen.setdefault(place, step.id) != step.id:
                twice.add(place)
    return twice


@pytest.fixture(autouse=True)
def _a_small_spool(monkeypatch: pytest.MonkeyPatch) -> None:
    """One that need not hold a megabyte to be trimmed."""
    monkeypatch.setattr(spool, "_FULL", 1 << 15)
    monkeypatch.setattr(spool, "_KEPT", 1 << 13)


def of_every_fault(write: Write, home: Path) -> tuple[int, list[str]]:
    trial = Trial(home)
    write.ready(trial)
    begun, acked = Snapshot(home), set(trial.acked)
    dry = FaultyDisk()
    write.act(trial, dry)
    torn = len(trial.fold().damaged)
    wrong, count = [], 0
    for nth, fault in faults(dry.names):
        begun.put_back()
        trial.acked = set(acked)
        count += 1
        found = verdict(trial, write, FaultyDisk(nth, fault), torn + may_tear(fault))
        wrong += [f"{write.name}: {fault} at call {nth} ({dry.names[nth - 1]}): {each}" for each in found]
    return count, wrong


@pytest.mark.parametrize("write", WRITES, ids=[write.name for write in WRITES])
def test_a_write_that_fails_at_any_call_loses_nothing_and_tells_the_truth(write: Write, home: Path, tell: Tell) -> None:
    count, wrong = of_every_fault(write, home)
    assert not wrong, "\n".join([f"{len(wrong)} of {count}", *wrong])
    tell(Outcome(f"kill and errno, {write.name}", count, "faults"))
