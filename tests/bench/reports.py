"""Commands that read the history, whole process, against a bare script that parses as many lines."""

from collections.abc import Iterator
from pathlib import Path

from tests.bench import bare
from tests.bench.harness import Contestant, Missing, Row, paired, take_turns
from tests.bench.process import environment, missing, repmirror, script, timed
from tests.bench.stores import Store

SIZES = (100, 20_000)
VERBS = ("stats", "status", "next")
_BARE = "click+json.loads a line"


def measure(directory: Path, runs: int) -> Iterator[Row | Missing]:
    """Each size by itself: all verbs and the bare script by turns."""
    if absent := missing("stats, status, next"):
        yield from absent
        return
    command, plain = repmirror(directory), script(directory, "bare_read.py", bare.READ)
    for size in SIZES:
        store = Store(directory, size).filled()
        environ = environment(**store.environ, BARE_FILE=str(store.file))
        contestants: dict[str, Contestant] = {_BARE: timed(plain, environ)}
        for verb in VERBS:
            contestants[f"repmirror {verb}"] = timed([*command, verb], environ)
        times = take_turns(contestants, max(5, runs // 2))
        for verb in VERBS:
            yield paired(times, f"repmirror {verb}", _BARE, store.size)
