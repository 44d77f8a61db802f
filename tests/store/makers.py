"""What the store's tests are made of: places on a temporary path, drafts, and a disk that fails on cue."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

from repmirror.domain.step import Change, Draft, Step
from repmirror.store.disk import Disk
from repmirror.store.fold import Fold
from repmirror.store.journal import Journal
from repmirror.store.lines import decode
from repmirror.store.paths import Places
from repmirror.store.reader import Reader

AT_MS = 1_000_000


def places_in(directory: Path, state: str = "state") -> Places:
    file = str(directory / "data" / "repmirror.jsonl")
    return Places(file, str(directory / state), file)


def draft(id: str, kind: str = "touch", batch: str | None = None, undoes: str | None = None, **fields: Any) -> Draft:
    return Draft(
        changes=(Change(kind, id, fields or {"who": "Acme"}),), says=f"{kind} {id}", batch=batch, undoes=undoes
    )


def folded(places: Places, device: str | None = None) -> Fold:
    """The whole file, read anew."""
    return read_through(Reader(places), device)


def read_through(reader: Reader, device: str | None = None) -> Fold:
    """All that a reader finds."""
    fold, ended = Fold(device), False
    while not ended:
        lines, ended = reader.lines()
        for raw in lines:
            if (line := decode(raw)) is not None:
                fold.add(line)
    return fold


def saved_ids(places: Places) -> set[str]:
    return {id for kind in folded(places).records.values() for id, revision in kind.items() if revision.fields}


def append(journal: Journal, *ids: str, at_ms: int = AT_MS) -> list[Step]:
    return journal.append([draft(id) for id in ids], at_ms)


class FailingDisk(Disk):
    """Runs `instead` in place of the named call, on its n-th time, counted from 1."""

    def __init__(self, call: str, nth: int, instead: Callable[..., Any]) -> None:
        self._left = nth
        real = getattr(super(), call)

        def once(*args: Any, **kwargs: Any) -> Any:
            self._left -= 1
            return instead(real, *args, **kwargs) if self._left == 0 else real(*args, **kwargs)

        setattr(self, call, once)


def raising(error: OSError) -> Callable[..., Any]:
    def instead(_real: Any, *_args: Any, **_kwargs: Any) -> Any:
        raise error

    return instead
