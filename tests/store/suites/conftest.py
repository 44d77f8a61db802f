"""A suite tells what came of it in one line, which stands at the end of the run."""

import os
from pathlib import Path
from typing import Any

import pytest

from tests.store.suites.dose import Outcome, Stopwatch, Tell

SEED = int(os.environ.get("REPMIRROR_SEED", "20261122"))


@pytest.fixture
def seed() -> int:
    return SEED


@pytest.fixture
def tell(record_property: Any) -> Tell:
    """Keep the suite's line for the end of the run; fail where anything was lost or could not be read."""
    watch = Stopwatch()

    def told(outcome: Outcome) -> None:
        record_property("outcome", outcome.row(watch.seconds))
        assert (outcome.lost, outcome.unreadable) == (0, 0), outcome

    return told


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """A directory of the trial's own; a full dose fills and empties many."""
    return tmp_path


def pytest_terminal_summary(terminalreporter: Any) -> None:
    rows = [
        value
        for reports in terminalreporter.stats.values()
        for report in reports
        for name, value in getattr(report, "user_properties", ())
        if name == "outcome" and report.when == "call"
    ]
    if rows:
        terminalreporter.write_line("\n".join(["", "What the store survived:", *rows]))
