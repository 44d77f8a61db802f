"""Writers at once, and a sync tool that puts older copies in the file's place while they are busy. POSIX only."""

import os
import random
import shutil
from pathlib import Path
from typing import NamedTuple

from repmirror.domain.errors import StoreError
from tests.mirror.told import NOW
from tests.store.suites.checked import Trial, gaps, touch_draft
from tests.store.suites.killing import Writer, hear_until

_ID = 16


class Raced(NamedTuple):
    """How often something raced, what was acknowledged, and what came of it."""

    times: int = 0
    acked: int = 0
    lost: int = 0
    unreadable: int = 0

    def and_(self, other: "Raced") -> "Raced":
        return Raced(*(one + more for one, more in zip(self, other, strict=True)))


def busy_writer(trial: Trial, state: str, name: str, follows: bool) -> Writer:
    """The app's own writer: says an id once its commit returned, goes on after a refusal, and may follow the file."""
    out, told = os.pipe()
    if pid := os.fork():
        os.close(told)
        return Writer(pid, out)
    try:
        os.close(out)
        book, number = trial.book(state), 0
        while True:
            number += 1
            id = f"{name}{number:0{_ID - len(name)}}"
            try:
                if follows and number % 7 == 0:
                    book.history  # noqa: B018 - reads the file
                    book.follow()
                book.commit(touch_draft(id), NOW)
            except StoreError:
                continue
            os.write(told, id.encode())
    finally:
        os._exit(1)


def replace_under(home: str, seed: int, times: int) -> Raced:
    """Put an older copy in the place of a busy writer's file, again and again; then open the book and look."""
    toss, raced, left = random.Random(seed), Raced(), times
    while left:
        many = min(left, toss.randint(10, 40))
        left -= many
        shutil.rmtree(home, ignore_errors=True)
        raced = raced.and_(_replaced_often(Trial(Path(home)), toss, many))
    return raced


def _replaced_often(trial: Trial, toss: random.Random, many: int) -> Raced:
    trial.book().commit(touch_draft("first"), NOW)
    trial.acked.add("first")
    file = Path(trial.where().file)
    writers = [busy_writer(trial, "state", f"w{n}-", toss.random() < 0.5) for n in range(toss.randint(1, 2))]
    copies = [file.read_bytes()]
    for _ in range(many):
        heard = sum(len(writer.heard) for writer in writers)
        hear_until(writers, heard + toss.randint(1, 12) * _ID, toss.uniform(0, 0.001))
        fresh = file.with_name(".syncthing.repmirror.jsonl.tmp")
        fresh.write_bytes(toss.choice(copies[-3:]))
        os.replace(fresh, file)
        if toss.random() < 0.5:
            copies.append(file.read_bytes())
    for writer in writers:
        writer.bury()
        trial.acked |= {writer.heard[n : n + _ID].decode() for n in range(0, len(writer.heard) // _ID * _ID, _ID)}
    book = trial.book()
    book.read()
    fold = trial.fold()
    return Raced(many, len(trial.acked), len(trial.lost(fold)), len(book.history.unreadable) + len(fold.damaged))


def write_at_once(home: str, states: list[str], each: int) -> Raced:
    """As many writers as states, let loose together on no file, each saving so many."""
    trial = Trial(Path(home))
    gate, opened = os.pipe()
    pids = []
    for place, state in enumerate(states):
        pid = os.fork()
        if not pid:
            _save_all(trial, state, place, each, gate, opened)
        pids.append(pid)
    os.close(opened)
    os.close(gate)
    failed = sum(os.waitpid(pid, 0)[1] != 0 for pid in pids)
    trial.acked = {f"w{place}-{number}" for place in range(len(states)) for number in range(each)}
    fold = trial.fold()
    unreadable = failed + len(fold.damaged) + len(gaps(fold))
    return Raced(len(states), len(trial.acked), len(trial.lost(fold)), unreadable)


def _save_all(trial: Trial, state: str, place: int, each: int, gate: int, opened: int) -> None:
    try:
        os.close(opened)
        book = trial.book(state)
        os.read(gate, 1)  # until the parent lets go of its end
        for number in range(each):
            book.commit(touch_draft(f"w{place}-{number}"), NOW)
        os._exit(0)
    finally:
        os._exit(1)
