"""A real file of calls imported, whole process, against a bare loop from CSV to JSON Lines."""

import shutil
from collections.abc import Iterator, Mapping
from pathlib import Path

from tests.bench import bare
from tests.bench.harness import Contestant, Missing, Row, paired, take_turns
from tests.bench.process import ROOT, environment, missing, repmirror, script, timed
from tests.bench.stores import Store

SOURCE = ROOT.parent / "shared" / "data" / "calls_real.csv"
_BARE = "click+csv to JSON lines"


def measure(directory: Path, runs: int) -> Iterator[Row | Missing]:
    """Into a fresh store each time."""
    absent = missing("import") or ([] if SOURCE.exists() else [Missing("import", f"{SOURCE} is not there")])
    if absent:
        yield from absent
        return
    store = Store(directory / "imported", 0)
    environ = environment(**store.environ, BARE_FILE=str(directory / "imported.jsonl"))
    ours = timed([*repmirror(directory), "import", str(SOURCE)], environ)

    def fresh() -> float | Mapping[str, float]:
        shutil.rmtree(directory / "imported", ignore_errors=True)
        return ours()

    plain = timed([*script(directory, "bare_import.py", bare.IMPORT), str(SOURCE)], environ)
    contestants: dict[str, Contestant] = {_BARE: plain, "repmirror import": fresh}
    with SOURCE.open("rb") as file:
        lines = sum(1 for _ in file) - 1
    yield paired(take_turns(contestants, max(5, runs // 4)), "repmirror import", _BARE, f"{lines:,}")
