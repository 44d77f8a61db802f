"""Stores in every state that a write can find them in."""

import json
import os
from pathlib import Path

from repmirror.domain.step import Step
from repmirror.store.disk import Disk
from repmirror.store.journal import Journal
from tests.store.makers import AT_MS
from tests.store.suites.checked import Trial, touch_draft
from tests.store.suites.devices import Unsynced


def save(trial: Trial, *ids: str, disk: Disk | None = None, note: str = "") -> list[Step]:
    steps = Journal(trial.where(), disk or Unsynced()).append([touch_draft(id, note) for id in ids], AT_MS)
    trial.acked |= set(ids)
    return steps


def nothing(_trial: Trial) -> None:
    pass


def some(trial: Trial) -> None:
    save(trial, "a")
    save(trial, "b", "c")


def torn(trial: Trial) -> None:
    some(trial)
    with open(trial.where().file, "ab") as file:
        file.write(b'{"id":"torn')
    with open(os.path.join(trial.where().state, "spool.jsonl"), "ab") as file:
        file.write(b'{"id":"torn')


def stripped(trial: Trial) -> None:
    """An editor took the last newline."""
    some(trial)
    path = Path(trial.where().file)
    path.write_bytes(path.read_bytes()[:-1])


def vanished(trial: Trial) -> None:
    some(trial)
    os.remove(trial.where().file)


def emptied(trial: Trial) -> None:
    some(trial)
    os.truncate(trial.where().file, 0)


def raced(trial: Trial) -> None:
    """A sync tool put an older copy in the file's place."""
    some(trial)
    path = Path(trial.where().file)
    older = path.read_bytes()
    save(trial, "d", "e")
    path.write_bytes(older)


def large(trial: Trial) -> None:
    """A spool that is due to be trimmed."""
    save(trial, *(f"l{number}" for number in range(60)), note="x" * 500)


def cloned(trial: Trial) -> None:
    """A state directory that came from another machine."""
    some(trial)
    path = Path(trial.where().state, "spool.jsonl")
    head, _, rest = path.read_bytes().partition(b"\n")
    path.write_bytes(json.dumps(json.loads(head) | {"host": "elsewhere"}).encode() + b"\n" + rest)
