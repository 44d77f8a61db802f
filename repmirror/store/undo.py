"""Taking steps back, and putting them forward again: this device's own, newest first, each by name."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from repmirror.domain.step import Change, Draft, Step
from repmirror.store.fold import Fold


@dataclass(slots=True)
class Deed:
    """What the rep did in one go: the steps that stand for it now, and what it is called."""

    key: str
    says: str
    steps: list[Step] = field(default_factory=list)


def deeds(notes: Iterable[Step]) -> tuple[list[Deed], list[Deed]]:
    """The deeds that can be undone and those that can be redone, the next one last."""
    done: dict[str, Deed] = {}
    undone: dict[str, Deed] = {}
    key_of: dict[str, str] = {}
    for note in notes:
        if note.undoes is None:
            key = note.batch or note.id
            deed = done.pop(key, None) or Deed(key, note.says)
            deed.says = note.says
            deed.steps.append(note)
            done[key] = deed
            undone.clear()
        elif (key := key_of.get(note.undoes, "")) in done or key in undone:
            _turn(note, key, done, undone)
        else:
            continue
        key_of[note.id] = key
    return list(done.values()), list(undone.values())


def next_deed(steps: Sequence[Step], side: int, is_whole: bool) -> tuple[Deed | None, bool]:
    """The deed to undo on side 0, to redo on side 1, and whether it is sure.

    Unless the steps are whole, those before them could have it otherwise: where nothing is left of them, or where
    the deed may have begun before them.
    """
    begin, ids = 0, set[str]()
    for place, step in enumerate(steps, start=1):
        if step.undoes is not None and step.undoes not in ids and not is_whole:
            begin = place
        ids.add(step.id)
    found = deeds(steps[begin:])[side]
    deed = found[-1] if found else None
    first = next((step for step in steps[begin:] if step.undoes is None), None)
    if is_whole or first is None:
        return deed, is_whole
    return deed, deed.key != (first.batch or first.id) if deed else side == 1


def _turn(note: Step, key: str, done: dict[str, Deed], undone: dict[str, Deed]) -> None:
    """Carry one step of a deed to the other side; the deed crosses over with its first step."""
    came_from, goes_to = (done, undone) if any(step.id == note.undoes for step in _steps(done, key)) else (undone, done)
    deed = came_from[key]
    other = goes_to.setdefault(key, Deed(key, deed.says))
    other.steps.append(note)
    deed.steps = [step for step in deed.steps if step.id != note.undoes]
    if not deed.steps:
        del came_from[key]


def _steps(side: dict[str, Deed], key: str) -> list[Step]:
    return side[key].steps if key in side else []


def reverted(deed: Deed, records: Fold, batch: str) -> tuple[list[Draft], list[str]]:
    """The drafts that take a deed back, its last step first, and the names of what is left alone.

    A record that another device has revised since is skipped: its newer word stands.
    """
    drafts, skipped = [], []
    for step in reversed(deed.steps):
        changes = []
        for kind, id, _ in step.changes:
            newest = records.newest(kind, id)
            if newest and newest.device != step.stamp.device and newest > step.stamp:
                skipped.append(record_name(kind, records.get(kind, id)))
            else:
                changes.append(Change(kind, id, records.before(kind, id, step.stamp)))
        drafts.append(Draft(changes=tuple(changes), says=deed.says, undoes=step.id, batch=batch))
    return drafts, skipped


def record_name(kind: str, fields: dict[str, Any] | None) -> str:
    """What to call a record: its kind, and the first name it has."""
    fields = fields or {}
    named = next((str(fields[key]) for key in ("who", "title", "text", "name") if fields.get(key)), "")
    return f"{kind} {named}".strip()


def told(deed: Deed, skipped: Sequence[str]) -> str:
    """What an undo says it did."""
    if not skipped:
        return deed.says
    return f"{deed.says} (left alone, changed on another device since: {', '.join(dict.fromkeys(skipped))})"
