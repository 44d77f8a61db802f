"""What a backup holds brought back: as new steps, undone as one; nothing is rewritten, nothing newer is removed."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from repmirror.domain.plain import plain
from repmirror.domain.step import Change, Draft
from repmirror.store.backups import find_backup
from repmirror.store.copies import read_copy
from repmirror.store.fold import FORGET, Fold
from repmirror.store.undo import record_name

if TYPE_CHECKING:
    from repmirror.mirror.book import Book

_STEP_CHANGES = 200
_STEP_BYTES = 800_000


@dataclass(frozen=True, slots=True)
class Restored:
    """What came back, or would: records that are gone here, and those that stand otherwise, by name."""

    backup: str
    back: tuple[str, ...]
    changed: tuple[str, ...]
    is_done: bool


def restore(book: Book, which: str | None, now: datetime, *, is_preview: bool = False) -> Restored:
    """Bring back every record as the backup has it; the last day's without `which`.

    What was added since stays as it is, and so does what was forgotten. Raises NoSuchError and StoreError.
    """
    now_standing = book.fold
    backup = find_backup(book.places, which)
    then = Fold(None, now_standing.forgotten)
    for step, _ in read_copy(backup.path).steps:
        then.add(step)
    back: list[str] = []
    changed: list[str] = []
    changes: list[Change] = []
    for kind, of_kind in then.records.items():
        for id, revision in of_kind.items():
            standing = now_standing.get(kind, id)
            if kind == FORGET or revision.fields is None or standing == revision.fields:
                continue
            (changed if standing else back).append(plain(record_name(kind, revision.fields)))
            changes.append(Change(kind, id, revision.fields))
    if changes and not is_preview:
        batch = os.urandom(6).hex()
        says = f"restore of {len(changes)} records from {backup.name}"
        book.commit([Draft(changes=part, says=says, batch=batch) for part in _parts(changes)], now)
    return Restored(backup.name, tuple(back), tuple(changed), not is_preview)


def _parts(changes: list[Change]) -> Iterator[tuple[Change, ...]]:
    """As many changes as a line holds well."""
    part: list[Change] = []
    room = _STEP_BYTES
    for change in changes:
        size = len(json.dumps(change))
        if part and (len(part) == _STEP_CHANGES or size > room):
            yield tuple(part)
            part, room = [], _STEP_BYTES
        part.append(change)
        room -= size
    yield tuple(part)
