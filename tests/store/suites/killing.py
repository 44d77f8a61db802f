"""Writers that are killed: forked ones that use the app's own book, and real command lines. POSIX only."""

import json
import os
import random
import select
import shutil
import signal
import subprocess
import sys
from contextlib import suppress
from pathlib import Path
from time import perf_counter
from typing import NamedTuple

from tests.mirror.told import NOW
from tests.store.suites.checked import Trial, touch_draft
from tests.store.suites.fresh import ROOT

_ID = 16


class Killed(NamedTuple):
    """How many writers were killed, how many records they had been told were saved, and what came of them."""

    kills: int = 0
    acked: int = 0
    lost: int = 0
    unreadable: int = 0
    torn: int = 0

    def and_(self, other: "Killed") -> "Killed":
        return Killed(*(one + more for one, more in zip(self, other, strict=True)))


class Writer:
    """A running writer and what it has said so far."""

    def __init__(self, pid: int, out: int) -> None:
        self.pid, self.out = pid, out
        self.heard = b""

    def listen(self) -> bool:
        """Take in what it says now; False once it has ended."""
        data = os.read(self.out, 1 << 16)
        self.heard += data
        return bool(data)

    def bury(self) -> bool:
        """Kill it, hear it out, and tell whether it was the kill that ended it."""
        with suppress(ProcessLookupError):
            os.kill(self.pid, signal.SIGKILL)
        while self.listen():
            pass
        os.close(self.out)
        return os.waitpid(self.pid, 0)[1] == signal.SIGKILL


def book_writer(trial: Trial, state: str, prefix: str) -> Writer:
    """The app's own writer, in a process: commits without end, and says each id only once the commit returned."""
    out, told = os.pipe()
    if pid := os.fork():
        os.close(told)
        return Writer(pid, out)
    try:
        os.close(out)
        book, number = trial.book(state), 0
        if prefix.endswith("0"):
            book.read()  # the app has read its history, a command that logs has not
        while True:
            id = f"{prefix}-{number:08}"[-_ID:].rjust(_ID, "-")
            book.commit(touch_draft(id), NOW)
            os.write(told, id.encode())
            number += 1
    finally:
        os._exit(1)


def command_writer(trial: Trial, state: str, prefix: str) -> Writer:
    """`python -m repmirror log`, as a rep's shell would start it; every third saves three phrases at once."""
    where = trial.where(state)
    environ = {**os.environ, "REPMIRROR_STORE": where.file, "REPMIRROR_STATE": str(trial.home / state)}
    words = [sys.executable, "-m", "repmirror", "log", "--json"]
    many = int(prefix.rpartition(".")[2]) % 3 == 0
    with open(os.devnull, "rb") as nothing:
        child = subprocess.Popen(
            words if many else [*words, f"{prefix} call no-answer"],
            stdin=subprocess.PIPE if many else nothing,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env=environ,
            cwd=ROOT,
        )
    if child.stdin:
        child.stdin.write("".join(f"{prefix} call busy -- number {n}\n" for n in range(3)).encode())
        child.stdin.close()
    assert child.stdout is not None
    writer = Writer(child.pid, os.dup(child.stdout.fileno()))
    child.stdout.close()
    child.returncode = 0  # it is buried here, not by the subprocess module
    return writer


def said_ids(heard: bytes) -> list[str]:
    """The ids in a command's whole answer; none where it was cut short."""
    try:
        answer = json.loads(heard)
    except ValueError:
        return []
    return [touch["id"] for touch in (answer if isinstance(answer, list) else [answer])]


def hear_until(writers: list[Writer], most: int, seconds: float) -> None:
    """Listen until so many bytes were said, and then until a moment later, or the next word if it comes first."""
    open_ones = {writer.out: writer for writer in writers}
    until: float | None = None
    while open_ones:
        if until is None and sum(len(writer.heard) for writer in writers) >= most:
            until = perf_counter() + seconds
        left = None if until is None else until - perf_counter()
        if left is not None and left <= 0:
            return
        for out in select.select(list(open_ones), [], [], left)[0]:
            if not open_ones[out].listen():
                del open_ones[out]


def kill_books(home: str, seed: int, kills: int) -> Killed:
    """Kill one to four of the app's own writers at once, until so many were killed."""
    toss, killed, rounds = random.Random(seed), Killed(), 0
    trial = Trial(Path(home))
    while killed.kills < kills:
        if rounds % 8 == 0:
            trial = _anew(trial)
        rounds += 1
        states = ["state", "state", "state", toss.choice(["state", "other"])][-toss.randint(1, 4) :]
        writers = [book_writer(trial, state, f"{rounds}.{n}") for n, state in enumerate(states)]
        hear_until(writers, toss.randrange(30 * len(writers)) * _ID, toss.uniform(0, 0.003))
        died = sum([writer.bury() for writer in writers])
        for writer in writers:
            whole = len(writer.heard) // _ID
            trial.acked |= {writer.heard[n * _ID : (n + 1) * _ID].decode() for n in range(whole)}
        acked = sum(len(writer.heard) // _ID for writer in writers)
        killed = killed.and_(Killed(died, acked)).and_(_verdict(trial))
    return killed


def kill_commands(home: str, seed: int, kills: int) -> Killed:
    """Kill one to four command lines, most of them near the moment they save, until so many were killed."""
    toss, killed, rounds = random.Random(seed), Killed(), 0
    trial = Trial(Path(home))
    aims = {many: 0.8 * _undisturbed(Trial(Path(home) / "aim"), many) for many in (1, 2, 3, 4)}
    while killed.kills < kills:
        if rounds % 16 == 0:
            trial = _anew(trial)
        rounds += 1
        many = toss.randint(1, 4)
        writers = [command_writer(trial, "state", f"r{rounds}.{n}") for n in range(many)]
        hear_until(writers, 0, aims[many] * toss.uniform(0.8, 1.2))
        died = [writer.bury() for writer in writers]
        acked = [ids for writer in writers if (ids := said_ids(writer.heard))]
        aims[many] *= 1.3 if not acked else 0.85 if len(acked) == many else 1  # about half get to say that they saved
        trial.acked |= {id for ids in acked for id in ids}
        killed = killed.and_(Killed(sum(died), sum(map(len, acked)))).and_(_verdict(trial))
    return killed


def _undisturbed(trial: Trial, many: int) -> float:
    """How many seconds so many command lines take when nobody kills them."""
    began = perf_counter()
    writers = [command_writer(trial, "state", f"aim.{n + 1}") for n in range(many)]
    hear_until(writers, 1 << 30, 0)
    for writer in writers:
        writer.bury()
    return perf_counter() - began


def _anew(trial: Trial) -> Trial:
    shutil.rmtree(trial.home, ignore_errors=True)
    trial.home.mkdir(parents=True)
    return Trial(trial.home)


def _verdict(trial: Trial) -> Killed:
    """What the file holds now, and whether the rep can go on: read the book, save one more."""
    lost = trial.lost()
    try:
        book = trial.book()
        unread = len(book.history.unreadable)
        before, trial.torn = trial.torn, len(trial.heal().damaged)
    except Exception:
        return Killed(lost=len(lost), unreadable=1)
    return Killed(lost=len(lost), unreadable=unread, torn=trial.torn - before)
