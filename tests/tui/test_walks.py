"""Whatever keys are struck, however fast, and whatever happens meanwhile: the app goes on, and logs whom it showed."""

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.store.suites.dose import dose
from tests.tui.walks.twice import Twice
from tests.tui.walks.walk import Walk, hurried

BURSTS, KEYS = 30, 60
BURNERS = 6


@pytest.fixture
def busy() -> Iterator[None]:
    """A machine with much else to do: what waits for another waits long, and timers come late."""
    burners = [subprocess.Popen([sys.executable, "-c", "while True: pass"]) for _ in range(BURNERS)]
    yield
    for burner in burners:
        burner.kill()
        burner.wait()


async def test_keys_at_random_end_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with hurried(monkeypatch):
        await Walk(tmp_path, 7, monkeypatch).go(10)


async def test_keys_struck_at_once_do_what_they_do_one_by_one(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    await Twice(tmp_path, 7, monkeypatch).go(20)


@pytest.mark.long
@pytest.mark.usefixtures("busy")
@pytest.mark.parametrize("seed", range(dose(8, 120)))
async def test_many_keys_at_random_end_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, seed: int) -> None:
    walk = Walk(tmp_path, seed, monkeypatch, is_kind=seed % 3 == 0)
    if seed % 2:
        with hurried(monkeypatch):
            await walk.go(BURSTS)
    else:
        await walk.go(BURSTS)


@pytest.mark.long
@pytest.mark.usefixtures("busy")
@pytest.mark.parametrize("seed", range(dose(8, 120)))
async def test_many_keys_struck_at_once_do_what_they_do_one_by_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, seed: int
) -> None:
    await Twice(tmp_path, seed, monkeypatch).go(KEYS)
