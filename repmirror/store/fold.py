"""Steps folded into records: the newest revision of each by clock and device, whatever order they come in."""

import json
from bisect import insort
from collections.abc import Collection, Mapping
from typing import Any, NamedTuple

from repmirror.domain.step import Stamp, Step
from repmirror.store.lines import Damage, Header
from repmirror.store.seen import Seen

FORGET = "forget"
"""The kind of record that lists steps which are to be forgotten. It only ever grows: removing it changes nothing."""


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
    Steps whose ids are in `forgotten` are passed over, and counted in `suppressed`. Where one of them was folded
    before its forget step came, `is_stale`: fold all lines again, beginning with what is forgotten now.
    """

    def __init__(self, device: str | None, forgotten: Collection[str] = ()) -> None:
        self.device = device
        self.forgotten = set(forgotten)
        self.cut: dict[str, str] = {}
        self.suppressed = 0
        self.is_stale = False
        self.headers: dict[str, int] = {}
        self.records: dict[str, dict[str, Revision]] = {}
        self.older: dict[tuple[str, str], list[Revision]] = {}
        self.own: list[StepNote] = []
        self.sequences: dict[str, Seen] = {}
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
        seen = self.sequences.get(device) or self.sequences.setdefault(device, Seen())
        if line.id in self.forgotten:
            seen.add(line.seq)
            self.suppressed += 1
            return []
        is_new = seen.add_step(line.seq, line.id)
        if is_new and device == self.device:
            self._note(line)
        if line.changes and line.changes[0].kind == FORGET:
            self._forget(line)
        return [(kind, id) for kind, id, fields in line.changes if self._revise(kind, id, line.stamp, fields)]

    def knows(self, step: Step) -> bool:
        """Whether this step has been added, or is to be forgotten."""
        seen = self.sequences.get(step.stamp.device)
        return step.id in self.forgotten or (seen is not None and seen.has_step(step.seq, step.id))

    def knows_record(self, kind: str, id: str) -> bool:
        """Whether a record is there, or was removed by hand; one that an undo took back may come again."""
        revision = self.records.get(kind, {}).get(id)
        if revision is None or revision.fields is not None:
            return revision is not None
        return not any(note.undoes and note.stamp == revision.stamp for note in self.own)

    @property
    def deeds(self) -> list[StepNote]:
        """This device's steps that can be undone, oldest first; what a cut step is called now, others call it too."""
        lasting = [note for note in self.own if not any(kind == FORGET for kind, _ in note.keys)]
        if not self.cut:
            return lasting
        return [note._replace(undoes=self.cut.get(note.undoes or "", note.undoes)) for note in lasting]

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

    def _forget(self, step: Step) -> None:
        for _, _, fields in step.changes:
            try:
                self._pass_over((fields or {})["steps"])
                self.cut.update((fields or {})["cut"])
            except (KeyError, TypeError, ValueError, AttributeError):
                continue  # of a newer version's form: it stands in the file, and is folded by that version

    def _pass_over(self, steps: Mapping[str, list[tuple[int, str]]]) -> None:
        """Steps by device, as [number, id]: gone, and yet no gap."""
        for device, listed in steps.items():
            seen = self.sequences.get(device) or self.sequences.setdefault(device, Seen())
            for number, id in listed:
                if id not in self.forgotten:
                    self.forgotten.add(id)
                    self.is_stale = self.is_stale or seen.has_step(number, id)
                seen.add(max(1, number))

    def _note(self, step: Step) -> None:
        keys = tuple([(change.kind, change.id) for change in step.changes])
        note = StepNote(step.id, step.stamp, step.says, step.undoes, step.batch, keys)
        insort(self.own, note, key=lambda each: each.stamp)  # lines may come in any order
