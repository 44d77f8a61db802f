"""SIGKILL at any moment: what was said to be saved is there, and the next append works."""

import os
from collections.abc import Callable
from functools import reduce
from pathlib import Path

import pytest

from tests.store.suites.dose import Outcome, Tell, dose
from tests.store.suites.fresh import in_fresh_processes, shares
from tests.store.suites.killing import Killed, kill_books, kill_commands

pytestmark = pytest.mark.skipif(os.name == "nt", reason="signals and forks are POSIX's")


def outcome(
    name: str, killer: Callable[[str, int, int], Killed], kills: int, share: int, home: Path, seed: int
) -> Outcome:
    jobs = [(str(home / str(n)), seed + n, part) for n, part in enumerate(shares(kills, share))]
    killed = reduce(Killed.and_, in_fresh_processes(killer, jobs))
    more = f"{killed.acked:,} acknowledged, {killed.torn} torn lines healed over"
    return Outcome(f"SIGKILL, {name}, 1–4 writers", killed.kills, "kills", killed.lost, killed.unreadable, more)


def test_a_killed_writer_of_the_app_loses_nothing_it_acknowledged(home: Path, seed: int, tell: Tell) -> None:
    tell(outcome("the app’s writer", kill_books, 60, 30, home, seed))


def test_a_killed_command_line_loses_nothing_it_acknowledged(home: Path, seed: int, tell: Tell) -> None:
    tell(outcome("the command line", kill_commands, 24, 12, home, seed))


@pytest.mark.long
def test_thousands_of_killed_writers_of_the_app_lose_nothing(home: Path, seed: int, tell: Tell) -> None:
    tell(outcome("the app’s writer", kill_books, dose(60, 6_000), 100, home, seed))


@pytest.mark.long
def test_thousands_of_killed_command_lines_lose_nothing(home: Path, seed: int, tell: Tell) -> None:
    tell(outcome("the command line", kill_commands, dose(24, 4_000), 100, home, seed))
