"""Large files of calls imported, whole process, against a bare loop from the same file to JSON Lines, in CPU time.

Each is taken into a fresh store, and then once more into that store, which knows every row of it.
"""

import shutil
from collections.abc import Iterator, Mapping
from pathlib import Path

from tests.bench import bare
from tests.bench.call_files import FILES
from tests.bench.harness import Missing, Row, paired, take_turns
from tests.bench.process import environment, missing, repmirror, script, worked
from tests.bench.stores import Store

ROWS = 100_000
AIM = 3.0
_BARE = {"csv": "click+csv to JSON lines", "xml": "click+iterparse to JSON lines"}
_SCRIPTS = {"csv": bare.IMPORT, "xml": bare.IMPORT_XML}


def measure(directory: Path, runs: int, _size: int) -> Iterator[Row | Missing]:
    """A row for the first time and one for the second, for each kind of file."""
    if absent := missing("import"):
        yield from absent
        return
    for kind, (name, write) in FILES.items():
        source = directory / name
        write(source, ROWS)
        yield from _measure_one(directory, kind, source, max(3, runs // 4))


def _measure_one(directory: Path, kind: str, source: Path, turns: int) -> Iterator[Row]:
    store = Store(directory / "imported", 0)
    environ = environment(**store.environ, BARE_FILE=str(directory / "imported.jsonl"))
    suffix = source.suffix[1:]
    plain = worked([*script(directory, "bare_import.py", _SCRIPTS[suffix]), str(source)], environ)
    ours = worked([*repmirror(directory), "import", str(source)], environ)
    first, again = f"import {kind}", f"import {kind} again"

    def both() -> Mapping[str, float]:
        shutil.rmtree(directory / "imported", ignore_errors=True)
        return {first: ours(), again: ours()}

    times = take_turns({_BARE[suffix]: plain, first: both}, turns)
    yield from (paired(times, name, _BARE[suffix], f"{ROWS:,}", AIM) for name in (first, again))
