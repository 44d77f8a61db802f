"""Commands that read the history, whole process, against a bare script that parses as many lines."""

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from tests.bench import bare
from tests.bench.harness import Contestant, Missing, Row, paired, take_turns
from tests.bench.process import environment, missing, repmirror, script, timed
from tests.bench.stores import Store

SMALL = 100
_ASKED = (["status"], ["stats", "--since", "-7d"], ["next"], ["streak"])
_ALL = ["stats"]
_BARE = "click+json.loads a line"


def measure(directory: Path, runs: int, size: int) -> Iterator[Row | Missing]:
    """Both sizes and the bare script by turns; then all of history, as it was read before and as it never was."""
    if absent := missing("stats, status, next, streak"):
        yield from absent
        return
    command, plain = repmirror(directory), script(directory, "bare_read.py", bare.READ)
    few, many = Store(directory, SMALL).filled(), Store(directory, size).filled()
    contestants: dict[str, Contestant] = {_BARE: timed(plain, environment(BARE_FILE=str(many.file)))}
    for verb in (*_ASKED, _ALL):
        contestants[_name(verb, many)] = timed([*command, *verb], environment(**many.environ))
    for verb in _ASKED:
        contestants[_name(verb, few)] = timed([*command, *verb], environment(**few.environ))
    times = take_turns(contestants, max(3, runs // 2))
    for verb in _ASKED:
        called = f"repmirror {' '.join(verb)}"
        yield paired(times, _name(verb, many), _name(verb, few), many.size, 1.5, called)
        yield paired(times, _name(verb, many), _BARE, many.size, 0.1, called)
    yield paired(times, _name(_ALL, many), _BARE, many.size, 0.2, "repmirror stats, read before")
    unread = timed([*command, *_ALL], environment(**many.environ))

    def first() -> float | Mapping[str, float]:
        many.forgets_what_was_kept()
        return unread()

    times = take_turns({_BARE: contestants[_BARE], "first": first}, max(3, runs // 6), warm=0)
    yield paired(times, "first", _BARE, many.size, 1.8, "repmirror stats, the first time")


def _name(verb: Sequence[str], store: Store) -> str:
    return f"repmirror {' '.join(verb)} at {store.size}"
