"""Two devices over real Syncthing: both log while apart, both merge at once, and nothing is lost."""

import json
import os
import random
import subprocess
import sys
from pathlib import Path
from time import perf_counter

import pytest

from repmirror.domain.step import Step
from repmirror.store.lines import decode
from tests.store.suites.dose import Outcome, Tell, dose
from tests.store.suites.fresh import ROOT
from tests.store.suites.syncthing import PROGRAM, Daemon, Pair

pytestmark = pytest.mark.skipif(PROGRAM is None, reason="syncthing is not installed: apt-get install syncthing")

_LONGEST = 60.0


def command(side: Daemon, *words: str, stdin: str | None = None) -> subprocess.Popen[str]:
    """One real command of the rep who works on this side."""
    environ = {
        **os.environ,
        "REPMIRROR_STORE": str(side.folder / "repmirror.jsonl"),
        "REPMIRROR_STATE": str(side.home.parent / "state"),
    }
    child = subprocess.Popen(
        [sys.executable, "-m", "repmirror", *words, "--json"],
        env=environ, cwd=ROOT, text=True,
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
    )  # fmt: skip
    assert child.stdin is not None
    child.stdin.write(stdin or "")
    child.stdin.close()
    child.stdin = None
    return child


def answers(child: subprocess.Popen[str]) -> list[str]:
    """The ids in its answer; none where it was killed before it could say them."""
    out, err = child.communicate()
    try:
        said = json.loads(out)
    except ValueError:
        assert child.returncode != 1, err
        return []
    return [touch["id"] for touch in (said if isinstance(said, list) else [said])]


def steps_in(side: Daemon) -> set[str]:
    raw = (side.folder / "repmirror.jsonl").read_bytes()
    return {step.id for line in raw.split(b"\n") if isinstance(step := decode(line), Step)}


def copies(side: Daemon) -> list[Path]:
    return [path for path in side.folder.glob("repmirror*") if path.name != "repmirror.jsonl"]


def taken_in(side: Daemon) -> int:
    """How many conflict copies were merged on this side, and are among its backups."""
    return len(list((side.home.parent / "state").glob("*/backups/*sync-conflict*")))


class Lab:
    """The pair, what was acknowledged on it, and how the rounds went."""

    def __init__(self, pair: Pair, seed: int) -> None:
        self.pair = pair
        self.toss = random.Random(seed)
        self.acked: set[str] = set()
        self.late = self.kills = 0
        self.longest = 0.0

    def round(self, number: int, kills: bool) -> None:
        """Part, log on both sides, join, and read on both sides at once until both say the same."""
        self.pair.part()
        before = [steps_in(side) for side in self.pair.sides]
        for side in self.pair.sides:
            for part in range(self.toss.randint(1, 2)):
                lines = "".join(f"Account {number}-{part}-{n} call no-answer\n" for n in range(self.toss.randint(1, 3)))
                writer = command(side, "log", stdin=lines)
                if kills and self.toss.random() < 0.3:
                    _wait_a_moment(writer, self.toss.uniform(0, 0.3))
                    writer.kill()
                    self.kills += 1
                self.acked |= set(answers(writer))
        self.pair.scan()
        if kills and self.toss.random() < 0.15:
            victim = self.toss.choice(self.pair.sides)
            victim.stop(kill=True)
            victim.start()
            self.kills += 1
        self.pair.join()
        began = perf_counter()
        if all(steps_in(side) != steps for side, steps in zip(self.pair.sides, before, strict=True)):
            self.pair.wait_for(lambda: all(copies(side) for side in self.pair.sides), 10)  # so that both merge at once
        if not self.pair.wait_for(self._meet, _LONGEST):
            self.late += 1
        self.longest = max(self.longest, perf_counter() - began)

    def _meet(self) -> bool:
        """Once the daemons are settled both reps look at their list; whether both now hold the same, and all."""
        if not self.pair.is_settled():
            return False
        readers = [command(side, "list") for side in self.pair.sides]
        seen = [set(answers(reader)) for reader in readers]
        self.pair.scan()
        if any(copies(side) for side in self.pair.sides) or any(self.acked - each for each in seen):
            return False
        one, other = ((side.folder / "repmirror.jsonl").read_bytes() for side in self.pair.sides)
        return one == other and self.pair.is_settled()

    def lost(self) -> int:
        readers = [command(side, "list") for side in self.pair.sides]
        return sum(len(self.acked - set(answers(reader))) for reader in readers)


def _wait_a_moment(child: subprocess.Popen[str], seconds: float) -> None:
    try:
        child.wait(seconds)
    except subprocess.TimeoutExpired:
        return


def outcome(rounds: int, home: Path, seed: int, *, kills: bool) -> Outcome:
    with Pair(home) as pair:
        first = answers(command(pair.sides[0], "log", "first call no-answer"))
        pair.scan()
        pair.wait_for(lambda: (pair.sides[1].folder / "repmirror.jsonl").exists() and pair.is_settled())
        lab = Lab(pair, seed)
        lab.acked |= set(first)
        for number in range(rounds):
            lab.round(number, kills)
        left = sum(len(copies(side)) for side in pair.sides)
        conflicts = sum(map(taken_in, pair.sides))
        lost = lab.lost()
        apart = steps_in(pair.sides[0]) != steps_in(pair.sides[1])
    more = (
        f"{len(lab.acked):,} acknowledged, {conflicts} conflict copies taken in, {left} left, {lab.kills} kills, "
        f"{lab.late} rounds not converged in 60 s, the slowest took {lab.longest:.1f} s"
    )
    return Outcome(
        "real Syncthing, both sides log apart, both merge", rounds, "rounds", lost, lab.late + left + apart, more
    )


def test_two_devices_over_syncthing_converge_and_lose_nothing(home: Path, seed: int, tell: Tell) -> None:
    tell(outcome(3, home, seed, kills=False))


@pytest.mark.long
def test_two_devices_over_syncthing_survive_hundreds_of_partings_and_kills(home: Path, seed: int, tell: Tell) -> None:
    tell(outcome(dose(3, 200), home, seed, kills=True))
