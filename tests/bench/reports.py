"""Commands that read the history, whole process, against a bare script that parses as many lines."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import product
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
    """No size, a small and a large one, and the bare script, by turns; then with news, and as it never was read."""
    if absent := missing("stats, status, next, streak"):
        yield from absent
        return
    command, plain = repmirror(directory), script(directory, "bare_read.py", bare.READ)
    few, many = Store(directory, SMALL).filled(), Store(directory, size).filled()
    contestants: dict[str, Contestant] = {_BARE: timed(plain, environment(BARE_FILE=str(many.file)))}
    for verb in (*_ASKED, _ALL):
        contestants[_name(verb, many)] = timed([*command, *verb], environment(**many.environ))
    nothing = Store(directory, 0)
    for verb, store in product(_ASKED, (nothing, few)):
        contestants[_name(verb, store)] = timed([*command, *verb], environment(**store.environ))
    times = take_turns(contestants, max(3, runs // 2))
    for verb in _ASKED:
        called = f"repmirror {' '.join(verb)}"
        yield paired(times, _name(verb, many), _name(verb, few), many.size, 1.5, called)
        yield paired(times, _name(verb, many), _BARE, many.size, 0.1, called)
        yield paired(times, _name(verb, nothing), _BARE, many.size, None, f"{called}, nothing logged: the floor")
    yield paired(times, _name(_ALL, many), _BARE, many.size, 0.2, "repmirror stats, read before")
    times = take_turns({store.size: _after_a_touch(command, store) for store in (few, many)}, max(3, runs // 2))
    yield paired(times, many.size, few.size, many.size, 1.5, "repmirror status, a touch logged since")
    unread = timed([*command, *_ALL], environment(**many.environ))

    def first() -> float | Mapping[str, float]:
        many.forgets_what_was_kept()
        return unread()

    times = take_turns({_BARE: contestants[_BARE], "first": first}, max(3, runs // 6), warm=0)
    yield paired(times, "first", _BARE, many.size, 1.8, "repmirror stats, the first time")


def _after_a_touch(command: Sequence[str], store: Store) -> Contestant:
    """A status when what was kept is older than the file: the bytes it was made of are proved first."""
    log, status = (timed([*command, *words], environment(**store.environ)) for words in (["log", "Acme"], ["status"]))

    def go() -> float | Mapping[str, float]:
        log()
        return status()

    return go


def _name(verb: Sequence[str], store: Store) -> str:
    return f"repmirror {' '.join(verb)} at {store.size}"
