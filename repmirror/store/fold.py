"""Steps folded into records: the newest revision of each by clock and device, whatever order they come in."""

import json
from bisect import insort
from typing import Any, NamedTuple

from repmirror.domain.step import Stamp, Step
from repmirror.store.lines import Damage, Header
from repmirror.store.sequences import Sequences


class Revision(NamedTuple):
    """One record as one step left it; `fields` is None where the step removed it."""

    stamp: Stamp
    fields: dict[str, Any] | None

    @property
    def rank(self) -> tuple[Stamp, str]:
        """A total order: two steps with one clock, from a state directory that was copied, go by their content."""
        return self.stamp, json.dumps(self.fields, sort_keys=True)


class StepNote(NamedTuple):
    """What undo needs to know of one of this device's steps."""

    id: str
    stamp: Stamp
    says: str
    undoes: str | None
    batch: str | None
    keys: tuple[tuple[str, str], ...]


class Fold:
    """The set of valid steps as records. Adding is commutative, associative and idempotent.

    `records` holds the newest revision by kind and id; `older` those that were superseded, which undo needs.
    """

    def __init__(self, device: str | None) -> None:
        self.device = device
        self.headers: dict[str, int] = {}
        self.records: dict[str, dict[str, Revision]] = {}
        self.older: dict[tuple[str, str], list[Revision]] = {}
        self.own: list[StepNote] = []
        self.sequences: dict[str, Sequences] = {}
        self.damaged: list[Damage] = []

    @property
    def version(self) -> int:
        """The highest format version a header tells of; 0 without a header."""
        return max(self.headers.values(), default=0)

    def add(self, line: Header | Step | Damage) -> list[tuple[str, str]]:
        """Take in one line; return the records (kind, id) whose newest or first revision it changed."""
        if isinstance(line, Damage):
            self.damaged.append(line)
            return []
        if isinstance(line, Header):
            self.headers[line.store] = max(line.version, self.headers.get(line.store, 0))
            return []
        device = line.stamp.device
        is_new = self.sequences.setdefault(device, Sequences()).add(line.seq)
        if is_new and device == self.device:
            self._note(line)
        return [(kind, id) for kind, id, fields in line.changes if self._revise(kind, id, line.stamp, fields)]

    def knows(self, step: Step) -> bool:
        """Whether this step has been added."""
        seen = self.sequences.get(step.stamp.device)
        return seen is not None and step.seq in seen

    def newest(self, kind: str, id: str) -> Stamp | None:
        """The clock of a record's newest revision, removed ones included."""
        revision = self.records.get(kind, {}).get(id)
        return revision.stamp if revision else None

    def get(self, kind: str, id: str) -> dict[str, Any] | None:
        """A record's fields; None where there is none, or it was removed."""
        revision = self.records.get(kind, {}).get(id)
        return revision.fields if revision else None

    def began(self, kind: str, id: str) -> Stamp:
        """The clock of a record's oldest revision: where it stands among others, however often it is edited."""
        newest = self.records[kind][id].stamp
        return min((each.stamp for each in self.older.get((kind, id), ())), default=newest)

    def before(self, kind: str, id: str, stamp: Stamp) -> dict[str, Any] | None:
        """A record's fields as they were just below a clock; None where it was not there."""
        newest = self.records[kind][id]
        below = [each for each in (*self.older.get((kind, id), ()), newest) if each.stamp < stamp]
        return max(below, key=lambda each: each.rank).fields if below else None

    def _revise(self, kind: str, id: str, stamp: Stamp, fields: dict[str, Any] | None) -> bool:
        of_kind = self.records.setdefault(kind, {})
        known = of_kind.get(id)
        if known is None:
            of_kind[id] = Revision(stamp, fields)
            return True
        revision = Revision(stamp, fields)
        if revision == known:
            return False
        newer = stamp > known.stamp if stamp != known.stamp else revision.rank > known.rank
        self._supersede(kind, id, known if newer else revision)
        if newer:
            of_kind[id] = revision
        return newer or stamp == self.began(kind, id)

    def _supersede(self, kind: str, id: str, revision: Revision) -> None:
        older = self.older.setdefault((kind, id), [])
        if revision not in older:
            older.append(revision)

    def _note(self, step: Step) -> None:
        keys = tuple([(change.kind, change.id) for change in step.changes])
        note = StepNote(step.id, step.stamp, step.says, step.undoes, step.batch, keys)
        insort(self.own, note, key=lambda each: each.stamp)  # lines may come in any order
