"""Steps of another file taken in: their union with ours, each by name, and which of two revisions stands and why."""

import os
from collections.abc import Sequence
from typing import NamedTuple

from repmirror.domain.errors import StoreError
from repmirror.domain.plain import plain
from repmirror.domain.step import Step
from repmirror.store.copies import Copy
from repmirror.store.fold import FORGET, Fold
from repmirror.store.guard import Guard
from repmirror.store.lines import FORMAT, Header
from repmirror.store.revision import Revision
from repmirror.store.undo import record_name

NEWER, GREATER_DEVICE, BY_CONTENT = "newer clock", "same clock, greater device", "same clock and device, by content"


class Superseded(NamedTuple):
    """A record that both sides had: whose revision stands now, `ours` or `theirs`, and by which rule."""

    what: str
    stands: str
    rule: str


class Merged(NamedTuple):
    """What one file brought: its new steps by name, which revisions gave way, and how many lines can't be read.

    `moved` is where a conflict copy is now; None where the file was left where it is.
    """

    file: str
    came_in: tuple[str, ...] = ()
    superseded: tuple[Superseded, ...] = ()
    damaged: int = 0
    moved: str | None = None


def merge_copy(guard: Guard, fold: Fold, copy: Copy) -> Merged:
    """Append the steps and headers of a copy that the fold does not know. The lock is `held`, the fold up to date.

    Steps are told apart by id: a cloned device may have two under one number, and both are kept. A copy that
    brings nothing leaves the file untouched. Raises StoreError.
    """
    if any(header.version > FORMAT for header in copy.headers):
        raise StoreError(f"{plain(copy.path)} was written by a newer repmirror. Upgrade to merge it.")
    coming = _unknown(fold, copy)
    first = guard.header() or next(iter(copy.headers), None) or Header(FORMAT, os.urandom(8).hex())
    is_begun = {first.store} if guard.is_empty() else set()  # an empty file begins with it anyway
    lines = copy.header_lines(fold.headers.keys() | is_begun) + [line for _, line in coming]
    if lines:
        guard.append_verbatim(b"".join(lines), first)
    steps = [step for step, _ in coming]
    return Merged(copy.path, tuple(map(_says, steps)), tuple(_superseded(fold, steps)), copy.damaged)


def _unknown(fold: Fold, copy: Copy) -> list[tuple[Step, bytes]]:
    forgotten = set(fold.forgotten)
    for step, _ in copy.steps:
        forgotten |= _forgotten_by(step)
    coming = {step.id: (step, line) for step, line in copy.steps if step.id not in forgotten and not fold.knows(step)}
    return list(coming.values())


def _forgotten_by(step: Step) -> set[str]:
    """The ids that a forget step lists: where it comes in itself, what it lists stays out."""
    if not step.changes or step.changes[0].kind != FORGET:
        return set()
    one = Fold(None)
    one.add(step)
    return one.forgotten


def _says(step: Step) -> str:
    names = [record_name(kind, fields) for kind, _, fields in step.changes]
    return plain(step.says or ", ".join(names))


def _superseded(fold: Fold, steps: Sequence[Step]) -> list[Superseded]:
    """The records that stood here before and came in otherwise. The fold has not seen the steps yet."""
    theirs: dict[tuple[str, str], Revision] = {}
    for step in steps:
        for kind, id, fields in step.changes:
            revision = Revision(step.stamp, fields)
            known = theirs.get((kind, id))
            if known is None or revision.rank > known.rank:
                theirs[kind, id] = revision
    found = []
    for (kind, id), revision in theirs.items():
        standing = fold.records.get(kind)
        ours = standing.get(id) if standing else None
        if ours is None or ours == revision:
            continue
        stands = "theirs" if revision.rank > ours.rank else "ours"
        what = record_name(kind, ours.fields or revision.fields)
        found.append(Superseded(plain(what), stands, _rule(ours, revision)))
    return found


def _rule(one: Revision, other: Revision) -> str:
    if one.stamp[:2] != other.stamp[:2]:
        return NEWER
    return GREATER_DEVICE if one.stamp.device != other.stamp.device else BY_CONTENT
