"""A large file of calls imported, whole process, against a bare loop from CSV to JSON Lines."""

import csv
import random
import shutil
from collections.abc import Iterator, Mapping
from datetime import datetime, timedelta
from pathlib import Path

from tests.bench import bare
from tests.bench.harness import Contestant, Missing, Row, paired, take_turns
from tests.bench.process import environment, missing, repmirror, script, timed
from tests.bench.stores import Store

ROWS = 100_000
AIM = 3.0
_BARE = "click+csv to JSON lines"
_HEADER = ("who", "when", "channel", "outcome", "action", "minutes", "note")
_NOTES = ("", "", "", "likes the six weeks", "budget is settled in spring", "asked for a colleague")


def measure(directory: Path, runs: int, _size: int) -> Iterator[Row | Missing]:
    """Into a fresh store each time."""
    if absent := missing("import"):
        yield from absent
        return
    source = directory / "calls.csv"
    write_calls(source, ROWS)
    store = Store(directory / "imported", 0)
    environ = environment(**store.environ, BARE_FILE=str(directory / "imported.jsonl"))
    ours = timed([*repmirror(directory), "import", str(source)], environ)

    def fresh() -> float | Mapping[str, float]:
        shutil.rmtree(directory / "imported", ignore_errors=True)
        return ours()

    plain = timed([*script(directory, "bare_import.py", bare.IMPORT), str(source)], environ)
    contestants: dict[str, Contestant] = {_BARE: plain, "repmirror import": fresh}
    yield paired(take_turns(contestants, max(3, runs // 4)), "repmirror import", _BARE, f"{ROWS:,}", AIM)


def write_calls(path: Path, rows: int) -> None:
    """A made-up rep's calls, each at its own minute, with the columns nearly every such file has."""
    toss = random.Random(6)
    at = datetime.fromisoformat("2021-01-04T09:00")
    outcomes = ("connected", "no answer", "no answer", "voicemail", "busy")
    with path.open("w", newline="", encoding="utf-8") as file:
        out = csv.writer(file)
        out.writerow(_HEADER)
        for _ in range(rows):
            at += timedelta(minutes=toss.randint(1, 40))
            outcome = toss.choice(outcomes)
            action = toss.choice(("", "", "meeting", "declined")) if outcome == "connected" else ""
            minutes = toss.randint(1, 40) if outcome == "connected" else ""
            who = f"Company {toss.randint(1, 9000)}"
            out.writerow((who, at.isoformat(" "), "call", outcome, action, minutes, toss.choice(_NOTES)))
